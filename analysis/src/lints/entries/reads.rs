//! Which entries of KEYS and ARGV the script reads.

use crate::facts::{ElementIndex, Facts, TableUseKind};
use crate::redis::input::Input;
use crate::rust::signature::{Parameter, Shape};

/// Which entries of a parameter may be read.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) input: Input,
    /// The number of its first entry.
    pub(crate) index: i64,
    /// Whether it is exactly one entry. If not, the script may need only the number of entries.
    pub(crate) is_single: bool,
    /// The index of the last entry that it may fill.
    pub(crate) last: i64,
}

impl Entry {
    pub(crate) fn single(input: Input, index: i64) -> Self {
        Self {
            input,
            index,
            is_single: true,
            last: index,
        }
    }

    pub(crate) fn of(parameter: &Parameter, input: Input, index: i64) -> Self {
        let has_several = parameter.may_have_several_entries();
        Self {
            input,
            index,
            is_single: parameter.shape == Shape::Single && !has_several,
            last: if has_several { i64::MAX } else { index },
        }
    }
}

/// Whether anything in the script may read the entry.
pub(crate) fn is_read(facts: &Facts, entry: Entry) -> bool {
    let Entry { input, last, .. } = entry;
    let read_alone = facts.element_reads.iter().any(|read| match read.index {
        _ if read.input != input => false,
        ElementIndex::Constant(constant) => (entry.index..=last).contains(&constant),
        ElementIndex::Sequence { from, step, .. } => step <= 0 || from <= last,
        ElementIndex::Unknown => true,
        ElementIndex::Never => false,
    });
    let read_with_others = facts
        .table_uses
        .iter()
        .any(|table_use| match table_use.kind {
            _ if table_use.input != input => false,
            TableUseKind::Iteration | TableUseKind::SomeEntries | TableUseKind::Escape => true,
            TableUseKind::Unpack { from } => from.is_none_or(|from| from <= last),
            TableUseKind::Length | TableUseKind::Loop { .. } => !entry.is_single,
            TableUseKind::Write => false,
        });
    read_alone || read_with_others
}
