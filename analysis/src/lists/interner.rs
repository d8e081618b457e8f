//! Numbers for names, so that what is known of a name stands in a list.

use std::collections::HashMap;

/// The names met so far.
#[derive(Default)]
pub(crate) struct Names<'a> {
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// The number of a name, which is the next one, from 0 on, where the name is new.
    pub(crate) fn number(&mut self, name: &'a str) -> usize {
        if let Some(known) = self.known(name) {
            return known;
        }
        let next = self.numbers.len();
        self.numbers.insert(name, next);
        next
    }

    /// The number of a name, if it was met before.
    pub(crate) fn known(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }
}
