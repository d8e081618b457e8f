//! Loops: where they begin, where they are left, and how often they run.

mod generic_for;
mod iterations;
mod numeric_for;

use super::Interpreter;
use super::environment::{Checkpoint, Delta};
use crate::domain::Types;
use crate::lua::hir::{Block, ExpressionId};

/// A loop that is being walked.
pub(super) struct LoopFrame {
    head: Checkpoint,
    /// The state at each place from which control left the loop.
    exits: Vec<Delta>,
    /// Whether anything in its code may end it, even in code that seems unreachable.
    may_end: bool,
}

impl Interpreter<'_> {
    /// `break`.
    pub(super) fn leave_loop(&mut self) {
        let can_run = self.can_run();
        if let Some(innermost) = self.loops.last_mut() {
            innermost.may_end = true;
            if can_run {
                let exit = self.environment.delta_since(innermost.head);
                innermost.exits.push(exit);
            }
        }
        self.environment.state.reachable = false;
    }

    /// The loop ends here without a `break`, if a condition has this result.
    fn exit_if(&mut self, condition: ExpressionId, types: Types, truth: bool) {
        let state = self.environment.state;
        let checkpoint = self.environment.checkpoint();
        if self.assume_decided(condition, types, truth) && state.reachable {
            let innermost = self.loops.last_mut().expect("an exit is inside a loop");
            innermost
                .exits
                .push(self.environment.delta_since(innermost.head));
        }
        if !self.chunk.is_literal(condition)
            && let Some(innermost) = self.loops.last_mut()
        {
            innermost.may_end = true;
        }
        self.environment.rollback(checkpoint);
        self.environment.state = state;
    }

    pub(super) fn walk_while(&mut self, condition: ExpressionId, body: &Block) {
        self.walk_iterations(self.span(condition), Some(body), &mut |interpreter| {
            let types = interpreter.evaluate_condition(condition);
            interpreter.exit_if(condition, types, false);
            let possible = interpreter.assume_decided(condition, types, true);
            interpreter.record_loop_condition(condition, possible);
            interpreter.walk_possible(possible, body);
            interpreter.environment.state.reachable &= possible;
        });
    }

    /// Records the condition of a loop that may continue.
    fn record_loop_condition(&mut self, condition: ExpressionId, goes_on: bool) {
        if goes_on && self.can_run() {
            let span = self.span(condition);
            self.recorder.facts.loop_conditions.push(span);
        }
    }

    pub(super) fn walk_repeat(&mut self, body: &Block, condition: ExpressionId) {
        self.walk_iterations(self.span(condition), Some(body), &mut |interpreter| {
            interpreter.walk_block(body);
            let types = interpreter.evaluate_condition(condition);
            interpreter.exit_if(condition, types, true);
            let goes_on = interpreter.assume_decided(condition, types, false);
            interpreter.record_loop_condition(condition, goes_on);
            interpreter.environment.state.reachable &= goes_on;
        });
    }
}
