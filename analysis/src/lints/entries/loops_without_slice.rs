//! Loops over a table without a slice.
//!
//! Such a loop over single parameters is right, since every call passes all of them. It is wrong if it has no
//! iteration, or if its last iteration reads past the last entry.

use crate::facts::needs_value;
use crate::facts::{Facts, Sequence, TableUse, TableUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::lints::entries::out_of_range::declared;
use crate::lua::loops::LoopCounters;
use crate::redis::input::Input;
use crate::rust::signature::Signature;
use crate::text::source::Span;

/// At most this many reads with a stride are checked, since each searches the loop around it.
const MOST_READS: usize = 100;

/// Reports the first loop that has nothing to iterate over, or that reads past the last entry.
pub(crate) fn check(checker: &mut Checker<'_>, signature: &Signature, input: Input) {
    let entries = signature.parameters(input).len() as i64;
    let facts = checker.facts;
    if facts.writes_entries(input) {
        return; // the script creates its own entries
    }
    if let Some(place) = without_iterations(facts, input, entries) {
        report_loop(checker, signature, input, place);
    } else if let Some(uneven) = uneven(checker, input, entries) {
        report_uneven(checker, signature, input, &uneven);
    }
}

/// A loop that never runs.
fn without_iterations(facts: &Facts, input: Input, entries: i64) -> Option<Span> {
    let is_empty = |table_use: &&TableUse| {
        let is_loop = matches!(
            table_use.kind,
            TableUseKind::Iteration | TableUseKind::Loop { .. }
        );
        is_loop && table_use.input == input && !table_use.unreachable
    };
    if entries == 0
        && let Some(table_use) = facts.table_uses.iter().find(is_empty)
    {
        return Some(table_use.span);
    }
    // A loop in a function may begin at a different entry in each call. It is reported if it never runs in any of them.
    let sequences = facts.sequences(input);
    let is_behind = |sequence: &Sequence| sequence.from > entries.max(1);
    let runs = |span: Span| {
        let mut beside = sequences.iter();
        beside.any(|other| other.span == span && !is_behind(other))
    };
    for sequence in &sequences {
        if is_behind(sequence) && !runs(sequence.span) {
            return Some(sequence.span);
        }
    }
    None
}

fn report_loop(checker: &mut Checker<'_>, signature: &Signature, input: Input, place: Span) {
    let (table, noun) = (input.table(), input.noun());
    let entries = signature.parameters(input).len();
    let facts = checker.facts;
    let loops = LoopCounters::of(checker.chunk);
    let header = loops.header(place, &|header| begin(facts, input, header).is_some());
    let message = format!(
        "this loop iterates over `{table}`, but `{}` declares no slice of {noun}s",
        signature.function
    );
    let diagnostic = checker.report(header.unwrap_or(place), message);
    diagnostic.label(match entries {
        0 => format!("never runs: no {noun} is passed"),
        1 => format!("never runs: only one {noun} is passed"),
        _ => format!("never runs: only {entries} {noun}s are passed"),
    });
    if entries > 0 {
        diagnostic
            .note(format!(
                "the Rust side declares {}",
                declared(signature, input)
            ))
            .at(Anchor::Parameter(input, entries - 1));
    }
    diagnostic.help(format!(
        "declare a slice as the last parameter, such as `{}`",
        example(input)
    ));
}

/// A loop that takes several entries per iteration, and the read past the last entry in its last iteration.
struct Uneven {
    header: Span,
    read: Span,
    step: i64,
    /// The entry that the last iteration reads.
    last: i64,
}

fn uneven(checker: &Checker<'_>, input: Input, entries: i64) -> Option<Uneven> {
    let facts = checker.facts;
    let reads = facts.sequences(input);
    if reads.iter().all(|read| read.step <= 1) {
        return None;
    }
    let loops = LoopCounters::of(checker.chunk);
    let needed = needs_value::of(facts);
    let mut looked_at = 0;
    for read in &reads {
        let Sequence { from, step, span } = *read;
        if step <= 1 {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_READS {
            break;
        }
        if !needed.contains(&span) {
            continue;
        }
        let header = loops.header(span, &|header| begin(facts, input, header).is_some());
        let Some(header) = header else {
            continue;
        };
        let Some(first) = begin(facts, input, header) else {
            continue;
        };
        if first > entries || !(first..first + step).contains(&from) {
            continue;
        }
        let iterations = (entries - first) / step;
        let last = from + iterations * step;
        if last > entries {
            return Some(Uneven {
                header,
                read: span,
                step,
                last,
            });
        }
    }
    None
}

fn report_uneven(
    checker: &mut Checker<'_>,
    signature: &Signature,
    input: Input,
    Uneven {
        header,
        read,
        step,
        last,
    }: &Uneven,
) {
    let table = input.table();
    let entries = signature.parameters(input).len();
    let message = format!(
        "this loop takes {step} entries of `{table}` per iteration, but `{}` declares {entries}",
        signature.function
    );
    checker
        .report(*header, message)
        .label(format!("the last iteration reads `{table}[{last}]`"))
        .also(*read, "nil in that iteration, so the script fails")
        .note(format!(
            "the Rust side declares {}",
            declared(signature, input)
        ))
        .help(format!(
            "declare a slice of tuples of {step} as the last parameter, or one parameter for each entry that the loop takes"
        ))
        .at(Anchor::Parameter(input, entries - 1));
}

/// The index at which the loop with this header begins. `None` if several calls of a function begin it at different
/// indices.
fn begin(facts: &Facts, input: Input, header: Span) -> Option<i64> {
    let mut begin = None;
    for table_use in facts.table_uses_at(header) {
        match table_use.kind {
            _ if table_use.input != input || table_use.unreachable => {}
            TableUseKind::Loop { from, .. } if begin.is_none_or(|begin| begin == from) => {
                begin = Some(from);
            }
            _ => return None,
        }
    }
    begin
}

fn example(input: Input) -> &'static str {
    match input {
        Input::Keys => "#[key] keys: &[String]",
        Input::Arguments => "values: &[String]",
    }
}
