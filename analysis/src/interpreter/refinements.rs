//! What conditions show about the entries of tables: `if t.count then` holds for `t.count` until `t` is written.

use std::collections::HashMap;
use std::rc::Rc;

use super::Interpreter;
use super::environment::Slot;
use crate::domain::{Constant, Reference, TableId, Types, Value};
use crate::lua::hir::{Expression, ExpressionId, LocalId};

/// For each entry, by its table and key: the slot whose value has the types that are still possible. Its constant is
/// the number of earlier writes to the table.
#[derive(Default)]
pub(super) struct Refinements {
    slots: HashMap<Place, Slot>,
}

/// An entry of the table that a local holds.
#[derive(PartialEq, Eq, Hash)]
struct Place {
    local: LocalId,
    table: TableId,
    key: Key,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Name(Rc<[u8]>),
    Position(i64),
}

impl Interpreter<'_> {
    /// The tables that a local may be, without those whose entry cannot pass a test: after `type(r[1]) == 'table'`, `r`
    /// is not a table that begins with a number.
    pub(super) fn keep_tables(
        &mut self,
        local: LocalId,
        base: Rc<Value>,
        key: &Constant,
        unwanted: Types,
    ) -> Rc<Value> {
        if base.references.len() < 2 || self.is_anything_changed {
            return base;
        }
        let mut kept = Vec::with_capacity(base.references.len());
        for reference in &base.references {
            let passes = match *reference {
                Reference::Table(table) if table.input().is_none() => {
                    let entry = self.heap.load(table, key);
                    let may_be_missing = entry.provenance.may_be_missing();
                    entry.types.intersects(!unwanted)
                        || (may_be_missing && !unwanted.intersects(Types::NIL))
                }
                _ => true,
            };
            if passes {
                kept.push(*reference);
            }
        }
        if kept.is_empty() || kept.len() == base.references.len() {
            return base;
        }
        let mut narrowed = Value::clone(&base);
        narrowed.references = kept;
        let narrowed = Rc::new(narrowed);
        let slot = self.environment.local(local);
        self.environment.assign(slot, Rc::clone(&narrowed));
        narrowed
    }

    /// The value of an entry after all conditions so far.
    pub(super) fn refined(
        &self,
        table: ExpressionId,
        base: &Value,
        key: &Constant,
        value: Rc<Value>,
    ) -> Rc<Value> {
        let Some(possible) = self.known_types_at(table, base, key) else {
            return value;
        };
        let narrowed = value.types & possible;
        if narrowed == value.types || narrowed.is_none() {
            return value;
        }
        Rc::new(value.without(!possible))
    }

    fn known_types_at(&self, table: ExpressionId, base: &Value, key: &Constant) -> Option<Types> {
        let place = self.place(table, base, key)?;
        let slot = self.refinements.slots.get(&place)?;
        self.possible_types(*slot, place.table)
    }

    /// From here on, an entry is not of these types. Returns whether any other type is left.
    pub(super) fn refine(
        &mut self,
        table: ExpressionId,
        base: &Value,
        key: &Constant,
        unwanted: Types,
    ) -> bool {
        let Some(place) = self.place(table, base, key) else {
            return true;
        };
        let held = self.heap.load(place.table, key).possible_types();
        let writes = self.heap.writes(place.table);
        let table = place.table;
        let anything = Rc::new(Value::unknown());
        let slot = match self.refinements.slots.get(&place) {
            Some(slot) => *slot,
            None => {
                let slot = self.environment.add_slot(&anything);
                self.refinements.slots.insert(place, slot);
                slot
            }
        };
        let possible = self.possible_types(slot, table).unwrap_or(Types::ANY) & !unwanted;
        let mut refinement = Value::unknown().with_constant(Constant::integer(i64::from(writes)));
        refinement.types = possible;
        self.environment.assign(slot, Rc::new(refinement));
        held.intersects(possible)
    }

    fn possible_types(&self, slot: Slot, table: TableId) -> Option<Types> {
        let refinement = self.environment.get(slot);
        let written = i64::from(self.heap.writes(table));
        (refinement.constant.as_integer() == Some(written)).then_some(refinement.types)
    }

    fn place(&self, table: ExpressionId, base: &Value, key: &Constant) -> Option<Place> {
        let Expression::Local(local) = *self.chunk.expression(table) else {
            return None;
        };
        let [Reference::Table(table)] = *base.references.as_slice() else {
            return None;
        };
        let key = match key {
            Constant::Bytes(name) => Key::Name(Rc::clone(name)),
            _ => Key::Position(key.as_integer()?),
        };
        table
            .input()
            .is_none()
            .then_some(Place { local, table, key })
    }
}
