//! How many entries a value of a Rust type becomes, judging by how the type is written.

use redis_script_analysis::{RustType, Shape};
use syn::punctuated::Punctuated;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, PathSegment, Token, Type,
    TypeParamBound, WherePredicate,
};

use crate::fault::Fault;
use crate::known_type::read_type;
use crate::rust_type::{
    is_named, is_std_time, last_segment, peel, peel_references, type_arguments, type_text,
};

/// What a value of some type becomes.
pub(crate) struct Entries<'a> {
    pub(crate) shape: Shape,
    pub(crate) value: Option<&'a Type>,
    /// Whether only the name of the type is known: the type of the entry, or of an element of the list.
    pub(crate) may_be_alias: bool,
}

impl<'a> Entries<'a> {
    fn single(ty: &'a Type) -> Self {
        Self {
            shape: Shape::Single,
            value: Some(ty),
            may_be_alias: false,
        }
    }

    /// An entry of a named type: one of Rust's own, a generic, a user's type or an alias.
    fn named(ty: &'a Type, generics: &Generics) -> Self {
        Self {
            may_be_alias: may_be_alias(ty, generics),
            ..Self::single(ty)
        }
    }

    /// A list of such elements, or of unknown ones if an iterator does not name them.
    fn list(element: Option<&'a Type>, generics: &Generics) -> Result<Self, Fault> {
        let group = match element {
            Some(element) => group_of(element)?,
            None => 1,
        };
        Ok(Self {
            shape: Shape::Variadic { group },
            value: element,
            may_be_alias: element.is_none_or(|element| may_be_alias(element, generics)),
        })
    }
}

/// The entries of a type, with the generics of its function.
pub(crate) fn entries_of<'a>(ty: &'a Type, generics: &'a Generics) -> Result<Entries<'a>, Fault> {
    match peel_references(ty) {
        Type::Slice(slice) if !is_byte(&slice.elem) => Entries::list(Some(&slice.elem), generics),
        Type::Array(array) if !is_byte(&array.elem) => Entries::list(Some(&array.elem), generics),
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            Err(Fault::over(ty, "`()` is not an entry").help("remove the parameter"))
        }
        Type::Tuple(_) => Err(Fault::over(ty, "a tuple is more than one entry")
            .help("write one parameter for each part, or take a slice of tuples")),
        Type::ImplTrait(bounds) => match item_of(&bounds.bounds) {
            Some(item) => Entries::list(item, generics),
            None => Ok(Entries::single(ty)),
        },
        named => entries_of_named(ty, named, generics),
    }
}

/// The entries of `Vec<T>`, `Option<T>`, an iterator among the generics, or any other named type.
fn entries_of_named<'a>(
    ty: &'a Type,
    named: &'a Type,
    generics: &'a Generics,
) -> Result<Entries<'a>, Fault> {
    if let Some(item) = generic_item(named, generics) {
        return Entries::list(item, generics);
    }
    let Some(segment) = last_segment(named) else {
        return Ok(Entries::named(ty, generics));
    };
    let Some(&value) = type_arguments(segment).first() else {
        return Ok(Entries::named(ty, generics));
    };
    check_collection(ty, named)?;
    if segment.ident == "Vec" && !is_byte(value) {
        return Entries::list(Some(value), generics);
    }
    if segment.ident != "Option" {
        return Ok(Entries::named(ty, generics));
    }
    check_optional(value, generics)?;
    if matches!(ty, Type::Reference(_)) {
        return Err(Fault::over(ty, "an `Option` is taken by value")
            .help(format!("write `Option<&{}>`", type_text(value))));
    }
    Ok(Entries {
        shape: Shape::Optional,
        value: Some(value),
        may_be_alias: may_be_alias(value, generics),
    })
}

/// Whether nothing is known of the named type: a user's type, or an alias, which may mean a list or a tuple. A generic
/// is one entry, since its bound says so.
fn may_be_alias(ty: &Type, generics: &Generics) -> bool {
    let is_named = matches!(peel_references(ty), Type::Path(_));
    is_named && !is_generic(ty, generics) && read_type(ty) == RustType::Unknown
}

/// Whether the type is `impl Trait` or a parameter of the function.
pub(crate) fn is_generic(ty: &Type, generics: &Generics) -> bool {
    match peel_references(ty) {
        Type::ImplTrait(_) => true,
        Type::Path(path) => generics.params.pairs().any(|parameter| {
            matches!(parameter.into_value(), GenericParam::Type(parameter) if path.path.is_ident(&parameter.ident))
        }),
        _ => false,
    }
}

