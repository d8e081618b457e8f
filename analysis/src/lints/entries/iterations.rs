//! What each iteration of a loop over a slice reads: entries past the last one, or not all parts of a group.

use std::collections::HashSet;

use crate::facts::needs_value;
use crate::facts::{ElementIndex, ElementRead, Facts, TableUseKind, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::settings::Level;
use crate::lists::sort::sorted;
use crate::lua::loops::LoopCounters;
use crate::redis::input::Input;
use crate::rust::signature::Shape;
use crate::text::source::Span;

/// At most this many reads are checked, since each searches all loops.
const MOST_LOOKED_AT: usize = 100;

/// The slice of groups at the end of a table.
struct Groups {
    /// Its position among the parameters of the table, from 0.
    position: usize,
    /// The number of its first entry.
    start: i64,
    size: i64,
}

impl Groups {
    fn of(checker: &Checker<'_>, input: Input) -> Option<Self> {
        let parameters = checker.signature?.parameters(input);
        let last = parameters.last().filter(|last| !last.may_be_alias)?;
        match last.shape {
            Shape::Variadic { group } => Some(Self {
                position: parameters.len() - 1,
                start: parameters.len() as i64,
                size: i64::from(group),
            }),
            Shape::Single | Shape::Optional => None,
        }
    }
}

/// Reports reads past the last entry in the last iteration, if the script fails on nil.
pub(crate) fn check_bounds(checker: &mut Checker<'_>, input: Input) {
    let Some(groups) = Groups::of(checker, input) else {
        return;
    };
    let facts = checker.facts;
    let loops = LoopCounters::of(checker.chunk);
    let needed = needs_value::of(facts);
    // A read that is past the end in the first iteration may be past the end in the last one as well.
    let mut looked_at = 0;
    for read in &facts.element_reads {
        let ElementIndex::Sequence { from, step, .. } = read.index else {
            continue;
        };
        if read.input != input || from < groups.start + groups.size {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_LOOKED_AT {
            break;
        }
        let first = loops
            .whole_iteration(read.span)
            .and_then(|header| begin(facts, input, header));
        let is_behind = first.is_some_and(|first| {
            let is_aligned = first >= groups.start && (first - groups.start) % groups.size == 0;
            is_aligned && step == groups.size && from - first >= groups.size
        });
        if !is_behind || read.unreachable || !needed.contains(&read.span) || is_tested(facts, read)
        {
            continue;
        }
        let (table, written) = (input.table(), checker.source.slice(read.span));
        let iteration = match groups.size {
            1 => "an iteration takes 1 entry".to_owned(),
            size => format!("an iteration takes {size} entries"),
        };
        let message = format!("`{written}` is past the end of `{table}` in the last iteration");
        checker
            .report(read.span, message)
            .label("nil in that iteration, so the script fails")
            .note(iteration)
            .help("end the loop one iteration earlier, or read an entry of this iteration");
    }
}

/// The first index of the loop over the table with this header. `None` if several calls of a function begin it at
/// different places.
fn begin(facts: &Facts, input: Input, header: Span) -> Option<i64> {
    let mut begin = None;
    for table_use in &facts.table_uses {
        if table_use.input != input || table_use.unreachable || !header.contains(table_use.span) {
            continue;
        }
        match table_use.kind {
            TableUseKind::Loop { from, .. } if begin.is_none_or(|begin| begin == from) => {
                begin = Some(from);
            }
            TableUseKind::Loop { .. } | TableUseKind::SomeEntries => return None,
            _ => {}
        }
    }
    begin
}

/// Whether the script tests the same entry anywhere.
pub(crate) fn is_tested(facts: &Facts, read: &ElementRead) -> bool {
    let mut spans = HashSet::new();
    for other in &facts.element_reads {
        if other.input == read.input && other.index == read.index {
            spans.insert(other.span);
        }
    }
    let asks = |kind| matches!(kind, ValueUseKind::Condition | ValueUseKind::Fallback);
    facts
        .value_uses
        .iter()
        .any(|used| asks(used.kind) && spans.contains(&used.operand.span))
        || facts.comparisons.iter().any(|comparison| {
            spans.contains(&comparison.left.span) || spans.contains(&comparison.right.span)
        })
}

/// Reports the parts of a group that no iteration reads, if the script reads the slice in no other way.
pub(crate) fn check_parts(checker: &mut Checker<'_>, input: Input) {
    let (Some(signature), Some(groups)) = (checker.signature, Groups::of(checker, input)) else {
        return;
    };
    let parameter = &signature.parameters(input)[groups.position];
    let Some((read, parts)) = parts_read(checker.facts, input, &groups) else {
        return;
    };
    let mut unread = 0;
    for part in &parts {
        if *part == unread {
            unread += 1;
        }
    }
    if unread == groups.size || parameter.is_deliberately_unread() {
        return;
    }
    let (name, rust_type, size) = (&parameter.name, &parameter.rust_type, groups.size);
    let entry = match unread {
        0 => format!("{}[i]", input.table()),
        unread => format!("{}[i + {unread}]", input.table()),
    };
    let which = match unread {
        0 => "the first".to_owned(),
        1 => "the second".to_owned(),
        2 => "the third".to_owned(),
        unread => format!("number {}", unread + 1),
    };
    let message = format!("the script never reads {which} of each {size} entries of `{name}`");
    checker
        .report(read, message)
        .level(Level::Warn)
        .label("each iteration reads only the other entries")
        .note(format!("the Rust side declares `{name}: {rust_type}`"))
        .at(Anchor::Parameter(input, groups.position))
        .help(format!(
            "read `{entry}`, where `i` is the index at which an iteration starts, or remove that part from the tuple"
        ));
}

/// A read of the slice, and which parts of its groups are read, by their numbers. `None` if any other part may be read.
fn parts_read(facts: &Facts, input: Input, groups: &Groups) -> Option<(Span, Vec<i64>)> {
    let only_counted = facts.table_uses.iter().all(|table_use| {
        let is_counted = matches!(
            table_use.kind,
            TableUseKind::Length | TableUseKind::Loop { .. }
        );
        table_use.input != input || is_counted
    });
    if facts.incomplete.is_some() || !only_counted {
        return None;
    }
    let mut first = None;
    let mut parts = Vec::new();
    for read in &facts.element_reads {
        if read.input != input {
            continue;
        }
        match read.index {
            ElementIndex::Constant(index) if index < groups.start => {}
            ElementIndex::Sequence { from, step, .. }
                if step == groups.size && from >= groups.start =>
            {
                first.get_or_insert(read.span);
                parts.push((from - groups.start) % groups.size);
            }
            _ => return None,
        }
    }
    Some((first?, sorted(&parts, i64::cmp)))
}
