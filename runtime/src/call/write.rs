//! Writing entries, and checking that each parameter writes the number of entries that it claims.

use super::Call;
use crate::entry::{Entry, Group};
use crate::error::Fault;
use crate::time::{Time, Unit};

impl Call {
    pub(super) fn entry<T: Entry + ?Sized>(&mut self, entry: &T) {
        let before = self.command.args_iter().len();
        entry.write(&mut self.command);
        self.check_count(before + 1, T::NOT_ONE);
    }

    pub(super) fn group<G: Group>(&mut self, group: &G) {
        let before = self.command.args_iter().len();
        group.write(&mut self.command);
        self.check_count(before + G::ENTRIES, <&str as Entry>::NOT_ONE);
    }

    pub(super) fn time_entry<T: Time + ?Sized>(&mut self, time: &T, unit: Unit) {
        match time.in_unit(unit) {
            Some(number) => number.write(&mut self.command),
            None => self.fault = Some(Fault::TimeTooGreat(self.parameter())),
        }
    }

    /// A type can claim to be one entry but write another number of entries. Such a call is not sent, since its indices
    /// would be wrong.
    fn check_count(&mut self, entries: usize, reason: &'static str) {
        if self.command.args_iter().len() != entries {
            self.fault = Some(Fault::NotOneEntry(self.parameter(), reason));
        }
    }

    /// The name of the parameter that is being written.
    fn parameter(&self) -> &'static str {
        let definition = self.script.definition();
        let (keys, arguments) = (definition.keys, definition.arguments);
        let name = match self.parameters.checked_sub(keys.len()) {
            Some(index) => arguments.get(index),
            None => keys.get(self.parameters),
        };
        name.unwrap_or(&"?")
    }
}
