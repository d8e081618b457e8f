//! Loops without a condition of their own that are left by an `if` with the same result in every iteration.

use super::steady::{Reads, Walk, leaves};
use super::text::{Loop, Text};
use super::tries;
use crate::lua::hir::{Block, Expression, ExpressionId, Statement, StatementKind};

/// The condition that a `while true` or `repeat … until false` is left on, if no iteration can change it.
pub(super) fn steady_exit(text: &Text<'_>, it: &Loop<'_>) -> Option<(ExpressionId, Reads)> {
    if !goes_on_by_itself(text, it) {
        return None;
    }
    let mut exits = Vec::new();
    if !conditions_of_exits(it.body, &mut exits) {
        return None;
    }
    let first = *exits.first()?;
    let mut walk = Walk::new(text, it);
    for exit in &exits {
        if !walk.is_steady(*exit, 0) {
            return None;
        }
    }
    let reads_server = walk.reads.clock || walk.reads.keys;
    let is_steady = reads_server
        && walk.is_left_alone(it.span, it.body, 0)
        && (walk.tries.is_empty()
            || (exits.len() == 1
                && tries::holds_without(text, it, first, &walk.tries) == Some(false)));
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
