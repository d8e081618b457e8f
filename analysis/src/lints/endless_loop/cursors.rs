//! Loops over the pages of `SCAN` that ask for the same page again.

use super::text::{Loop, Text};
use crate::domain::KeyOrigin;
use crate::facts::{CommandCall, Facts, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::settings::Level;
use crate::lua::hir::{Block, Chunk, Expression, ExpressionId, LocalId, StatementKind};
use crate::lua::statements;
use crate::text::source::Span;

/// Reports them, and returns the loops that the findings are about.
pub(super) fn check(checker: &mut Checker<'_>, text: &Text<'_>) -> Vec<Span> {
    let mut reported = Vec::new();
    let mut looked_at = 0;
    for call in &checker.facts.calls {
        let Some((name, cursor)) = cursor_of(call) else {
            continue;
        };
        looked_at += 1;
        if looked_at > MOST_CALLS {
            break;
        }
        let (Some(it), Some(local)) = (loop_around(text, call.span), local_at(text.chunk, cursor))
        else {
            continue;
        };
        let known = text.local(local);
        let is_set_before = !it.span.contains(text.chunk.local(local).span);
        if !is_set_before || known.is_assigned_inside {
            continue;
        }
        let mut assignments = text.assignments_in(local, it.span).map(|it| it.span);
        match assignments.next() {
            None => {
                if let Some(hiding) = hiding_local(text, it, local) {
                    report_hidden(checker, hiding, cursor, name);
                    reported.push(it.span);
                }
            }
            Some(first) => {
                let page_loops = page_loops(it, call.span);
                let is_in_page =
                    |span: &Span| page_loops.iter().any(|page_loop| page_loop.contains(*span));
                if is_in_page(&first)
                    && assignments.all(|span| is_in_page(&span))
                    && !asks_for_page(checker.facts, it.span, &page_loops, call.span)
                {
                    report_in_page(checker, first, local, name);
                    reported.push(it.span);
                }
            }
        }
    }
    reported
}

/// No hand-written script has this many.
const MOST_CALLS: u32 = 100;

/// The command and the cursor of a call that returns a page.
fn cursor_of(call: &CommandCall) -> Option<(&'static str, Span)> {
    let command = call.command.filter(|command| command.replies_page())?;
    let places = call.places();
    let cursor = places.iter().find(|place| place.name == "cursor")?;
    Some((command.name, call.arguments.get(cursor.index)?.span))
}

/// The `while` or `repeat` around a call, if there is no other loop between them.
fn loop_around<'a>(text: &'a Text<'a>, call: Span) -> Option<&'a Loop<'a>> {
    let mut innermost: Option<&Loop<'_>> = None;
    for it in &text.loops {
        let is_deeper = innermost.is_none_or(|known| known.span.contains(it.span));
        if is_deeper && it.span.contains(call) {
            innermost = Some(it);
        }
    }
    let innermost = innermost?;
    let is_between = |block: &Block| {
        let statements = statements::inside(block);
        statements.iter().any(|statement| {
            matches!(
                statement.kind,
                StatementKind::NumericFor { .. } | StatementKind::GenericFor { .. }
            ) && statement.span.contains(call)
        })
    };
    (!is_between(innermost.body)).then_some(innermost)
}

/// The local at this place, perhaps inside `tostring` or `tonumber`.
fn local_at(chunk: &Chunk, place: Span) -> Option<LocalId> {
    let mut found = None;
    for (number, span) in chunk.expression_spans.iter().enumerate() {
        if *span == place {
            found = Some(ExpressionId(number as u32));
        }
    }
    let mut id = found?;
    loop {
        match *chunk.expression(id) {
            Expression::Local(local) => return Some(local),
            Expression::Parenthesized(inner) => id = inner,
            Expression::Call {
                callee,
                ref arguments,
            } => {
                let is_conversion = matches!(chunk.expression(callee), Expression::Global(name) if matches!(&**name, "tonumber" | "tostring"));
                let [only] = arguments.as_slice() else {
                    return None;
                };
                if !is_conversion {
                    return None;
                }
                id = *only;
            }
            _ => return None,
        }
    }
}

/// A local with the same name that is declared in the loop.
fn hiding_local(text: &Text<'_>, it: &Loop<'_>, local: LocalId) -> Option<Span> {
    let hidden = text.chunk.local(local);
    let mut declared = None;
    for statement in statements::inside(it.body) {
        if let StatementKind::Local { locals, .. } = &statement.kind {
            for other in locals {
                let other = text.chunk.local(*other);
                if other.name == hidden.name && other.function == hidden.function {
                    declared = Some(other.span);
                }
            }
        }
    }
    declared
}

/// The loops inside a loop that do not contain the call.
fn page_loops(it: &Loop<'_>, call: Span) -> Vec<Span> {
    let mut loops = Vec::new();
    for statement in statements::inside(it.body) {
        if let StatementKind::NumericFor { .. } | StatementKind::GenericFor { .. } = statement.kind
            && !statement.span.contains(call)
        {
            loops.push(statement.span);
        }
    }
    loops
}

/// Whether the loop tests how long the page is, or whether it is empty. The end of a loop over the page is not a test.
fn asks_for_page(facts: &Facts, part: Span, page_loops: &[Span], call: Span) -> bool {
    let counts = |span: Span| {
        part.contains(span) && !page_loops.iter().any(|page_loop| page_loop.contains(span))
    };
    let is_page =
        |value: &crate::domain::Value| value.provenance.span_of(KeyOrigin::Reply) == Some(call);
    let measures = facts.value_uses.iter().any(|used| {
        used.kind == ValueUseKind::Length
            && counts(used.operand.span)
            && is_page(&used.operand.value)
    });
    measures
        || facts.library_calls.iter().any(|used| {
            used.path == "next"
                && counts(used.span)
                && used
                    .arguments
                    .first()
                    .is_some_and(|table| is_page(&table.value))
        })
}

fn report_hidden(checker: &mut Checker<'_>, hiding: Span, cursor: Span, command: &str) {
    let name = checker.source.slice(hiding).to_owned();
    checker
        .report(
            hiding,
            format!("this `local {name}` hides the one that `{command}` reads"),
        )
        .level(Level::Warn)
        .label("gone at the end of the iteration")
        .also(
            cursor,
            "never changes, so every iteration gets the first page",
        )
        .help(format!("assign it without `local`: `{name} = …`"));
}

fn report_in_page(checker: &mut Checker<'_>, set: Span, local: LocalId, command: &str) {
    let name = checker.chunk.local(local).name.to_string();
    checker
        .report(set, format!("`{name}` does not change if a page of `{command}` is empty"))
        .level(Level::Warn)
        .label("set only inside the loop over the page")
        .note(format!("`{command}` may return an empty page before the last one; the loop then asks for the same page forever"))
        .help(format!("set `{name}` after the loop over the page"));
}
