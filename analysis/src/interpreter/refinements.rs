//! What is known about single entries of tables: after `t.count = 1` and in `if t.count then`, until `t.count` is written
//! again.

use std::collections::HashMap;
use std::rc::Rc;

use super::Interpreter;
use super::environment::Slot;
use super::heap::Key;
use crate::domain::{Constant, Reference, TableId, Types, Value};
use crate::lua::hir::{Expression, ExpressionId, LocalId};

/// For each entry, by its table and key: the slot whose value has the types that are still possible. Its constant is
/// the number of earlier writes to the table.
#[derive(Default)]
pub(super) struct Refinements {
    slots: HashMap<Place, Slot>,
    /// For each entry that a statement has stored: its value, and the number of writes to it so far.
    stored: HashMap<Place, (Slot, Slot)>,
}

/// An entry of the table that a local holds.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    local: LocalId,
    table: TableId,
    key: Key,
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

    /// The statement stores this value in an entry, so the entry has it until the next write.
    ///
    /// Only a table whose constructor is the first value of a local counts: any other local may hold one table after
    /// another from the same constructor.
    pub(super) fn remember(
        &mut self,
        table: ExpressionId,
        base: &Value,
        key: &Constant,
        value: &Rc<Value>,
    ) {
        let Some(place) = self.place(table, base, key) else {
            return;
        };
        let constructor = self.definitions.constructor(place.local);
        let held_by = self.heap.table(place.table).made_by;
        if constructor.is_none() || held_by != constructor || self.is_anything_changed {
            return;
        }
        let anything = Rc::new(Value::unknown());
        let (at, writes) = match self.refinements.stored.get(&place) {
            Some(slots) => *slots,
            None => {
                let slots = (
                    self.environment.add_slot(&anything),
                    self.environment.add_slot(&anything),
                );
                self.refinements.stored.insert(place.clone(), slots);
                slots
            }
        };
        let written = i64::from(self.heap.writes_to(place.table, &place.key));
        let count = Value::unknown().with_constant(Constant::integer(written));
        self.environment.assign(at, Rc::clone(value));
        self.environment.assign(writes, Rc::new(count));
    }

    /// The value that the last statement has stored in an entry, if it is certain which statement that was.
    fn remembered(&self, place: &Place) -> Option<&Rc<Value>> {
        let (at, writes) = self.refinements.stored.get(place)?;
        let written = i64::from(self.heap.writes_to(place.table, &place.key));
        let is_it = self.environment.get(*writes).constant.as_integer() == Some(written);
        let is_followed = !self.is_anything_changed && !self.heap.table(place.table).is_open;
        (is_it && is_followed).then(|| self.environment.get(*at))
    }

    /// The value of an entry after all statements and conditions so far.
    pub(super) fn refined(
        &self,
        table: ExpressionId,
        base: &Value,
        key: &Constant,
        value: Rc<Value>,
    ) -> Rc<Value> {
        let Some(place) = self.place(table, base, key) else {
            return value;
        };
        let value = self.remembered(&place).map_or(value, Rc::clone);
        let Some(possible) = self.known_types_at(&place) else {
            return value;
        };
        let narrowed = value.types & possible;
        if narrowed == value.types || narrowed.is_none() {
            return value;
        }
        Rc::new(value.without(!possible))
    }

    fn known_types_at(&self, place: &Place) -> Option<Types> {
        let slot = self.refinements.slots.get(place)?;
        self.possible_types(*slot, place)
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
        let held = match self.remembered(&place) {
            Some(value) => value.possible_types(),
            None => self.heap.load(place.table, key).possible_types(),
        };
        let writes = self.heap.writes_to(place.table, &place.key);
        let anything = Rc::new(Value::unknown());
        let slot = match self.refinements.slots.get(&place) {
            Some(slot) => *slot,
            None => {
                let slot = self.environment.add_slot(&anything);
                self.refinements.slots.insert(place.clone(), slot);
                slot
            }
        };
        let possible = self.possible_types(slot, &place).unwrap_or(Types::ANY) & !unwanted;
        let mut refinement = Value::unknown().with_constant(Constant::integer(i64::from(writes)));
        refinement.types = possible;
        self.environment.assign(slot, Rc::new(refinement));
        held.intersects(possible)
    }

    fn possible_types(&self, slot: Slot, place: &Place) -> Option<Types> {
        let refinement = self.environment.get(slot);
        let written = i64::from(self.heap.writes_to(place.table, &place.key));
        (refinement.constant.as_integer() == Some(written)).then_some(refinement.types)
    }

    fn place(&self, table: ExpressionId, base: &Value, key: &Constant) -> Option<Place> {
        let Expression::Local(local) = *self.chunk.expression(table) else {
            return None;
        };
        let [Reference::Table(table)] = *base.references.as_slice() else {
            return None;
        };
        let key = Key::of(key)?;
        table
            .input()
            .is_none()
            .then_some(Place { local, table, key })
    }
}
