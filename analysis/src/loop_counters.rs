//! The loops of a script, and what it does with their counters.

use std::collections::HashSet;

use crate::hir::{BinaryOperator, Chunk, Expression, LocalId, StatementKind};
use crate::source::Span;
use crate::statements;

/// The counting loops and the `for … in` loops.
pub(crate) struct LoopCounters {
    loops: Vec<Loop>,
    /// The locals that are compared with something, or divided with a remainder.
    compared: HashSet<LocalId>,
}

struct Loop {
    whole: Span,
    /// What stands between `=` or `in` and `do`, without the step.
    header: Span,
    /// The first variable.
    counter: LocalId,
    /// Whether it counts up to the length of a table, nothing less, and has no way out before.
    is_whole: bool,
}

impl LoopCounters {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let statements = statements::all(chunk);
        let leaves = statements.iter().filter(|statement| {
            matches!(
                statement.kind,
                StatementKind::Break | StatementKind::Return(_)
            )
        });
        let leaves: Vec<Span> = leaves.map(|statement| statement.span).collect();
        let loops = statements
            .iter()
            .filter_map(|statement| {
                let mut is_whole = false;
                let (header, counter) = match &statement.kind {
                    StatementKind::NumericFor {
                        variable, from, to, ..
                    } => {
                        is_whole = matches!(chunk.expression(*to), Expression::Length(_))
                            && !leaves.iter().any(|leave| statement.span.contains(*leave));
                        (chunk.span(*from).to(chunk.span(*to)), *variable)
                    }
                    StatementKind::GenericFor {
                        variables, values, ..
                    } => {
                        let spans = values.iter().map(|value| chunk.span(*value));
                        (spans.reduce(Span::to)?, *variables.first()?)
                    }
                    _ => return None,
                };
                Some(Loop {
                    whole: statement.span,
                    header,
                    counter,
                    is_whole,
                })
            })
            .collect();
        let compared = chunk
            .expressions
            .iter()
            .filter_map(|expression| match expression {
                Expression::Binary {
                    operator,
                    left,
                    right,
                } if selects(*operator) => Some([*left, *right]),
                _ => None,
            })
            .flatten()
            .filter_map(|operand| match chunk.expression(operand) {
                Expression::Local(local) => Some(*local),
                _ => None,
            })
            .collect();
        Self { loops, compared }
    }

    /// Whether a loop around the place treats some of its rounds differently.
    pub(crate) fn selects_rounds(&self, place: Span) -> bool {
        self.loops
            .iter()
            .any(|it| it.whole.contains(place) && self.compared.contains(&it.counter))
    }

    /// The innermost loop around the place.
    pub(crate) fn around(&self, place: Span) -> Option<Span> {
        let around = self.loops.iter().filter(|it| it.whole.contains(place));
        around.map(|it| it.whole).max()
    }

    /// The header of the innermost loop around the place, if it runs through all of a table alike.
    pub(crate) fn whole_round(&self, place: Span) -> Option<Span> {
        let around = self.loops.iter().filter(|it| it.whole.contains(place));
        let innermost = around.max_by_key(|it| it.whole.start)?;
        let is_alike = innermost.is_whole && !self.selects_rounds(place);
        is_alike.then_some(innermost.header)
    }

    /// The header of the innermost loop around the place among those whose header holds one of the spans.
    pub(crate) fn header(&self, place: Span, among: impl Fn(Span) -> bool) -> Option<Span> {
        self.loops
            .iter()
            .filter(|it| it.whole.contains(place) && among(it.header))
            .map(|it| it.header)
            .max()
    }
}

fn selects(operator: BinaryOperator) -> bool {
    match operator {
        BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterEqual
        | BinaryOperator::Modulo => true,
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Power
        | BinaryOperator::Concatenate => false,
    }
}
