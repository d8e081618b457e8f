//! What is known if two values are equal, or not equal.

use std::rc::Rc;

use super::Interpreter;
use crate::domain::{KeyOrigin, Provenance, Trait, Types, Value};
use crate::lua::hir::{BinaryOperator, Expression, ExpressionId};

impl Interpreter<'_> {
    /// Narrows each side by its equality with the other.
    pub(super) fn assume_equal(
        &mut self,
        left: ExpressionId,
        right: ExpressionId,
        truth: bool,
    ) -> bool {
        let is_possible =
            self.assume_side(left, right, truth) && self.assume_side(right, left, truth);
        if truth && is_possible {
            self.take_key(left, right);
            self.take_key(right, left);
            self.take_whole(left, right);
            self.take_whole(right, left);
        }
        is_possible
    }

    /// An argument that equals a key of KEYS may name a key: the caller has passed that name as one.
    fn take_key(&mut self, argument: ExpressionId, key: ExpressionId) {
        let (Some(argument), Some(key)) = (self.place_of(argument), self.place_of(key)) else {
            return;
        };
        let origin = |slot| self.environment.get(slot).provenance.kind();
        if origin(argument) == KeyOrigin::Argument && origin(key) == KeyOrigin::Declared {
            let types = self.environment.get(argument).types;
            let value = Value::computed(types, Provenance::unknown());
            self.environment.assign(argument, Rc::new(value));
        }
    }

    /// A number that equals its own `math.floor` is whole, and so is one whose remainder by 1 is 0.
    fn take_whole(&mut self, side: ExpressionId, other: ExpressionId) {
        let number = match *self.chunk.expression(other) {
            Expression::Call {
                callee,
                ref arguments,
            } if self.is_rounding(callee) => match arguments.as_slice() {
                [argument] if self.is_same_expression(*argument, side) => side,
                _ => return,
            },
            Expression::Binary {
                operator: BinaryOperator::Modulo,
                left,
                right,
            } if self.is_number(right, 1.0) && self.is_number(side, 0.0) => left,
            _ => return,
        };
        if let Some(slot) = self.place_of(number) {
            let mut value = Value::clone(self.environment.get(slot));
            value.provenance = value
                .provenance
                .without(Trait::Fraction)
                .without(Trait::Decimal);
            self.environment.assign(slot, Rc::new(value));
        }
    }

    fn is_rounding(&self, callee: ExpressionId) -> bool {
        let Expression::Index { table, key } = *self.chunk.expression(callee) else {
            return false;
        };
        let is_function = |name: &[u8]| matches!(name, b"floor" | b"ceil");
        self.is_named(table, "math")
            && matches!(self.chunk.expression(key), Expression::String(name) if is_function(name))
    }

    fn is_number(&self, expression: ExpressionId, expected: f64) -> bool {
        matches!(*self.chunk.expression(expression), Expression::Number(number) if number == expected)
    }

    fn assume_side(&mut self, side: ExpressionId, other: ExpressionId, truth: bool) -> bool {
        // If a string is compared with a number, another lint reports it. Here the comparison decides nothing.
        let decides = matches!(
            self.chunk.expression(other),
            Expression::Nil | Expression::False | Expression::True
        );
        let unwanted = match (self.chunk.expression(other), truth) {
            (Expression::Nil, true) => !Types::NIL,
            (Expression::Nil, false) => Types::NIL,
            (Expression::False, true) => !Types::FALSE,
            (Expression::False, false) => Types::FALSE,
            (Expression::True, true) => !Types::TRUE,
            (Expression::String(name), _) if self.type_source(side, 0).is_some() => {
                return self.assume_type(side, name, truth);
            }
            (_, true) => !self.known_types(other),
            _ => return true,
        };
        // The result of `tonumber` is nil only if its argument is not a number.
        if unwanted.intersects(Types::NIL)
            && unwanted != !Types::NIL
            && let Some(source) = self.number_source(side)
        {
            return self.narrow(source, Types::FALSY) || !decides;
        }
        self.narrow(side, unwanted) || !decides
    }

    /// The argument of `tonumber(argument)`.
    pub(super) fn number_source(&self, expression: ExpressionId) -> Option<ExpressionId> {
        match *self.chunk.expression(expression) {
            Expression::Parenthesized(inner) => self.number_source(inner),
            _ => self.argument_of(expression, "tonumber"),
        }
    }

    /// The value whose type is tested: in `type(value)`, or in a local that holds it.
    fn type_source(&self, expression: ExpressionId, depth: u32) -> Option<ExpressionId> {
        match *self.chunk.expression(expression) {
            Expression::Parenthesized(inner) => self.type_source(inner, depth),
            Expression::Local(local) if depth == 0 => {
                self.type_source(self.definitions.of(local)?, 1)
            }
            _ => self.argument_of(expression, "type"),
        }
    }

    /// The argument of a call of the function with this name, if it is the only one.
    fn argument_of(&self, call: ExpressionId, function: &str) -> Option<ExpressionId> {
        match self.chunk.expression(call) {
            Expression::Call { callee, arguments } if self.is_named(*callee, function) => {
                match arguments.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Narrows by `type(value) == name`.
    fn assume_type(&mut self, expression: ExpressionId, name: &[u8], truth: bool) -> bool {
        let types = match name {
            b"nil" => Types::NIL,
            b"boolean" => Types::BOOLEAN,
            b"number" => Types::NUMBER,
            b"string" => Types::STRING,
            b"table" => Types::TABLE,
            b"function" => Types::FUNCTION,
            _ => return true,
        };
        let unwanted = if truth { !types } else { types };
        match self.type_source(expression, 0) {
            Some(source) => self.narrow(source, unwanted),
            None => true,
        }
    }

    /// The types of a simple expression, found without evaluating it again.
    fn known_types(&mut self, expression: ExpressionId) -> Types {
        match *self.chunk.expression(expression) {
            Expression::String(_) => Types::STRING,
            Expression::Number(_) => Types::NUMBER,
            _ => match self.place_of(expression) {
                Some(slot) => self.environment.get(slot).possible_types(),
                None => Types::ANY,
            },
        }
    }
}
