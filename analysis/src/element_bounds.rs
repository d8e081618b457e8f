//! Whether the entries of KEYS and ARGV that a script reads are entries that the Rust side sends.

use std::collections::{HashMap, HashSet};

use crate::checker::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::{ElementIndex, ElementRead, Facts, TableUseKind};
use crate::header::Documented;
use crate::lint::Level;
use crate::round_reads;
use crate::signature::{Input, Signature};
use crate::source::Span;

/// Reports the reads of entries that no call sends. Such an entry is nil for ever, so a read that the script
/// prepares for (it tests the entry, or asks for the length of the table) is only a warning.
pub(crate) fn check(checker: &mut Checker<'_>, input: Input) {
    let facts = checker.facts;
    if facts.writes_entries(input) {
        return; // the script sends itself entries
    }
    round_reads::check_bounds(checker, input);
    let documented = checker.documented(input).unwrap_or_default();
    let last = match checker.signature {
        Some(signature) => signature.most_entries(input).map(i64::from),
        None => documented.last().map(|last| last.index),
    };
    let is_sent = |read: &ElementRead| match read.index {
        ElementIndex::Constant(index) => index >= 1 && last.is_none_or(|last| index <= last),
        ElementIndex::Never => false,
        ElementIndex::Sequence { .. } | ElementIndex::Unknown => true,
    };
    let of_input = facts
        .element_reads
        .iter()
        .filter(|read| read.input == input);
    if of_input.clone().all(is_sent) {
        return;
    }
    let entries = Entries::of(facts, input);
    for read in of_input {
        if read.unreachable {
            continue;
        }
        match read.index {
            ElementIndex::Never => report_never(checker, read),
            ElementIndex::Constant(index) if index < 1 => {
                report_below(checker, &entries, read, index)
            }
            ElementIndex::Constant(index) => {
                let Some(signature) = checker.signature else {
                    report_undocumented(checker, &documented, &entries, read, index);
                    continue;
                };
                if let Some(most) = signature
                    .most_entries(input)
                    .filter(|most| index > i64::from(*most))
                {
                    report_beyond(checker, signature, &entries, read, index, most);
                }
            }
            ElementIndex::Sequence { .. } | ElementIndex::Unknown => {}
        }
    }
}

fn report_beyond(
    checker: &mut Checker<'_>,
    signature: &Signature,
    entries: &Entries,
    read: &ElementRead,
    index: i64,
    most: u32,
) {
    let input = read.input;
    let (table, noun) = (input.table(), input.noun());
    let is_expected = entries.tested.contains(&index) || entries.is_length_asked;
    let function = &signature.function;
    let passed = match most {
        0 => format!("no {noun}s"),
        _ if signature.least_entries(input) < most => format!("at most {}", counted(most, noun)),
        _ => counted(most, noun),
    };
    let message = format!("`{table}[{index}]` is never passed: `{function}` sends {passed}");

    let diagnostic = report_nil(checker, entries, read, index, is_expected, message);
    if most > 0 {
        diagnostic.note(format!(
            "the Rust side declares {}",
            declared(signature, input)
        ));
    }
    let parameter = match input {
        Input::Keys => "a `#[key]` parameter",
        Input::Arguments => "a parameter",
    };
    diagnostic.help(match most {
        0 => format!("add {parameter} to `{function}`"),
        1 => format!("add {parameter} to `{function}`, or read `{table}[1]`"),
        _ => format!(
            "add {parameter} to `{function}`, or read one of `{table}[1]` to `{table}[{most}]`"
        ),
    });
}

/// A read behind the last entry that the comment at the top documents.
fn report_undocumented(
    checker: &mut Checker<'_>,
    documented: &[Documented<'_>],
    entries: &Entries,
    read: &ElementRead,
    index: i64,
) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let Some(last) = documented.last().filter(|last| index > last.index) else {
        return;
    };
    let most = last.index;
    let message = format!(
        "`{table}[{index}]` is never passed: the comment at the top documents {}",
        counted(most as u32, noun)
    );
    let is_expected = entries.tested.contains(&index);
    report_nil(checker, entries, read, index, is_expected, message)
        .also(last.span, format!("the last {noun} there"))
        .help(match most {
            1 => format!("document `{table}[{index}]` there too, or read `{table}[1]`"),
            _ => format!("document `{table}[{index}]` there too, or read one of `{table}[1]` to `{table}[{most}]`"),
        });
}

fn report_below(checker: &mut Checker<'_>, entries: &Entries, read: &ElementRead, index: i64) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let is_expected = entries.tested.contains(&index);
    let message = format!("`{table}[{index}]` is never passed: the first {noun} is `{table}[1]`");
    report_nil(checker, entries, read, index, is_expected, message).help("Lua counts from 1");
}

/// Says that the entry is nil, and what the server does where it is used.
fn report_nil<'a>(
    checker: &'a mut Checker<'_>,
    entries: &Entries,
    read: &ElementRead,
    index: i64,
    is_expected: bool,
    message: String,
) -> &'a mut Diagnostic {
    let diagnostic = checker.report(read.span, message).label("always nil");
    if is_expected {
        return diagnostic.level(Level::Warn);
    }
    if let Some(consequence) = entries.consequences.get(&read.span) {
        return diagnostic.label(format!("always nil, and {consequence}"));
    }
    match entries.later_consequences.get(&index) {
        Some((span, consequence)) => diagnostic.also(*span, *consequence),
        None => diagnostic,
    }
}

fn report_never(checker: &mut Checker<'_>, read: &ElementRead) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let message =
        format!("this is no entry of `{table}`: a server fills it by whole numbers from 1 only");
    checker
        .report(read.index_span, message)
        .label("always nil here")
        .help(format!(
            "read the {noun} by its number, such as `{table}[1]`"
        ));
}

/// How the script treats the entries of a table.
struct Entries {
    /// Those that it tests for being there.
    tested: HashSet<i64>,
    /// Whether it asks how many there are, other than to loop over them.
    is_length_asked: bool,
    /// What the server does where a read is used on the spot.
    consequences: HashMap<Span, &'static str>,
    /// Where an entry is used later, and what the server does there.
    later_consequences: HashMap<i64, (Span, &'static str)>,
}

impl Entries {
    fn of(facts: &Facts, input: Input) -> Self {
        let reads: HashSet<Span> = facts.element_reads.iter().map(|read| read.span).collect();
        let mut entries = Self {
            tested: HashSet::new(),
            is_length_asked: facts.table_uses.iter().any(|table_use| {
                table_use.input == input && table_use.kind == TableUseKind::Length
            }),
            consequences: HashMap::new(),
            later_consequences: HashMap::new(),
        };
        let tests = facts
            .element_tests
            .iter()
            .filter(|test| test.input == input);
        entries.tested.extend(tests.map(|test| test.index));
        for demand in facts
            .element_demands
            .iter()
            .filter(|demand| demand.input == input)
        {
            if reads.contains(&demand.span) {
                entries.consequences.insert(demand.span, demand.consequence);
            } else {
                let place = (demand.span, demand.consequence);
                entries
                    .later_consequences
                    .entry(demand.index)
                    .or_insert(place);
            }
        }
        entries
    }
}

fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The parameters with their places, for a note.
pub(crate) fn declared(signature: &Signature, input: Input) -> String {
    let names: Vec<_> = signature
        .parameters(input)
        .iter()
        .zip(1..)
        .map(|(parameter, index)| format!("`{}` as `{}[{index}]`", parameter.name, input.table()))
        .collect();
    names.join(", ")
}
