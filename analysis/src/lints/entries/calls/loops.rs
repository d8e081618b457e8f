//! Loops over a table that have no iteration for some call, while the script ignores what that call sends in the other
//! table.

use crate::facts::TableUseKind;
use crate::facts::script::Script;
use crate::findings::checker::Checker;
use crate::lints::entries::calls::Alike;
use crate::redis::input::Input;
use crate::rust::call_site::{CallSite, Rest};
use crate::text::source::Span;

/// A loop that never runs.
#[derive(Clone, Copy)]
pub(super) struct Idle {
    place: Span,
    /// The entry at which it begins.
    from: i64,
}

/// The loop that never runs for this call. An empty list by itself is right. It is a mistake only if the call sends a
/// list in the other table and the script reads nothing of that table.
pub(super) fn idle(script: Script<'_>, call: &CallSite, input: Input) -> Option<Idle> {
    let facts = script.facts;
    let other = call.sent(input.other());
    if other.rest != Rest::List
        || !facts.global_reads.is_empty()
        || facts.writes_entries(input)
        || reads_any(script, input.other())
    {
        return None;
    }
    let mut idle = None;
    for table_use in &facts.table_uses {
        let from = match table_use.kind {
            _ if table_use.input != input || table_use.unreachable => continue,
            TableUseKind::Loop { from, step } if step > 0 => from,
            TableUseKind::Iteration => 1,
            // The script may treat a call without a list in another way.
            _ => return None,
        };
        if !call.sent(input).ends_before(from) {
            return None;
        }
        let place = table_use.span;
        idle = idle.or(Some(Idle { place, from }));
    }
    idle
}

fn reads_any(script: Script<'_>, input: Input) -> bool {
    let facts = script.facts;
    facts.element_reads.iter().any(|read| read.input == input)
        || facts.table_uses.iter().any(|used| used.input == input)
}

pub(super) fn report(checker: &mut Checker<'_>, alike: &Alike<'_>, input: Input, idle: Idle) {
    let (table, noun, other) = (input.table(), input.noun(), input.other());
    let from = idle.from;
    let sends = match alike.call.sent(input).least {
        0 => format!("no {noun}"),
        1 => format!("only one {noun}"),
        least => format!("only {least} {noun}s"),
    };
    let message = format!(
        "this loop begins at `{table}[{from}]`, but {} {sends}",
        alike.send()
    );
    checker
        .report(idle.place, message)
        .label(format!("never runs for {}", alike.those_calls()))
        .note(format!(
            "{} a list in `{}`, which the script never reads",
            alike.they_send(),
            other.table()
        ))
        .help(format!(
            "pass the list as {noun}s in {}, or let the loop read `{}`",
            alike.those_calls(),
            other.table()
        ));
}
