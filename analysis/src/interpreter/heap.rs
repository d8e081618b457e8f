//! The contents of the tables of a script, by the expression that creates each.
//!
//! The heap only grows: a write joins with the old value. A place that represents several entries, such as all appended
//! ones, blurs its value if the entries differ in kind.

use std::rc::Rc;

use super::calls::Call;
use super::numbered::Numbered;
use crate::domain::{Constant, Reference, TableId, Trait, Types, Value};
use crate::facts::TableFacts;
use crate::lua::hir::{Chunk, ExpressionId};
use crate::redis::commands::Reply;
use crate::text::source::Span;

const MOST_FIELDS: usize = 32;
const MOST_POSITIONS: usize = 64;

/// All tables that the script creates.
pub(super) struct Heap {
    tables: Vec<Table>,
    /// The expressions that create tables.
    makers: Numbered,
    /// The tables of each of those, by its number.
    made: Vec<Made>,
    /// For each iteration of a loop that is being walked: how many tables there were at its head, and whether one of
    /// them has changed. A table that is created in the iteration is not visible at the head.
    rounds: Vec<(u32, bool)>,
    /// How many of the first tables are open because all were opened at once.
    opened: usize,
    /// How often all tables were opened, which is a write to each.
    epoch: u32,
}

/// The tables that come from one expression.
#[derive(Default)]
struct Made {
    /// The table of a constructor.
    constructed: Option<TableId>,
    /// The tables of a call, by its reply. There are several in a function that calls any given command. Their number
    /// is limited by the table of commands, so searching them takes no longer in a longer script.
    replied: Vec<Replied>,
}

/// The tables of one reply.
struct Replied {
    reply: Reply,
    is_time: bool,
    tables: Vec<TableId>,
}

/// A position in a reply, to visit its tables one by one.
pub(super) struct ReplyPlace {
    pub(super) span: Span,
    /// The number of the call.
    maker: usize,
    /// Which of the call's replies it is.
    reply: usize,
    pub(super) is_time: bool,
    /// How many tables of the reply come before.
    table: usize,
}

/// The contents of one table.
#[derive(Default)]
pub(super) struct Table {
    /// The entries from 1 on that the constructor or a constant index has stored.
    pub(super) positions: Vec<Rc<Value>>,
    /// Its fields by name, sorted.
    pub(super) fields: Vec<(Rc<[u8]>, Rc<Value>)>,
    /// What was appended, or stored at an unknown index.
    pub(super) others: Option<Rc<Value>>,
    /// What was stored under keys that no array has: 0 and below, fractions, booleans, unknown names.
    pub(super) outside: Option<Rc<Value>>,
    /// Whether something was stored under an unknown key that may be a name.
    pub(super) has_other_names: bool,
    /// Counts the writes, so that the next write invalidates what a condition has shown about an entry.
    writes: u32,
    /// Whether untracked code may have changed it.
    pub(super) is_open: bool,
    /// Whether positions were added after the constructor, so they may be missing.
    pub(super) may_be_shorter: bool,
    /// The indices from 0 on, after the positions, where something was stored by number, and whether it then certainly
    /// exists.
    beyond: Vec<(usize, bool)>,
    /// Whether something was stored at an unknown index.
    has_other_places: bool,
    /// How many positions every run of the constructor gives it, if there was one.
    constructed: Option<usize>,
    /// The size of the groups of its entries, if it is an unchanged reply.
    pub(super) group: usize,
    /// The expression that creates it.
    pub(super) made_by: Option<ExpressionId>,
    /// The call whose whole reply it is, if that is an array of any length.
    pub(super) replied_by: Option<Span>,
}

impl Table {
    /// The index of the field among the others, or where it would be.
    pub(super) fn place_of(&self, name: &[u8]) -> Result<usize, usize> {
        self.fields
            .binary_search_by(|(field, _)| (**field).cmp(name))
    }

    /// How many positions every run of the constructor gives it, perhaps nil.
    pub(super) fn constructed_positions(&self) -> usize {
        let constructed = self.constructed.unwrap_or(self.positions.len());
        constructed.min(self.positions.len())
    }

