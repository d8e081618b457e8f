//! The loops of a script, and what it does with their counters.

use std::collections::HashSet;

use crate::hir::{BinaryOperator, Chunk, Expression, LocalId, StatementKind};
use crate::source::Span;
use crate::statements;

/// The counting loops and the `for … in` loops.
#[derive(Debug)]
pub(crate) struct LoopCounters {
    loops: Vec<Loop>,
    /// The locals that are compared with something, or divided with a remainder.
    compared: HashSet<LocalId>,
}

#[derive(Debug)]
struct Loop {
    whole: Span,
    /// What stands between `=` or `in` and `do`, without the step.
    header: Span,
    /// The first variable.
    counter: LocalId,
}

impl LoopCounters {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let loops = statements::all(chunk)
            .into_iter()
            .filter_map(|statement| {
                let (header, counter) = match &statement.kind {
                    StatementKind::NumericFor {
                        variable, from, to, ..
                    } => (chunk.span(*from).to(chunk.span(*to)), *variable),
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
