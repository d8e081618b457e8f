//! What can be reached through a value: what it is itself, and what its tables hold.

use std::collections::HashSet;

use super::Interpreter;
use crate::domain::{Reference, Value};

/// So many tables are gone through for one value: more than a list, however long, and what is in it. A script that nests more
/// than that would have all of them gone through with each use of the outermost.
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
