//! Whether the last entry of a table is optional.

use crate::domain::{Constant, Trait, Types};
use crate::facts::script::Script;
use crate::facts::{Comparison, Operand, ValueUseKind};
use crate::lists::sort::sorted;
use crate::lua::hir::{BinaryOperator, Block, Statement, StatementKind};
use crate::lua::statements;
use crate::redis::input::Input;
use crate::text::source::Span;

/// Whether the script continues if the entry is missing: `if ARGV[3] then`, `ARGV[3] ~= nil`, `tonumber(ARGV[3]) or
/// 60`.
pub(super) fn may_be_missing(script: Script<'_>, input: Input, index: i64) -> bool {
    let facts = script.facts;
    let refusals = refusals(script);
    let is_it = |operand: &Operand| match operand.value.element() {
        Some(element) => {
            element.input == input && element.index == index && !is_in(&refusals, operand.span)
        }
        None => false,
    };
    let mut has_default_as_number = false;
    let mut has_other_defaults = false;
    for used in &facts.value_uses {
        let operand = &used.operand;
        let is_converted = operand.value.provenance.has(Trait::Converted);
        match used.kind {
            ValueUseKind::Condition | ValueUseKind::Fallback if !is_converted && is_it(operand) => {
                return true;
            }
            ValueUseKind::Fallback if is_converted => match operand.value.element() {
                Some(other) if other.input == input && other.index != index => {
                    has_other_defaults = true;
                }
                _ => has_default_as_number |= is_it(operand),
            },
            _ => {}
        }
    }
    for comparison in &facts.comparisons {
        for (side, other) in comparison.sides() {
            let is_converted = side.value.provenance.has(Trait::Converted);
            if !is_converted && other.value.types == Types::NIL && is_it(side) {
                return true;
            }
        }
    }
    if asks_by_length(script, input, index) {
        return true;
    }
    // A script that gives every number a default does not show which one is optional.
    has_default_as_number && !has_other_defaults
}

/// Whether a comparison of the length tests whether the entry exists, and the script does not refuse the shorter call:
/// `if #ARGV > 2 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end`.
fn asks_by_length(script: Script<'_>, input: Input, index: i64) -> bool {
    let ends = ends(script);
    script.facts.comparisons.iter().any(|comparison| {
        let holds = |length| holds(comparison, input, length);
        match (holds(index - 1), holds(index)) {
            (Some(true), Some(false)) => !is_in(&ends.behind, comparison.span),
            (Some(false), Some(true)) => !is_in(&ends.otherwise, comparison.span),
            _ => false,
        }
    })
}

/// The result of the comparison if the table has this many entries. `None` if it does not test for them.
fn holds(comparison: &Comparison, input: Input, length: i64) -> Option<bool> {
    let number = |operand: &Operand| match operand.value.constant {
        Constant::Length { input: of, offset } => {
            (of == input).then(|| length.saturating_add(offset))
        }
        _ => operand.value.constant.as_integer(),
    };
    let (left, right) = (number(&comparison.left)?, number(&comparison.right)?);
    Some(match comparison.operator {
        BinaryOperator::Equal => left == right,
        BinaryOperator::NotEqual => left != right,
        BinaryOperator::Less => left < right,
        BinaryOperator::LessEqual => left <= right,
        BinaryOperator::Greater => left > right,
        BinaryOperator::GreaterEqual => left >= right,
        _ => return None,
    })
}

/// Conditions that decide whether the script continues, by their start.
#[derive(Default)]
struct Ends {
    /// It ends if they hold: `if #ARGV < 3 then return 0 end`.
    behind: Vec<Span>,
    /// It fails where they do not: `if #ARGV == 3 then … else return redis.error_reply(…) end`, `assert(#ARGV == 3)`.
    otherwise: Vec<Span>,
}

fn ends(script: Script<'_>) -> Ends {
    let mut ends = Ends::default();
    for call in &script.facts.library_calls {
        if call.path == "assert" {
            ends.otherwise.push(call.span);
        }
    }
    for statement in &statements::all(script.chunk) {
        let StatementKind::If { arms, otherwise } = &statement.kind else {
            continue;
        };
        for (condition, block) in arms {
            let condition = script.chunk.span(*condition);
            let returns = |last: &Statement| matches!(last.kind, StatementKind::Return(_));
            if block.last().is_some_and(returns) || fails(script, block) {
                ends.behind.push(condition);
            }
            if otherwise.as_ref().is_some_and(|block| fails(script, block)) {
                ends.otherwise.push(condition);
            }
        }
    }
    Ends {
        behind: sorted(&ends.behind, Span::cmp),
        otherwise: sorted(&ends.otherwise, Span::cmp),
    }
}

/// Whether the block ends with an error, as far as its code shows.
fn fails(script: Script<'_>, block: &Block) -> bool {
    let last = block.last();
    last.is_some_and(|last| script.source.slice(last.span).contains("err"))
}

/// The conditions after which the script ends with an error, by their start: `if not ARGV[1] then return
/// redis.error_reply(…) end`.
fn refusals(script: Script<'_>) -> Vec<Span> {
    let mut conditions = Vec::new();
    for statement in &statements::all(script.chunk) {
        let StatementKind::If { arms, .. } = &statement.kind else {
            continue;
        };
        for (condition, block) in arms {
            if fails(script, block) {
                conditions.push(script.chunk.span(*condition));
            }
        }
    }
    sorted(&conditions, Span::cmp)
}

/// Whether the test is in the last condition that begins before it.
fn is_in(conditions: &[Span], test: Span) -> bool {
    let before = conditions.partition_point(|condition| condition.start <= test.start);
    match conditions[..before].last() {
        Some(condition) => condition.contains(test),
        None => false,
    }
}
