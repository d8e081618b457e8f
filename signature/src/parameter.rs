//! One parameter of the function: which table it fills, with how many entries.

use proc_macro2::Span;
use redis_script_analysis::{self as analysis, Input, Shape, Unit};
use syn::spanned::Spanned;
use syn::{Attribute, GenericArgument, Generics, Ident, Meta, Pat, PatType, Type, TypeParamBound};

use crate::fault::{Fault, Faults};
use crate::nearest::nearest;
use crate::rust_type::{
    is_named, is_plain_value, last_segment, peel, peel_references, type_arguments, type_text,
};

/// A key or an argument.
#[derive(Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
    /// Whether it is a key or an argument.
    pub input: Input,
    /// How many entries it adds.
    pub shape: Shape,
    /// The type of one entry, or of one group of them: the `T` of `Option<T>`, of `&[T]` or of `Vec<T>`. Nothing where an
    /// iterator does not name its items.
    pub value: Option<Type>,
    /// The unit in which a time is sent.
    pub unit: Option<Unit>,
}

impl Parameter {
    /// The parameter as the analysis sees it.
    #[must_use]
    pub fn describe(&self) -> analysis::Parameter {
        use syn::ext::IdentExt;
        analysis::Parameter {
            name: self.name.unraw().to_string(),
            rust_type: type_text(&self.ty),
            shape: self.shape,
            unit: self.unit,
        }
    }
}

/// What `#[key]` and `#[arg(…)]` say; both are taken off the parameter.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    key: Option<Span>,
    arg: Option<Span>,
    unit: Option<(Unit, Span)>,
}

impl Marks {
    /// Takes the attributes that are ours off the parameter, and refuses those that cannot stand there.
    pub(crate) fn take(attributes: &mut Vec<Attribute>, faults: &mut Faults) -> Self {
        let mut marks = Self::default();
        attributes.retain(|attribute| {
            let name = attribute.path().get_ident().map(Ident::to_string);
            match name.as_deref() {
                Some("key") => marks.add_key(attribute, faults),
                Some("arg") => marks.add_argument(attribute, faults),
                Some("cfg" | "cfg_attr") => faults.push(
                    Fault::new(attribute.path().span(), "a parameter cannot be conditional")
                        .note("the entries of `KEYS` and `ARGV` behind it would move")
                        .help("put `#[cfg]` on the function, and write one function for each case"),
                ),
                Some(other) => {
                    let Some(known) = nearest(other, ["key", "arg"]) else {
                        return true;
                    };
                    faults.push(
                        Fault::new(
                            attribute.path().span(),
                            format!("a parameter has no attribute `{other}`"),
                        )
                        .help(format!("there is one with a similar name: `#[{known}]`")),
                    );
                }
                None => return true,
            }
            false
        });
        if let (Some(_), Some(span)) = (marks.key, marks.arg) {
            faults.push(
                Fault::new(span, "a parameter is a key or an argument, not both")
                    .help("leave `#[arg]` out: every parameter without `#[key]` is an argument"),
            );
        }
        marks
    }

    fn add_key(&mut self, attribute: &Attribute, faults: &mut Faults) {
        if self.key.replace(attribute.path().span()).is_some() {
            faults.push(Fault::new(
                attribute.path().span(),
                "`#[key]` is given twice",
            ));
        }
        if !matches!(attribute.meta, Meta::Path(_)) {
            faults.push(
                Fault::new(attribute.path().span(), "`#[key]` takes no value")
                    .help("write `#[key]` alone: its place among the keys is its index"),
            );
        }
    }

    fn add_argument(&mut self, attribute: &Attribute, faults: &mut Faults) {
        const FORM: &str = "write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]`";
        let span = attribute.path().span();
        if self.arg.replace(span).is_some() {
            faults.push(Fault::new(span, "`#[arg]` is given twice"));
            return;
        }
        let Ok(unit) = attribute.parse_args::<Ident>() else {
            faults.push(Fault::new(span, "`#[arg]` takes one unit of time").help(FORM));
            return;
        };
        let known = match unit.to_string().as_str() {
            "seconds" => Unit::Seconds,
            "millis" => Unit::Millis,
            "micros" => Unit::Micros,
            other => {
                let help = match nearest(other, ["seconds", "millis", "micros"]) {
                    Some(known) => format!("there is a unit with a similar name: `{known}`"),
                    None => FORM.to_owned(),
                };
                faults.push(
                    Fault::new(unit.span(), format!("`{other}` is not a unit of time")).help(help),
                );
                return;
            }
        };
        self.unit = Some((known, unit.span()));
    }

