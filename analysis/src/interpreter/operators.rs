//! The values of binary operators: comparisons, arithmetic and `..`.

use std::rc::Rc;

use super::Interpreter;
use super::replies::fraction;
use crate::domain::{Constant, Number, Provenance, Time, Trait, Types, Value, begins_no_numeral};
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

/// The value of `==` and `~=`.
fn equality(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    let mut result = Value::either_boolean();
    if let Some(are_equal) = left.equals(right) {
        let holds = are_equal == (operator == BinaryOperator::Equal);
        result.types = if holds { Types::TRUE } else { Types::FALSE };
    }
    result
}

/// The value of `<` and the like, which is known if the ranges of two numbers do not overlap.
fn order(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    use BinaryOperator as Op;
    let mut result = Value::either_boolean();
    let is_number = |value: &Value| value.possible_types() == Types::NUMBER;
    if let (Some(first), Some(second)) = (left.constant.range(), right.constant.range())
        && is_number(left)
        && is_number(right)
    {
        let (always, never) = match operator {
            Op::Less => (
                first.most.0 < second.least.0,
                first.least.0 >= second.most.0,
            ),
            Op::LessEqual => (
                first.most.0 <= second.least.0,
                first.least.0 > second.most.0,
            ),
            Op::Greater => (
                first.least.0 > second.most.0,
                first.most.0 <= second.least.0,
            ),
            _ => (
                first.least.0 >= second.most.0,
                first.most.0 < second.least.0,
            ),
        };
        result.types = match (always, never) {
            (true, _) => Types::TRUE,
            (_, true) => Types::FALSE,
            _ => result.types,
        };
    }
    result
}

fn comparison(operator: BinaryOperator, left: Operand, right: Operand) -> Comparison {
    Comparison {
        span: left.span.to(right.span),
        operator,
        left,
        right,
    }
}

fn concatenated(left: &Value, right: &Value) -> Value {
    let mut provenance = left.provenance.join(&right.provenance);
    if left.holds_sent_text() || right.holds_sent_text() {
        provenance = provenance.with(Trait::Spliced);
    }
    let mut text = Value::computed(Types::STRING, provenance);
    if left.constant == Constant::NoNumeral {
        text.constant = Constant::NoNumeral;
    }
    let Some(beginning) = left.text() else {
        return text;
    };
    if begins_no_numeral(&beginning) {
        text.constant = Constant::NoNumeral;
    }
    if let Some(end) = right.text()
        && beginning.len() + end.len() <= 256
    {
        text.constant = Constant::Bytes([&*beginning, &*end].concat().into());
    }
    // `'(' .. score`, which excludes the bound itself.
    if &*beginning == b"(" {
        text.time = right.time;
    }
    text
}

fn arithmetic(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    use BinaryOperator as Op;
    let constant = match (operator, &left.constant, &right.constant) {
        (_, Constant::Number(left), Constant::Number(right)) => {
            Constant::Number(Number(folded(operator, left.0, right.0)))
        }
        (Op::Add, left, right) if is_measured(left, right) => {
            left.monotone(right, |left, right| left + right)
        }
        (Op::Subtract, left, right) if is_measured(left, right) => {
            left.monotone(right, |left, right| left - right)
        }
        (Op::Multiply, left, right) if is_measured(left, right) => {
            left.monotone(right, |left, right| left * right)
        }
        // Only a known number is certainly not 0.
        (Op::Divide, Constant::Within(_), Constant::Number(_)) => {
            (left.constant).monotone(&right.constant, |left, right| left / right)
        }
        (Op::Divide, known, divisor) if known.divided_by(divisor) != Constant::Any => {
            known.divided_by(divisor)
        }
        (Op::Add, known, addend) | (Op::Add, addend, known) if addend.as_integer().is_some() => {
            known.plus(addend.as_integer().unwrap_or_default())
        }
        (Op::Subtract, known, subtrahend) => match subtrahend.as_integer() {
            Some(integer) => known.plus(-integer),
            None => Constant::Any,
        },
        (Op::Multiply, known, factor) | (Op::Multiply, factor, known)
            if factor.as_integer().is_some() =>
        {
            known.times(factor.as_integer().unwrap_or_default())
        }
        _ => Constant::Any,
    };
    let mut provenance = left.provenance.join(&right.provenance);
    if provenance == Provenance::default() {
        provenance = provenance.with(Trait::Unknown);
    }
    // A known result shows whether there is a fraction. An unknown quotient may have one, whatever its operands are.
    provenance = match (&constant, operator) {
        (Constant::Number(_), _) => fraction(provenance, is_fraction(&constant)),
        // If a length is divided, the divisor is the size of a group, so the result is whole.
        (_, Op::Divide) if matches!(left.constant, Constant::Length { .. }) => provenance,
        (Constant::Sequence { .. }, Op::Divide) => provenance,
        // Whether it comes from a length depends only on the dividend.
        (_, Op::Divide) if !left.provenance.has(Trait::Counted) => {
            provenance.with(Trait::Fraction).without(Trait::Counted)
        }
        (_, Op::Divide) => provenance.with(Trait::Fraction),
        (_, Op::Modulo) => provenance.without(Trait::Fraction),
        // Only a fraction that is written out is one: no power of it is whole, but for the exponent 0.
        (_, Op::Power) => fraction(provenance, is_fraction(&left.constant)),
        _ => provenance,
    };
    if !matches!(operator, Op::Add | Op::Subtract) {
        provenance = provenance.without(Trait::Decimal);
    }
    Value::computed(Types::NUMBER, provenance)
        .with_constant(constant)
        .in_unit(Time::after(operator, left, right))
}

fn is_fraction(constant: &Constant) -> bool {
    matches!(constant, Constant::Number(number) if number.0.is_finite() && number.0.fract() != 0.0)
}

/// Whether the size of both is known, and at least one is not a single number.
fn is_measured(left: &Constant, right: &Constant) -> bool {
    let is_within = |constant: &Constant| matches!(constant, Constant::Within(_));
    (is_within(left) || is_within(right)) && left.range().is_some() && right.range().is_some()
}

fn folded(operator: BinaryOperator, left: f64, right: f64) -> f64 {
    use BinaryOperator as Op;
    match operator {
        Op::Add => left + right,
        Op::Subtract => left - right,
        Op::Multiply => left * right,
        Op::Divide => left / right,
        Op::Modulo => left - (left / right).floor() * right,
        Op::Power => left.powf(right),
        _ => f64::NAN,
    }
}
