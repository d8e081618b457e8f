//! The one function of a library that is judged, when a caller names it.
//!
//! The others are walked too, since they may change what the functions share. Nothing that is recorded in them is kept.

use super::Interpreter;
use crate::domain::{Reference, Types, Value};
use crate::facts::{Called, Registration};
use crate::lua::hir::FunctionId;

impl Interpreter<'_> {
    /// Finds the callback after the library has registered everything.
    pub(super) fn find_called(&mut self) {
        let Some(name) = self.called else {
            return;
        };
        let facts = &self.recorder.facts;
        let mut found: Option<(FunctionId, bool)> = None;
        let mut is_certain = facts.incomplete.is_none() && !facts.runs_unknown_code;
        for registration in &facts.registrations {
            let Some(registered) = registration.name() else {
                is_certain = false;
                continue;
            };
            // The server does not tell cases apart.
            if !registered.eq_ignore_ascii_case(name.as_bytes()) {
                continue;
            }
            let function = callback(registration);
            let is_new = found.is_none_or(|(known, _)| Some(known) == function);
            match function {
                Some(function) if is_new => {
                    found = Some((function, registration.has_flag(b"no-writes")));
                }
                _ => {
                    self.recorder.facts.called = Called::Unknown;
                    return;
                }
            }
        }
        self.recorder.facts.called = match found {
            Some((function, read_only)) => {
                self.target = Some(function);
                self.functions.keep(function);
                Called::Found { read_only }
            }
            None if is_certain => Called::Missing,
            None => Called::Unknown,
        };
    }

    /// Whether a function gets the keys and the arguments, and its reply goes to the client.
    pub(super) fn answers_calls(&self, function: FunctionId) -> bool {
        match self.called {
            None => self.functions.is_registered(function),
            Some(_) => self.target == Some(function),
        }
    }

    /// The functions that are judged as callbacks.
    pub(super) fn judged(&self) -> Vec<FunctionId> {
        match self.called {
            None => self.functions.registered(),
            Some(_) => self.target.into_iter().collect(),
        }
    }
}

/// The function that a registration certainly passes.
fn callback(registration: &Registration) -> Option<FunctionId> {
    let value: &Value = match &registration.named {
        Some(named) => named.field(b"callback")?,
        None => &registration.arguments.get(1)?.value,
    };
    match value.references.as_slice() {
        [Reference::Function(function)] if value.types == Types::FUNCTION => Some(*function),
        _ => None,
    }
}
