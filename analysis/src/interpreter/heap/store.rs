//! Writes to a table. Each joins with the old value.

use std::rc::Rc;

use super::{Heap, Key};
use crate::domain::{Constant, TableId, Trait, Types, Value};

const MOST_FIELDS: usize = 32;
const MOST_POSITIONS: usize = 64;

impl Heap {
    /// Stores at a constant index.
    fn store(&mut self, table: TableId, key: &Constant, value: &Rc<Value>) {
        if let Some(text) = key.bytes() {
            return self.store_field(table, text, value);
        }
        let positions = self.table(table).positions.len();
        let place = match key.as_integer() {
            Some(index) if index >= 1 => usize::try_from(index - 1).ok(),
            _ => return self.store_outside(table, value),
        };
        match place {
            Some(place) if place < positions => {
                let joined = self.table(table).positions[place].blur(value);
                self.set_position(table, place, joined);
            }
            Some(place) if place == positions && place < MOST_POSITIONS => {
                self.tables[table.0 as usize].may_be_shorter = true;
                self.push_position(table, value);
            }
            Some(place) => self.store_beyond(table, place, value),
            None => self.store_anywhere(table, value),
        }
    }

    /// Stores at an index whose predecessor has no value yet.
    fn store_beyond(&mut self, table: TableId, place: usize, value: &Rc<Value>) {
        let is_free = self.table(table).has_other_places;
        self.store_anywhere(table, value);
        let is_certain = !value.types.intersects(Types::NIL);
        let contents = &mut self.tables[table.0 as usize];
        contents.has_other_places = is_free || contents.beyond.len() >= MOST_POSITIONS;
        if value.types != Types::NIL && !contents.beyond.contains(&(place, is_certain)) {
            contents.beyond.push((place, is_certain));
            self.changed(table);
        }
    }

    /// Stores under a key. It is unknown whether the statement has run when the entry is read later.
    pub(in crate::interpreter) fn store_by(
        &mut self,
        table: TableId,
        key: &Value,
        value: &Rc<Value>,
    ) {
        let before = self.table(table).writes;
        self.construct_by(table, key, &Rc::new(value.with(Trait::Stored)));
        if let Some(entry) = self.own_place(table, &key.constant) {
            // No other entry has changed.
            self.tables[table.0 as usize].writes = before;
            let writes = self.entry_writes.entry((table, entry)).or_insert(0);
            *writes = writes.wrapping_add(1);
        }
    }

    /// The key, if the table follows its entry apart from all others.
    fn own_place(&self, table: TableId, key: &Constant) -> Option<Key> {
        let contents = self.table(table);
        let entry = Key::of(key)?;
        let is_apart = match &entry {
            Key::Name(name) => contents.place_of(name).is_ok(),
            Key::Position(index) => usize::try_from(*index)
                .is_ok_and(|index| index >= 1 && index <= contents.positions.len()),
        };
        is_apart.then_some(entry)
    }

    /// Stores an entry that the table has from the start.
    pub(in crate::interpreter) fn construct_by(
        &mut self,
        table: TableId,
        key: &Value,
        value: &Rc<Value>,
    ) {
        match key.constant {
            Constant::Bytes(_) | Constant::Number(_) => self.store(table, &key.constant, value),
            _ => {
                if key.types.intersects(Types::STRING) && !self.table(table).has_other_names {
                    self.tables[table.0 as usize].has_other_names = true;
                    self.changed(table);
                }
                match key.types.intersects(Types::NUMBER) {
                    true => self.store_anywhere(table, value),
                    false => {
                        self.store_outside(table, value);
                        self.store_in_fields(table, value);
                    }
                }
            }
        }
    }

    /// Adds a constructor's entry at the next index.
    pub(in crate::interpreter) fn push_position(&mut self, table: TableId, value: &Rc<Value>) {
        if self.table(table).positions.len() >= MOST_POSITIONS {
            return self.append(table, value);
        }
        self.tables[table.0 as usize]
            .positions
            .push(Rc::clone(value));
        self.changed(table);
    }

    /// Joins a constructor's entry with that of an earlier run of the same constructor.
    pub(in crate::interpreter) fn join_position(
        &mut self,
        table: TableId,
        place: usize,
        value: &Rc<Value>,
    ) {
        match self.table(table).positions.get(place) {
            Some(before) => {
                let joined = before.blur(value);
                self.set_position(table, place, joined);
            }
            None => self.push_position(table, value),
        }
    }

