//! Entries that a script needs but a call does not send.

use std::collections::HashSet;

use crate::facts::script::Script;
use crate::facts::{ElementDemand, ElementIndex, ElementRead, TableUseKind, ValueUseKind};
use crate::findings::checker::Checker;
use crate::lints::entries::calls::{Alike, listed, unread};
use crate::lua::conditional::Conditional;
use crate::lua::hir::{BinaryOperator, Chunk, Statement, StatementKind};
use crate::lua::statements;
use crate::redis::input::Input;
use crate::rust::call_site::CallSite;
use crate::text::source::Span;

/// An entry that a call does not send, although the script fails without it.
pub(super) struct Unsent {
    index: i64,
    /// The first read of it.
    read: Span,
    /// Where the script fails.
    needed: Span,
    consequence: &'static str,
}

/// At most this many uses of entries are checked, since each check searches the code around the use.
const MOST_DEMANDS: usize = 200;

/// The entries that the call does not send, by their indices.
pub(super) fn of(script: Script<'_>, call: &CallSite, input: Input) -> Vec<Unsent> {
    let (sent, facts) = (call.sent(input), script.facts);
    let is_beyond = |demand: &&ElementDemand| {
        demand.input == input && demand.index >= 1 && sent.ends_before(demand.index)
    };
    if facts.writes_entries(input) || is_length_asked(script, input) {
        return Vec::new();
    }
    let asked = asked_for(script, input);
    let mut unsent: Vec<Unsent> = Vec::new();
    let is_chosen = is_chosen_by_literal(script, call);
    let certain = Certain::of(script.chunk);
    for demand in facts
        .element_demands
        .iter()
        .filter(is_beyond)
        .take(MOST_DEMANDS)
    {
        let index = demand.index;
        if asked.contains(&index) || unsent.iter().any(|known| known.index == index) {
            continue;
        }
        let other_sends = || {
            script
                .calls
                .iter()
                .any(|call| !call.sent(input).ends_before(index))
        };
        if !certain.contains(demand.span) && (is_chosen || other_sends()) {
            continue;
        }
        let is_it = |read: &&ElementRead| {
            read.input == input && !read.unreachable && read.index == ElementIndex::Constant(index)
        };
        if let Some(read) = facts.element_reads.iter().find(is_it) {
            unsent.push(Unsent {
                index,
                read: read.span,
                needed: demand.span,
                consequence: demand.consequence,
            });
        }
    }
    unsent
}

/// The code that every run of a script reaches, unless it fails before.
struct Certain {
    /// The end of the first statement of the main chunk that may return.
    end: u32,
    conditional: Conditional,
}

impl Certain {
    fn of(chunk: &Chunk) -> Self {
        let returns = |statement: &&Statement| {
            let mut blocks = Vec::new();
            statement.kind.push_blocks(&mut blocks);
            let is_return = |inner: &&Statement| matches!(inner.kind, StatementKind::Return(_));
            blocks
                .iter()
                .any(|block| statements::inside(block).iter().any(is_return))
        };
        let first = chunk.main().body.iter().find(returns);
        Self {
            end: first.map_or(u32::MAX, |statement| statement.span.end),
            conditional: Conditional::of(chunk),
        }
    }

    fn contains(&self, place: Span) -> bool {
        place.start < self.end && !self.conditional.may_skip(place)
    }
}

fn is_length_asked(script: Script<'_>, input: Input) -> bool {
    script
        .facts
        .table_uses
        .iter()
        .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Length)
}

/// The entries that the script tests, or compares with something. Nil is only unequal there, so nothing fails.
fn asked_for(script: Script<'_>, input: Input) -> HashSet<i64> {
    let facts = script.facts;
    let mut asked = HashSet::new();
    for test in &facts.element_tests {
        if test.input == input {
            asked.insert(test.index);
        }
    }
    for comparison in &facts.comparisons {
        if !matches!(
            comparison.operator,
            BinaryOperator::Equal | BinaryOperator::NotEqual
        ) {
            continue;
        }
        for (side, _) in comparison.sides() {
            if let Some(element) = side.value.element()
                && element.input == input
            {
                asked.insert(element.index);
            }
        }
    }
    asked
}

/// Whether the script may take another path because of a value that is written out in the call: the value is compared,
/// is a condition, or names an entry of a table.
fn is_chosen_by_literal(script: Script<'_>, call: &CallSite) -> bool {
    let facts = script.facts;
    for input in [Input::Keys, Input::Arguments] {
        for literal in &call.sent(input).literals {
            let compared = facts.comparisons.iter().any(|comparison| {
                let mut sides = comparison.sides().into_iter();
                sides.any(|(side, _)| side.value.provenance.may_have_entry(input, *literal))
            });
            let asked = facts.value_uses.iter().any(|used| {
                used.kind == ValueUseKind::Condition
                    && used
                        .operand
                        .value
                        .provenance
                        .may_have_entry(input, *literal)
            });
            let looked_up = facts
                .index_reads
                .iter()
                .any(|read| read.key.value.provenance.may_have_entry(input, *literal));
            if compared || asked || looked_up {
                return true;
            }
        }
    }
    false
}

pub(super) fn report(
    checker: &mut Checker<'_>,
    alike: &Alike<'_>,
    input: Input,
    unsent: &[Unsent],
) {
    let [first, others @ ..] = unsent else {
        return;
    };
    let script = checker.script();
    let (table, noun, least) = (input.table(), input.noun(), alike.call.sent(input).least);
    let sends = match least {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        least => format!("{least} {noun}s"),
    };
    let index = first.index;
    let message = format!(
        "`{table}[{index}]` is never passed: {} {sends}",
        alike.send()
    );
    let here = unread::all(script, alike.call, input);
    let there = unread::all(script, alike.call, input.other());
    let (they_send, those_calls) = (alike.they_send(), alike.those_calls());
    let diagnostic = checker.report(first.read, message);
    if first.read == first.needed {
        diagnostic.label(format!("nil for {those_calls}, and {}", first.consequence));
    } else {
        diagnostic
            .label(format!("nil for {those_calls}"))
            .also(first.needed, first.consequence);
    }
    if !others.is_empty() {
        let mut indices = Vec::with_capacity(others.len());
        for other in others {
            indices.push(other.index as u32);
        }
        indices.sort_unstable();
        let verb = if indices.len() == 1 { "is" } else { "are" };
        diagnostic.note(format!(
            "{} {verb} never passed either",
            listed(input, &indices)
        ));
    }
    match (here.as_slice(), there.as_slice()) {
        (&[unread], _) if others.is_empty() => {
            diagnostic
                .note(format!(
                    "the script never reads `{table}[{unread}]`, which {they_send}"
                ))
                .help(format!("read `{table}[{unread}]` instead"));
        }
        ([], there) if there.len() == unsent.len() => {
            let (those, other) = (listed(input.other(), there), input.noun());
            let (it, as_other) = match there {
                [_] => ("it", format!("as an {other}").replace("an key", "a key")),
                _ => ("them", format!("as {other}s")),
            };
            diagnostic
                .note(format!("the script never reads {those}, which {they_send}"))
                .help(format!("pass {it} {as_other} in {those_calls}"));
        }
        _ => {
            diagnostic.help(format!(
                "pass it in {those_calls}, or test it first if it may be missing: `if {table}[{index}] then … end`"
            ));
        }
    }
}
