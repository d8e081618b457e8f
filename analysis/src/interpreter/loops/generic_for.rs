//! `for key, value in pairs(table)`: what the variables are.

use std::rc::Rc;

use crate::domain::{Constant, Provenance, Reference, SequenceEnd, Types, Value};
use crate::facts::{TableUseKind, ValueUseKind};
use crate::interpreter::{Interpreter, loads};
use crate::lua::hir::{Block, Expression, ExpressionId, LocalId};
use crate::text::source::Span;

impl Interpreter<'_> {
    pub(in crate::interpreter) fn walk_generic_for(
        &mut self,
        variables: &[LocalId],
        expressions: &[ExpressionId],
        body: &Block,
    ) {
        let span = match expressions {
            [first, .., last] => self.span(*first).to(self.span(*last)),
            [only] => self.span(*only),
            [] => Span::default(),
        };
        let (values, has_iterations) = self.iterated(expressions);
        self.walk_iterations(span, Some(body), &mut |interpreter| {
            interpreter.exit_here();
            for (place, variable) in variables.iter().enumerate() {
                let value = match values.get(place) {
                    Some(value) => Rc::clone(value),
                    None => Rc::new(Value::unknown()),
                };
                interpreter
                    .environment
                    .declare(interpreter.environment.local(*variable), value);
            }
            interpreter.walk_possible(has_iterations, body);
            interpreter.environment.state.reachable &= has_iterations;
        });
    }

    /// The values of the variables of a `for … in`, and whether there may be an iteration.
    fn iterated(&mut self, expressions: &[ExpressionId]) -> (Vec<Rc<Value>>, bool) {
        if let [only] = expressions
            && let Expression::Call {
                callee,
                ref arguments,
            } = *self.chunk.expression(*only)
        {
            let function = self.evaluate(callee);
            match function.references.as_slice() {
                [Reference::Builtin("ipairs")] => {
                    return self.iterated_entries(arguments, true);
                }
                [Reference::Builtin("pairs")] => {
                    return self.iterated_entries(arguments, false);
                }
                _ => {}
            }
        }
        let values = self.evaluate_list(expressions);
        let iterator = values.first();
        if iterator.references.is_empty() {
            // `s:gmatch(…)` returns pieces of the searched string.
            let piece = loads::part_of(&iterator);
            return (vec![Rc::clone(&piece), piece], true);
        }
        let is_next = iterator.references == [Reference::Builtin("next")];
        let has_iterations = !(is_next && self.is_empty_table(&values.get(1)));
        for item in values.all() {
            self.escape(&item.value, item.span);
        }
        (Vec::new(), has_iterations)
    }

    fn iterated_entries(
        &mut self,
        arguments: &[ExpressionId],
        is_ordered: bool,
    ) -> (Vec<Rc<Value>>, bool) {
        let table = self.evaluate_list(arguments);
        let span = match arguments {
            [first, ..] => self.span(*first),
            [] => Span::default(),
        };
        let table = table.first();
        self.demand(&table, span, "nil cannot be iterated over");
        self.record_use(&table, span, ValueUseKind::Iterated);
        let bound = self.input_of(&table);
        let mut key = Value::computed(Types::ANY, Provenance::unknown());
        if is_ordered {
            key.types = Types::NUMBER;
            key.constant = Constant::Sequence {
                from: 1,
                step: 1,
                bound: bound.map_or(SequenceEnd::Unknown, SequenceEnd::Length),
            };
        }
        if let Some(input) = bound {
            self.use_table(input, TableUseKind::Iteration, span);
            return (vec![Rc::new(key), self.any_entry(input, span)], true);
        }
        let mut entry = None;
        for reference in &table.references {
            let Reference::Table(id) = *reference else {
                continue;
            };
            let value = match id.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Iteration, span);
                    self.any_entry(input, span)
                }
                None if is_ordered => self.heap.load_position(id),
                None => self.heap.load_any(id),
            };
            Value::join_into(&mut entry, &value);
        }
        let entry = match entry {
            Some(entry) => Rc::new(entry.without(Types::NIL)),
            None => loads::part_of(&table),
        };
        (vec![Rc::new(key), entry], !self.is_empty_table(&table))
    }
}
