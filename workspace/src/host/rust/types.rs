//! Types of Rust, as far as they tell how many entries a value becomes.

use syn::{GenericArgument, Path, PathArguments, Type as Written, TypeParamBound};

/// A type, by its syntax.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Type {
    /// A value that redis-rs sends as exactly one entry: a number, a text, bytes.
    One,
    /// Something that gives a text or bytes by `as_ref`.
    AsText,
    /// A type of this name.
    Named(String),
    /// `Option<T>` or `Result<T, E>`.
    Wrapped(Box<Self>),
    /// Anything else: any number of entries.
    #[default]
    Unknown,
}

const SINGLE: [&str; 18] = [
    "bool", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
    "f32", "f64", "str", "String", "Cow",
];

/// Pointers, which are sent as what they point to.
const POINTERS: [&str; 3] = ["Box", "Arc", "Rc"];

/// Names of types that mean something else in a function: its type parameters, and `Self`.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    pub(super) parameters: Vec<String>,
    pub(super) own: Option<String>,
}

impl Type {
    pub(super) fn of(written: &Written, meanings: &Meanings) -> Self {
        match written {
            Written::Reference(reference) => Self::of(&reference.elem, meanings),
            Written::Paren(inner) => Self::of(&inner.elem, meanings),
            Written::Group(inner) => Self::of(&inner.elem, meanings),
            Written::Slice(slice) => bytes(&slice.elem),
            Written::Array(array) => bytes(&array.elem),
            Written::ImplTrait(implemented) => {
                let gives_text = implemented.bounds.iter().any(|bound| match bound {
                    TypeParamBound::Trait(bound) => is_as_ref(&bound.path),
                    _ => false,
                });
                match gives_text {
                    true => Self::AsText,
                    false => Self::Unknown,
                }
            }
            Written::Path(path) if path.qself.is_none() => Self::of_path(&path.path, meanings),
            _ => Self::Unknown,
        }
    }

    fn of_path(path: &Path, meanings: &Meanings) -> Self {
        let Some(last) = path.segments.last() else {
            return Self::Unknown;
        };
        let name = last.ident.to_string();
        if name == "Self" {
            return meanings.own.clone().map_or(Self::Unknown, Self::Named);
        }
        if path.segments.len() == 1 && meanings.parameters.contains(&name) {
            return Self::Unknown;
        }
        let first = first_argument(&last.arguments);
        match (name.as_str(), first) {
            ("Vec", Some(element)) => bytes(element),
            (name, Some(inner)) if POINTERS.contains(&name) => Self::of(inner, meanings),
            ("Option" | "Result", Some(inner)) => {
                Self::Wrapped(Box::new(Self::of(inner, meanings)))
            }
            (name, _) if SINGLE.contains(&name) => Self::One,
            // What its parameters are is not followed.
            (_, Some(_)) => Self::Unknown,
            (_, None) => Self::Named(name),
        }
    }

    /// The type inside an `Option` or a `Result`.
    pub(super) fn unwrapped(self) -> Self {
        match self {
            Self::Wrapped(inner) => *inner,
            _ => Self::Unknown,
        }
    }
}

/// `Vec<u8>` and the like are one entry. Other lists are not.
fn bytes(element: &Written) -> Type {
    match Type::of(element, &Meanings::default()) {
        Type::One if matches!(element, Written::Path(path) if path.path.is_ident("u8")) => {
            Type::One
        }
        _ => Type::Unknown,
    }
}

fn first_argument(arguments: &PathArguments) -> Option<&Written> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(written) => Some(written),
        _ => None,
    })
}

fn is_as_ref(path: &Path) -> bool {
    let Some(last) = path.segments.last() else {
        return false;
    };
    let is_text = |written: &Written| {
        matches!(written, Written::Path(path) if path.path.is_ident("str"))
            || matches!(written, Written::Slice(_))
    };
    last.ident == "AsRef" && first_argument(&last.arguments).is_some_and(is_text)
}

/// The methods of the standard library and of chrono that give one value, whatever they are called on.
const GIVE_ONE: [&str; 19] = [
    "to_string",
    "to_lowercase",
    "to_uppercase",
    "to_ascii_lowercase",
    "to_ascii_uppercase",
    "as_str",
    "as_bytes",
    "as_secs",
    "as_millis",
    "as_micros",
    "as_nanos",
    "as_secs_f64",
    "subsec_nanos",
    "timestamp",
    "timestamp_millis",
    "timestamp_micros",
    "len",
    "is_some",
    "is_none",
];

/// The methods that give what they are called on, or a copy.
const GIVE_THE_SAME: [&str; 10] = [
    "clone",
    "to_owned",
    "as_ref",
    "as_mut",
    "as_deref",
    "borrow",
    "cloned",
    "copied",
    "as_ref_mut",
    "deref",
];

/// The methods that give what is inside an `Option` or a `Result`.
const UNWRAP: [&str; 6] = [
    "unwrap",
    "expect",
    "unwrap_or",
    "unwrap_or_default",
    "unwrap_or_else",
    "unwrap_unchecked",
];

/// Methods of numbers that give a number, and methods of texts that give a text.
const KEEP_ONE: [&str; 16] = [
    "saturating_add",
    "saturating_sub",
    "saturating_mul",
    "wrapping_add",
    "max",
    "min",
    "clamp",
    "abs",
    "round",
    "floor",
    "ceil",
    "trim",
    "replace",
    "into_bytes",
    "into_owned",
    "repeat",
];

/// What a method that the package does not define gives.
pub(super) fn given_by(method: &str, receiver: Type) -> Type {
    match receiver {
        _ if GIVE_ONE.contains(&method) => Type::One,
        Type::AsText if method == "as_ref" => Type::One,
        receiver if GIVE_THE_SAME.contains(&method) => receiver,
        receiver if UNWRAP.contains(&method) => receiver.unwrapped(),
        Type::One if KEEP_ONE.contains(&method) => Type::One,
        Type::Wrapped(inner)
            if ["map_err", "ok", "ok_or", "ok_or_else", "or", "context"].contains(&method) =>
        {
            Type::Wrapped(inner)
        }
        _ => Type::Unknown,
    }
}
