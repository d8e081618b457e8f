//! Lists that may be empty, judging by how the script fills and tests them.

mod fills;
mod questions;

use std::cell::Cell;
use std::collections::HashSet;

use super::reply_origin::call_of;
use super::reply_sizes::size_of;
use super::{CommandCall, Facts, TableFacts};
use crate::domain::{KeyOrigin, Reference, TableId, Trait, Value};
use crate::lua::hir::Chunk;
use crate::text::source::Span;

pub(crate) use fills::Filled;
pub(crate) use questions::Bound;

/// The lists of a script.
pub(crate) struct Lists<'a> {
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The constructors and the calls whose tables the script tests for being empty.
    asked: HashSet<Span>,
    /// How many questions are still answered. Each one takes time in proportion to the length of the script.
    left: Cell<u32>,
}

/// No hand-written script has this many lists.
const MOST_QUESTIONS: u32 = 500;

/// Nested lists are checked up to this depth.
const DEEPEST: u32 = 3;

impl<'a> Lists<'a> {
    pub(crate) fn of(chunk: &'a Chunk, facts: &'a Facts) -> Self {
        Self {
            chunk,
            facts,
            asked: questions::asked(facts),
            left: Cell::new(MOST_QUESTIONS),
        }
    }

    /// The lists that a value may be, if it certainly is one. Each is a constructor, or the call whose reply it is.
    pub(crate) fn origins(&self, value: &Value) -> Vec<Span> {
        let provenance = &value.provenance;
        if provenance.is_plain_reply() && !provenance.has(Trait::Part) {
            return provenance.span_of(KeyOrigin::Reply).into_iter().collect();
        }
        let mut origins = Vec::new();
        for reference in &value.references {
            match *reference {
                Reference::Table(table) => match self.origin(table) {
                    Some(origin) => origins.push(origin),
                    None => return Vec::new(),
                },
                _ => return Vec::new(),
            }
        }
        origins
    }

    pub(crate) fn origin(&self, table: TableId) -> Option<Span> {
        let table = self.facts.tables.get(table.0 as usize)?;
        table.made_at.or(table.replied_by)
    }

    /// The table of a constructor.
    pub(crate) fn made_at(&self, origin: Span) -> Option<(TableId, &'a TableFacts)> {
        let tables = &self.facts.tables;
        let number = tables
            .iter()
            .position(|table| table.made_at == Some(origin))?;
        Some((TableId(number as u32), &tables[number]))
    }

    /// Whether a list may be empty and nothing in the script tests it.
    pub(crate) fn may_be_empty(&self, origin: Span) -> bool {
        self.may_be_empty_at(origin, 0)
    }

    fn may_be_empty_at(&self, origin: Span, depth: u32) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        if depth > DEEPEST || self.left.get() == 0 || self.asked.contains(&origin) {
            return false;
        }
        if let Some((table, made)) = self.made_at(origin) {
            let is_list = !made.is_open && !made.has_names && made.constructed == 0;
            return is_list && self.filled(table, origin, depth) == Filled::Perhaps;
        }
        let [call] = self.facts.calls_at(origin) else {
            return false;
        };
        self.is_empty_reply(call) && !self.facts.questioned_replies.contains(&origin)
    }

    /// Whether the reply is a list, which is empty if the key is missing.
    fn is_empty_reply(&self, call: &CommandCall) -> bool {
        let is_list = call.reply().is_some_and(|reply| reply.is_array());
        is_list
            && size_of(call).is_some()
            && !self.is_counted(call)
            && !questions::is_filled_before(self.facts, call)
    }

    /// Whether a loop over this value may have no iterations and nothing in the script tests it.
    fn may_have_no_iterations(&self, value: &Value, depth: u32) -> bool {
        let origins = self.origins(value);
        if !origins.is_empty() {
            return origins
                .iter()
                .any(|origin| self.may_be_empty_at(*origin, depth + 1));
        }
        // A page of `SCAN`.
        call_of(self.facts, value).is_some_and(|call| {
            super::reply_sizes::is_page(call) && !self.asked.contains(&call.span)
        })
    }

    /// Whether the script uses another command to find out how much is in the key that a call reads.
    pub(crate) fn is_counted(&self, call: &CommandCall) -> bool {
        questions::is_counted(self.facts, call)
    }
}
