//! `for i = first, last, step`: the values of the counter, and whether there is an iteration.

use std::rc::Rc;

use crate::domain::{Constant, Provenance, SequenceEnd, Types, Value};
use crate::facts::{TableUseKind, ValueUseKind};
use crate::interpreter::Interpreter;
use crate::lua::hir::{Block, Expression, ExpressionId, LocalId};
use crate::redis::input::Input;
use crate::text::source::Span;

impl Interpreter<'_> {
    pub(in crate::interpreter) fn walk_numeric_for(
        &mut self,
        variable: LocalId,
        from: ExpressionId,
        to: ExpressionId,
        step: Option<ExpressionId>,
        body: &Block,
    ) {
        let span = self.span(from).to(self.span(to));
        let first = self.evaluate(from);
        let last = self.evaluate_bound(to);
        let step = step.map(|step| self.evaluate(step));
        self.demand(&first, span, "a `for` loop needs numbers");
        self.demand(&last, span, "a `for` loop needs numbers");
        self.record_use(&first, self.span(from), ValueUseKind::LoopBound);
        self.record_use(&last, self.span(to), ValueUseKind::LoopBound);
        let counter = Rc::new(self.counter(&first, &last, step.as_deref(), span));
        let has_iterations = may_have_iterations(&first, &last, step.as_deref());
        let is_entered = has_first_iteration(&first, &last, step.as_deref());
        self.walk_iterations(span, Some(body), &mut |interpreter| {
            if !is_entered {
                interpreter.exit_here();
            }
            interpreter
                .environment
                .declare(interpreter.environment.local(variable), Rc::clone(&counter));
            interpreter.walk_possible(has_iterations, body);
            interpreter.environment.state.reachable &= has_iterations;
            // Each iteration may be the last one.
            if is_entered {
                interpreter.exit_after();
            }
        });
    }

    /// The bound of a loop. In a bound, the length of a table does not test its entries.
    fn evaluate_bound(&mut self, bound: ExpressionId) -> Rc<Value> {
        if let Expression::Length(operand) = *self.chunk.expression(bound) {
            let table = self.evaluate(operand);
            if let Some(input) = self.input_of(&table) {
                return Rc::new(Value::length(input));
            }
        }
        self.evaluate(bound)
    }

    /// The values of a counting loop's variable.
    fn counter(&mut self, first: &Value, last: &Value, step: Option<&Value>, span: Span) -> Value {
        let step = match step {
            Some(step) => step.constant.as_integer(),
            None => Some(1),
        };
        let constant = match (&first.constant, &last.constant, step) {
            (first, Constant::Length { input, .. }, Some(step)) if step > 0 => {
                match first.as_integer() {
                    Some(from) => {
                        self.use_table(*input, TableUseKind::Loop { from, step }, span);
                        Constant::Sequence {
                            from,
                            step,
                            bound: SequenceEnd::Length(*input),
                        }
                    }
                    None => self.loop_over_some(*input, span),
                }
            }
            // Counts backwards from the end.
            (Constant::Length { input, .. }, last, Some(-1)) => match last.as_integer() {
                Some(from) => {
                    self.use_table(*input, TableUseKind::Loop { from, step: 1 }, span);
                    Constant::Sequence {
                        from,
                        step: 1,
                        bound: SequenceEnd::Length(*input),
                    }
                }
                None => self.loop_over_some(*input, span),
            },
            (_, Constant::Length { input, .. }, _) | (Constant::Length { input, .. }, ..) => {
                self.loop_over_some(*input, span)
            }
            (first, last, Some(step)) => match (first.as_integer(), last.as_integer()) {
                (Some(from), Some(to)) if from == to => Constant::integer(from),
                (Some(from), to) if step > 0 => Constant::Sequence {
                    from,
                    step,
                    bound: to.map_or(SequenceEnd::Unknown, SequenceEnd::Number),
                },
                _ => Constant::Any,
            },
            _ => Constant::Any,
        };
        let provenance = first.provenance.join(&last.provenance);
        let provenance = if provenance.is_literal() {
            provenance
        } else {
            Provenance::unknown()
        };
        Value::computed(Types::NUMBER, provenance).with_constant(constant)
    }

    /// A loop over unknown entries.
    fn loop_over_some(&mut self, input: Input, span: Span) -> Constant {
        self.use_table(input, TableUseKind::SomeEntries, span);
        Constant::Any
    }
}

/// Whether a counting loop certainly has an iteration: its bounds are known numbers.
fn has_first_iteration(first: &Value, last: &Value, step: Option<&Value>) -> bool {
    let number = |value: &Value| match value.possible_types() {
        Types::NUMBER => value.constant.as_integer(),
        _ => None,
    };
    let step = match step {
        Some(step) => number(step),
        None => Some(1),
    };
    match (number(first), number(last), step) {
        (Some(first), Some(last), Some(step)) if step > 0 => first <= last,
        (Some(first), Some(last), Some(step)) if step < 0 => first >= last,
        _ => false,
    }
}

/// Whether a counting loop may have an iteration. A loop from 1 to 0 has none.
fn may_have_iterations(first: &Value, last: &Value, step: Option<&Value>) -> bool {
    let step = match step {
        Some(step) => step.constant.as_integer(),
        None => Some(1),
    };
    let is_number = |value: &Value| value.possible_types() == Types::NUMBER;
    if !is_number(first) || !is_number(last) {
        return true;
    }
    match (first.constant.range(), last.constant.range(), step) {
        (Some(first), Some(last), Some(step)) if step > 0 => first.least.0 <= last.most.0,
        (Some(first), Some(last), Some(step)) if step < 0 => first.most.0 >= last.least.0,
        _ => true,
    }
}
