//! Calls, and the values that they and other expressions are given.

use std::rc::Rc;

use crate::domain::Value;
use crate::redis::commands::{self, BoundKind, Command, Lookup, Place, PlaceKind, Range};
use crate::text::source::Span;

/// A call of `redis.call` or `redis.pcall`, under whatever name they are reached.
///
/// A call that is walked in several contexts stands here once for each command; what its arguments hold is
/// joined. Calls that cannot run are not here.
#[derive(Clone)]
pub(crate) struct CommandCall {
    /// The whole call.
    pub(crate) span: Span,
    /// The command's name, the first argument.
    pub(crate) name_span: Span,
    /// The command; `None` when its name is not a constant or not known.
    pub(crate) command: Option<&'static Command>,
    /// The arguments that are there for certain, the command's name included.
    pub(crate) arguments: Vec<Operand>,
    /// What each of an unknown number of further arguments may be.
    pub(crate) further: Option<Operand>,
    /// Whether an error is returned and not raised.
    pub(crate) is_protected: bool,
    /// The innermost `pcall` around it, by which an error is caught.
    pub(crate) caught_by: Option<Span>,
    pub(crate) site: Site,
}

/// Where something runs that stands in a function: what the main chunk calls, or a function that is called from elsewhere,
/// for it to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// It stands there itself.
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
    /// The text of each argument that is a constant.
    pub(crate) fn texts(&self) -> Vec<Option<Rc<[u8]>>> {
        texts(&self.arguments)
    }

    /// What the grammar of the command says of the arguments.
    pub(crate) fn places(&self) -> Vec<Place> {
        let Some(command) = self.command else {
            return Vec::new();
        };
        let texts = self.texts();
        let words = words(&texts);
        let mut places = command.places(&words);
        if let Some(range) = command.range(&words, self.further.is_some())
            && range.kind == BoundKind::Ranks
        {
            // The grammar of `ZRANGE` takes any text there, for the sake of its other bounds.
            for place in &mut places {
                if (range.first..=range.first + 1).contains(&place.index) {
                    place.kind = PlaceKind::Integer;
                }
            }
        }
        places
    }

    /// The bounds that the call gives.
    pub(crate) fn range(&self) -> Option<Range> {
        self.command?
            .range(&words(&self.texts()), self.further.is_some())
    }

    /// What the first words of the call are.
    pub(crate) fn look_up(&self) -> Lookup {
        let first_words = &self.arguments[..self.arguments.len().min(2)];
        commands::look_up(&words(&texts(first_words)))
    }

    /// Whether the last of its arguments are several values of one expression, which adds more of them than
    /// it seems: `string.gsub` gives a count besides the text.
    pub(crate) fn ends_in_several_values(&self) -> bool {
        match self.arguments.as_slice() {
            [.., before, last] => before.span == last.span,
            _ => false,
        }
    }
}

/// The text of each operand that is a constant.
pub(crate) fn texts(operands: &[Operand]) -> Vec<Option<Rc<[u8]>>> {
    let mut texts = Vec::with_capacity(operands.len());
    for operand in operands {
        texts.push(operand.value.text());
    }
    texts
}

/// Texts as `Command`'s functions take them.
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
    /// Whether further arguments may follow.
    pub(crate) open: bool,
}

/// A call of a command that writes, in a function that is registered with `flags = {'no-writes'}`.
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
    /// What stands here in one of two contexts.
    pub(crate) fn join(&self, other: &Self) -> Self {
        Self {
            span: self.span,
            value: self.value.join(&other.value),
        }
    }

    /// What stands for all of these.
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
