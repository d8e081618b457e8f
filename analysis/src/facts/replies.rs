//! What a script gives: its returns, what it raises, and what becomes of a value that is sent.

use std::rc::Rc;

use crate::domain::{Constant, Element, Types};
use crate::text::source::Span;

/// A `return` of the script, with what it gives.
pub(crate) struct Return {
    /// The first value, or the whole statement where there is none; of the end of the script, its last token.
    pub(crate) span: Span,
    pub(crate) reply: ReplyShape,
    pub(crate) kind: ReturnKind,
}

/// What `error` is given.
pub(crate) struct Raised {
    /// The call of `error`.
    pub(crate) span: Span,
    pub(crate) shape: ReplyShape,
}

/// Which way out of the script a return is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ReturnKind {
    /// A `return` with a value.
    Value,
    /// A `return` without one.
    Empty,
    /// The end of the script.
    End,
    /// The end of the script, behind an `if` with several conditions, which may leave out no case.
    EndBehindCases,
}

/// What a value becomes when it is sent as a reply.
#[derive(Default)]
pub(crate) struct ReplyShape {
    /// The Lua types that it may have.
    pub(crate) types: Types,
    /// The number or the text, where it is known.
    pub(crate) constant: Constant,
    /// Whether a number may have a fraction, which is cut off.
    pub(crate) may_be_fraction: bool,
    /// Whether it is a number of a source that may hold fractions.
    pub(crate) may_be_decimal: bool,
    /// Whether it is what `tonumber` made of a text that may be no number, so that it may be nil.
    pub(crate) may_be_no_number: bool,
    /// Whether nothing is known about it but perhaps its types.
    pub(crate) is_unknown: bool,
    /// The entry of KEYS or ARGV that it is, converted or not; such a one is nil only where the caller leaves it out.
    pub(crate) entry: Option<Element>,
    /// The call of the command whose reply it is, unchanged but for `tonumber` and `tostring`.
    pub(crate) from_command: Option<Span>,
    /// The tables that it may be.
    pub(crate) tables: Vec<TableShape>,
}

/// A table as a reply.
#[derive(Default)]
pub(crate) struct TableShape {
    /// The constructor; nothing for a command's reply, KEYS and ARGV.
    pub(crate) made_at: Option<Span>,
    /// The entries from 1 on that are known one by one.
    pub(crate) positions: Vec<ReplyShape>,
    /// How many of those are there for certain: none of them can be nil.
    pub(crate) certain: usize,
    /// How many of those every run of the constructor gave it, whether they are nil or not.
    pub(crate) constructed: usize,
    /// The first place, from 0, that nothing is stored at though something is behind it.
    pub(crate) gap: Option<usize>,
    /// What each further entry may be.
    pub(crate) others: Option<ReplyShape>,
    /// The fields, which are not sent; `ok` and `err` make a status and an error.
    pub(crate) fields: Vec<FieldShape>,
    /// Whether it may have fields that are not known.
    pub(crate) has_other_fields: bool,
    /// Whether anything may have been done to it.
    pub(crate) is_open: bool,
}

/// A field of a table in a reply.
pub(crate) struct FieldShape {
    pub(crate) name: Rc<[u8]>,
    pub(crate) types: Types,
    /// Whether the table has it from its constructor on.
    pub(crate) is_constructed: bool,
}
