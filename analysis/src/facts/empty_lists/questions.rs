//! How a script tests the lengths of lists.

use std::collections::HashSet;

use crate::domain::{KeyOrigin, Reference, Value};
use crate::facts::{CommandCall, Facts, ValueUseKind, may_be_same_key};
use crate::lua::hir::BinaryOperator;
use crate::text::source::Span;

/// The constructors and calls whose tables the script tests for being empty: by comparing the length, by `next`, or by
/// the first element.
pub(super) fn asked(facts: &Facts) -> HashSet<Span> {
    let mut asked = HashSet::new();
    for comparison in &facts.comparisons {
        for side in [&comparison.left, &comparison.right] {
            asked.extend(side.value.measures.iter().flat_map(|it| it.iter()));
        }
    }
    for used in &facts.value_uses {
        if used.kind == ValueUseKind::Condition {
            asked.extend(used.operand.value.measures.iter().flat_map(|it| it.iter()));
        }
    }
    for call in &facts.library_calls {
        if let ("next", Some(table)) = (call.path, call.arguments.first()) {
            add_tables(facts, &table.value, &mut asked);
        }
    }
    for read in &facts.index_reads {
        let is_end =
            read.key.value.constant.as_integer() == Some(1) || read.key.value.measures.is_some();
        if is_end {
            add_tables(facts, &read.table.value, &mut asked);
        }
    }
    asked
}

fn add_tables(facts: &Facts, value: &Value, asked: &mut HashSet<Span>) {
    asked.extend(value.provenance.span_of(KeyOrigin::Reply));
    for reference in &value.references {
        if let Reference::Table(table) = *reference
            && let Some(table) = facts.tables.get(table.0 as usize)
        {
            asked.extend(table.made_at);
        }
    }
}

/// Whether the script has put something into the key that a call reads.
pub(super) fn is_filled_before(facts: &Facts, call: &CommandCall) -> bool {
    facts.calls.iter().any(|other| {
        let is_adding = other.command.is_some_and(|command| command.fills_key());
        is_adding
            && other.span.end <= call.span.start
            && match (other.first_key(), call.first_key()) {
                (Some(filled), Some(read)) => may_be_same_key(filled, read),
                _ => true,
            }
    })
}

/// Whether the script uses another command to find out how much is in the key that a call reads.
pub(super) fn is_counted(facts: &Facts, call: &CommandCall) -> bool {
    let mut replies = Vec::new();
    for comparison in &facts.comparisons {
        for side in [&comparison.left, &comparison.right] {
            replies.extend(side.value.provenance.span_of(KeyOrigin::Reply));
        }
    }
    for reply in replies {
        for counting in facts.calls_at(reply) {
            let is_counting = counting.command.is_some_and(|command| command.tells_size());
            let is_same = match (counting.first_key(), call.first_key()) {
                (Some(counted), Some(read)) => may_be_same_key(counted, read),
                _ => true,
            };
            if is_counting && is_same {
                return true;
            }
        }
    }
    false
}

/// How a comparison with a length bounds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bound {
    /// Above, if it holds.
    WhenTrue,
    /// It is bounded above, if the comparison does not hold.
    WhenFalse,
    /// It is not bounded above: the comparison tests whether there is anything.
    None,
}

impl Bound {
    /// What `length operator number` says about the length. An unknown number may be any number.
    pub(crate) fn of(operator: BinaryOperator, number: Option<i64>, most: i64) -> Self {
        use BinaryOperator as Op;
        let is_low = |least: i64| number.is_some_and(|number| number <= least);
        if number.is_some_and(|number| number > most) {
            return Self::None;
        }
        match operator {
            Op::Less if !is_low(1) => Self::WhenTrue,
            Op::LessEqual | Op::Equal if !is_low(0) => Self::WhenTrue,
            Op::GreaterEqual if !is_low(1) => Self::WhenFalse,
            Op::Greater | Op::NotEqual if !is_low(0) => Self::WhenFalse,
            _ => Self::None,
        }
    }
}
