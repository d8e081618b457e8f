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
    let shape = match shape_of(&ty, generics) {
        Ok(shape) => shape,
        Err(fault) => {
            faults.push(fault);
            Shape::Single
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
    check_unit(&ty, shape, marks, faults);
    Some(Parameter {
        name,
        ty,
        input,
        shape,
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

/// How many entries a value of the type becomes.
fn shape_of(ty: &Type, generics: &Generics) -> Result<Shape, Fault> {
    let variadic = |element: &Type| {
        Ok(Shape::Variadic {
            group: group_of(element)?,
        })
    };
    match peel_references(ty) {
        Type::Slice(slice) if !is_byte(&slice.elem) => variadic(&slice.elem),
        Type::Array(array) if !is_byte(&array.elem) => variadic(&array.elem),
        Type::Tuple(tuple) if tuple.elems.is_empty() => Err(Fault::over(ty, "`()` is no entry")),
        Type::Tuple(_) => Err(Fault::over(ty, "a tuple is more than one entry")
            .help("write one parameter for each of its parts, or take a slice of tuples")),
        Type::ImplTrait(bounds) => match item_of(bounds.bounds.iter()) {
            Some(item) => iterator_shape(item),
            None => Ok(Shape::Single),
        },
        ty => path_shape(ty, generics, variadic),
    }
}

fn path_shape(
    ty: &Type,
    generics: &Generics,
    variadic: impl Fn(&Type) -> Result<Shape, Fault>,
) -> Result<Shape, Fault> {
    let Some(segment) = last_segment(ty) else {
        return Ok(Shape::Single);
    };
    if let Some(item) = generic_item(ty, generics) {
        return iterator_shape(item);
    }
    let Some(element) = type_arguments(segment).next() else {
        return Ok(Shape::Single);
    };
    if segment.ident == "Vec" && !is_byte(element) {
        variadic(element)
    } else if segment.ident == "Option" {
        check_optional(element, generics)?;
        Ok(Shape::Optional)
    } else {
        Ok(Shape::Single)
    }
}

fn iterator_shape(item: Option<&Type>) -> Result<Shape, Fault> {
    let group = item.map_or(Ok(1), group_of)?;
    Ok(Shape::Variadic { group })
}

/// An `Option` holds exactly one entry or none.
fn check_optional(element: &Type, generics: &Generics) -> Result<(), Fault> {
    match shape_of(element, generics)? {
        Shape::Single => Ok(()),
        Shape::Optional => Err(Fault::over(element, "an `Option` cannot hold an `Option`")
            .help("both mean that the argument is left out: write one")),
        Shape::Variadic { .. } => Err(Fault::over(
            element,
            "an `Option` holds one entry, not a list",
        )
        .help("leave the `Option` out: an empty list adds no entry")),
    }
}

/// How many entries one element of a list becomes.
fn group_of(element: &Type) -> Result<u32, Fault> {
    match peel_references(element) {
        Type::Tuple(tuple) => {
            for part in &tuple.elems {
                check_element(part)?;
            }
            match tuple.elems.len() {
                count @ 2..=12 => Ok(count as u32),
                1 => Err(
                    Fault::over(element, "a tuple in a list has from 2 to 12 entries")
                        .help("write its element alone"),
                ),
                _ => Err(Fault::over(
                    element,
                    "a tuple in a list has from 2 to 12 entries",
                )),
            }
        }
        _ => check_element(element).map(|()| 1),
    }
}

/// An element of a list, or of a tuple in a list, is one entry.
fn check_element(element: &Type) -> Result<(), Fault> {
    let shape = match peel_references(element) {
        Type::Tuple(_) => {
            return Err(
                Fault::over(element, "a tuple cannot hold a tuple").help("write one flat tuple")
            );
        }
        _ => shape_of(element, &Generics::default())?,
    };
    match shape {
        Shape::Single if is_std_time(element) => Err(Fault::over(
            element,
            format!("`{}` in a list has no unit", type_text(element)),
        )
        .help("take the number that the script expects: `u64`")),
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
fn check_unit(ty: &Type, shape: Shape, marks: &Marks, faults: &mut Faults) {
    let value = match (shape, last_segment(ty)) {
        (Shape::Optional, Some(segment)) => type_arguments(segment).next().unwrap_or(ty),
        _ => ty,
    };
    match marks.unit {
        None if is_std_time(value) && marks.arg.is_none() && marks.key.is_none() => faults.push(
            Fault::over(value, format!("`{}` has no unit", type_text(value))).help(
                "write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` in front of the parameter",
            ),
        ),
        None if is_std_time(value) && marks.key.is_some() => faults.push(
            Fault::over(value, "a time is not a key")
                .help("take the key as text: `&str`"),
        ),
        Some((_, span)) if shape.is_variadic() => faults.push(
            Fault::new(span, "a unit belongs to one time, not to a list")
                .help("take the numbers that the script expects: `&[u64]`"),
        ),
        Some((_, span)) if is_plain_value(value) => faults.push(
            Fault::new(span, format!("`{}` is not a time", type_text(value)))
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
