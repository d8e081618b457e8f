//! Names that get no value from a call, and values that no client gets.

use std::rc::Rc;

use super::Interpreter;
use super::values::Values;
use crate::facts::{DroppedValues, SpareName};
use crate::lua::hir::{Expression, ExpressionId, LocalId};
use crate::text::source::Span;

impl Interpreter<'_> {
    /// `local a, b = f()`: the names beyond the expressions.
    pub(super) fn note_spare_locals(
        &mut self,
        locals: &[LocalId],
        expressions: &[ExpressionId],
        values: &Values,
    ) {
        for (place, local) in locals.iter().enumerate().skip(expressions.len()) {
            let span = self.chunk.local(*local).span;
            self.note_spare_name((*local, span, true), place, expressions, values);
        }
    }

    /// The same for `a, b = f()`.
    pub(super) fn note_spare_targets(
        &mut self,
        targets: &[ExpressionId],
        expressions: &[ExpressionId],
        values: &Values,
    ) {
        for (place, target) in targets.iter().enumerate().skip(expressions.len()) {
            if let Expression::Local(local) = *self.chunk.expression(*target) {
                let span = self.span(*target);
                self.note_spare_name((local, span, false), place, expressions, values);
            }
        }
    }

    fn note_spare_name(
        &mut self,
        (local, span, is_declared): (LocalId, Span, bool),
        place: usize,
        expressions: &[ExpressionId],
        values: &Values,
    ) {
        let (Some(last), Some(given)) = (expressions.last(), values.certain().0.last()) else {
            return;
        };
        let is_call = matches!(self.chunk.expression(*last), Expression::Call { .. });
        if is_call && self.can_run() {
            self.recorder.facts.spare_names.push(SpareName {
                span,
                local,
                is_declared,
                call: self.span(*last),
                given: Rc::clone(&given.value),
                is_missing: place >= values.fixed.len() && values.rest.is_none(),
            });
        }
    }

    /// `return a, b`, if the client gets only the first value.
    pub(super) fn note_dropped_values(&mut self, expressions: &[ExpressionId]) {
        let [_, dropped @ ..] = expressions else {
            return;
        };
        let is_nil = |id: &ExpressionId| matches!(self.chunk.expression(*id), Expression::Nil);
        let (Some(first), Some(last)) = (dropped.first(), dropped.last()) else {
            return;
        };
        if self.frame().answers_client && self.can_run() && !dropped.iter().all(is_nil) {
            self.recorder.facts.dropped_values.push(DroppedValues {
                span: self.span(*first).to(self.span(*last)),
                function: self.frame().function,
            });
        }
    }
}