    fn set_position(&mut self, table: TableId, place: usize, value: Rc<Value>) {
        self.note_write(table);
        let position = &mut self.tables[table.0 as usize].positions[place];
        if *position != value {
            *position = value;
            self.changed(table);
        }
    }

    fn store_field(&mut self, table: TableId, name: &Rc<[u8]>, value: &Rc<Value>) {
        self.note_write(table);
        let place = self.table(table).place_of(name);
        let contents = &mut self.tables[table.0 as usize];
        match place {
            Ok(place) => self.join_field(table, place, value),
            Err(place) if contents.fields.len() < MOST_FIELDS => {
                let field = (Rc::clone(name), Rc::clone(value));
                contents.fields.insert(place, field);
                self.changed(table);
            }
            Err(_) => {
                contents.has_other_names = true;
                self.store_outside(table, value);
            }
        }
    }

    fn join_field(&mut self, table: TableId, place: usize, value: &Rc<Value>) {
        let (_, before) = &mut self.tables[table.0 as usize].fields[place];
        let joined = before.blur(value);
        if *before != joined {
            *before = joined;
            self.changed(table);
        }
    }

    /// Appends: `t[#t + 1] = value`, `table.insert(t, value)`. A nil adds nothing.
    pub(in crate::interpreter) fn append(&mut self, table: TableId, value: &Rc<Value>) {
        let added = match value.types.intersects(Types::NIL) {
            true => Rc::new(value.without(Types::NIL)),
            false => Rc::clone(value),
        };
        if added.types.is_none() {
            return;
        }
        self.append_some(table, &added);
        // The end is before any nil, so the value may be stored at an index that holds nil.
        for place in 0..self.table(table).constructed_positions() {
            let held = Rc::clone(&self.table(table).positions[place]);
            if held.possible_types().intersects(Types::NIL) {
                self.set_position(table, place, held.blur(&added));
            }
        }
    }

    fn append_some(&mut self, table: TableId, value: &Rc<Value>) {
        self.note_write(table);
        self.tables[table.0 as usize].has_other_places = true;
        let others = &mut self.tables[table.0 as usize].others;
        let before = others.clone();
        Value::blur_into(others, value);
        if *others != before {
            self.changed(table);
        }
    }

    /// Stores at the index of the last entry: `t[#t] = value`. No entry is added; in an empty table that index is 0.
    pub(in crate::interpreter) fn replace_last(&mut self, table: TableId, value: &Rc<Value>) {
        let value = Rc::new(value.with(Trait::Stored));
        self.store_outside(table, &value);
        if self.table(table).others.is_some() {
            self.append_some(table, &value);
        }
        self.join_positions(table, &value);
    }

    /// Stores at an unknown index, which may be any.
    pub(in crate::interpreter) fn store_anywhere(&mut self, table: TableId, value: &Rc<Value>) {
        // A nil is not an entry, and every read expects that the value may be nil.
        if value.types != Types::NIL {
            self.append_some(table, &Rc::new(value.without(Types::NIL)));
        }
        self.join_positions(table, value);
        self.store_outside(table, value);
        self.store_in_fields(table, value);
    }

    /// Each of the positions may hold the value now.
    fn join_positions(&mut self, table: TableId, value: &Rc<Value>) {
        for place in 0..self.table(table).positions.len() {
            let joined = self.table(table).positions[place].blur(value);
            self.set_position(table, place, joined);
        }
        if value.types.intersects(Types::NIL) {
            // Any of them may be removed.
            self.constructed(table, 0);
        }
    }

    /// Stores under a key that no array has.
    fn store_outside(&mut self, table: TableId, value: &Rc<Value>) {
        self.note_write(table);
        let outside = &mut self.tables[table.0 as usize].outside;
        let before = outside.clone();
        Value::blur_into(outside, value);
        if *outside != before {
            self.changed(table);
        }
    }

    /// Stores under a name that may be any of the known ones.
    fn store_in_fields(&mut self, table: TableId, value: &Rc<Value>) {
        for place in 0..self.table(table).fields.len() {
            self.note_write(table);
            self.join_field(table, place, value);
        }
    }
}
