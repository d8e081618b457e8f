//! Loops over a table in which no slice is sent.
//!
//! One that takes all there is asks for a slice. Where the script reads some of the same entries by their numbers too, it
//! knows each of them, and does one more thing to all: that is right with single parameters. Either is wrong where it
//! has nothing to run over, and where its last round reads behind the last entry.

use std::collections::HashMap;

use crate::checker::Checker;
use crate::diagnostic::Anchor;
use crate::element_bounds::declared;
use crate::facts::{ElementIndex, ElementRead, Facts, TableUse, TableUseKind};
use crate::loop_counters::LoopCounters;
use crate::needed_values;
use crate::signature::{Input, Signature};
use crate::source::Span;

/// So many reads in strides are looked at: each asks for the loop around it.
const MOST_READS: usize = 100;

/// Reports the first loop that has nothing to run over, or that reads behind the last entry, or that asks for a slice.
pub(crate) fn check(checker: &mut Checker<'_>, signature: &Signature, input: Input) {
    let entries = signature.parameters(input).len() as i64;
    let facts = checker.facts;
    if facts.writes_entries(input) {
        return; // the script makes its own entries
    }
    if let Some(place) = without_rounds(facts, input, entries) {
        report_loop(checker, signature, input, place, true);
    } else if let Some(uneven) = uneven(checker, input, entries) {
        report_uneven(checker, signature, input, &uneven);
    } else if let Some(place) = over_all(facts, input) {
        report_loop(checker, signature, input, place, false);
    }
}

/// A loop over entries none of which is read by its number.
fn over_all(facts: &Facts, input: Input) -> Option<Span> {
    let is_numbered = |first: i64| {
        facts.element_reads.iter().any(|read| {
            let is_behind = matches!(read.index, ElementIndex::Constant(index) if index >= first);
            read.input == input && is_behind && !read.unreachable
        })
    };
    let mut uses = facts.table_uses.iter();
    let found = uses.find(|table_use| {
        let first = match table_use.kind {
            TableUseKind::Iteration => 1,
            TableUseKind::Loop { from, .. } => from,
            _ => return false,
        };
        table_use.input == input && !table_use.unreachable && !is_numbered(first)
    });
    found.map(|table_use| table_use.span)
}

/// A loop that never runs.
fn without_rounds(facts: &Facts, input: Input, entries: i64) -> Option<Span> {
    let is_empty = |table_use: &&TableUse| match table_use.kind {
        TableUseKind::Iteration | TableUseKind::Loop { .. } => entries == 0,
        _ => false,
    };
    let mut uses = facts
        .table_uses
        .iter()
        .filter(|table_use| table_use.input == input && !table_use.unreachable);
    let all = uses.find(is_empty).map(|table_use| table_use.span);
    let behind = || {
        let begins_behind =
            |(_, sequence): &(&ElementRead, Sequence)| sequence.from > entries.max(1);
        let mut reads = sequences(facts, input).filter(begins_behind);
        reads.next().map(|(read, _)| read.span)
    };
    all.or_else(behind)
}

fn report_loop(
    checker: &mut Checker<'_>,
    signature: &Signature,
    input: Input,
    place: Span,
    is_without_rounds: bool,
) {
    let (table, noun) = (input.table(), input.noun());
    let entries = signature.parameters(input).len();
    let beginnings = beginnings(checker.facts, input);
    let header =
        LoopCounters::of(checker.chunk).header(place, |header| beginnings.contains_key(&header));
    let message = format!(
        "this loop runs over `{table}`, but `{}` declares no slice of {noun}s",
        signature.function
    );
    let diagnostic = checker.report(header.unwrap_or(place), message);
    diagnostic.label(match entries {
        _ if !is_without_rounds => {
            "every round takes another parameter for the same thing".to_owned()
        }
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
        "declare a slice in the last place, such as `{}`",
        example(input)
    ));
}

/// A loop that takes several entries a round, and the read that is behind the last entry in its last round.
struct Uneven {
    header: Span,
    read: Span,
    step: i64,
    /// The entry that is read then.
    last: i64,
}

fn uneven(checker: &Checker<'_>, input: Input, entries: i64) -> Option<Uneven> {
    let facts = checker.facts;
    let candidates: Vec<_> = sequences(facts, input)
        .filter(|(_, sequence)| sequence.step > 1)
        .take(MOST_READS)
        .collect();
    if candidates.is_empty() {
        return None;
    }
    let loops = LoopCounters::of(checker.chunk);
    let beginnings = beginnings(facts, input);
    let needed = needed_values::of(facts);
    candidates
        .into_iter()
        .filter(|(read, _)| needed.contains(&read.span))
        .find_map(|(read, Sequence { from, step })| {
            let header = loops.header(read.span, |header| beginnings.contains_key(&header))?;
            let first = *beginnings.get(&header)?;
            if !(first..first + step).contains(&from) {
                return None;
            }
            let rounds = (entries - first) / step;
            let last = from + rounds * step;
            (first <= entries && last > entries).then_some(Uneven {
                header,
                read: read.span,
                step,
                last,
            })
        })
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
        "this loop takes {step} entries of `{table}` a round, and `{}` declares {entries}",
        signature.function
    );
    checker
        .report(*header, message)
        .label(format!("its last round reads `{table}[{last}]`"))
        .also(*read, "nil then, which fails")
        .note(format!(
            "the Rust side declares {}",
            declared(signature, input)
        ))
        .help(format!(
            "declare a slice of tuples of {step} in the last place, or as many parameters as the rounds take"
        ))
        .at(Anchor::Parameter(input, entries - 1));
}

/// The reads in loops that end with the table.
fn sequences(
    facts: &Facts,
    input: Input,
) -> impl Iterator<Item = (&ElementRead, Sequence)> + use<'_> {
    facts
        .element_reads
        .iter()
        .filter_map(move |read| match read.index {
            ElementIndex::Sequence { from, step, bound }
                if read.input == input && bound == Some(input) && !read.unreachable =>
            {
                Some((read, Sequence { from, step }))
            }
            _ => None,
        })
}

/// The numbers that a loop reads.
struct Sequence {
    from: i64,
    step: i64,
}

/// By the headers of the loops over the table, the numbers that they begin with.
fn beginnings(facts: &Facts, input: Input) -> HashMap<Span, i64> {
    let mut beginnings = HashMap::new();
    for table_use in &facts.table_uses {
        if let TableUseKind::Loop { from, .. } = table_use.kind
            && table_use.input == input
        {
            beginnings.insert(table_use.span, from);
        }
    }
    beginnings
}

fn example(input: Input) -> &'static str {
    match input {
        Input::Keys => "#[key] keys: &[String]",
        Input::Arguments => "values: &[String]",
    }
}
