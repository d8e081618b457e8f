//! Loops that are left by an `if` with the same result in every iteration, and whose own condition, if there is one, does
//! not change either.

use super::steady::{Reads, Walk, leaves};
use super::text::{Loop, Text};
use super::tries;
use crate::lua::hir::{Block, Expression, ExpressionId, Statement, StatementKind};

/// The condition that ends the loop, if no iteration can change it: that of the loop, or that of the first exit where the
/// loop has none, as in `while true`.
pub(super) fn steady_exit(text: &Text<'_>, it: &Loop<'_>) -> Option<(ExpressionId, Reads)> {
    let mut exits = Vec::new();
    if !conditions_of_exits(it.body, &mut exits) {
        return None;
    }
    let mut first = *exits.first()?;
    if !goes_on_by_itself(text, it) {
        first = it.condition;
        exits.push(first);
    }
    let mut walk = Walk::new(text, it);
    // The exits that are taken only if a call of the loop writes.
    let mut tried = Vec::new();
    for exit in &exits {
        let before = walk.tries.len();
        if !walk.is_steady(*exit, 0) {
            return None;
        }
        if walk.tries.len() > before {
            tried.push(*exit);
        }
    }
    let is_never_taken = |exit: &ExpressionId| {
        // A `while` ends when its condition does not hold.
        let ends_when = it.is_until || *exit != it.condition;
        tries::holds_without(text, it, *exit, &walk.tries) == Some(!ends_when)
    };
    let is_untaken = tried.is_empty() || (tried.len() == 1 && tried.iter().all(is_never_taken));
    let reads_server = walk.reads.clock || walk.reads.keys;
    let is_steady = reads_server && is_untaken && walk.is_left_alone(it.span, it.body, 0);
    if is_steady && first == it.condition {
        // What the loop's own condition reads tells what there is to change.
        let mut own = Walk::new(text, it);
        let is_own = own.is_steady(first, 0);
        own.reads.clock = walk.reads.clock;
        return is_own.then_some((first, own.reads));
    }
    is_steady.then_some((first, walk.reads))
}

/// Whether the condition itself never ends the loop.
fn goes_on_by_itself(text: &Text<'_>, it: &Loop<'_>) -> bool {
    let condition = text.chunk.expression(it.condition);
    match it.is_until {
        true => matches!(condition, Expression::False | Expression::Nil),
        false => matches!(
            condition,
            Expression::True | Expression::Number(_) | Expression::String(_)
        ),
    }
}

/// Adds the conditions that decide whether a block leaves the loop. `false` if something else decides too.
fn conditions_of_exits(block: &Block, exits: &mut Vec<ExpressionId>) -> bool {
    for statement in block {
        if !is_exit(statement) {
            continue;
        }
        let StatementKind::If { arms, otherwise } = &statement.kind else {
            return false;
        };
        for (condition, arm) in arms {
            exits.push(*condition);
            if !is_decided(arm, exits) {
                return false;
            }
        }
        if let Some(otherwise) = otherwise
            && !is_decided(otherwise, exits)
        {
            return false;
        }
    }
    true
}

/// Whether only these conditions decide whether a branch leaves the loop: it always does, never does, or by another `if`.
fn is_decided(branch: &Block, exits: &mut Vec<ExpressionId>) -> bool {
    match branch.last().map(|last| &last.kind) {
        Some(StatementKind::Break | StatementKind::Return(_)) => true,
        _ => conditions_of_exits(branch, exits),
    }
}

fn is_exit(statement: &Statement) -> bool {
    leaves(std::slice::from_ref(statement))
}
