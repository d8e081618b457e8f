//! Whether a reply can be read as a Rust type: the strict conversion of the runtime, for what is known of the reply.
//!
//! ```text
//! ReplyShape ──kinds──▶ what the server sends ──scalar / collection──▶ Fit
//! ```
//!
//! A reply may be one of several kinds. It does not fit if none of them fits. If only nil does not fit, and a command
//! may reply nil, it may not fit. Unknown kinds fit.

mod collection;
mod kind;
mod scalar;

use crate::domain::Types;
use crate::facts::ReplyShape;
use crate::rust::rust_type::RustType;
use crate::text::source::Span;

pub(crate) use kind::{Kind, kinds};

/// Whether a reply can be read.
pub(crate) enum Fit {
    /// It can, as far as it is known.
    Fits,
    /// It cannot be read if it is nil, and it may be nil.
    MayBeNil(Misfit),
    /// It cannot.
    Refused(Misfit),
}

/// What does not fit.
pub(crate) struct Misfit {
    /// Where in the reply, as the runtime writes it: `[2].1`. Empty for the whole reply.
    pub(crate) place: String,
    pub(crate) found: Found,
    /// The type that it does not fit.
    pub(crate) rust_type: RustType,
    /// The command that replies with it, if there is one.
    pub(crate) from_command: Option<Span>,
}

/// What is sent but cannot be read.
#[derive(PartialEq)]
pub(crate) enum Found {
    Nil,
    /// It is nil because a comparison is false.
    False,
    /// It is nil because nothing has been assigned.
    Unassigned,
    Integer(Option<i64>),
    Text(Option<String>),
    Status,
    Array(Option<usize>),
}

impl Misfit {
    fn inside(mut self, step: &str) -> Self {
        self.place.insert_str(0, step);
        self
    }
}

impl Fit {
    fn inside(self, step: &str) -> Self {
        match self {
            Self::Fits => Self::Fits,
            Self::MayBeNil(misfit) => Self::MayBeNil(misfit.inside(step)),
            Self::Refused(misfit) => Self::Refused(misfit.inside(step)),
        }
    }

    /// The worse of the two, or the first if they are equal.
    fn worse(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Refused(_), _) | (Self::MayBeNil(_), Self::Fits | Self::MayBeNil(_)) => self,
            _ => other,
        }
    }
}

/// Checks a reply against the type that is read.
pub(crate) fn judge(shape: &ReplyShape, rust_type: &RustType) -> Fit {
    let Some(kinds) = kinds(shape) else {
        return Fit::Fits;
    };
    let mut refused = Vec::new();
    let mut inside = Fit::Fits;
    let mut fits = kinds.is_empty();
    for kind in &kinds {
        match judge_kind(kind, rust_type) {
            Fit::Fits => fits = true,
            Fit::MayBeNil(misfit) => {
                fits = true;
                inside = inside.worse(Fit::MayBeNil(misfit));
            }
            Fit::Refused(misfit) => refused.push(Misfit {
                from_command: misfit.from_command.or(shape.from_command),
                ..misfit
            }),
        }
    }
    let is_comparison = shape.types == Types::BOOLEAN && shape.from_command.is_none();
    let may_be_nil = shape.from_command.is_some() || is_comparison;
    let nil = refused
        .iter()
        .position(|misfit| misfit.place.is_empty() && misfit.found == Found::Nil);
    match (fits, nil) {
        (false, _) if refused.is_empty() => Fit::Fits,
        (false, _) => {
            // A fact about the elements of an array holds only if the array has elements.
            let of_elements = |misfit: &Misfit| misfit.place.contains("[…]");
            let place = refused.iter().position(of_elements).unwrap_or(0);
            Fit::Refused(refused.swap_remove(place))
        }
        (true, Some(nil)) if may_be_nil => {
            let mut misfit = refused.swap_remove(nil);
            if is_comparison {
                misfit.found = Found::False;
            } else if !shape.types.intersects(Types::FALSE) {
                // A command replies `false` if there is nothing, so this nil comes from the script.
                misfit.found = Found::Unassigned;
            }
            Fit::MayBeNil(misfit)
        }
        _ => inside,
    }
}

/// Checks one kind of reply.
fn judge_kind(kind: &Kind<'_>, rust_type: &RustType) -> Fit {
    match rust_type {
        RustType::Option(_) if matches!(kind, Kind::Nil) => Fit::Fits,
        RustType::Option(inner) => judge_kind(kind, inner),
        RustType::Unknown | RustType::Value | RustType::Duration | RustType::SystemTime => {
            Fit::Fits
        }
        RustType::Unit
        | RustType::Bool
        | RustType::Integer { .. }
        | RustType::Float
        | RustType::Text
        | RustType::Bytes => match scalar::accepts(kind, rust_type) {
            true => Fit::Fits,
            false => refused(kind, rust_type),
        },
        RustType::List(_)
        | RustType::Array(..)
        | RustType::Tuple(_)
        | RustType::Map(..)
        | RustType::Set(_) => match kind {
            Kind::Array(table) => collection::judge(table, rust_type),
            _ => refused(kind, rust_type),
        },
    }
}

fn refused(kind: &Kind<'_>, rust_type: &RustType) -> Fit {
    Fit::Refused(Misfit {
        place: String::new(),
        found: kind.found(),
        rust_type: rust_type.clone(),
        from_command: None,
    })
}
