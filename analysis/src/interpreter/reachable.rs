//! What can be reached through a value: what it is itself, and what its tables hold.

use std::collections::HashSet;

use super::Interpreter;
use crate::domain::{Reference, Value};

/// How many tables are visited for one value. A list of tables always fits, however long it is, since the heap joins its later
/// elements. Only deep nesting reaches the limit. Without it, each use of the outermost table would visit all of them again.
const MOST_TABLES: usize = 128;

/// What a value leads to.
pub(super) struct Reachable {
    /// Tables of the script, KEYS and ARGV among them, and functions; each table once.
    pub(super) references: Vec<Reference>,
    /// Whether that is all.
    pub(super) is_whole: bool,
}

impl Interpreter<'_> {
    /// Goes through a value and all that its tables hold.
    pub(super) fn reachable(&mut self, value: &Value) -> Reachable {
        let mut references = Vec::new();
        let mut visited = HashSet::new();
        let mut stack = value.references.clone();
        while let Some(reference) = stack.pop() {
            let Reference::Table(table) = reference else {
                references.push(reference);
                continue;
            };
            if !visited.insert(table) {
                continue;
            }
            references.push(reference);
            if table.input().is_some() {
                continue;
            }
            self.spend();
            if visited.len() > MOST_TABLES || self.is_exhausted() {
                return Reachable {
                    references,
                    is_whole: false,
                };
            }
            for part in self.heap.parts(table) {
                stack.extend_from_slice(&part.references);
            }
        }
        Reachable {
            references,
            is_whole: true,
        }
    }
}
