//! Whether the Rust side sends the entries of KEYS and ARGV that a script reads.

use crate::contract::header::Documented;
use crate::facts::{ElementDemand, ElementIndex, ElementRead, Facts, TableUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::settings::Level;
use crate::lints::entries::calls;
use crate::lints::entries::first_iteration;
use crate::lints::entries::iterations;
use crate::lints::entries::mix_ups::{self, MixUp};
use crate::lints::entries::reads::{Entry, is_read};
use crate::lists::sort::sorted;
use crate::redis::input::Input;
use crate::rust::signature::{Shape, Signature};
use crate::text::source::Span;

/// Reports reads of entries that no call sends. Such an entry is always nil. The read is only a warning if the script
/// prepares for it: it tests the entry or looks at the length of the table.
pub(crate) fn check(checker: &mut Checker<'_>, input: Input) {
    let facts = checker.facts;
    if facts.writes_entries(input) {
        return; // the script creates its own entries
    }
    calls::check_unsent(checker, input);
    first_iteration::check(checker, input);
    iterations::check_bounds(checker, input);
    let documented = checker.documented(input).unwrap_or_default();
    let last = match checker.signature {
        Some(signature) => most_entries(signature, input, facts).map(i64::from),
        None => documented.last().map(|last| last.index),
    };
    let last = last.unwrap_or(i64::MAX);
    let is_unsent = |read: &ElementRead| match read.index {
        ElementIndex::Constant(index) => read.input == input && (index < 1 || index > last),
        ElementIndex::Never => read.input == input,
        ElementIndex::Sequence { .. } | ElementIndex::Unknown => false,
    };
    if !facts.element_reads.iter().any(is_unsent) {
        return;
    }
    let entries = Entries::of(facts, input);
    if let Some(signature) = checker.signature
        && let Some(mix_up) = mix_ups::find(checker.script(), input)
        && let Some(read) = facts
            .element_reads
            .iter()
            .find(|read| is_unsent(read) && !read.unreachable)
        && let ElementIndex::Constant(index) = read.index
    {
        report_mix_up(checker, signature, &entries, read, index, &mix_up);
        return;
    }
    for read in &facts.element_reads {
        if read.unreachable || read.input != input {
            continue;
        }
        match read.index {
            ElementIndex::Never => report_never(checker, read),
            ElementIndex::Constant(index) if index < 1 => {
                report_below(checker, &entries, read, index);
            }
            ElementIndex::Constant(index) => {
                let Some(signature) = checker.signature else {
                    report_undocumented(checker, &documented, &entries, read, index);
                    continue;
                };
                if let Some(most) = most_entries(signature, input, facts)
                    && index > i64::from(most)
                {
                    report_beyond(checker, signature, &entries, read, index, most);
                }
            }
            ElementIndex::Sequence { .. } | ElementIndex::Unknown => {}
        }
    }
}

/// The greatest number of entries that a call sends, if it is known.
///
/// The type of the last parameter may be known only by its name. Most such types are one entry, but an alias may stand
/// for a list. So nothing is reported if the script reads that parameter at its own place and further entries as well.
fn most_entries(signature: &Signature, input: Input, facts: &Facts) -> Option<u32> {
    let parameters = signature.parameters(input);
    match parameters.last() {
        Some(last) if last.may_be_alias && !last.shape.is_variadic() => {
            let entry = Entry {
                input,
                index: parameters.len() as i64,
                is_single: false,
                last: parameters.len() as i64,
            };
            (!is_read(facts, entry)).then_some(parameters.len() as u32)
        }
        _ => signature.most_entries(input),
    }
}

fn report_beyond(
    checker: &mut Checker<'_>,
    signature: &Signature,
    entries: &Entries<'_>,
    read: &ElementRead,
    index: i64,
    most: u32,
) {
    let input = read.input;
    let table = input.table();
    let is_expected = entries.is_tested(index) || entries.is_length_asked;
    let function = &signature.function;
    let message = never_passed(signature, input, index);

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

/// The message that no call sends an entry, and how many entries the calls send.
fn never_passed(signature: &Signature, input: Input, index: i64) -> String {
    let (table, noun) = (input.table(), input.noun());
    if index < 1 {
        return format!("`{table}[{index}]` is never passed: the first {noun} is `{table}[1]`");
    }
    let parameters = signature.parameters(input);
    let most = parameters.len() as u32;
    let may_be_fewer = parameters
        .iter()
        .any(|parameter| parameter.shape == Shape::Optional);
    let passed = match most {
        0 => format!("no {noun}s"),
        _ if may_be_fewer => format!("at most {}", counted(most, noun)),
        _ => counted(most, noun),
    };
    let function = &signature.function;
    format!("`{table}[{index}]` is never passed: `{function}` sends {passed}")
}

/// One finding for both places of a mix-up: the entry that is not sent, and the parameter that is not read.
fn report_mix_up(
    checker: &mut Checker<'_>,
    signature: &Signature,
    entries: &Entries<'_>,
    read: &ElementRead,
    index: i64,
    mix_up: &MixUp,
) {
    let (input, other) = (read.input, read.input.other());
    let message = never_passed(signature, input, index);
    let diagnostic = report_nil(checker, entries, read, index, false, message);
    let name = |input: Input, position: usize| match signature.parameters(input).get(position) {
        Some(parameter) => parameter.name.as_str(),
        None => "?",
    };
    match mix_up {
        MixUp::Index(position) => {
            let entry = format!("{}[{}]", input.table(), position + 1);
            diagnostic.note(format!(
                "the script never reads `{entry}`, which is `{}`",
                name(input, *position)
            ));
            diagnostic.help(match index {
                ..1 if *position == 0 => format!("read `{entry}`: Lua counts from 1"),
                ..1 => "add 1 to each index: Lua counts from 1".to_owned(),
                _ => format!("read `{entry}` instead"),
            });
        }
        MixUp::Table(positions) => {
            let mut names = Vec::new();
            for position in positions {
                names.push(format!("`{}`", name(other, *position)));
            }
            if let Some(first) = positions.first() {
                diagnostic.at(Anchor::Parameter(other, *first));
            }
            let names = names.join(" and ");
            diagnostic.help(match (input, positions.as_slice()) {
                (Input::Arguments, _) => format!("remove `#[key]` from {names}"),
                (Input::Keys, []) => {
                    format!("mark the parameter for `KEYS[{index}]` with `#[key]`")
                }
                (Input::Keys, _) => format!("mark {names} with `#[key]`"),
            });
        }
    }
}

/// A read past the last entry that the header comment documents.
fn report_undocumented(
    checker: &mut Checker<'_>,
    documented: &[Documented<'_>],
    entries: &Entries<'_>,
    read: &ElementRead,
    index: i64,
) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let Some(last) = documented.last().filter(|last| index > last.index) else {
        return;
    };
    let most = last.index;
    let message = format!(
        "`{table}[{index}]` is never passed: the header comment documents {}",
        counted(most as u32, noun)
    );
    let is_expected = entries.is_tested(index);
    report_nil(checker, entries, read, index, is_expected, message)
        .also(last.span, format!("the last documented {noun}"))
        .help(match most {
            1 => format!("document `{table}[{index}]` too, or read `{table}[1]`"),
            _ => format!(
                "document `{table}[{index}]` too, or read one of `{table}[1]` to `{table}[{most}]`"
            ),
        });
}

fn report_below(checker: &mut Checker<'_>, entries: &Entries<'_>, read: &ElementRead, index: i64) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let is_expected = entries.is_tested(index);
    let message = format!("`{table}[{index}]` is never passed: the first {noun} is `{table}[1]`");
    let help = match index {
        0 => format!("read `{table}[1]`: Lua counts from 1"),
        _ => "Lua counts from 1".to_owned(),
    };
    report_nil(checker, entries, read, index, is_expected, message).help(help);
}

/// Reports that the entry is nil, and what the server does where it is used.
fn report_nil<'a>(
    checker: &'a mut Checker<'_>,
    entries: &Entries<'_>,
    read: &ElementRead,
    index: i64,
    is_expected: bool,
    message: String,
) -> &'a mut Diagnostic {
    let diagnostic = checker.report(read.span, message).label("always nil");
    if is_expected {
        return diagnostic.level(Level::Warn);
    }
    if let Some(demand) = entries.demanded_at(read.span) {
        return diagnostic.label(format!("always nil, and {}", demand.consequence));
    }
    match entries.demanded_later(index) {
        Some(demand) => diagnostic.also(demand.span, demand.consequence),
        None => diagnostic,
    }
}

