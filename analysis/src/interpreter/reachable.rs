//! Everything that can be reached through a value: the value itself, and the contents of its tables.

use std::collections::HashSet;

use super::Interpreter;
use crate::domain::{Reference, Value};

/// How many tables are visited for one value. A list of tables always fits, however long it is, since the heap joins its later
/// elements. Only deep nesting reaches the limit. Without it, each use of the outermost table would visit all of them again.
const MOST_TABLES: usize = 128;

/// What can be reached through a value.
pub(super) struct Reachable {
    /// Tables of the script, including KEYS and ARGV, and functions. Each table is listed once.
    pub(super) references: Vec<Reference>,
    /// Whether that is all.
    pub(super) is_whole: bool,
}

impl Interpreter<'_> {
    /// Visits a value and everything in its tables.
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
