//! Where a reply does not fit the return type, and why. It names kinds of values, never values.

use redis::{ParsingError, ServerError, Value};
use std::fmt;

/// A reply that does not fit the return type.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The path to the place. The innermost step comes first.
    steps: Vec<Step>,
    pub(crate) problem: Problem,
}

/// What is wrong at that place.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    /// A kind of value that the type does not accept.
    Unexpected {
        expected: String,
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

/// The kind of value that was found.
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
    pub(crate) fn new(expected: &str, found: Found) -> Self {
        Self::of_problem(Problem::Unexpected {
            expected: expected.to_owned(),
            found,
            source: None,
        })
    }

    pub(crate) fn foreign(expected: &'static str, found: Found, source: ParsingError) -> Self {
        Self::of_problem(Problem::Unexpected {
            expected: format!("`{expected}`"),
            found,
            source: Some(source),
        })
    }

    pub(crate) fn server_error(error: ServerError) -> Self {
        Self::of_problem(Problem::ServerError(error))
    }

    fn of_problem(problem: Problem) -> Self {
        Self {
            steps: Vec::new(),
            problem,
        }
    }

    /// The same mismatch, seen from one level up.
    pub(crate) fn inside(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// What the user's own `FromRedisValue` said.
    pub(crate) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unexpected {
                source: Some(source),
                ..
            } => Some(source),
            _ => None,
        }
    }

    /// The place in the form of a Rust expression, ` [2].1`. Empty for the whole reply.
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
        let mut steps = self.0;
        while let [inner @ .., step] = steps {
            match step {
                Step::Element(index) => write!(formatter, "[{index}]")?,
                Step::Field(index) => write!(formatter, ".{index}")?,
            }
            steps = inner;
        }
        Ok(())
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
    Found::Kind(match value {
        Value::Nil => "nil",
        Value::Int(_) => "an integer",
        Value::BulkString(_) | Value::VerbatimString { .. } => "a string",
        Value::Okay => "the status `OK`",
        Value::SimpleString(_) => "a status",
        Value::Double(_) => "a double",
        Value::Boolean(_) => "a boolean",
        Value::BigNumber(_) => "a big number",
        Value::Array(values) => return Found::Array(values.len()),
        Value::Map(entries) => return Found::Map(entries.len()),
        Value::Set(values) => return Found::Set(values.len()),
        Value::Attribute { data, .. } => return describe(data),
        Value::ServerError(_) => "an error",
        Value::Push { .. } => "a push message",
        _ => "a kind of value that this version does not know",
    })
}

/// An error anywhere in the reply. The call then fails with this error, whatever the rest of the reply is.
pub(crate) fn find_error(value: &Value) -> Option<Mismatch> {
    match value {
        Value::ServerError(error) => Some(Mismatch::server_error(error.clone())),
        Value::Array(values) | Value::Set(values) => {
            for (index, value) in values.iter().enumerate() {
                if let Some(mismatch) = find_error(value) {
                    return Some(mismatch.inside(Step::Element(index)));
                }
            }
            None
        }
        Value::Map(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                let (field, mismatch) = match (find_error(key), find_error(value)) {
                    (Some(mismatch), _) => (0, mismatch),
                    (None, Some(mismatch)) => (1, mismatch),
                    (None, None) => continue,
                };
                let mismatch = mismatch.inside(Step::Field(field));
                return Some(mismatch.inside(Step::Element(index)));
            }
            None
        }
        Value::Attribute { data, .. } => find_error(data),
        _ => None,
    }
}