    /// The first index, from 0, where nothing is ever stored although something is stored after it.
    pub(super) fn gap(&self) -> Option<usize> {
        if self.is_open || self.has_other_places {
            return None;
        }
        let mut gap = self.positions.len();
        while self.beyond.iter().any(|(place, _)| *place == gap) {
            gap += 1;
        }
        let mut beyond = self.beyond.iter();
        let is_behind = beyond.any(|(place, is_certain)| *is_certain && *place > gap);
        is_behind.then_some(gap)
    }

    /// How many entries certainly exist: a nil may be the end.
    pub(super) fn certain_positions(&self) -> usize {
        let constructed = &self.positions[..self.constructed_positions()];
        let first_nil = constructed
            .iter()
            .position(|value| value.types.intersects(Types::NIL));
        first_nil.unwrap_or(constructed.len())
    }
}

impl Heap {
    /// The heap with KEYS and ARGV, whose entries live in the environment.
    pub(super) fn new(expressions: usize) -> Self {
        let mut heap = Self {
            tables: Vec::new(),
            makers: Numbered::new(expressions),
            made: Vec::new(),
            rounds: Vec::new(),
            opened: 2,
            epoch: 0,
        };
        heap.tables.push(Table::default());
        heap.tables.push(Table::default());
        heap
    }

    pub(super) fn begin_round(&mut self) {
        self.rounds.push((self.tables.len() as u32, false));
    }

    /// Whether a table that existed at the head has changed in the iteration.
    pub(super) fn end_round(&mut self) -> bool {
        self.rounds.pop().is_some_and(|(_, changed)| changed)
    }

    fn changed(&mut self, table: TableId) {
        for (tables, changed) in &mut self.rounds {
            *changed |= table.0 < *tables;
        }
    }

    /// The number of an expression that creates tables.
    fn maker(&mut self, expression: ExpressionId) -> usize {
        let maker = self.makers.number(expression);
        if maker == self.made.len() {
            self.made.push(Made::default());
        }
        maker
    }

    /// The table that an expression creates, and whether it was created before.
    pub(super) fn table_of(&mut self, expression: ExpressionId) -> (TableId, bool) {
        let maker = self.maker(expression);
        if let Some(table) = self.made[maker].constructed {
            self.note_write(table);
            return (table, true);
        }
        let table = TableId(self.tables.len() as u32);
        self.tables.push(Table {
            made_by: Some(expression),
            ..Table::default()
        });
        self.made[maker].constructed = Some(table);
        (table, false)
    }

    /// The position before the first table of a reply.
    pub(super) fn reply_place(
        &mut self,
        call: &Call<'_>,
        reply: &Reply,
        is_time: bool,
    ) -> ReplyPlace {
        let maker = self.maker(call.id);
        let replied = &mut self.made[maker].replied;
        let known = replied
            .iter()
            .position(|known| known.is_time == is_time && known.reply == *reply);
        let known = known.unwrap_or_else(|| {
            replied.push(Replied {
                reply: reply.clone(),
                is_time,
                tables: Vec::new(),
            });
            replied.len() - 1
        });
        ReplyPlace {
            span: call.span,
            maker,
            reply: known,
            is_time,
            table: 0,
        }
    }

    /// The next table of a reply, and whether it was created before.
    pub(super) fn reply_table(&mut self, place: &mut ReplyPlace) -> (TableId, bool) {
        let tables = &mut self.made[place.maker].replied[place.reply].tables;
        let known = tables.get(place.table).copied();
        place.table += 1;
        if let Some(table) = known {
            self.note_write(table);
            return (table, true);
        }
        let table = TableId(self.tables.len() as u32);
        tables.push(table);
        self.tables.push(Table::default());
        (table, false)
    }

    /// The table is the whole reply of a call.
    pub(super) fn is_reply_of(&mut self, table: TableId, call: Span) {
        self.tables[table.0 as usize].replied_by = Some(call);
    }

    /// Every table in its current state.
    pub(super) fn summaries(&self, chunk: &Chunk) -> Vec<TableFacts> {
        let mut summaries = Vec::with_capacity(self.tables.len());
        for (number, table) in self.tables.iter().enumerate() {
            let mut inner = Vec::new();
            for part in &self.parts(TableId(number as u32)) {
                for reference in &part.references {
                    if let Reference::Table(id) = *reference {
                        inner.push(id);
                    }
                }
            }
            summaries.push(TableFacts {
                made_at: table.made_by.map(|made_by| chunk.span(made_by)),
                replied_by: table.replied_by,
                constructed: table.constructed_positions(),
                has_names: table.has_other_names || !table.fields.is_empty(),
                is_open: table.is_open,
                inner,
            });
        }
        summaries
    }

