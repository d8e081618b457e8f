//! Numbers for names, so that facts about a name can be kept in a list.

use std::collections::HashMap;

/// The names met so far.
#[derive(Default)]
pub(crate) struct Names<'a> {
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// The number of a name. A new name gets the next number, starting at 0.
    pub(crate) fn number(&mut self, name: &'a str) -> usize {
        if let Some(known) = self.known(name) {
            return known;
        }
        let next = self.numbers.len();
        self.numbers.insert(name, next);
        next
    }

    /// The number of a name, if it is known.
    pub(crate) fn known(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }
}
