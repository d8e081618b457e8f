//! Whether comparisons give a length an upper bound at the `unpack`.

use super::MOST_VALUES;
use crate::domain::{Constant, Value};
use crate::facts::Comparison;
use crate::facts::empty_lists::{Bound, Lists};
use crate::lua::hir::{Block, Expression, ExpressionId, Statement, StatementKind};
use crate::lua::statements;
use crate::redis::input::Input;
use crate::text::source::Span;

/// What a length belongs to.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Measured {
    /// The table of a constructor, or of a reply.
    List(Span),
    /// KEYS or ARGV.
    Entries(Input),
}

impl Measured {
    fn is_length(self, value: &Value) -> bool {
        match self {
            Self::List(origin) => value.is_length_of(origin),
            Self::Entries(input) => {
                matches!(value.constant, Constant::Length { input: other, .. } if other == input)
            }
        }
    }
}

/// Whether the script makes sure that none of these has more values than there is room for. `writes` are the places
/// where the list is filled.
pub(super) fn is_bounded(
    lists: &Lists<'_>,
    measured: &[Measured],
    writes: &[Span],
    unpack: Span,
) -> bool {
    let mut conditions = None;
    // A test in one function may hold for the arguments of another one.
    let around = lists.function_around(unpack);
    let is_elsewhere = |asked: Span| lists.function_around(asked) != around;
    for comparison in &lists.facts.comparisons {
        let bound = bound_of(comparison, measured);
        if bound == Bound::None {
            continue;
        }
        let conditions = conditions.get_or_insert_with(|| conditional(lists));
        match conditions
            .iter()
            .find(|it| it.condition.contains(comparison.span))
        {
            Some(it)
                if is_elsewhere(comparison.span) || it.bounds(lists, bound, writes, unpack) =>
            {
                return true;
            }
            Some(_) => {}
            // A value that is kept in a local, or that is not followed for another reason, may be any value.
            _ => return true,
        }
    }
    false
}

/// How a comparison bounds one of these lengths.
fn bound_of(comparison: &Comparison, measured: &[Measured]) -> Bound {
    let is_length = |value: &Value| measured.iter().any(|it| it.is_length(value));
    let (operator, other) = if is_length(&comparison.left.value) {
        (comparison.operator, &comparison.right)
    } else if is_length(&comparison.right.value) {
        (comparison.operator.mirrored(), &comparison.left)
    } else {
        return Bound::None;
    };
    let number = other.value.constant.as_integer();
    Bound::of(operator, number, MOST_VALUES as i64)
}

/// A condition and the code that it controls.
struct Conditional<'a> {
    condition: Span,
    /// Whether the condition is a chain or is inverted. Then it is unknown whether a part of it must be true or false.
    is_mixed: bool,
    body: &'a Block,
    is_loop: bool,
}

fn conditional<'a>(lists: &Lists<'a>) -> Vec<Conditional<'a>> {
    let mut all = Vec::new();
    for statement in statements::all(lists.chunk) {
        let mut add = |condition: ExpressionId, body: &'a Block, is_loop| {
            all.push(Conditional {
                condition: lists.chunk.span(condition),
                is_mixed: is_mixed(lists, condition),
                body,
                is_loop,
            });
        };
        match &statement.kind {
            StatementKind::If { arms, .. } => {
                for (condition, arm) in arms {
                    add(*condition, arm, false);
                }
            }
            StatementKind::While { condition, body }
            | StatementKind::Repeat { condition, body } => {
                add(*condition, body, true);
            }
            _ => {}
        }
    }
    all
}

fn is_mixed(lists: &Lists<'_>, condition: ExpressionId) -> bool {
    let mut stack = vec![condition];
    while let Some(id) = stack.pop() {
        match *lists.chunk.expression(id) {
            Expression::Or { .. } | Expression::Not(_) => return true,
            Expression::And { left, right } => {
                stack.push(left);
                stack.push(right);
            }
            Expression::Parenthesized(inner) => stack.push(inner),
            _ => {}
        }
    }
    false
}

impl Conditional<'_> {
    /// Whether a comparison in the condition bounds the unpacked table.
    fn bounds(&self, lists: &Lists<'_>, bound: Bound, writes: &[Span], unpack: Span) -> bool {
        let holds = |place: Span| {
            self.body
                .iter()
                .any(|statement| statement.span.contains(place))
        };
        // The condition ends a loop, or the list is filled while it holds, or the list is emptied when it is full.
        if self.is_mixed
            || self.is_loop
            || writes.iter().any(|write| holds(*write))
            || self.body.iter().any(|statement| empties(lists, statement))
        {
            return true;
        }
        match bound {
            Bound::WhenTrue => holds(unpack),
            Bound::WhenFalse => !holds(unpack),
            Bound::None => false,
        }
    }
}

/// Whether a statement begins a new list.
fn empties(lists: &Lists<'_>, statement: &Statement) -> bool {
    let StatementKind::Assign { values, .. } = &statement.kind else {
        return false;
    };
    values
        .iter()
        .any(|value| matches!(lists.chunk.expression(*value), Expression::Table(_)))
}
