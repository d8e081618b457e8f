//! The contents of the tables of a script, by the expression that creates each.
//!
//! The heap only grows: a write joins with the old value. A place that represents several entries, such as all appended
//! ones, blurs its value if the entries differ in kind.

mod key;
mod store;
mod table;

pub(super) use key::Key;
pub(super) use table::Table;

use std::collections::HashMap;
use std::rc::Rc;

use super::calls::Call;
use super::numbered::Numbered;
use crate::domain::{Reference, TableId, Value};
use crate::facts::TableFacts;
use crate::lua::hir::{Chunk, ExpressionId};
use crate::redis::commands::Reply;
use crate::text::source::Span;

/// All tables that the script creates.
pub(super) struct Heap {
    tables: Vec<Table>,
    /// The expressions that create tables.
    makers: Numbered,
    /// The tables of each of those, by its number.
    made: Vec<Made>,
    /// For each iteration of a loop that is being walked: how many tables there were at the start of the loop, and
    /// whether one of them has changed. A table that is created in the iteration does not exist at the start.
    iterations: Vec<(u32, bool)>,
    /// How many of the first tables are open because all were opened at once.
    opened: usize,
    /// How often all tables were opened, which is a write to each.
    epoch: u32,
    /// How often a single entry was written.
    entry_writes: HashMap<(TableId, Key), u32>,
}

/// The tables that come from one expression.
#[derive(Default)]
struct Made {
    /// The table of a constructor.
    constructed: Option<TableId>,
    /// Its table where it cannot run.
    unreached: Option<TableId>,
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

impl Heap {
    /// The heap with KEYS and ARGV, whose entries live in the environment.
    pub(super) fn new(expressions: usize) -> Self {
        let mut heap = Self {
            tables: Vec::new(),
            makers: Numbered::new(expressions),
            made: Vec::new(),
            iterations: Vec::new(),
            opened: 2,
            epoch: 0,
            entry_writes: HashMap::new(),
        };
        heap.tables.push(Table::default());
        heap.tables.push(Table::default());
        heap
    }

    pub(super) fn begin_iteration(&mut self) {
        self.iterations.push((self.tables.len() as u32, false));
    }

    /// Whether a table that existed at the start of the loop has changed in the iteration.
    pub(super) fn end_iteration(&mut self) -> bool {
        self.iterations.pop().is_some_and(|(_, changed)| changed)
    }

    fn changed(&mut self, table: TableId) {
        for (tables, changed) in &mut self.iterations {
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

    /// The table that a constructor creates. Where it cannot run, that is another one: what is stored there is in no table
    /// of a run.
    pub(super) fn table_of(&mut self, expression: ExpressionId, can_run: bool) -> TableId {
        let maker = self.maker(expression);
        let made = &mut self.made[maker];
        let constructed = match can_run {
            true => &mut made.constructed,
            false => &mut made.unreached,
        };
        if let Some(table) = *constructed {
            self.note_write(table);
            return table;
        }
        let table = TableId(self.tables.len() as u32);
        *constructed = Some(table);
        self.tables.push(Table {
            made_by: Some(expression),
            is_unreached: !can_run,
            ..Table::default()
        });
        table
    }

    /// Whether a write at this place is one to the table. Code that cannot run writes only to its own tables.
    pub(super) fn takes_writes(&self, table: TableId, can_run: bool) -> bool {
        can_run || self.table(table).is_unreached
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

    /// One run of the table's constructor stored this many positions.
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

    /// How often a write has reached an entry so far, or may have.
    pub(super) fn writes_to(&self, table: TableId, key: &Key) -> u32 {
        let of_entry = self.entry_writes.get(&(table, key.clone()));
        let of_table = self.table(table).writes.wrapping_add(self.epoch);
        of_table.wrapping_add(of_entry.copied().unwrap_or(0))
    }

    /// Other code may have run, which may have written to every table.
    pub(super) fn note_other_code(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
    }

    fn note_write(&mut self, table: TableId) {
        let contents = &mut self.tables[table.0 as usize];
        contents.writes = contents.writes.wrapping_add(1);
        contents.group = 0;
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

    /// Code that is not followed may change every table of the script. Tables that are open already are skipped.
    pub(super) fn open_all(&mut self) {
        self.note_other_code();
        while self.opened < self.tables.len() {
            self.open(TableId(self.opened as u32));
            self.opened += 1;
        }
    }

    /// Code that is not followed may change the table.
    pub(super) fn open(&mut self, table: TableId) {
        self.note_write(table);
        let opened = &mut self.tables[table.0 as usize].is_open;
        if !*opened {
            *opened = true;
            self.changed(table);
        }
    }
}
