//! Table constructors.

use std::rc::Rc;

use super::Interpreter;
use crate::domain::{Reference, TableId, Value};
use crate::lua::hir::{Expression, ExpressionId, Field};

impl Interpreter<'_> {
    /// `{ … }`. The expression identifies the table, so a second run joins with the first.
    pub(super) fn construct_table(&mut self, id: ExpressionId, fields: &[Field]) -> Rc<Value> {
        let table = self.heap.table_of(id, self.can_run());
        let mut place = 0;
        for (number, field) in fields.iter().enumerate() {
            match *field {
                Field::Positional(value) => {
                    let is_last = number + 1 == fields.len();
                    place = self.construct_positions(table, place, value, is_last);
                }
                Field::Keyed { key, value } => {
                    let key = self.evaluate(key);
                    let value = self.evaluate(value);
                    self.heap.construct_by(table, &key, &value);
                }
            }
        }
        self.heap.constructed(table, place);
        Rc::new(Value::reference(Reference::Table(table)))
    }

    fn construct_positions(
        &mut self,
        table: TableId,
        place: usize,
        value: ExpressionId,
        is_last: bool,
    ) -> usize {
        let is_multiple = matches!(
            self.chunk.expression(value),
            Expression::Call { .. } | Expression::MethodCall { .. } | Expression::Vararg
        );
        if !(is_last && is_multiple) {
            let value = match is_last {
                true => self.evaluate(value),
                false => self.evaluate_cut(value),
            };
            self.heap.join_position(table, place, &value);
            return place + 1;
        }
        let values = self.evaluate_multiple(value);
        for (offset, item) in values.fixed.iter().enumerate() {
            self.heap.join_position(table, place + offset, &item.value);
        }
        if let Some(rest) = &values.rest {
            self.heap.append(table, &rest.value);
        }
        place + values.certain().0.len()
    }
}
