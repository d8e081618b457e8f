//! What is known if a condition holds, or does not hold.

use std::rc::Rc;

use super::Interpreter;
use super::environment::{Interval, Slot};
use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::ValueUseKind;
use crate::lua::hir::{BinaryOperator, Expression, ExpressionId, LocalId};
use crate::redis::input::Input;

/// Locals that hold tests of locals are followed up to this depth.
const MOST_DEFINITIONS: u32 = 3;

impl Interpreter<'_> {
    /// Evaluates a condition for its effects and as a test. Returns the types that decide it.
    pub(super) fn evaluate_condition(&mut self, condition: ExpressionId) -> Types {
        self.mark_condition(condition);
        self.note_sole_condition(condition);
        let value = self.evaluate(condition);
        let span = self.span(condition);
        self.record_use(&value, span, ValueUseKind::Condition);
        self.test(&value, span);
        self.decisive_types(condition, &value)
    }

    /// The types that decide a condition. If every number passes a test, another lint reports it. Here that test
    /// decides nothing, so the code after it is checked too.
    pub(super) fn decisive_types(&self, condition: ExpressionId, value: &Value) -> Types {
        match self.is_pointless_test(condition, value) {
            true => Types::ANY,
            false => value.possible_types(),
        }
    }

    /// Whether the condition tests that a value exists, although the value is always a number. A parameter of a
    /// function does not count, since the test may be meant for other callers.
    fn is_pointless_test(&self, condition: ExpressionId, value: &Value) -> bool {
        let is_parameter = |local: &LocalId| {
            let function = self.chunk.function(self.frame().function);
            function.parameters.contains(local)
        };
        let is_given = matches!(self.chunk.expression(condition), Expression::Local(local) if is_parameter(local));
        value.is_worked_out_number() && !is_given
    }

    /// Records the condition of a statement, or an operand of `not`, that is a single value, not a chain.
    pub(super) fn note_sole_condition(&mut self, condition: ExpressionId) {
        let mut value = condition;
        loop {
            match *self.chunk.expression(value) {
                Expression::Parenthesized(inner) | Expression::Not(inner) => value = inner,
                Expression::And { .. } | Expression::Or { .. } => return,
                _ => break,
            }
        }
        self.recorder.sole_condition(self.span(value));
    }

    /// Narrows by a condition with known types. Returns whether it can have this result.
    pub(super) fn assume_decided(
        &mut self,
        condition: ExpressionId,
        types: Types,
        truth: bool,
    ) -> bool {
        self.assume(condition, truth) && may_come_out(types, truth)
    }

    /// Only whether this expression is true matters and, for a chain, whether its operands are.
    pub(super) fn mark_condition(&mut self, condition: ExpressionId) {
        let mut stack = vec![condition];
        while let Some(id) = stack.pop() {
            if std::mem::replace(&mut self.conditions[id.0 as usize], true) {
                continue;
            }
            match *self.chunk.expression(id) {
                Expression::And { left, right } | Expression::Or { left, right } => {
                    stack.push(left);
                    stack.push(right);
                }
                Expression::Not(inner) | Expression::Parenthesized(inner) => stack.push(inner),
                _ => {}
            }
        }
    }

    /// The operation ran without an error, so the value was not nil.
    pub(super) fn settle(&mut self, operand: ExpressionId) {
        let is_entry = |value: &Value| value.element().is_some();
        match *self.chunk.expression(operand) {
            Expression::Local(local)
                if !is_entry(self.environment.get(self.environment.local(local))) =>
            {
                self.narrow(operand, Types::FALSY);
            }
            Expression::Call { .. } | Expression::Parenthesized(_) => {
                if let Some(argument) = self.number_source(operand) {
                    self.settle(argument);
                }
            }
            Expression::Index { .. } => {
                self.narrow_entry_of_table(operand, Types::FALSY);
            }
            _ => {}
        }
    }

    /// Narrows what is known by an evaluated condition. Returns whether it can have this result at all.
    ///
    /// It cannot if no possible type is left for a value: a literal, a fact from the signature, a local, an upvalue or
    /// a field of a table.
    pub(super) fn assume(&mut self, condition: ExpressionId, truth: bool) -> bool {
        match *self.chunk.expression(condition) {
            Expression::Nil | Expression::False => !truth,
            Expression::True | Expression::Number(_) | Expression::String(_) => truth,
            Expression::Parenthesized(inner) => self.assume(inner, truth),
            Expression::Not(operand) => self.assume(operand, !truth),
            Expression::And { left, right } if truth => {
                self.assume(left, true) && self.assume(right, true)
            }
            Expression::Or { left, right } if !truth => {
                self.assume(left, false) && self.assume(right, false)
            }
            Expression::Binary {
                operator,
                left,
                right,
            } => self.assume_comparison(operator, left, right, truth),
            Expression::Call {
                callee,
                ref arguments,
            } => {
                // The result of `tonumber` is true only if its argument exists.
                if let (true, true, [argument]) = (
                    truth,
                    self.is_named(callee, "tonumber"),
                    arguments.as_slice(),
                ) {
                    return self.assume(*argument, true);
                }
                self.assume_outcome(condition, truth);
                true
            }
            Expression::Local(local) => {
                let unwanted = if truth { Types::FALSY } else { !Types::FALSY };
                let value = self.environment.get(self.environment.local(local));
                if self.is_pointless_test(condition, value) {
                    return self.assume_definition(local, truth);
                }
                self.assume_definition(local, truth) && self.narrow(condition, unwanted)
            }
            Expression::Index { .. } => {
                let unwanted = if truth { Types::FALSY } else { !Types::FALSY };
                self.narrow(condition, unwanted)
            }
            _ => true,
        }
    }

    pub(super) fn is_named(&self, callee: ExpressionId, expected: &str) -> bool {
        matches!(self.chunk.expression(callee), Expression::Global(name) if &**name == expected)
    }

    /// Narrows by the expression that a local holds. Returns whether it can have this result.
    fn assume_definition(&mut self, local: LocalId, truth: bool) -> bool {
        if self.assumed >= MOST_DEFINITIONS {
            return true;
        }
        let Some(definition) = self.definitions.of(local) else {
            return true;
        };
        self.assumed += 1;
        let is_possible = self.assume(definition, truth);
        self.assumed -= 1;
        is_possible
    }

    /// A value that was computed from a local exists if the local does: `local n = tonumber(v) if not v then …`.
    fn narrow_what_is_made_of(&mut self, local: LocalId) {
        for place in 0..self.definitions.made_of(local).len() {
            let made = self.definitions.made_of(local)[place];
            let slot = self.environment.local(made);
            let value = self.environment.get(slot);
            if value.provenance.has(Trait::Absent) && value.types == Types::NUMBER | Types::NIL {
                let value = Rc::new(value.without(Types::NIL));
                self.environment.assign(slot, value);
            }
        }
    }

    /// Removes types from `local[key]` or `local.name`. Returns whether any are left.
    fn narrow_entry_of_table(&mut self, expression: ExpressionId, unwanted: Types) -> bool {
        let Expression::Index { table, key } = *self.chunk.expression(expression) else {
            return true;
        };
        let Expression::Local(local) = *self.chunk.expression(table) else {
            return true;
        };
        if self.is_volatile(local) {
            return true;
        }
        let base = Rc::clone(self.environment.get(self.environment.local(local)));
        let key = match self.chunk.expression(key) {
            Expression::String(name) => Some(Constant::Bytes(Rc::clone(name))),
            _ => self.constant_of(key),
        };
        let Some(key) = key else {
            return true;
        };
        let base = self.keep_tables(local, base, &key, unwanted);
        self.refine(table, &base, &key, unwanted)
    }

    /// Removes types from the place that an expression names. Returns whether any are left.
    pub(super) fn narrow(&mut self, expression: ExpressionId, unwanted: Types) -> bool {
        if let Expression::Parenthesized(inner) = *self.chunk.expression(expression) {
            return self.narrow(inner, unwanted);
        }
        let Some(slot) = self.place_of(expression) else {
            return self.narrow_entry_of_table(expression, unwanted);
        };
        let value = self.environment.get(slot);
        let narrowed = value.without(unwanted);
        if narrowed.types.is_none() {
            return value.possible_types().intersects(!unwanted);
        }
        if narrowed.types != value.types {
            let narrowed = Rc::new(narrowed);
            self.environment.assign(slot, narrowed);
            if let (Expression::Local(local), true) = (
                self.chunk.expression(expression),
                unwanted & Types::FALSY == Types::FALSY || unwanted == Types::FALSE,
            ) {
                self.narrow_what_is_made_of(*local);
            }
        }
        true
    }

    /// The slot of a local or an entry.
    pub(super) fn place_of(&mut self, expression: ExpressionId) -> Option<Slot> {
        match *self.chunk.expression(expression) {
            Expression::Local(local) if self.is_volatile(local) => None,
            Expression::Local(local) => Some(self.environment.local(local)),
            Expression::Parenthesized(inner) => self.place_of(inner),
            Expression::Index { table, key } => {
                let (input, index) = self.entry_of(table, key)?;
                self.environment.entry(input, index)
            }
            _ => None,
        }
    }

    fn assume_comparison(
        &mut self,
        operator: BinaryOperator,
        left: ExpressionId,
        right: ExpressionId,
        truth: bool,
    ) -> bool {
        use BinaryOperator as Op;
        let (operator, truth) = match operator {
            Op::NotEqual => (Op::Equal, !truth),
            other => (other, truth),
        };
        if operator == Op::Equal && !self.assume_equal(left, right, truth) {
            return false;
        }
        let compared = match (self.length_of(left), self.known_number(right)) {
            (Some(length), Some(number)) => Some((length, operator, number)),
            _ => match (self.length_of(right), self.known_number(left)) {
                (Some(length), Some(number)) => Some((length, operator.mirrored(), number)),
                _ => None,
            },
        };
        match compared {
            Some(((input, offset), operator, number)) => {
                self.assume_length(input, operator, number.saturating_sub(offset), truth)
            }
            None => true,
        }
    }

    /// The table whose length an expression is, and the number that is added to it.
    fn length_of(&mut self, expression: ExpressionId) -> Option<(Input, i64)> {
        match self.constant_of(expression)? {
            Constant::Length { input, offset } => Some((input, offset)),
            _ => None,
        }
    }

    fn known_number(&mut self, expression: ExpressionId) -> Option<i64> {
        self.constant_of(expression)?.as_integer()
    }

    /// The constant of a simple expression, found without evaluating it again.
    fn constant_of(&mut self, expression: ExpressionId) -> Option<Constant> {
        match *self.chunk.expression(expression) {
            Expression::Number(number) => Some(Constant::Number(crate::domain::Number(number))),
            Expression::Local(local) => Some(
                self.environment
                    .get(self.environment.local(local))
                    .constant
                    .clone(),
            ),
            Expression::Parenthesized(inner) => self.constant_of(inner),
            Expression::Length(operand) => {
                let input = match *self.chunk.expression(operand) {
                    Expression::Global(ref name) if &**name == "KEYS" => Input::Keys,
                    Expression::Global(ref name) if &**name == "ARGV" => Input::Arguments,
                    // Another name of one of them.
                    Expression::Local(local) => {
                        self.input_of(self.environment.get(self.environment.local(local)))?
                    }
                    _ => return None,
                };
                Some(Value::length(input).constant)
            }
            _ => None,
        }
    }

    /// Narrows the length of a table by a comparison with a number. Returns whether any length is left.
    fn assume_length(
        &mut self,
        input: Input,
        operator: BinaryOperator,
        number: i64,
        truth: bool,
    ) -> bool {
        use BinaryOperator as Op;
        let at_least = |least| Interval { least, most: None };
        let at_most = |most| Interval {
            least: 0,
            most: Some(most),
        };
        let before = self.environment.state.length(input);
        let range = match (operator, truth) {
            (Op::Less, true) | (Op::GreaterEqual, false) => at_most(number - 1),
            (Op::LessEqual, true) | (Op::Greater, false) => at_most(number),
            (Op::Greater, true) | (Op::LessEqual, false) => at_least(number + 1),
            (Op::GreaterEqual, true) | (Op::Less, false) => at_least(number),
            (Op::Equal, true) => Interval {
                least: number,
                most: Some(number),
            },
            // A length other than the least one is greater.
            (Op::Equal, false) if number == before.least => at_least(number + 1),
            (Op::Equal, false) if before.most == Some(number) => at_most(number - 1),
            _ => return true,
        };
        let narrowed = before.intersect(range);
        if narrowed.is_empty() {
            return false;
        }
        *self.environment.state.lengths(input) = narrowed;
        self.settle_entries(input, narrowed);
        true
    }

    /// Entries up to the least length exist.
    fn settle_entries(&mut self, input: Input, length: Interval) {
        let mut index = 1;
        while index <= length.least
            && let Some(slot) = self.environment.entry(input, index)
        {
            let value = self.environment.get(slot);
            if value.types == Types::STRING | Types::NIL {
                let present = Rc::new(value.without(Types::NIL));
                self.environment.assign(slot, present);
            }
            index += 1;
        }
    }
}

/// Whether a condition of these types can be true, or false.
pub(super) fn may_come_out(types: Types, truth: bool) -> bool {
    types.intersects(if truth { !Types::FALSY } else { Types::FALSY })
}
