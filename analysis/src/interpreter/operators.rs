//! Binary operators in a script: their values, and what is recorded of their operands.

use std::rc::Rc;

use super::Interpreter;
use super::replies::fraction;
use super::results::{arithmetic, concatenated, equality, order};
use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::{Comparison, Operand, ValueUseKind};
use crate::lua::hir::{BinaryOperator, Expression, ExpressionId};

/// Bytes that no number contains, however it is written.
const OUTSIDE_NUMERALS: &[u8] = b":/{}[],;#|=%&*!?<>@~^$";

/// Chains of `..` are walked again for each operand, so only this many operands are checked.
const MOST_OPERANDS: u32 = 3;

impl Interpreter<'_> {
    pub(super) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: ExpressionId,
        right: ExpressionId,
    ) -> Rc<Value> {
        use BinaryOperator as Op;
        let first = self.operand(left);
        let second = self.operand(right);
        match operator {
            Op::Equal | Op::NotEqual => {
                self.test_against_nil(&first, &second);
                let result = equality(operator, &first.value, &second.value);
                self.record_comparison(operator, first, second);
                Rc::new(result)
            }
            Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => {
                self.demand_both(&first, &second, "comparing nil fails");
                self.may_fail_on_nil(&first.value);
                self.may_fail_on_nil(&second.value);
                let result = order(operator, &first.value, &second.value);
                self.record_comparison(operator, first, second);
                self.settle(left);
                self.settle(right);
                Rc::new(result)
            }
            Op::Concatenate => {
                self.demand_both(&first, &second, "joining nil to a string fails");
                self.use_operand(left, &first, ValueUseKind::Concatenation);
                self.use_operand(right, &second, ValueUseKind::Concatenation);
                self.fail_on_nil(&first.value);
                self.fail_on_nil(&second.value);
                let mut joined = concatenated(&first.value, &second.value);
                let is_known = matches!(joined.constant, Constant::Bytes(_));
                if !is_known
                    && (self.is_outside_numerals(left, 0) || self.is_outside_numerals(right, 0))
                {
                    joined.constant = Constant::NoNumeral;
                }
                Rc::new(joined)
            }
            Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Modulo | Op::Power => {
                self.demand_both(&first, &second, "arithmetic on nil fails");
                self.use_operand(left, &first, ValueUseKind::Arithmetic);
                self.use_operand(right, &second, ValueUseKind::Arithmetic);
                self.fail_on_nil(&first.value);
                self.fail_on_nil(&second.value);
                let mut result = arithmetic(operator, &first.value, &second.value);
                let is_whole = match operator {
                    Op::Subtract => self.is_remainder_of(right, left),
                    Op::Divide => self.is_multiple_of(left, right),
                    _ => false,
                };
                if is_whole {
                    result.provenance = fraction(result.provenance, false).without(Trait::Decimal);
                }
                let result = Rc::new(result);
                if matches!(operator, Op::Add | Op::Subtract) {
                    self.record_mixed_times(operator, first, second);
                }
                result
            }
        }
    }

    /// Whether one of the first operands of `..` is a literal that no number contains.
    fn is_outside_numerals(&self, operand: ExpressionId, depth: u32) -> bool {
        match *self.chunk.expression(operand) {
            Expression::String(ref text) => text.iter().any(|byte| OUTSIDE_NUMERALS.contains(byte)),
            Expression::Binary {
                operator: BinaryOperator::Concatenate,
                left,
                right,
            } if depth < MOST_OPERANDS => {
                self.is_outside_numerals(left, depth + 1)
                    || self.is_outside_numerals(right, depth + 1)
            }
            _ => false,
        }
    }

    /// Whether the expression is `number - number % divisor`. The quotient of it and the divisor is a whole number.
    fn is_multiple_of(&self, multiple: ExpressionId, divisor: ExpressionId) -> bool {
        match *self.chunk.expression(self.written_as(multiple)) {
            Expression::Binary {
                operator: BinaryOperator::Subtract,
                left,
                right,
            } => {
                let remainder = self.written_as(right);
                self.is_remainder_of(remainder, left)
                    && matches!(*self.chunk.expression(remainder), Expression::Binary { right: by, .. } if self.is_same_expression(by, divisor))
            }
            _ => false,
        }
    }

    /// The expression without parentheses. For a local that always holds the same expression, it is that one.
    fn written_as(&self, mut id: ExpressionId) -> ExpressionId {
        let mut followed = 0;
        loop {
            match *self.chunk.expression(id) {
                Expression::Parenthesized(inner) => id = inner,
                Expression::Local(local) if followed < MOST_OPERANDS => {
                    match self.definitions.of(local) {
                        Some(definition) => id = definition,
                        None => return id,
                    }
                    followed += 1;
                }
                _ => return id,
            }
        }
    }

    /// Whether the expression is `number % divisor` of that number. The number minus this expression is divisible by
    /// the divisor.
    fn is_remainder_of(&self, remainder: ExpressionId, number: ExpressionId) -> bool {
        match *self.chunk.expression(self.written_as(remainder)) {
            Expression::Binary {
                operator: BinaryOperator::Modulo,
                left,
                ..
            } => self.is_same_expression(left, number),
            _ => false,
        }
    }

    pub(super) fn is_same_expression(&self, left: ExpressionId, right: ExpressionId) -> bool {
        match (self.chunk.expression(left), self.chunk.expression(right)) {
            (Expression::Parenthesized(inner), _) => self.is_same_expression(*inner, right),
            (_, Expression::Parenthesized(inner)) => self.is_same_expression(left, *inner),
            (Expression::Local(left), Expression::Local(right)) => left == right,
            (Expression::Global(left), Expression::Global(right)) => left == right,
            (Expression::Number(left), Expression::Number(right)) => left == right,
            (Expression::String(left), Expression::String(right)) => left == right,
            (
                Expression::Index { table, key },
                Expression::Index {
                    table: other,
                    key: beside,
                },
            ) => self.is_same_expression(*table, *other) && self.is_same_expression(*key, *beside),
            (
                Expression::Binary {
                    operator,
                    left,
                    right,
                },
                Expression::Binary {
                    operator: other,
                    left: first,
                    right: second,
                },
            ) => {
                operator == other
                    && self.is_same_expression(*left, *first)
                    && self.is_same_expression(*right, *second)
            }
            _ => false,
        }
    }

    fn operand(&mut self, id: ExpressionId) -> Operand {
        Operand {
            span: self.span(id),
            value: self.evaluate(id),
        }
    }

    fn record_comparison(&mut self, operator: BinaryOperator, left: Operand, right: Operand) {
        if self.can_run() {
            self.note_question(&left.value);
            self.note_question(&right.value);
            self.recorder
                .facts
                .comparisons
                .push(comparison(operator, left, right));
        }
    }

    fn record_mixed_times(&mut self, operator: BinaryOperator, left: Operand, right: Operand) {
        let is_mixed = match (left.value.time.unit(), right.value.time.unit()) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        if is_mixed && self.can_run() {
            self.recorder
                .facts
                .mixed_times
                .push(comparison(operator, left, right));
        }
    }

    fn use_operand(&mut self, id: ExpressionId, operand: &Operand, kind: ValueUseKind) {
        self.record_use(&operand.value, operand.span, kind);
        self.settle(id);
    }

    /// An operation on nil raises an error, so nothing after it runs. Other lints report entries that are not passed.
    pub(super) fn fail_on_nil(&mut self, value: &Value) {
        self.may_fail_on_nil(value);
        if value.possible_types() == Types::NIL && value.element().is_none() {
            self.environment.state.reachable = false;
        }
    }

    /// An operation on a value that may be nil or `false` may raise an error, which ends a loop.
    fn may_fail_on_nil(&mut self, value: &Value) {
        if value.types.intersects(Types::FALSY) || value.provenance.may_be_missing() {
            self.departures += 1;
        }
    }

    fn demand_both(&mut self, left: &Operand, right: &Operand, consequence: &'static str) {
        self.demand(&left.value, left.span, consequence);
        self.demand(&right.value, right.span, consequence);
    }

    fn test_against_nil(&mut self, left: &Operand, right: &Operand) {
        if right.value.types == Types::NIL {
            self.test(&left.value, left.span);
        }
        if left.value.types == Types::NIL {
            self.test(&right.value, right.span);
        }
    }
}

fn comparison(operator: BinaryOperator, left: Operand, right: Operand) -> Comparison {
    Comparison {
        span: left.span.to(right.span),
        operator,
        left,
        right,
    }
}
