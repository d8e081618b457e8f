//! `unpack`: turns a table into as many values as it is known to hold.

use std::rc::Rc;

use super::Interpreter;
use super::environment::MOST_TRACKED;
use super::loads::part_of;
use super::values::Values;
use crate::domain::{Reference, TableId, Value};
use crate::facts::{Operand, TableUseKind, ValueUseKind};
use crate::lua::hir::{Expression, ExpressionId, LocalId};
use crate::redis::input::Input;
use crate::text::source::Span;

impl Interpreter<'_> {
    pub(super) fn unpack(&mut self, table: &Rc<Value>, arguments: &Values, span: Span) -> Values {
        self.demand(table, span, "unpack refuses nil");
        self.record_use(table, span, ValueUseKind::Iterated);
        let from = match arguments.fixed.get(1) {
            None if arguments.rest.is_none() => Some(1),
            _ => arguments.get(1).constant.as_integer(),
        };
        let is_whole = arguments.fixed.len() < 3 && arguments.rest.is_none();
        let mut results: Option<Values> = None;
        for reference in &table.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            let begin = if is_whole { from } else { None };
            let values = match table.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Unpack { from }, span);
                    self.unpack_input(input, begin, span)
                }
                None => self.unpack_table(table, begin, span),
            };
            results = Some(match results {
                Some(before) => before.join(values),
                None => values,
            });
        }
        results.unwrap_or_else(|| Values::any(part_of(table), span))
    }

    /// The values of a list that ends with `unpack(KEYS)` or `unpack(ARGV)`, if several locals get them: each local
    /// gets one entry, as if the script had read that entry by its index.
    pub(super) fn unpack_into(
        &mut self,
        locals: &[LocalId],
        expressions: &[ExpressionId],
    ) -> Option<Values> {
        let (last, before) = expressions.split_last()?;
        if locals.len() < before.len() + 2 {
            return None; // the others are dropped, which another lint reports
        }
        let Expression::Call { callee, arguments } = self.chunk.expression(*last) else {
            return None;
        };
        let ([table], true) = (arguments.as_slice(), self.is_named(*callee, "unpack")) else {
            return None;
        };
        let input = self.input_of(&*self.peek(*table)?)?;
        let mut fixed = Vec::with_capacity(locals.len());
        for id in before {
            fixed.push(Operand {
                value: self.evaluate_cut(*id),
                span: self.span(*id),
            });
        }
        self.evaluate(*callee);
        for (place, local) in locals[before.len()..].iter().enumerate() {
            let span = self.chunk.local(*local).span;
            let index = Value::number((place + 1) as f64, span);
            let value = self.read_entry(input, &index, span, span);
            fixed.push(Operand { value, span });
        }
        Some(Values {
            fixed,
            ..Values::default()
        })
    }

    /// The entries of KEYS or ARGV from an index on, as many as the signature guarantees.
    fn unpack_input(&mut self, input: Input, from: Option<i64>, span: Span) -> Values {
        let length = self.environment.state.length(input);
        let any = Operand {
            value: self.any_entry(input, span),
            span,
        };
        let from = match from {
            Some(from) if from >= 1 => from,
            _ => return Values::any(any.value, span),
        };
        let mut fixed = Vec::new();
        let mut index = from;
        // Entries that have no value of their own are treated alike.
        let last = length.least.min(i64::from(MOST_TRACKED));
        while index <= last {
            let value = match self.environment.entry(input, index) {
                Some(slot) => Rc::new(self.environment.get(slot).read_at(span)),
                None => Rc::clone(&any.value),
            };
            fixed.push(Operand { value, span });
            index += 1;
        }
        Values {
            fixed,
            optional: 0,
            rest: (length.most != Some(last)).then_some(any),
        }
    }

    fn unpack_table(&mut self, table: TableId, from: Option<i64>, span: Span) -> Values {
        let contents = self.heap.table(table);
        let any = || self.heap.load_position(table);
        let Some(first) = from.and_then(|from| usize::try_from(from - 1).ok()) else {
            return Values::any(any(), span);
        };
        if contents.is_open {
            return Values::any(any(), span);
        }
        let positions = contents.positions.get(first..).unwrap_or_default();
        let certain = contents.certain_positions().saturating_sub(first);
        let rest = match &contents.others {
            Some(others) => Some(Rc::clone(others)),
            None if contents.may_be_shorter => Some(any()),
            None => None,
        };
        Values {
            optional: positions.len().saturating_sub(certain),
            rest: rest.map(|value| Operand { value, span }),
            ..Values::several(positions, span)
        }
    }
}
