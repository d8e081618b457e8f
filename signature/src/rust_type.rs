//! Reads Rust types as they are written: their text, their last name, their element.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// The type as a person writes it: `&[(String, u32)]`.
#[must_use]
pub fn type_text(ty: &impl ToTokens) -> String {
    let mut text = String::new();
    write_tokens(ty.to_token_stream(), &mut text);
    text
}

fn write_tokens(tokens: TokenStream, text: &mut String) {
    let mut glued = true;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write_tokens(group.stream(), text);
                text.push_str(close);
                glued = false;
            }
            TokenTree::Punct(punct) => {
                let sign = punct.as_char();
                if matches!(sign, '=' | '+' | '-') && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push(sign);
                let separates = match sign {
                    ',' | ';' | '=' | '+' => true,
                    '>' => text.ends_with("->"),
                    ':' => !text.ends_with("::"),
                    _ => false,
                };
                if punct.spacing() == Spacing::Alone && separates {
                    text.push(' ');
                }
                glued = true;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                if !glued {
                    text.push(' ');
                }
                text.push_str(&token.to_string());
                glued = false;
            }
        }
    }
}

/// The type without the parentheses and invisible groups around it.
pub(crate) fn peel(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

/// The type without any reference to it.
pub(crate) fn peel_references(ty: &Type) -> &Type {
    match peel(ty) {
        Type::Reference(reference) => peel_references(&reference.elem),
        ty => ty,
    }
}

/// The last name of a path type: the `Vec<u8>` of `std::vec::Vec<u8>`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match peel(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// Whether the type's last name is this one.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|segment| segment.ident == name)
}

/// The types between the angle brackets of a name.
pub(crate) fn type_arguments(segment: &PathSegment) -> Vec<&Type> {
    let mut types = Vec::new();
    if let PathArguments::AngleBracketed(bracketed) = &segment.arguments {
        for argument in bracketed.args.pairs() {
            if let GenericArgument::Type(ty) = argument.into_value() {
                types.push(ty);
            }
        }
    }
    types
}

/// Whether the type is written as one of Rust's own scalars or strings, which no alias can hide.
pub(crate) fn is_plain_value(ty: &Type) -> bool {
    let Type::Path(path) = peel_references(ty) else {
        return false;
    };
    let Some(name) = path.path.get_ident() else {
        return false;
    };
    matches!(
        name.to_string().as_str(),
        "bool"
            | "char"
            | "f32"
            | "f64"
            | "str"
            | "String"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "u128"
            | "isize"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "usize"
    )
}

/// Whether the type is written as `Duration` or `SystemTime` of the standard library.
pub(crate) fn is_std_time(ty: &Type) -> bool {
    let Type::Path(path) = peel_references(ty) else {
        return false;
    };
    let segments = &path.path.segments;
    let time =
        is_named(peel_references(ty), "Duration") || is_named(peel_references(ty), "SystemTime");
    time && (segments.len() == 1
        || (segments.first()).is_some_and(|first| first.ident == "std" || first.ident == "core"))
}
