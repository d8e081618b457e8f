//! A table of the script, as far as it is known.

use std::rc::Rc;

use crate::domain::{Types, Value};
use crate::lua::hir::ExpressionId;
use crate::text::source::Span;

/// The contents of one table.
#[derive(Default)]
pub(in crate::interpreter) struct Table {
    /// The entries from 1 on that the constructor or a constant index has stored.
    pub(in crate::interpreter) positions: Vec<Rc<Value>>,
    /// Its fields by name, sorted.
    pub(in crate::interpreter) fields: Vec<(Rc<[u8]>, Rc<Value>)>,
    /// What was appended, or stored at an unknown index.
    pub(in crate::interpreter) others: Option<Rc<Value>>,
    /// What was stored under keys that no array has: 0 and below, fractions, booleans, unknown names.
    pub(in crate::interpreter) outside: Option<Rc<Value>>,
    /// Whether something was stored under an unknown key that may be the name of a field.
    pub(in crate::interpreter) has_other_names: bool,
    /// Counts the writes, so that the next write invalidates what a condition has shown about an entry.
    pub(super) writes: u32,
    /// Whether only code that cannot run has it.
    pub(super) is_unreached: bool,
    /// Whether code that is not followed may have changed it.
    pub(in crate::interpreter) is_open: bool,
    /// Whether positions were added after the constructor, so they may be missing.
    pub(in crate::interpreter) may_be_shorter: bool,
    /// The indices from 0 on, after the positions, where something was stored by number, and whether the entry
    /// certainly exists after that.
    pub(super) beyond: Vec<(usize, bool)>,
    /// Whether something was stored at an unknown index.
    pub(super) has_other_places: bool,
    /// How many positions every run of the constructor gives it, if there was one.
    pub(super) constructed: Option<usize>,
    /// The size of the groups of its entries, if it is an unchanged reply.
    pub(in crate::interpreter) group: usize,
    /// The expression that creates it.
    pub(in crate::interpreter) made_by: Option<ExpressionId>,
    /// The call whose whole reply it is, if that is an array of any length.
    pub(in crate::interpreter) replied_by: Option<Span>,
}

impl Table {
    /// The index of the field among the others, or where it would be.
    pub(in crate::interpreter) fn place_of(&self, name: &[u8]) -> Result<usize, usize> {
        self.fields
            .binary_search_by(|(field, _)| (**field).cmp(name))
    }

    /// How many positions every run of the constructor stores. Some may hold nil.
    pub(in crate::interpreter) fn constructed_positions(&self) -> usize {
        let constructed = self.constructed.unwrap_or(self.positions.len());
        constructed.min(self.positions.len())
    }

    /// Its least and its greatest length, if the script has made it and stores nothing after the known positions.
    pub(in crate::interpreter) fn known_lengths(&self) -> Option<(usize, usize)> {
        let is_followed = self.constructed.is_some()
            && self.others.is_none()
            && self.beyond.is_empty()
            && !self.has_other_places
            && !self.is_open;
        is_followed.then(|| (self.certain_positions(), self.positions.len()))
    }

    /// Whether a constructor made it without entries, and nothing has been stored in it since.
    pub(in crate::interpreter) fn is_empty(&self) -> bool {
        self.known_lengths() == Some((0, 0))
            && self.fields.is_empty()
            && self.outside.is_none()
            && !self.has_other_names
    }

    /// The first index, from 0, where nothing is ever stored although something is stored after it.
    pub(in crate::interpreter) fn gap(&self) -> Option<usize> {
        if self.is_open || self.has_other_places {
            return None;
        }
        let mut gap = self.positions.len();
        while self.beyond.iter().any(|(place, _)| *place == gap) {
            gap += 1;
        }
        let mut beyond = self.beyond.iter();
        let is_behind = beyond.any(|(place, is_certain)| *is_certain && *place > gap);
        is_behind.then_some(gap)
    }

    /// How many entries certainly exist: the table may end at a nil.
    pub(in crate::interpreter) fn certain_positions(&self) -> usize {
        let constructed = &self.positions[..self.constructed_positions()];
        let first_nil = constructed
            .iter()
            .position(|value| value.types.intersects(Types::NIL));
        first_nil.unwrap_or(constructed.len())
    }
}
