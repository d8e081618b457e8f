//! What a type is, judging by how it is written: standard types by name, and types composed of them.
//!
//! A name alone, or after `std`, `core` or `alloc`, counts as the standard type. All others are unknown, since an alias
//! can mean anything.

use redis_script_analysis::RustType;
use syn::{Expr, Lit, Path, Type};

use crate::rust_type::{last_segment, peel, type_arguments};

/// The type as the analysis sees it.
pub(crate) fn read_type(ty: &Type) -> RustType {
    match peel(ty) {
        Type::Reference(reference) => read_type(&reference.elem),
        Type::Slice(slice) => list(read_type(&slice.elem)),
        Type::Array(array) => {
            RustType::Array(Box::new(read_type(&array.elem)), literal_length(&array.len))
        }
        Type::Tuple(tuple) if tuple.elems.is_empty() => RustType::Unit,
        Type::Tuple(tuple) => {
            let mut elements = Vec::new();
            for element in tuple.elems.pairs() {
                elements.push(read_type(element.into_value()));
            }
            RustType::Tuple(elements)
        }
        ty @ Type::Path(path) if path.qself.is_none() => named(ty, &path.path),
        _ => RustType::Unknown,
    }
}

fn named(ty: &Type, path: &Path) -> RustType {
    let Some(segment) = last_segment(ty) else {
        return RustType::Unknown;
    };
    let first = path.segments[0].ident.to_string();
    let name = segment.ident.to_string();
    let is_standard =
        path.segments.len() == 1 || matches!(first.as_str(), "std" | "core" | "alloc");
    if !is_standard {
        let is_value = first == "redis" && path.segments.len() == 2 && name == "Value";
        return if is_value {
            RustType::Value
        } else {
            RustType::Unknown
        };
    }
    match (name.as_str(), type_arguments(segment).as_slice()) {
        (name, []) => plain(name),
        ("Option", [value]) => RustType::Option(Box::new(read_type(value))),
        ("Vec", [element]) => list(read_type(element)),
        ("VecDeque", [element]) => RustType::List(Box::new(read_type(element))),
        ("BTreeSet", [element]) | ("HashSet", [element, ..]) => {
            RustType::Set(Box::new(read_type(element)))
        }
        ("BTreeMap", [key, value]) | ("HashMap", [key, value, ..]) => {
            RustType::Map(Box::new(read_type(key)), Box::new(read_type(value)))
        }
        ("Box" | "Rc" | "Arc", [value]) => read_type(value),
        _ => RustType::Unknown,
    }
}

/// A list. A list of bytes is a string.
fn list(element: RustType) -> RustType {
    const BYTE: RustType = RustType::Integer {
        signed: false,
        bits: 8,
    };
    if element == BYTE {
        RustType::Bytes
    } else {
        RustType::List(Box::new(element))
    }
}

fn plain(name: &str) -> RustType {
    match name {
        "bool" => RustType::Bool,
        "f32" | "f64" => RustType::Float,
        "str" | "String" => RustType::Text,
        "Duration" => RustType::Duration,
        "SystemTime" => RustType::SystemTime,
        _ => integer(name).unwrap_or_default(),
    }
}

fn integer(name: &str) -> Option<RustType> {
    let signed = match name.chars().next()? {
        'i' => true,
        'u' => false,
        _ => return None,
    };
    let bits = match &name[1..] {
        "8" => 8,
        "16" => 16,
        "32" => 32,
        "64" | "size" => 64,
        "128" => 128,
        _ => return None,
    };
    Some(RustType::Integer { signed, bits })
}

fn literal_length(length: &Expr) -> Option<usize> {
    match length {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_digits().parse().ok(),
            _ => None,
        },
        _ => None,
    }
}
