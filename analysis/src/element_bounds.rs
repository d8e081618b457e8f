//! Whether the entries of KEYS and ARGV that a script reads are entries that the Rust side sends.

use crate::checker::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::{ElementDemand, ElementIndex, ElementRead, TableUseKind};
use crate::lint::Level;
use crate::signature::{Input, Signature};
use crate::source::Span;

/// Reports the reads of entries that no call sends. Such an entry is nil for ever, so a read that the script
/// prepares for (it tests the entry, or asks for the length of the table) is only a warning.
pub(crate) fn check(checker: &mut Checker<'_>, input: Input) {
    let facts = checker.facts;
    let writes = facts
        .table_uses
        .iter()
        .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Write);
    if writes {
        return; // the script sends itself entries
    }
    for read in &facts.element_reads {
        if read.input != input || read.unreachable {
            continue;
        }
        match read.index {
            ElementIndex::Never => report_never(checker, read),
            ElementIndex::Constant(index) if index < 1 => report_below(checker, read, index),
            ElementIndex::Constant(index) => {
                let Some(signature) = checker.signature else {
                    continue;
                };
                if let Some(most) = signature
                    .most_entries(input)
                    .filter(|most| index > i64::from(*most))
                {
                    report_beyond(checker, signature, read, index, most);
                }
            }
            ElementIndex::Sequence { .. } | ElementIndex::Unknown => {}
        }
    }
}

fn report_beyond(
    checker: &mut Checker<'_>,
    signature: &Signature,
    read: &ElementRead,
    index: i64,
    most: u32,
) {
    let input = read.input;
    let (table, noun) = (input.table(), input.noun());
    let is_expected = is_tested(checker, input, index) || is_length_asked(checker, input);
    let function = &signature.function;
    let passed = match most {
        0 => format!("no {noun}s"),
        _ if signature.least_entries(input) < most => format!("at most {}", counted(most, noun)),
        _ => counted(most, noun),
    };
    let message = format!("`{table}[{index}]` is never passed: `{function}` sends {passed}");

    let diagnostic = report_nil(checker, read, index, is_expected, message);
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

fn report_below(checker: &mut Checker<'_>, read: &ElementRead, index: i64) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let is_expected = is_tested(checker, read.input, index);
    let message = format!("`{table}[{index}]` is never passed: the first {noun} is `{table}[1]`");
    report_nil(checker, read, index, is_expected, message).help("Lua counts from 1");
}

/// Says that the entry is nil, and what the server does where it is used.
fn report_nil<'a>(
    checker: &'a mut Checker<'_>,
    read: &ElementRead,
    index: i64,
    is_expected: bool,
    message: String,
) -> &'a mut Diagnostic {
    let facts = checker.facts;
    let demands = || {
        let of_entry =
            |demand: &&ElementDemand| demand.input == read.input && demand.index == index;
        facts.element_demands.iter().filter(of_entry)
    };
    let is_read = |span: Span| facts.element_reads.iter().any(|read| read.span == span);
    let here = demands().find(|demand| demand.span == read.span);
    let later = demands().find(|demand| !is_read(demand.span));

    let diagnostic = checker.report(read.span, message);
    if is_expected {
        return diagnostic.level(Level::Warn).label("always nil");
    }
    match (here, later) {
        (Some(demand), _) => diagnostic.label(format!("always nil, and {}", demand.consequence)),
        (None, Some(demand)) => diagnostic
            .label("always nil")
            .also(demand.span, demand.consequence),
        (None, None) => diagnostic.label("always nil"),
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

/// Whether the script asks if the entry is there.
fn is_tested(checker: &Checker<'_>, input: Input, index: i64) -> bool {
    checker
        .facts
        .element_tests
        .iter()
        .any(|test| test.input == input && test.index == index)
}

/// Whether the script asks how many entries there are, other than to loop over them.
fn is_length_asked(checker: &Checker<'_>, input: Input) -> bool {
    checker
        .facts
        .table_uses
        .iter()
        .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Length)
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
