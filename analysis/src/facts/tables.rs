//! The tables of a script, and where something is put into them.

use crate::domain::TableId;
use crate::text::source::Span;

/// A table that the script makes, or that a command replies, as it is in the end.
pub(crate) struct TableFacts {
    /// The constructor.
    pub(crate) made_at: Option<Span>,
    /// The call whose whole reply it is, where that is an array of any length.
    pub(crate) replied_by: Option<Span>,
    /// How many elements the constructor gives it.
    pub(crate) constructed: usize,
    /// Whether it may have fields with names.
    pub(crate) has_names: bool,
    /// Whether anything may have been done to it.
    pub(crate) is_open: bool,
    /// The tables in it.
    pub(crate) inner: Vec<TableId>,
}

/// `t[key] = value` or `table.insert(t, value)`.
#[derive(Clone)]
pub(crate) struct TableWrite {
    pub(crate) table: TableId,
    /// The target of the assignment, or the call.
    pub(crate) at: Span,
}
