//! One parameter of the function: which table it fills, with how many entries.

use proc_macro2::Span;
use redis_script_analysis::{self as analysis, Input, RustType, Shape, Unit};
use syn::parse::ParseStream;
use syn::{Attribute, Generics, Ident, Meta, Token, Type};

use crate::entries::{Entries, entries_of, is_generic};
use crate::fault::{Fault, Faults};
use crate::known_type::read_type;
use crate::nearest::nearest;
use crate::rust_type::{is_named, is_plain_value, is_std_time, peel, peel_references, type_text};
use crate::signature::{Pattern, TypedArg};

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
    /// The type of one entry, or of one group of entries: the `T` of `Option<T>`, `&[T]` or `Vec<T>`. `None` if an
    /// iterator does not name its items.
    pub value: Option<Type>,
    /// Whether only the name of the type is known. An alias may mean several entries.
    pub may_be_alias: bool,
    /// The unit in which a time is sent.
    pub unit: Option<Unit>,
    /// Whether it is an `Option` whose `None` is sent as an empty string: `#[arg(empty)]`.
    pub may_be_empty: bool,
}

impl Parameter {
    /// The parameter as the analysis sees it.
    #[must_use]
    pub fn describe(&self) -> analysis::Parameter {
        use syn::ext::IdentExt;
        analysis::Parameter {
            name: self.name.unraw().to_string(),
            rust_type: type_text(&self.ty),
            value: self.value.as_ref().map_or(RustType::Unknown, read_type),
            shape: self.shape,
            may_be_alias: self.may_be_alias,
            unit: self.unit,
            may_be_empty: self.may_be_empty,
        }
    }
}

/// What `#[key]` and `#[arg(…)]` say. Both are removed from the parameter.
#[derive(Default)]
pub(crate) struct Marks {
    key: Option<Span>,
    arg: Option<Span>,
    unit: Option<(Unit, Span)>,
    empty: Option<Span>,
    /// Whether an `#[arg(…)]` has a fault. If so, it may have meant anything.
    is_unclear: bool,
}

/// How an argument is marked.
const FORM: &str = "write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` for a time, and `#[arg(empty)]` for an `Option`";

/// What `#[arg(…)]` may contain.
const WORDS: [&str; 4] = ["empty", "micros", "millis", "seconds"];

impl Marks {
    /// Removes our attributes from the parameter, and refuses those that are not allowed there.
    pub(crate) fn take(attributes: &mut Vec<Attribute>, faults: &mut Faults) -> Self {
        let mut marks = Self::default();
        for attribute in std::mem::take(attributes) {
            if !marks.read(&attribute, faults) {
                attributes.push(attribute);
            }
        }
        if let (Some(_), Some(span)) = (marks.key, marks.arg) {
            faults.push(
                Fault::new(span, "a parameter is a key or an argument, not both")
                    .help("remove `#[arg]`: every parameter without `#[key]` is an argument"),
            );
        }
        marks
    }

    /// Whether the attribute is one of ours, or looks like one.
    fn read(&mut self, attribute: &Attribute, faults: &mut Faults) -> bool {
        let Some(name) = attribute.path().get_ident() else {
            return false;
        };
        match name.to_string().as_str() {
            "key" => self.add_key(attribute, name.span(), faults),
            "arg" => self.add_argument(attribute, name.span(), faults),
            "cfg" | "cfg_attr" => faults.push(
                Fault::new(name.span(), "a parameter cannot be conditional")
                    .note("later entries of `KEYS` and `ARGV` would move")
                    .help("put `#[cfg]` on the function and write one function for each case"),
            ),
            other => {
                let Some(known) = nearest(other, &["key", "arg"]) else {
                    return false;
                };
                faults.push(
                    Fault::new(
                        name.span(),
                        format!("a parameter has no attribute `{other}`"),
                    )
                    .help(format!(
                        "there is an attribute with a similar name: `#[{known}]`"
                    )),
                );
            }
        }
        true
    }

    fn add_key(&mut self, attribute: &Attribute, span: Span, faults: &mut Faults) {
        if self.key.replace(span).is_some() {
            faults.push(Fault::new(span, "`#[key]` is given twice"));
        }
        if !matches!(attribute.meta, Meta::Path(_)) {
            faults.push(Fault::new(span, "`#[key]` takes no value").help(
                "write only `#[key]`: the order of the `#[key]` parameters gives their indices",
            ));
        }
    }

    fn add_argument(&mut self, attribute: &Attribute, span: Span, faults: &mut Faults) {
        let before = faults.count();
        self.read_argument(attribute, span, faults);
        self.is_unclear |= faults.count() > before;
    }

    fn read_argument(&mut self, attribute: &Attribute, span: Span, faults: &mut Faults) {
        if self.arg.replace(span).is_some() {
            faults.push(
                Fault::new(span, "`#[arg]` is given twice")
                    .help("write both in one: `#[arg(millis, empty)]`"),
            );
            return;
        }
        let words = attribute.parse_args_with(words);
        let words = match words {
            Ok(words) if !words.is_empty() => words,
            _ => {
                faults
                    .push(Fault::new(span, "`#[arg]` takes a unit of time or `empty`").help(FORM));
                return;
            }
        };
        for word in words {
            self.add_word(&word, faults);
        }
    }

