//! Whether the script reads what the Rust side sends.

use crate::contract::header;
use crate::facts::{ElementIndex, Facts, TableUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::lints::entries::{calls, iterations, mix_ups};
use crate::redis::input::Input;
use crate::rust::signature::{Parameter, Shape};

/// Reports the parameters of a table that the script cannot read in any way. A parameter whose name begins with `_` is
/// unread on purpose.
pub(crate) fn check(checker: &mut Checker<'_>, input: Input) {
    let Some(signature) = checker.signature else {
        calls::check_unread(checker, input);
        return check_documented(checker, input);
    };
    if checker.facts.incomplete.is_some() {
        return;
    }
    let (table, noun) = (input.table(), input.noun());
    let start = checker.start();
    // If nothing is sent, a finding about the entry that the script reads covers this.
    let is_explained = mix_ups::explains_unread(checker.script(), input);
    for (position, parameter) in signature.parameters(input).iter().enumerate() {
        let index = position as i64 + 1;
        if is_explained
            || parameter.is_deliberately_unread()
            || is_read(checker.facts, Entry::of(parameter, input, index))
        {
            continue;
        }
        let name = &parameter.name;
        let entries = match parameter.shape {
            Shape::Variadic { .. } => format!("`{table}[{index}]` and everything after it"),
            Shape::Single | Shape::Optional => format!("`{table}[{index}]`"),
        };
        let diagnostic = checker.report(
            start,
            format!("the script never reads the {noun} `{name}`, which is {entries}"),
        );
        diagnostic.at(Anchor::Parameter(input, position));
        match input {
            Input::Keys => diagnostic
                .note("a key that is not read only tells a cluster which node to call, and a key in another slot makes the call fail")
                .help(format!(
                    "read `{table}[{index}]` in the script, remove the parameter, or name it `_{name}` if it only has to route the call"
                )),
            Input::Arguments => diagnostic
                .note("the call sends it, but it has no effect")
                .help(format!(
                    "read `{table}[{index}]` in the script, remove the parameter, or name it `_{name}` if this is intended"
                )),
        };
    }
    iterations::check_parts(checker, input);
}

/// Reports entries that the header comment documents but the script does not read.
fn check_documented(checker: &mut Checker<'_>, input: Input) {
    if !checker.facts.global_reads.is_empty() {
        return; // the text is joined with others, which may read them
    }
    let (table, noun) = (input.table(), input.noun());
    let documented = checker.documented(input).unwrap_or_default();
    let last = documented.last().map_or(0, |last| last.index);
    let mut unread = Vec::new();
    for entry in documented {
        if !header::is_said_to_be_unread(&entry)
            && !is_read(checker.facts, Entry::single(input, entry.index))
        {
            unread.push(entry);
        }
    }
    // A finding about the entry that the script reads instead covers this.
    if mix_ups::is_one_index(checker.facts, input, last, unread.len()) {
        return;
    }
    for documented in &unread {
        let index = documented.index;
        let message = format!(
            "the script never reads the {noun} `{table}[{index}]`, which its header comment documents"
        );
        let excuse = match input {
            Input::Keys => " if it only has to route the call",
            Input::Arguments => " if this is intended",
        };
        checker
            .report(documented.span, message)
            .label("documented here")
            .help(format!(
                "read `{table}[{index}]` in the script, remove the line, or write `unused` in it{excuse}"
            ));
    }
}

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
    fn single(input: Input, index: i64) -> Self {
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