/// A map, a set or a queue of the standard library is not one entry. It is not a list either, since the signature does
/// not show the order of its elements.
fn check_collection(ty: &Type, named: &Type) -> Result<(), Fault> {
    let item = match read_type(named) {
        RustType::Map(..) => "pairs",
        RustType::Set(_) => "values",
        RustType::List(_) if is_named(named, "VecDeque") => "values",
        _ => return Ok(()),
    };
    let Some(segment) = last_segment(named) else {
        return Ok(());
    };
    let types = type_arguments(segment);
    let element = match (item, types.as_slice()) {
        ("pairs", [key, value, ..]) => format!("({}, {})", type_text(key), type_text(value)),
        (_, [element, ..]) => type_text(element),
        _ => return Ok(()),
    };
    Err(
        Fault::over(ty, format!("`{}` is not exactly one key or argument", type_text(named)))
            .note("the script reads a list, and the signature has to show its elements")
            .help(format!(
                "take `impl IntoIterator<Item = {element}>` in the last place: the collection can be passed to it"
            )),
    )
}

/// An `Option` holds exactly one entry or none.
fn check_optional(value: &Type, generics: &Generics) -> Result<(), Fault> {
    match entries_of(value, generics)?.shape {
        Shape::Single => Ok(()),
        Shape::Optional => Err(Fault::over(value, "an `Option` cannot hold an `Option`")
            .help("both mean that the argument is missing: write one `Option`")),
        Shape::Variadic { .. } => Err(Fault::over(
            value,
            "an `Option` holds one entry, not a list",
        )
        .help("remove the `Option`: an empty list adds no entry")),
    }
}

/// How many entries one element of a list becomes.
fn group_of(element: &Type) -> Result<u32, Fault> {
    let Type::Tuple(tuple) = peel_references(element) else {
        check_element(element)?;
        return Ok(1);
    };
    for part in tuple.elems.pairs() {
        let part = part.into_value();
        if is_std_time(part) {
            let text = type_text(part);
            return Err(
                Fault::over(part, format!("`{text}` in a tuple has no unit"))
                    .help("take the number that the script expects: `u64`"),
            );
        }
        check_element(part)?;
    }
    match tuple.elems.len() {
        count @ 2..=12 => Ok(count as u32),
        _ => Err(Fault::over(
            element,
            "a tuple in a list has 2 to 12 entries",
        )),
    }
}

/// An element of a list, or of a tuple in a list, is one entry.
fn check_element(element: &Type) -> Result<(), Fault> {
    if matches!(peel_references(element), Type::Tuple(_)) {
        return Err(
            Fault::over(element, "a tuple cannot hold a tuple").help("write one flat tuple")
        );
    }
    match entries_of(element, &Generics::default())?.shape {
        Shape::Single => Ok(()),
        Shape::Optional => Err(Fault::over(element, "a list cannot hold an `Option`")
            .note("a `None` would move every entry after it")
            .help("leave out missing elements, or send a special value for them")),
        Shape::Variadic { .. } => Err(Fault::over(element, "a list cannot hold a list")
            .note("the script could not tell where one ends and the next begins")
            .help("take one flat list, or a list of tuples")),
    }
}

fn is_byte(ty: &Type) -> bool {
    matches!(peel(ty), Type::Path(path) if path.path.is_ident("u8"))
}

/// The element of an iterator among the bounds. `Some(None)` if an iterator does not name it.
fn item_of(bounds: &Punctuated<TypeParamBound, Token![+]>) -> Option<Option<&Type>> {
    for bound in bounds {
        let TypeParamBound::Trait(bound) = bound else {
            continue;
        };
        let Some(segment) = bound.path.segments.last() else {
            continue;
        };
        if let "IntoIterator" | "Iterator" | "ExactSizeIterator" | "DoubleEndedIterator" =
            segment.ident.to_string().as_str()
        {
            return Some(named_item(segment));
        }
    }
    None
}

/// The `T` of `Iterator<Item = T>`.
fn named_item(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    for argument in arguments.args.pairs() {
        if let GenericArgument::AssocType(item) = argument.into_value()
            && item.ident == "Item"
        {
            return Some(&item.ty);
        }
    }
    None
}

/// The element of a generic that is bound to be an iterator, among the generics or in the `where` clause.
fn generic_item<'a>(ty: &Type, generics: &'a Generics) -> Option<Option<&'a Type>> {
    let Type::Path(path) = ty else {
        return None;
    };
    let name = path.path.get_ident()?;
    let mut is_generic = false;
    for parameter in generics.params.pairs() {
        if let GenericParam::Type(parameter) = parameter.into_value()
            && parameter.ident == *name
        {
            is_generic = true;
            if let Some(item) = item_of(&parameter.bounds) {
                return Some(item);
            }
        }
    }
    let clause = match &generics.where_clause {
        Some(clause) if is_generic => clause,
        _ => return None,
    };
    for predicate in clause.predicates.pairs() {
        if let WherePredicate::Type(predicate) = predicate.into_value()
            && let Type::Path(bounded) = peel(&predicate.bounded_ty)
            && bounded.path.is_ident(name)
            && let Some(item) = item_of(&predicate.bounds)
        {
            return Some(item);
        }
    }
    None
}