    /// Whether the parameter is marked as a key or an argument, and so is no connection.
    pub(crate) fn are_written(&self) -> bool {
        self.key.is_some() || self.arg.is_some()
    }

    fn input(&self) -> Input {
        if self.key.is_some() {
            Input::Keys
        } else {
            Input::Arguments
        }
    }
}

/// Reads one parameter; its name is still known where its type is at fault.
pub(crate) fn parse_parameter(
    parameter: &PatType,
    marks: &Marks,
    generics: &Generics,
    faults: &mut Faults,
) -> Option<Parameter> {
    let name = parameter_name(&parameter.pat, faults)?;
    let ty = peel(&parameter.ty).clone();
    let (shape, value) = match entries_of(&ty, generics) {
        Ok(Entries { shape, value }) => (shape, value.cloned()),
        Err(fault) => {
            faults.push(fault);
            (Shape::Single, None)
        }
    };
    let input = marks.input();
    if input == Input::Keys && shape == Shape::Optional {
        faults.push(
            Fault::over(&ty, "a key cannot be optional")
                .note("without it, the keys behind it would move, and a cluster could not route the call")
                .help("take the key without `Option`, or write a second function"),
        );
    }
    check_unit(value.as_ref(), shape, marks, faults);
    Some(Parameter {
        name,
        ty,
        input,
        shape,
        value,
        unit: marks.unit.map(|(unit, _)| unit),
    })
}

/// The name of a parameter, which the script's messages use.
pub(crate) fn parameter_name(pattern: &Pat, faults: &mut Faults) -> Option<Ident> {
    if let Pat::Ident(pattern) = pattern
        && pattern.by_ref.is_none()
        && pattern.subpat.is_none()
    {
        return Some(pattern.ident.clone());
    }
    let fault = Fault::over(pattern, "a parameter needs a name");
    faults.push(match pattern {
        Pat::Wild(_) => {
            fault.help("name it, with `_` in front when the script does not read it: `_name`")
        }
        _ => fault.help("write a name in place of the pattern"),
    });
    None
}

/// What a value of some type becomes.
struct Entries<'a> {
    shape: Shape,
    value: Option<&'a Type>,
}

impl<'a> Entries<'a> {
    fn single(ty: &'a Type) -> Self {
        Self {
            shape: Shape::Single,
            value: Some(ty),
        }
    }

    /// A list of such elements; of unknown ones where an iterator does not name them.
    fn list(element: Option<&'a Type>) -> Result<Self, Fault> {
        let group = element.map_or(Ok(1), group_of)?;
        Ok(Self {
            shape: Shape::Variadic { group },
            value: element,
        })
    }
}

fn entries_of<'a>(ty: &'a Type, generics: &'a Generics) -> Result<Entries<'a>, Fault> {
    match peel_references(ty) {
        Type::Slice(slice) if !is_byte(&slice.elem) => Entries::list(Some(&slice.elem)),
        Type::Array(array) if !is_byte(&array.elem) => Entries::list(Some(&array.elem)),
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            Err(Fault::over(ty, "`()` is no entry").help("leave the parameter out"))
        }
        Type::Tuple(_) => Err(Fault::over(ty, "a tuple is more than one entry")
            .help("write one parameter for each of its parts, or take a slice of tuples")),
        Type::ImplTrait(bounds) => match item_of(bounds.bounds.iter()) {
            Some(item) => Entries::list(item),
            None => Ok(Entries::single(ty)),
        },
        named => entries_of_named(ty, named, generics),
    }
}

/// The entries of `Vec<T>`, `Option<T>`, an iterator among the generics, or of anything else that has a name.
fn entries_of_named<'a>(
    ty: &'a Type,
    named: &'a Type,
    generics: &'a Generics,
) -> Result<Entries<'a>, Fault> {
    if let Some(item) = generic_item(named, generics) {
        return Entries::list(item);
    }
    let segment = last_segment(named);
    let inside =
        segment.and_then(|segment| Some((&segment.ident, type_arguments(segment).next()?)));
    match inside {
        Some((name, element)) if name == "Vec" && !is_byte(element) => Entries::list(Some(element)),
        Some((name, value)) if name == "Option" => {
            check_optional(value, generics)?;
            if matches!(ty, Type::Reference(_)) {
                return Err(Fault::over(ty, "an `Option` is taken by value")
                    .help(format!("write `Option<&{}>`", type_text(value))));
            }
            Ok(Entries {
                shape: Shape::Optional,
                value: Some(value),
            })
        }
        _ => Ok(Entries::single(ty)),
    }
}