    pub(super) fn table(&self, table: TableId) -> &Table {
        &self.tables[table.0 as usize]
    }

    /// A run of the table's constructor gave it this many positions.
    pub(super) fn constructed(&mut self, table: TableId, positions: usize) {
        let constructed = &mut self.tables[table.0 as usize].constructed;
        let least = match *constructed {
            Some(before) => before.min(positions),
            None => positions,
        };
        if *constructed != Some(least) {
            *constructed = Some(least);
            self.changed(table);
        }
    }

    /// Entries were removed: any may be missing.
    pub(super) fn shorten(&mut self, table: TableId) {
        self.note_write(table);
        self.constructed(table, 0);
    }

    /// The entries of a reply come in groups of this size.
    pub(super) fn comes_in_groups(&mut self, table: TableId, group: usize) {
        self.tables[table.0 as usize].group = group;
    }

    /// How often a table has been written so far.
    pub(super) fn writes(&self, table: TableId) -> u32 {
        self.table(table).writes.wrapping_add(self.epoch)
    }

    fn note_write(&mut self, table: TableId) {
        let contents = &mut self.tables[table.0 as usize];
        contents.writes = contents.writes.wrapping_add(1);
        contents.group = 0;
    }

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

    /// Stores at an index after one that has nothing yet.
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
    pub(super) fn store_by(&mut self, table: TableId, key: &Value, value: &Rc<Value>) {
        self.construct_by(table, key, &Rc::new(value.with(Trait::Stored)));
    }

    /// Stores what the table has from the start.
    pub(super) fn construct_by(&mut self, table: TableId, key: &Value, value: &Rc<Value>) {
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

    /// Everything that a table holds.
    pub(super) fn parts(&self, table: TableId) -> Vec<Rc<Value>> {
        let contents = self.table(table);
        let mut parts = contents.positions.clone();
        for (_, value) in &contents.fields {
            parts.push(Rc::clone(value));
        }
        for value in [&contents.others, &contents.outside].into_iter().flatten() {
            parts.push(Rc::clone(value));
        }
        parts
    }

    /// Adds a constructor's entry at the next index.
    pub(super) fn push_position(&mut self, table: TableId, value: &Rc<Value>) {
        if self.table(table).positions.len() >= MOST_POSITIONS {
            return self.append(table, value);
        }
        self.tables[table.0 as usize]
            .positions
            .push(Rc::clone(value));
        self.changed(table);
    }

    /// Joins a constructor's entry with that of an earlier run of the same constructor.
    pub(super) fn join_position(&mut self, table: TableId, place: usize, value: &Rc<Value>) {
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
    pub(super) fn append(&mut self, table: TableId, value: &Rc<Value>) {
        let added = match value.types.intersects(Types::NIL) {
            true => Rc::new(value.without(Types::NIL)),
            false => Rc::clone(value),
        };
        if added.types.is_none() {
            return;
        }
        self.append_some(table, &added);
        // The end is before any nil, so an index with a nil may be filled.
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
    pub(super) fn replace_last(&mut self, table: TableId, value: &Rc<Value>) {
        let value = Rc::new(value.with(Trait::Stored));
        self.store_outside(table, &value);
        if self.table(table).others.is_some() {
            self.append_some(table, &value);
        }
        self.join_positions(table, &value);
    }

    /// Stores at an unknown index, which may be any.
    pub(super) fn store_anywhere(&mut self, table: TableId, value: &Rc<Value>) {
        self.append_some(table, value);
        self.join_positions(table, value);
        self.store_outside(table, value);
        self.store_in_fields(table, value);
    }

    /// Any of the positions may become the value.
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

    /// Untracked code may change every table of the script. Tables that are open already are skipped.
    pub(super) fn open_all(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
        while self.opened < self.tables.len() {
            self.open(TableId(self.opened as u32));
            self.opened += 1;
        }
    }

    /// Untracked code may change the table.
    pub(super) fn open(&mut self, table: TableId) {
        self.note_write(table);
        let opened = &mut self.tables[table.0 as usize].is_open;
        if !*opened {
            *opened = true;
            self.changed(table);
        }
    }
}
