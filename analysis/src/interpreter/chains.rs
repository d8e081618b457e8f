//! Chains of `and` and `or`: which of their tests are completed by another test of the same value.
//!
//! `v == nil or v == false` is right whatever `v` is, and so is `n and n > 0`. The two halves are not checked
//! separately.

use super::Interpreter;
use crate::lua::hir::{BinaryOperator, Expression, ExpressionId, Field};

/// Longer chains and larger operands are not searched. Their tests count as completed by another test.
const LONGEST_CHAIN: usize = 16;
const MOST_PARTS: usize = 200;

/// What one operand of a chain tests, and on which value.
#[derive(Clone, Copy)]
struct Test {
    subject: ExpressionId,
    kind: TestKind,
    is_negated: bool,
}

#[derive(Clone, Copy)]
enum TestKind {
    Truth,
    /// `== nil`, `~= nil`.
    Nil(BinaryOperator),
    /// `== false`, `~= true`.
    Boolean,
    /// A comparison with anything else.
    Other(BinaryOperator),
    /// `type(value)` compared with something.
    Type,
}

impl Interpreter<'_> {
    /// Checks the whole chain that begins here.
    pub(super) fn note_chain(&mut self, chain: ExpressionId) {
        if self.chains[chain.0 as usize] {
            return;
        }
        let operands = self.operands_of(chain);
        if operands.len() > LONGEST_CHAIN {
            return self.complete_all(&operands);
        }
        for (place, (operand, is_negated)) in operands.iter().enumerate() {
            for test in self.tests_of(*operand, *is_negated) {
                let span = self.span(test.subject);
                for (other, (beside, is_negated)) in operands.iter().enumerate() {
                    if other == place {
                        continue;
                    }
                    let mut parts = MOST_PARTS;
                    if self.mentions(*beside, test.subject, &mut parts) {
                        self.recorder.accompanied_test(span);
                    }
                    let completes = |beside: &Test| {
                        self.is_same_place(beside.subject, test.subject) && completes(test, *beside)
                    };
                    if self.tests_of(*beside, *is_negated).iter().any(completes) {
                        self.recorder.completed_test(span);
                    }
                }
            }
        }
    }

    /// Marks every test of a chain as completed by another.
    fn complete_all(&mut self, operands: &[(ExpressionId, bool)]) {
        for (operand, is_negated) in operands {
            for test in self.tests_of(*operand, *is_negated) {
                let span = self.span(test.subject);
                self.recorder.accompanied_test(span);
                self.recorder.completed_test(span);
            }
        }
    }

    /// The operands of a chain, and whether a `not` comes before each. Nested chains are recorded too.
    fn operands_of(&mut self, chain: ExpressionId) -> Vec<(ExpressionId, bool)> {
        let mut operands = Vec::new();
        let mut stack = vec![(chain, false)];
        while let Some((id, is_negated)) = stack.pop() {
            match *self.chunk.expression(id) {
                Expression::And { left, right } | Expression::Or { left, right } => {
                    self.chains[id.0 as usize] = true;
                    stack.push((right, is_negated));
                    stack.push((left, is_negated));
                }
                Expression::Not(inner) => stack.push((inner, true)),
                Expression::Parenthesized(inner) => stack.push((inner, is_negated)),
                _ => operands.push((id, is_negated)),
            }
        }
        operands
    }

    /// What an operand tests. A comparison tests both of its sides.
    fn tests_of(&self, operand: ExpressionId, is_negated: bool) -> Vec<Test> {
        let mut tests = Vec::with_capacity(2);
        let test = |subject, kind| Test {
            subject,
            kind,
            is_negated,
        };
        let Expression::Binary {
            operator,
            left,
            right,
        } = *self.chunk.expression(operand)
        else {
            tests.push(test(operand, TestKind::Truth));
            return tests;
        };
        let side = |side: ExpressionId, other: ExpressionId| match self.chunk.expression(side) {
            Expression::Call { callee, arguments } if arguments.len() == 1 => {
                // `tonumber` returns nil for `false`, which is just as bad in a comparison.
                let kind = match self.is_named(*callee, "tonumber") {
                    true => TestKind::Other(operator),
                    false => TestKind::Type,
                };
                test(arguments[0], kind)
            }
            _ => match self.chunk.expression(other) {
                Expression::Nil => test(side, TestKind::Nil(operator)),
                Expression::False | Expression::True => test(side, TestKind::Boolean),
                _ => test(side, TestKind::Other(operator)),
            },
        };
        tests.push(side(left, right));
        tests.push(side(right, left));
        tests
    }

    /// Whether two expressions name the same local or the same entry of one.
    fn is_same_place(&self, first: ExpressionId, second: ExpressionId) -> bool {
        match (self.chunk.expression(first), self.chunk.expression(second)) {
            (Expression::Parenthesized(inner), _) => self.is_same_place(*inner, second),
            (_, Expression::Parenthesized(inner)) => self.is_same_place(first, *inner),
            (Expression::Local(first), Expression::Local(second)) => first == second,
            (Expression::Global(first), Expression::Global(second)) => first == second,
            (Expression::String(first), Expression::String(second)) => first == second,
            (Expression::Number(first), Expression::Number(second)) => first == second,
            (
                Expression::Index { table, key },
                Expression::Index {
                    table: other,
                    key: other_key,
                },
            ) => self.is_same_place(*table, *other) && self.is_same_place(*key, *other_key),
            _ => false,
        }
    }

    /// Whether an expression names a place anywhere.
    fn mentions(&self, expression: ExpressionId, place: ExpressionId, parts: &mut usize) -> bool {
        let mut stack = vec![expression];
        while let Some(id) = stack.pop() {
            if *parts == 0 || self.is_same_place(id, place) {
                return true;
            }
            *parts -= 1;
            match self.chunk.expression(id) {
                Expression::Index { table, key } => {
                    stack.push(*table);
                    stack.push(*key);
                }
                Expression::Call { callee, arguments } => {
                    stack.push(*callee);
                    stack.extend_from_slice(arguments);
                }
                Expression::MethodCall {
                    receiver,
                    arguments,
                    ..
                } => {
                    stack.push(*receiver);
                    stack.extend_from_slice(arguments);
                }
                Expression::Table(fields) => {
                    for field in fields {
                        match *field {
                            Field::Positional(value) => stack.push(value),
                            Field::Keyed { key, value } => {
                                stack.push(key);
                                stack.push(value);
                            }
                        }
                    }
                }
                Expression::Binary { left, right, .. }
                | Expression::And { left, right }
                | Expression::Or { left, right } => {
                    stack.push(*left);
                    stack.push(*right);
                }
                Expression::Not(inner)
                | Expression::Negate(inner)
                | Expression::Length(inner)
                | Expression::Parenthesized(inner) => stack.push(*inner),
                _ => {}
            }
        }
        false
    }
}

/// Whether a chain with both tests is right for `false`, although the first one tests only for nil.
fn completes(test: Test, beside: Test) -> bool {
    use BinaryOperator as Op;
    match (test.kind, beside.kind) {
        (_, TestKind::Truth | TestKind::Type | TestKind::Boolean) => true,
        // `v ~= nil and v == text`, `v == nil or v ~= text`.
        (TestKind::Nil(Op::NotEqual), TestKind::Other(Op::Equal))
        | (TestKind::Nil(Op::Equal), TestKind::Other(Op::NotEqual)) => true,
        _ if test.is_negated || beside.is_negated => true,
        _ => false,
    }
}
