//! Whether the loops over a table without a slice stay among the entries that are sent.
//!
//! A loop that ends with the table is right with any number of entries, and with single parameters too: it does the
//! same with each. It is wrong where it has none to run over, and where its last round reads behind them.

use crate::checker::Checker;
use crate::diagnostic::Anchor;
use crate::element_bounds::declared;
use crate::facts::{ElementIndex, ElementRead, Facts, TableUse, TableUseKind, ValueUseKind};
use crate::loop_counters::LoopCounters;
use crate::signature::{Input, Signature};
use crate::source::Span;

/// Reports the first loop that has nothing to run over, and the first that reads behind the last entry.
pub(crate) fn check(checker: &mut Checker<'_>, signature: &Signature, input: Input) {
    let entries = signature.parameters(input).len() as i64;
    let facts = checker.facts;
    let writes = facts
        .table_uses
        .iter()
        .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Write);
    if writes {
        return; // the script makes its own entries
    }
    if let Some(place) = without_rounds(facts, input, entries) {
        report_without_rounds(checker, signature, input, place);
    }
    if let Some(uneven) = uneven(checker, input, entries) {
        report_uneven(checker, signature, input, &uneven);
    }
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

fn report_without_rounds(
    checker: &mut Checker<'_>,
    signature: &Signature,
    input: Input,
    place: Span,
) {
    let (table, noun) = (input.table(), input.noun());
    let entries = signature.parameters(input).len();
    let header = header(checker, input, place).map(|(header, _)| header);
    let message = format!(
        "this loop runs over `{table}`, but `{}` declares no slice of {noun}s",
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
    sequences(facts, input)
        .filter(|(read, sequence)| sequence.step > 1 && is_needed(facts, read.span))
        .find_map(|(read, Sequence { from, step })| {
            let (header, first) = header(checker, input, read.span)?;
            let first = first.filter(|first| (*first..first + step).contains(&from))?;
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

/// Whether the script fails where the entry is not there: it hands it to a command, or computes with it, on the spot.
fn is_needed(facts: &Facts, read: Span) -> bool {
    let is_read = |span: Span| span == read;
    facts.calls.iter().any(|call| {
        call.is_reachable && call.arguments.iter().any(|argument| is_read(argument.span))
    }) || facts.value_uses.iter().any(|used| {
        is_read(used.operand.span)
            && matches!(
                used.kind,
                ValueUseKind::Arithmetic | ValueUseKind::Concatenation
            )
    })
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

/// The header of the loop over the table around a place, and the number that it begins with.
fn header(checker: &Checker<'_>, input: Input, place: Span) -> Option<(Span, Option<i64>)> {
    let facts = checker.facts;
    let begin = |header: Span| {
        let mut uses = facts.table_uses.iter();
        uses.find_map(|table_use| match table_use.kind {
            TableUseKind::Loop { from, .. }
                if table_use.input == input && header.contains(table_use.span) =>
            {
                Some(from)
            }
            _ => None,
        })
    };
    let header = LoopCounters::of(checker.chunk).header(place, |header| begin(header).is_some())?;
    Some((header, begin(header)))
}

fn example(input: Input) -> &'static str {
    match input {
        Input::Keys => "#[key] keys: &[String]",
        Input::Arguments => "values: &[String]",
    }
}
