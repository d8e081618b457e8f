//! Whether the entries of KEYS and ARGV that a script reads are entries that the Rust side sends.

use crate::checker::Checker;
use crate::facts::{ElementIndex, ElementRead, TableUseKind};
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
    let consequence = consequence(checker, input, index);
    let function = &signature.function;
    let passed = match most {
        0 => format!("no {noun}s"),
        _ if signature.least_entries(input) < most => format!("at most {}", counted(most, noun)),
        _ => counted(most, noun),
    };
    let message = format!("`{table}[{index}]` is never passed: `{function}` sends {passed}");

    let diagnostic = checker.report(read.span, message);
    diagnostic.label("always nil");
    if is_expected {
        diagnostic.level(Level::Warn);
    }
    if let Some((span, text)) = consequence {
        diagnostic.also(span, text);
    }
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
    let consequence = consequence(checker, read.input, index);
    let diagnostic = checker.report(
        read.span,
        format!("`{table}[{index}]` is never passed: the first {noun} is `{table}[1]`"),
    );
    diagnostic.label("always nil");
    if is_expected {
        diagnostic.level(Level::Warn);
    }
    if let Some((span, text)) = consequence {
        diagnostic.also(span, text);
    }
    diagnostic.help("Lua counts from 1");
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

/// What the server does where the missing entry is used.
fn consequence(checker: &Checker<'_>, input: Input, index: i64) -> Option<(Span, &'static str)> {
    checker
        .facts
        .element_demands
        .iter()
        .find(|demand| demand.input == input && demand.index == index)
        .map(|demand| (demand.span, demand.consequence))
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
