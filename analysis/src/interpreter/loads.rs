//! The values of reads from tables.

use std::rc::Rc;

use super::heap::Heap;
use crate::domain::{Constant, TableId, Trait, Types, Value};

impl Heap {
    /// The value at an index. Nil if nothing was stored.
    pub(super) fn load(&self, table: TableId, key: &Constant) -> Rc<Value> {
        let contents = self.table(table);
        if contents.is_open {
            return Rc::new(Value::unknown());
        }
        let found = match (key.bytes(), key.as_integer()) {
            (Some(name), _) => match contents.place_of(name) {
                Ok(place) => Some(&contents.fields[place].1),
                Err(_) => None,
            },
            (None, Some(index)) if index >= 1 => match usize::try_from(index - 1) {
                Ok(place) if place >= contents.constructed_positions() => {
                    // The entry may have been removed, or may not exist yet. Then an appended value may be at the
                    // index.
                    let Some(value) = contents.positions.get(place) else {
                        return or_nil(contents.others.clone());
                    };
                    let mut stored = Some(Rc::new(value.with(Trait::Stored)));
                    if let Some(other) = &contents.others {
                        Value::blur_into(&mut stored, other);
                    }
                    return stored.unwrap_or_else(|| or_nil(None));
                }
                Ok(place) => contents.positions.get(place),
                Err(_) => None,
            },
            (None, Some(_)) => return or_nil(contents.outside.clone()),
            (None, None) => return self.load_any(table),
        };
        match found {
            Some(value) => Rc::clone(value),
            None if contents.has_other_names => or_nil(contents.outside.clone()),
            None => or_nil(None),
        }
    }

    /// The value under a key. Only the key's type may be known.
    pub(super) fn load_by(&self, table: TableId, key: &Value) -> Rc<Value> {
        let contents = self.table(table);
        let is_name = key.types == Types::STRING && !matches!(key.constant, Constant::Bytes(_));
        if !is_name || contents.is_open || contents.has_other_names {
            return self.load(table, &key.constant);
        }
        let mut fields = None;
        for (_, value) in &contents.fields {
            Value::blur_into(&mut fields, value);
        }
        or_nil(fields)
    }

    /// The possible values at an unknown index.
    pub(super) fn load_any(&self, table: TableId) -> Rc<Value> {
        if self.table(table).is_open {
            return Rc::new(Value::unknown());
        }
        let mut parts = None;
        for part in &self.parts(table) {
            Value::blur_into(&mut parts, part);
        }
        or_nil(parts)
    }

    /// A value for any entry in the array part.
    pub(super) fn load_position(&self, table: TableId) -> Rc<Value> {
        let contents = self.table(table);
        if contents.is_open {
            return Rc::new(Value::unknown());
        }
        let mut entries = None;
        for value in &contents.positions {
            Value::blur_into(&mut entries, value);
        }
        if let Some(others) = &contents.others {
            Value::blur_into(&mut entries, others);
        }
        entries.unwrap_or_else(|| Rc::new(Value::unknown()))
    }
}

/// A value that may be missing.
fn or_nil(value: Option<Rc<Value>>) -> Rc<Value> {
    let nil = Rc::new(Value::nil());
    match value {
        Some(value) => value.join(&nil),
        None => nil,
    }
}

/// A value that is read from one that is not followed: it has the same sources, and any type.
pub(super) fn part_of(value: &Value) -> Rc<Value> {
    let mut provenance = value.provenance.clone();
    if provenance == Default::default() {
        provenance = provenance.with(Trait::Unknown);
    }
    Rc::new(Value::computed(Types::ANY, provenance))
}
