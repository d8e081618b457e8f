//! The results of a script: its returns, its raised errors, and what a sent value becomes.

use std::rc::Rc;

use crate::domain::{Constant, Element, Types};
use crate::text::source::Span;

/// A `return` of the script, with its value.
pub(crate) struct Return {
    /// The first value, or the whole statement if there is none. For the end of the script, its last token.
    pub(crate) span: Span,
    pub(crate) reply: ReplyShape,
    pub(crate) kind: ReturnKind,
}

/// The argument of `error`.
pub(crate) struct Raised {
    /// The call of `error`.
    pub(crate) span: Span,
    pub(crate) shape: ReplyShape,
}

/// How the script ends.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ReturnKind {
    /// A `return` with a value.
    Value,
    /// A `return` without one.
    Empty,
    /// The end of the script.
    End,
    /// The end of the script, after an `if` with several conditions, which may cover every case.
    EndBehindCases,
}

/// What a value becomes when it is sent as a reply.
#[derive(Default)]
pub(crate) struct ReplyShape {
    /// The Lua types that it may have.
    pub(crate) types: Types,
    /// The number or the string, if it is known.
    pub(crate) constant: Constant,
    /// Whether a number may have a fraction, which is cut off.
    pub(crate) may_be_fraction: bool,
    /// Whether it is a number from a source that may contain fractions.
    pub(crate) may_be_decimal: bool,
    /// Whether it is `tonumber` of a string that may not be a number, so it may be nil.
    pub(crate) may_be_no_number: bool,
    /// Whether nothing is known about it, except perhaps its types.
    pub(crate) is_unknown: bool,
    /// Whether it is an entry of a table that may not have been stored on the way here, so it may be nil.
    pub(crate) may_be_missing: bool,
    /// The entry of KEYS or ARGV that it is, converted or not. It is nil only if the caller omits it.
    pub(crate) entry: Option<Element>,
    /// The call of the command whose reply it is, through `tonumber` and `tostring` only.
    pub(crate) from_command: Option<Span>,
    /// The tables that it may be.
    pub(crate) tables: Vec<TableShape>,
}

/// A table as a reply.
#[derive(Default)]
pub(crate) struct TableShape {
    /// The constructor. `None` for a command's reply, KEYS and ARGV.
    pub(crate) made_at: Option<Span>,
    /// The entries from 1 on that are known one by one.
    pub(crate) positions: Vec<ReplyShape>,
    /// How many of those certainly exist: none of them can be nil.
    pub(crate) certain: usize,
    /// How many of those positions every run of the constructor fills, with nil or with a value.
    pub(crate) constructed: usize,
    /// The size of the groups that its elements come in, if it is an unchanged reply: a field and its value.
    pub(crate) group: usize,
    /// The first index, from 0, where nothing is stored although something is stored after it.
    pub(crate) gap: Option<usize>,
    /// What each additional entry may be.
    pub(crate) others: Option<ReplyShape>,
    /// The fields, which are not sent. `ok` and `err` make a status and an error.
    pub(crate) fields: Vec<FieldShape>,
    /// Whether it may have unknown fields.
    pub(crate) has_other_fields: bool,
    /// Whether it may have been changed in an unknown way.
    pub(crate) is_open: bool,
}

impl TableShape {
    /// The elements at known places that are sent: the array ends before the first nil.
    pub(crate) fn sent_positions(&self) -> &[ReplyShape] {
        let end = self
            .positions
            .iter()
            .position(|element| element.types == Types::NIL && !element.is_unknown);
        &self.positions[..end.unwrap_or(self.positions.len())]
    }

    /// What each additional entry may be. `None` if a known place may hold nil: the array may end there.
    pub(crate) fn sent_others(&self) -> Option<&ReplyShape> {
        let may_end =
            |element: &ReplyShape| element.types.intersects(Types::NIL) && element.entry.is_none();
        self.others
            .as_ref()
            .filter(|_| !self.positions.iter().any(may_end))
    }
}

/// A field of a table in a reply.
pub(crate) struct FieldShape {
    pub(crate) name: Rc<[u8]>,
    pub(crate) types: Types,
    /// Whether the constructor sets it.
    pub(crate) is_constructed: bool,
}