    fn add_word(&mut self, word: &Ident, faults: &mut Faults) {
        let unit = match word.to_string().as_str() {
            "seconds" => Unit::Seconds,
            "millis" => Unit::Millis,
            "micros" => Unit::Micros,
            "empty" => {
                if self.empty.replace(word.span()).is_some() {
                    faults.push(Fault::new(word.span(), "`empty` is given twice"));
                }
                return;
            }
            other => {
                let help = match nearest(other, &WORDS) {
                    Some("empty") => "there is a word with a similar name: `empty`".to_owned(),
                    Some(known) => format!("there is a unit with a similar name: `{known}`"),
                    None => FORM.to_owned(),
                };
                faults.push(
                    Fault::new(word.span(), format!("`{other}` is not a unit of time")).help(help),
                );
                return;
            }
        };
        if self.unit.replace((unit, word.span())).is_some() {
            faults.push(Fault::new(word.span(), "an argument has one unit of time"));
        }
    }

    /// Whether the parameter is marked as a key or an argument, and so is not a connection.
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

/// Reads one parameter. Its name is known even if its type has a fault.
pub(crate) fn parse_parameter(
    parameter: &TypedArg,
    marks: &Marks,
    generics: &Generics,
    faults: &mut Faults,
) -> Option<Parameter> {
    let name = parameter_name(&parameter.pattern, faults)?;
    let ty = peel(&parameter.ty).clone();
    let (shape, value, may_be_alias) = match entries_of(&ty, generics) {
        Ok(Entries {
            shape,
            value,
            may_be_alias,
        }) => (shape, value.cloned(), may_be_alias),
        Err(fault) => {
            faults.push(fault);
            (Shape::Single, None, true)
        }
    };
    let input = marks.input();
    let may_be_empty = marks.empty.is_some() && input == Input::Arguments;
    let shape = match marks.empty {
        Some(span) if may_be_empty => sent_empty(&ty, shape, span, faults),
        _ if marks.is_unclear && shape == Shape::Optional => Shape::Single,
        _ => shape,
    };
    if input == Input::Keys && shape == Shape::Optional {
        faults.push(
            Fault::over(&ty, "a key cannot be optional")
                .note("without it, later keys would move, and a cluster could not route the call")
                .help("take the key without `Option`, or write a second function"),
        );
    }
    check_unit(value.as_ref(), shape, marks, generics, faults);
    Some(Parameter {
        name,
        ty,
        input,
        shape,
        value,
        may_be_alias,
        unit: marks.unit.map(|(unit, _)| unit),
        may_be_empty,
    })
}

/// The words of `#[arg(…)]`.
fn words(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let mut words = Vec::new();
    while !input.is_empty() {
        words.push(input.parse()?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(words)
}

/// If the `None` of an `Option` is sent as an entry too, the `Option` is always one entry. No other type can be empty
/// in that way.
fn sent_empty(ty: &Type, shape: Shape, span: Span, faults: &mut Faults) -> Shape {
    if shape == Shape::Optional {
        return Shape::Single;
    }
    let text = type_text(ty);
    let fault = Fault::new(span, format!("`{text}` is not an `Option`"))
        .note("`empty` sends `None` as an empty string");
    faults.push(match shape {
        Shape::Variadic { .. } => fault.help("remove `empty`: a list may have no elements"),
        _ => fault.help(format!("remove `empty`, or take `Option<{text}>`")),
    });
    shape
}

/// The name of a parameter, as messages about the script show it.
pub(crate) fn parameter_name(pattern: &Pattern, faults: &mut Faults) -> Option<Ident> {
    let pattern = match pattern {
        Pattern::Name(name) => return Some(name.clone()),
        Pattern::Other(pattern) => pattern,
    };
    let help = match pattern.to_string().as_str() {
        "_" => "name it, with a leading `_` if the script does not read it: `_name`",
        _ => "write a name instead of the pattern",
    };
    faults.push(Fault::over(pattern, "a parameter needs a name").help(help));
    None
}

/// The unit and the type must fit: a time has one, nothing else has.
fn check_unit(
    value: Option<&Type>,
    shape: Shape,
    marks: &Marks,
    generics: &Generics,
    faults: &mut Faults,
) {
    let Some(value) = value else {
        return;
    };
    let text = type_text(value);
    match marks.unit {
        None if is_std_time(value) && marks.key.is_some() => faults.push(
            Fault::over(value, "a time is not a key").help("take the key as a string: `&str`"),
        ),
        None if is_std_time(value) && marks.arg.is_none() => faults.push(
            Fault::over(value, format!("`{text}` has no unit")).help(
                "write `#[arg(seconds)]`, `#[arg(millis)]` or `#[arg(micros)]` before the parameter",
            ),
        ),
        Some((_, span)) if matches!(shape, Shape::Variadic { group } if group > 1) => faults.push(
            Fault::new(span, "a unit belongs to a time, not to a tuple")
                .help("take the number that the script expects instead: `u64`"),
        ),
        Some(_) if is_named(peel_references(value), "Instant") => faults.push(
            Fault::over(value, format!("`{text}` cannot be sent as a time"))
                .note("only this process knows the moment from which it counts")
                .help("take a `SystemTime`, and pass `SystemTime::now()`"),
        ),
        Some((_, span)) if is_plain_value(value) || is_generic(value, generics) => faults.push(
            Fault::new(span, format!("`{text}` is not a time"))
                .help("remove the unit, or take a `Duration` or a `SystemTime`"),
        ),
        _ => {}
    }
}
