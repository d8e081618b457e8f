//! Calls that write only if nothing is there: `SETNX`, `SET … NX`. If one fails, it has changed nothing. If it succeeds,
//! it fails from then on. So after the first iteration, each of them always fails.

use super::text::{Loop, Text};
use crate::facts::CommandCall;
use crate::lua::hir::{BinaryOperator, Block, Expression, ExpressionId, LocalId, StatementKind};
use crate::text::source::Span;

pub(super) fn is_try(call: &CommandCall) -> bool {
    match call.command.map(|command| command.name) {
        Some("SETNX" | "HSETNX" | "MSETNX") => true,
        Some("SET") => {
            let has = |option: &str| {
                call.texts().iter().skip(3).any(|text| {
                    text.as_deref()
                        .is_some_and(|text| text.eq_ignore_ascii_case(option.as_bytes()))
                })
            };
            has("NX") && !has("GET")
        }
        _ => false,
    }
}

/// A value, as far as a condition needs it.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Number(f64),
    Truth(bool),
}

impl Outcome {
    fn is_true(self) -> bool {
        self != Self::Truth(false)
    }
}

/// Whether a condition holds when each of these calls fails. `None` if it depends on something else.
pub(super) fn holds_without(
    text: &Text<'_>,
    it: &Loop<'_>,
    condition: ExpressionId,
    tries: &[Span],
) -> Option<bool> {
    let part = it.span;
    Failed { text, part, tries }
        .outcome(condition, 0)
        .map(Outcome::is_true)
}

struct Failed<'a> {
    text: &'a Text<'a>,
    part: Span,
    tries: &'a [Span],
}

/// Expressions that are nested deeper are not followed.
const DEEPEST: u32 = 8;

impl Failed<'_> {
    fn outcome(&self, id: ExpressionId, depth: u32) -> Option<Outcome> {
        if depth > DEEPEST {
            return None;
        }
        let depth = depth + 1;
        match *self.text.chunk.expression(id) {
            Expression::Number(number) => Some(Outcome::Number(number)),
            Expression::True => Some(Outcome::Truth(true)),
            Expression::False => Some(Outcome::Truth(false)),
            Expression::Parenthesized(inner) => self.outcome(inner, depth),
            Expression::Not(inner) => {
                let inner = self.outcome(inner, depth)?;
                Some(Outcome::Truth(!inner.is_true()))
            }
            Expression::And { left, right } => match self.outcome(left, depth)? {
                value if value.is_true() => self.outcome(right, depth),
                value => Some(value),
            },
            Expression::Or { left, right } => match self.outcome(left, depth)? {
                value if value.is_true() => Some(value),
                _ => self.outcome(right, depth),
            },
            Expression::Binary {
                operator: operator @ (BinaryOperator::Equal | BinaryOperator::NotEqual),
                left,
                right,
            } => {
                let is_equal = self.outcome(left, depth)? == self.outcome(right, depth)?;
                Some(Outcome::Truth(
                    is_equal == (operator == BinaryOperator::Equal),
                ))
            }
            Expression::Local(local) => self.outcome(self.value_of(local)?, depth),
            Expression::Call { callee, .. } => self.call(id, callee, depth),
            _ => None,
        }
    }

    /// The expression that a local gets in the loop.
    fn value_of(&self, local: LocalId) -> Option<ExpressionId> {
        let mut assignments = self.text.assignments_in(local, self.part);
        match (assignments.next(), assignments.next()) {
            (Some(only), None) => only.value,
            (None, _) => self.text.local(local).declared,
            _ => None,
        }
    }

    fn call(&self, id: ExpressionId, callee: ExpressionId, depth: u32) -> Option<Outcome> {
        let span = self.text.chunk.span(id);
        if self.tries.contains(&span) {
            let is_set = |call: &CommandCall| call.command.is_some_and(|it| it.name == "SET");
            return Some(match self.text.facts.calls_at(span).iter().any(is_set) {
                true => Outcome::Truth(false),
                false => Outcome::Number(0.0),
            });
        }
        let function = self.text.chunk.function(self.text.function_of(callee)?);
        self.outcome(only_result(&function.body)?, depth)
    }
}

/// The value of a function that only returns one.
fn only_result(body: &Block) -> Option<ExpressionId> {
    match body.as_slice() {
        [only] => match &only.kind {
            StatementKind::Return(values) => match values.as_slice() {
                [value] => Some(*value),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
