//! Whether the script reads what the Rust side sends.

use crate::contract::header;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::lints::entries::reads::{Entry, is_read};
use crate::lints::entries::{calls, iterations, mix_ups};
use crate::redis::input::Input;
use crate::rust::signature::Shape;

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
