//! Calls, and the values that they and other expressions get.

use std::rc::Rc;

use crate::domain::Value;
use crate::redis::commands::{self, BoundKind, Command, Lookup, Place, PlaceKind, Range};
use crate::text::source::Span;

/// A call of `redis.call` or `redis.pcall`, through any name.
///
/// A call that is walked in several contexts is recorded once per command, with its arguments joined. Calls that cannot
/// run are not recorded.
#[derive(Clone)]
pub(crate) struct CommandCall {
    /// The whole call.
    pub(crate) span: Span,
    /// The command's name, the first argument.
    pub(crate) name_span: Span,
    /// The command. `None` if its name is not a constant or not known.
    pub(crate) command: Option<&'static Command>,
    /// The arguments that certainly exist, including the command's name.
    pub(crate) arguments: Vec<Operand>,
    /// What each of an unknown number of additional arguments may be.
    pub(crate) further: Option<Operand>,
    /// Whether an error is returned, not raised.
    pub(crate) is_protected: bool,
    /// The innermost `pcall` around it, which catches an error.
    pub(crate) caught_by: Option<Span>,
    pub(crate) site: Site,
}

/// What makes code in a function run: a call in the main chunk, or a call of another function.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The code is here, not in a called function.
    Here,
    /// This call.
    At(Span),
    /// One of several calls.
    Several,
}

impl Site {
    pub(crate) fn join(self, other: Self) -> Self {
        match self == other {
            true => self,
            false => Self::Several,
        }
    }
}

impl CommandCall {
    /// The string of each argument that is a constant.
    pub(crate) fn texts(&self) -> Vec<Option<Rc<[u8]>>> {
        texts(&self.arguments)
    }

    /// What the grammar of the command says about the arguments.
    pub(crate) fn places(&self) -> Vec<Place> {
        let Some(command) = self.command else {
            return Vec::new();
        };
        let texts = self.texts();
        let words = words(&texts);
        let mut places = command.places(&words);
        if command.takes_range()
            && let Some(range) = command.range(&words, self.further.is_some())
            && range.kind == BoundKind::Ranks
        {
            // The grammar of `ZRANGE` allows any string here, because of its other kinds of bounds.
            for place in &mut places {
                if (range.first..=range.first + 1).contains(&place.index) {
                    place.kind = PlaceKind::Integer;
                }
            }
        }
        places
    }

    /// The bounds in the call.
    pub(crate) fn range(&self) -> Option<Range> {
        let command = self.command.filter(|command| command.takes_range())?;
        command.range(&words(&self.texts()), self.further.is_some())
    }

    /// What the first words of the call are.
    pub(crate) fn look_up(&self) -> Lookup {
        let first_words = &self.arguments[..self.arguments.len().min(2)];
        commands::look_up(&words(&texts(first_words)))
    }

    /// Whether its last arguments are several values of one expression, which adds more arguments than it seems:
    /// `string.gsub` returns a count besides the string.
    pub(crate) fn ends_in_several_values(&self) -> bool {
        match self.arguments.as_slice() {
            [.., before, last] => before.span == last.span,
            _ => false,
        }
    }
}

/// The string of each operand that is a constant.
pub(crate) fn texts(operands: &[Operand]) -> Vec<Option<Rc<[u8]>>> {
    let mut texts = Vec::with_capacity(operands.len());
    for operand in operands {
        texts.push(operand.value.text());
    }
    texts
}

/// Strings in the form that the functions of `Command` take.
pub(crate) fn words(texts: &[Option<Rc<[u8]>>]) -> Vec<Option<&[u8]>> {
    let mut words = Vec::with_capacity(texts.len());
    for text in texts {
        words.push(text.as_deref());
    }
    words
}

/// A call of a function of the sandbox other than `redis.call` and `redis.pcall`.
#[derive(Clone)]
pub(crate) struct LibraryCall {
    /// The whole call.
    pub(crate) span: Span,
    /// The function: `string.format`, `tonumber`.
    pub(crate) path: &'static str,
    pub(crate) arguments: Vec<Operand>,
    /// Whether more arguments may follow.
    pub(crate) open: bool,
}

/// A call of a command that writes, in a function registered with `flags = {'no-writes'}`.
#[derive(Clone)]
pub(crate) struct PromisedWrite {
    /// The command's name.
    pub(crate) span: Span,
    pub(crate) command: &'static Command,
    /// The flag.
    pub(crate) promise: Span,
}

/// A value and the expression that gives it.
#[derive(Clone)]
pub(crate) struct Operand {
    pub(crate) span: Span,
    pub(crate) value: Rc<Value>,
}

impl Operand {
    /// The value at this place in either of two contexts.
    pub(crate) fn join(&self, other: &Self) -> Self {
        Self {
            span: self.span,
            value: self.value.join(&other.value),
        }
    }

    /// One value that stands for all of these.
    pub(crate) fn joined(operands: &[Self], further: Option<&Self>) -> Option<Self> {
        let first = operands.first().or(further)?;
        let mut value = None;
        for operand in operands {
            Value::join_into(&mut value, &operand.value);
        }
        if let Some(further) = further {
            Value::join_into(&mut value, &further.value);
        }
        Some(Self {
            span: first.span,
            value: value?,
        })
    }
}