fn report_never(checker: &mut Checker<'_>, read: &ElementRead) {
    let (table, noun) = (read.input.table(), read.input.noun());
    let message = format!("`{table}` has no such entry: its indices are whole numbers from 1");
    checker
        .report(read.index_span, message)
        .label("always nil here")
        .help(format!(
            "read the {noun} by its number, such as `{table}[1]`"
        ));
}

/// How the script treats the entries of a table.
struct Entries<'a> {
    /// The entries that it tests, by their numbers.
    tested: Vec<i64>,
    /// Whether it looks at how many there are, other than to loop over them.
    is_length_asked: bool,
    /// Where a read is used directly, by its place.
    demands: Vec<&'a ElementDemand>,
    /// Where an entry is used later, by its number.
    later_demands: Vec<&'a ElementDemand>,
}

impl<'a> Entries<'a> {
    fn of(facts: &'a Facts, input: Input) -> Self {
        let mut tested = Vec::new();
        for test in &facts.element_tests {
            if test.input == input {
                tested.push(test.index);
            }
        }
        let (mut demands, mut later_demands) = (Vec::new(), Vec::new());
        for demand in &facts.element_demands {
            if demand.input == input {
                match facts.is_element_read(demand.span) {
                    true => demands.push(demand),
                    false => later_demands.push(demand),
                }
            }
        }
        Self {
            tested: sorted(&tested, i64::cmp),
            is_length_asked: facts.table_uses.iter().any(|table_use| {
                table_use.input == input && table_use.kind == TableUseKind::Length
            }),
            demands,
            later_demands: sorted(&later_demands, |left, right| left.index.cmp(&right.index)),
        }
    }

    fn is_tested(&self, index: i64) -> bool {
        self.tested.binary_search(&index).is_ok()
    }

    /// What the server does with the read, if it is used directly.
    fn demanded_at(&self, read: Span) -> Option<&'a ElementDemand> {
        let behind = self.demands.partition_point(|demand| demand.span <= read);
        let last = self.demands[..behind].last().copied();
        last.filter(|demand| demand.span == read)
    }

    /// Where the entry is first used in another way.
    fn demanded_later(&self, index: i64) -> Option<&'a ElementDemand> {
        let demands = &self.later_demands;
        let first = demands.partition_point(|demand| demand.index < index);
        let first = demands.get(first).copied();
        first.filter(|demand| demand.index == index)
    }
}

fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The parameters with their positions, for a note.
pub(crate) fn declared(signature: &Signature, input: Input) -> String {
    let mut names = Vec::new();
    for (place, parameter) in signature.parameters(input).iter().enumerate() {
        let (name, table) = (&parameter.name, input.table());
        names.push(format!("`{name}` as `{table}[{}]`", place + 1));
    }
    names.join(", ")
}