/// An `Option` holds exactly one entry or none.
fn check_optional(value: &Type, generics: &Generics) -> Result<(), Fault> {
    match entries_of(value, generics)?.shape {
        Shape::Single => Ok(()),
        Shape::Optional => Err(Fault::over(value, "an `Option` cannot hold an `Option`")
            .help("both mean that the argument is left out: write one")),
        Shape::Variadic { .. } => Err(Fault::over(
            value,
            "an `Option` holds one entry, not a list",
        )
        .help("leave the `Option` out: an empty list adds no entry")),
    }
}

/// How many entries one element of a list becomes.
fn group_of(element: &Type) -> Result<u32, Fault> {
    let Type::Tuple(tuple) = peel_references(element) else {
        return check_element(element).map(|()| 1);
    };
    for part in &tuple.elems {
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
            "a tuple in a list has from 2 to 12 entries",
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
            .note("a `None` would move every entry behind it")
            .help("leave missing elements out, or send a value that stands for them")),
        Shape::Variadic { .. } => Err(Fault::over(element, "a list cannot hold a list")
            .note("the script could not tell where one ends and the next begins")
            .help("take one flat list, or a list of tuples")),
    }
}

/// The unit and the type must fit: a time has one, nothing else has.
fn check_unit(value: Option<&Type>, shape: Shape, marks: &Marks, faults: &mut Faults) {
    let Some(value) = value else {
        return;
    };
    let text = type_text(value);
    match marks.unit {
        None if is_std_time(value) && marks.key.is_some() => faults.push(
            Fault::over(value, "a time is not a key").help("take the key as text: `&str`"),
        ),
        None if is_std_time(value) && marks.arg.is_none() => faults.push(
            Fault::over(value, format!("`{text}` has no unit")).help(
                "write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` in front of the parameter",
            ),
        ),
        Some((_, span)) if matches!(shape, Shape::Variadic { group } if group > 1) => faults.push(
            Fault::new(span, "a unit belongs to a time, not to a tuple")
                .help("take the number that the script expects in its place: `u64`"),
        ),
        Some((_, span)) if is_plain_value(value) => faults.push(
            Fault::new(span, format!("`{text}` is not a time"))
                .help("leave the unit out, or take a `Duration` or a `SystemTime`"),
        ),
        _ => {}
    }
}

/// Whether the type is written as `Duration` or `SystemTime` of the standard library.
fn is_std_time(ty: &Type) -> bool {
    let Type::Path(path) = peel_references(ty) else {
        return false;
    };
    let time =
        is_named(peel_references(ty), "Duration") || is_named(peel_references(ty), "SystemTime");
    let first = path
        .path
        .segments
        .first()
        .map(|segment| segment.ident.to_string());
    time && (path.path.segments.len() == 1 || matches!(first.as_deref(), Some("std" | "core")))
}

fn is_byte(ty: &Type) -> bool {
    matches!(peel(ty), Type::Path(path) if path.path.is_ident("u8"))
}

/// The element of an iterator among the bounds: `Some(None)` where an iterator does not name it.
fn item_of<'a>(mut bounds: impl Iterator<Item = &'a TypeParamBound>) -> Option<Option<&'a Type>> {
    const ITERATORS: [&str; 4] = [
        "IntoIterator",
        "Iterator",
        "ExactSizeIterator",
        "DoubleEndedIterator",
    ];
    bounds.find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return None;
        };
        let segment = bound.path.segments.last()?;
        if !ITERATORS.iter().any(|name| segment.ident == name) {
            return None;
        }
        let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else {
            return Some(None);
        };
        Some(arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(item) if item.ident == "Item" => Some(&item.ty),
            _ => None,
        }))
    })
}

/// The element of a generic that is bound to be an iterator, among the generics or in the `where` clause.
fn generic_item<'a>(ty: &Type, generics: &'a Generics) -> Option<Option<&'a Type>> {
    let Type::Path(path) = ty else {
        return None;
    };
    let name = path.path.get_ident()?;
    let parameter = generics
        .type_params()
        .find(|parameter| parameter.ident == *name)?;
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let where_bounds = predicates.filter_map(|predicate| match predicate {
        syn::WherePredicate::Type(predicate) => match peel(&predicate.bounded_ty) {
            Type::Path(bounded) if bounded.path.is_ident(name) => Some(&predicate.bounds),
            _ => None,
        },
        _ => None,
    });
    item_of(parameter.bounds.iter().chain(where_bounds.flatten()))
}
