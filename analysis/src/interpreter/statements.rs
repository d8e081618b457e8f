//! The effects of statements.

use super::Interpreter;
use super::environment::{Checkpoint, Delta};
use crate::lua::hir::{Block, ExpressionId, Statement, StatementKind};
use crate::text::source::Span;

impl<'a> Interpreter<'a> {
    /// Whether this point is reachable.
    pub(super) fn can_run(&self) -> bool {
        self.recorder.impossible == 0 && self.environment.state.reachable
    }

    pub(super) fn walk_block(&mut self, block: &Block) {
        let mut is_dead = false;
        for statement in block {
            if !self.environment.state.reachable && !is_dead {
                // Code after an `error()` is still read, so nothing in it counts as missing.
                is_dead = true;
                self.recorder.impossible += 1;
            }
            self.walk_statement(statement);
        }
        if is_dead {
            self.recorder.impossible -= 1;
            self.environment.state.reachable = false;
        }
    }

    fn walk_statement(&mut self, statement: &Statement) {
        self.spend();
        if self.is_exhausted() {
            self.recorder.incomplete(statement.span);
        }
        match &statement.kind {
            StatementKind::Local { locals, values } => self.walk_local(locals, values),
            StatementKind::LocalFunction { local, function } => {
                let value = self.evaluate(*function);
                self.environment
                    .declare(self.environment.local(*local), value);
            }
            StatementKind::Assign { targets, values } => self.walk_assignment(targets, values),
            StatementKind::Call(call) => {
                let can_run = self.can_run();
                self.evaluate_multiple(*call);
                if can_run {
                    self.recorder.facts.dropped_calls.push(self.span(*call));
                }
            }
            StatementKind::Do(block) => self.walk_block(block),
            StatementKind::If { arms, otherwise } => self.walk_if(arms, otherwise.as_ref()),
            StatementKind::While { condition, body } => self.walk_while(*condition, body),
            StatementKind::Repeat { body, condition } => self.walk_repeat(body, *condition),
            StatementKind::NumericFor {
                variable,
                from,
                to,
                step,
                body,
            } => {
                self.walk_numeric_for(*variable, *from, *to, *step, body);
            }
            StatementKind::GenericFor {
                variables,
                values,
                body,
            } => self.walk_generic_for(variables, values, body),
            StatementKind::Return(values) => self.walk_return(values, statement.span),
            StatementKind::Break => self.leave_loop(),
        }
    }

    fn walk_if(&mut self, arms: &[(ExpressionId, Block)], otherwise: Option<&Block>) {
        let start = self.environment.state;
        let whole = self.environment.checkpoint();
        let mut exits = Vec::with_capacity(arms.len() + 1);
        let mut is_possible = true;
        for (condition, block) in arms {
            // If an earlier condition always holds, a later one is never tested.
            self.recorder.impossible += u32::from(!is_possible);
            let types = self.evaluate_condition(*condition);
            self.recorder.impossible -= u32::from(!is_possible);
            let state = self.environment.state;
            let arm = self.environment.checkpoint();
            let holds = self.assume_decided(*condition, types, true) && is_possible;
            self.walk_possible(holds, block);
            exits.push(self.exit_since(whole, holds));
            self.environment.rollback(arm);
            self.environment.state = state;
            is_possible &= self.assume_decided(*condition, types, false);
        }
        if let Some(block) = otherwise {
            self.walk_possible(is_possible, block);
        }
        exits.push(self.exit_since(whole, is_possible));
        self.environment.rollback(whole);
        self.environment.state = start;
        self.leave_by(exits);
    }

    fn exit_since(&self, checkpoint: Checkpoint, is_possible: bool) -> Delta {
        let mut exit = self.environment.delta_since(checkpoint);
        exit.state.reachable &= is_possible;
        exit
    }

    /// Walks a block that may be unreachable.
    pub(super) fn walk_possible(&mut self, possible: bool, block: &Block) {
        self.recorder.impossible += u32::from(!possible);
        self.walk_block(block);
        self.recorder.impossible -= u32::from(!possible);
    }

    fn walk_return(&mut self, expressions: &[ExpressionId], statement: Span) {
        let values = self.evaluate_list(expressions);
        self.note_dropped_values(expressions);
        if self.frames.len() == 1 {
            for item in values.all() {
                self.escape(&item.value, item.span);
            }
        }
        if self.frame().answers_client {
            self.record_return(&values, statement);
        }
        self.leave_function(expressions.first().copied(), values);
    }
}
