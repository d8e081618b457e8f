//! The tables of a script, and where something is stored in them.

use crate::domain::TableId;
use crate::text::source::Span;

/// A table that the script creates, or that is a reply, in its final state.
pub(crate) struct TableFacts {
    /// The constructor.
    pub(crate) made_at: Option<Span>,
    /// The call whose whole reply it is, if that is an array of any length.
    pub(crate) replied_by: Option<Span>,
    /// How many elements the constructor gives it.
    pub(crate) constructed: usize,
    /// Whether it may have named fields.
    pub(crate) has_names: bool,
    /// Whether it may have been changed in an unknown way.
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
