//! The value of a binary operator, from the values of its operands alone.

use super::replies::fraction;
use crate::domain::{Constant, Number, Provenance, Time, Trait, Types, Value, begins_no_numeral};
use crate::lua::hir::BinaryOperator;

/// The value of `==` and `~=`.
pub(super) fn equality(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
    let mut result = Value::either_boolean();
    if let Some(are_equal) = left.equals(right) {
        let holds = are_equal == (operator == BinaryOperator::Equal);
        result.types = if holds { Types::TRUE } else { Types::FALSE };
    }
    result
}

/// The value of `<` and the like, which is known if the ranges of two numbers do not overlap.
pub(super) fn order(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
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

pub(super) fn concatenated(left: &Value, right: &Value) -> Value {
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

pub(super) fn arithmetic(operator: BinaryOperator, left: &Value, right: &Value) -> Value {
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
        // No power of a fraction over 1 is whole, but for the exponent 0. Under 1 it may be: `0.5 ^ -1` is 2.
        (_, Op::Power) => fraction(provenance, is_fraction_over_one(&left.constant)),
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

fn is_fraction_over_one(constant: &Constant) -> bool {
    is_fraction(constant) && matches!(constant, Constant::Number(number) if number.0.abs() > 1.0)
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
