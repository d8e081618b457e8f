//! The loops of a script, and what it does with their counters.

use std::collections::HashSet;

use crate::hir::{BinaryOperator, Chunk, Expression, LocalId, StatementKind};
use crate::source::Span;
use crate::statements;

/// The counting loops and the `for … in` loops.
#[derive(Debug)]
pub(crate) struct LoopCounters {
    /// Each whole loop, and its first variable.
    loops: Vec<(Span, LocalId)>,
    /// The locals that are compared with something, or divided with a remainder.
    compared: HashSet<LocalId>,
}

impl LoopCounters {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let loops = statements::all(chunk)
            .into_iter()
            .filter_map(|statement| {
                let counter = match &statement.kind {
                    StatementKind::NumericFor { variable, .. } => *variable,
                    StatementKind::GenericFor { variables, .. } => *variables.first()?,
                    _ => return None,
                };
                Some((statement.span, counter))
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
            .any(|(whole, counter)| whole.contains(place) && self.compared.contains(counter))
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
