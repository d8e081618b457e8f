//! Where a reply does not fit the return type, and why: in kinds of values, never in values.

use redis::{ParsingError, ServerError, Value};
use std::borrow::Cow;
use std::fmt;

/// A reply that does not fit the return type.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The way to the place, innermost step first.
    steps: Vec<Step>,
    pub(crate) problem: Problem,
}

/// What is wrong at the place.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    /// Another kind of value than the type accepts.
    Unexpected {
        expected: Cow<'static, str>,
        found: Found,
        /// What the user's own `FromRedisValue` said.
        source: Option<ParsingError>,
    },
    /// An error inside an array.
    ServerError(ServerError),
}

/// One step into a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// An element of a list, from 0.
    Element(usize),
    /// A field of a tuple, from 0; of a map's entry, 0 is the key and 1 the value.
    Field(usize),
}

/// What kind of value was found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// In one phrase.
    Kind(&'static str),
    /// An array with its length.
    Array(usize),
    /// A RESP3 map with its number of entries.
    Map(usize),
    /// A RESP3 set with its size.
    Set(usize),
}

impl Mismatch {
    pub(crate) fn new(expected: impl Into<Cow<'static, str>>, found: impl Into<Found>) -> Self {
        Self {
            steps: Vec::new(),
            problem: Problem::Unexpected {
                expected: expected.into(),
                found: found.into(),
                source: None,
            },
        }
    }

    pub(crate) fn foreign(expected: &'static str, found: Found, source: ParsingError) -> Self {
        Self {
            steps: Vec::new(),
            problem: Problem::Unexpected {
                expected: format!("`{expected}`").into(),
                found,
                source: Some(source),
            },
        }
    }

    pub(crate) fn server_error(error: ServerError) -> Self {
        Self {
            steps: Vec::new(),
            problem: Problem::ServerError(error),
        }
    }

    /// The same mismatch, seen from one level further out.
    pub(crate) fn inside(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// What the user's own `FromRedisValue` said.
    pub(crate) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unexpected { source, .. } => source.as_ref().map(|source| source as _),
            Problem::ServerError(_) => None,
        }
    }

    /// The place as a Rust expression would go there, ` [2].1`; empty for the whole reply.
    pub(crate) fn place(&self) -> Place<'_> {
        Place(&self.steps)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Unexpected {
                expected, found, ..
            } => write!(
                formatter,
                "reply{}: expected {expected}, found {found}",
                self.place()
            ),
            Problem::ServerError(_) => write!(formatter, "reply{}: an error", self.place()),
        }
    }
}

/// See [`Mismatch::place`].
pub(crate) struct Place<'a>(&'a [Step]);

impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() {
            formatter.write_str(" ")?;
        }
        self.0.iter().rev().try_for_each(|step| match step {
            Step::Element(index) => write!(formatter, "[{index}]"),
            Step::Field(index) => write!(formatter, ".{index}"),
        })
    }
}

impl From<&'static str> for Found {
    fn from(kind: &'static str) -> Self {
        Self::Kind(kind)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (noun, length, unit) = match *self {
            Self::Kind(kind) => return formatter.write_str(kind),
            Self::Array(length) => ("an array", length, "element"),
            Self::Map(length) => ("a map", length, "entr"),
            Self::Set(length) => ("a set", length, "element"),
        };
        let ending = match (unit, length) {
            ("entr", 1) => "y",
            ("entr", _) => "ies",
            (_, 1) => "",
            _ => "s",
        };
        write!(formatter, "{noun} of {length} {unit}{ending}")
    }
}

/// The kind of a value.
pub(crate) fn describe(value: &Value) -> Found {
    match value {
        Value::Nil => "nil".into(),
        Value::Int(_) => "an integer".into(),
        Value::BulkString(_) | Value::VerbatimString { .. } => "a text".into(),
        Value::Okay => "the status `OK`".into(),
        Value::SimpleString(_) => "a status".into(),
        Value::Double(_) => "a double".into(),
        Value::Boolean(_) => "a boolean".into(),
        Value::BigNumber(_) => "a big number".into(),
        Value::Array(values) => Found::Array(values.len()),
        Value::Map(entries) => Found::Map(entries.len()),
        Value::Set(values) => Found::Set(values.len()),
        Value::Attribute { data, .. } => describe(data),
        Value::ServerError(_) => "an error".into(),
        Value::Push { .. } => "a push message".into(),
        _ => "a kind of value that this version does not know".into(),
    }
}
