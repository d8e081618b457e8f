//! What a script reads of KEYS or ARGV: single entries, and a sequence of any length.

use crate::contract::{Entry, Row, Taken, entry_uses, header, optional, unpacked};
use crate::domain::SequenceEnd;
use crate::facts::script::Script;
use crate::facts::{ElementIndex, TableUseKind};
use crate::redis::input::Input;

/// At most this many entries are listed. No signature fits a script that reads `ARGV[1000000]`.
const MOST_ENTRIES: i64 = 128;

pub(super) fn of(script: Script<'_>, input: Input) -> Taken {
    let mut reads = Reads::default();
    for found in &script.facts.element_reads {
        if found.input == input {
            reads.add_element(found.index);
        }
    }
    // The entries that a loop reads say more than the start of its counter: `for i = 1, #ARGV - 1 do … ARGV[i + 1]`.
    let reads_in_row = reads.begin.is_some();
    for found in &script.facts.table_uses {
        let is_counter = matches!(found.kind, TableUseKind::Loop { .. });
        if found.input != input || (is_counter && reads_in_row) {
            continue;
        }
        match unpacked::by(script, found) {
            Some(unpacked) => unpacked.entries.for_each(|index| reads.add_single(index)),
            None => reads.add_table(found.kind),
        }
    }
    let begin = reads.begin.unwrap_or(1);
    let last = reads.last.max(begin - 1).clamp(0, MOST_ENTRIES);
    // A call also passes the keys that the comment lists and the script does not read. Comments are often older than the
    // arguments of a script.
    let is_known = reads.begin.is_none() && script.facts.incomplete.is_none();
    let passed = match input {
        Input::Keys if is_known => header::last_in_order(script, input, last).min(MOST_ENTRIES),
        Input::Keys | Input::Arguments => last,
    };
    let mut entries = vec![Entry::default(); passed as usize];
    for index in reads.single {
        entries[index as usize - 1].is_read = true;
    }
    entry_uses::describe(script, input, &mut entries);
    let variadic = reads.step.map(|step| Row {
        from: begin.clamp(1, MOST_ENTRIES) as u32,
        group: u32::try_from(step).unwrap_or(u32::MAX).max(1),
    });
    if let Some(entry) = entries.last_mut()
        && variadic.is_none()
        && passed == last
    {
        entry.is_optional = optional::may_be_missing(script, input, last);
    }
    Taken {
        row_name: variadic.and_then(|row| header::row_name(script, input, row.from)),
        entries,
        variadic,
    }
}

#[derive(Default)]
struct Reads {
    /// The entries that are read one by one.
    single: Vec<i64>,
    /// The last one.
    last: i64,
    /// Where the entries that are read in sequence begin.
    begin: Option<i64>,
    /// The step between them.
    step: Option<u64>,
}

impl Reads {
    fn add_element(&mut self, index: ElementIndex) {
        match index {
            ElementIndex::Constant(index) => self.add_single(index),
            // `for i = 7, 10 do KEYS[i] end` reads four.
            ElementIndex::Sequence {
                from,
                step,
                bound: SequenceEnd::Number(last),
            } if step > 0 && last <= MOST_ENTRIES => {
                let mut index = from.max(1 - step);
                while index <= last {
                    self.add_single(index);
                    index += step;
                }
            }
            ElementIndex::Sequence { from, step, .. } => self.add_row(from, step),
            ElementIndex::Unknown => self.add_row(1, 1),
            ElementIndex::Never => {}
        }
    }

    fn add_table(&mut self, kind: TableUseKind) {
        match kind {
            TableUseKind::Loop { from, step } => self.add_row(from, step),
            TableUseKind::Unpack { from } => self.add_row(from.unwrap_or(1), 1),
            TableUseKind::Iteration | TableUseKind::SomeEntries | TableUseKind::Escape => {
                self.add_row(1, 1);
            }
            TableUseKind::Length | TableUseKind::Write => {}
        }
    }

    fn add_single(&mut self, index: i64) {
        if (1..=MOST_ENTRIES).contains(&index) {
            self.last = self.last.max(index);
            self.single.push(index);
        }
    }

    fn add_row(&mut self, from: i64, distance: i64) {
        let distance = distance.unsigned_abs();
        self.begin = Some(self.begin.map_or(from, |begin| begin.min(from)));
        self.step = Some(self.step.map_or(distance, |step| step.min(distance)));
    }
}
