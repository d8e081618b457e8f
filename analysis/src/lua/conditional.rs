//! Whether some code runs whenever the code around it runs.

use crate::lua::hir::{Chunk, Expression, StatementKind};
use crate::lua::statements;
use crate::text::source::Span;

/// Whether the place may be skipped when the statement around it runs: it is in a branch, in an inner loop, after `and`
/// or `or`, or in a function.
pub(crate) fn is_conditional(chunk: &Chunk, place: Span, around: Span) -> bool {
    let is_between = |span: Span| span != around && around.contains(span) && span.contains(place);
    let in_statement = statements::all(chunk).iter().any(|statement| {
        let may_be_left_out = matches!(
            statement.kind,
            StatementKind::If { .. }
                | StatementKind::While { .. }
                | StatementKind::Repeat { .. }
                | StatementKind::NumericFor { .. }
                | StatementKind::GenericFor { .. }
        );
        may_be_left_out && is_between(statement.span)
    });
    in_statement
        || chunk
            .expressions
            .iter()
            .zip(&chunk.expression_spans)
            .any(|(expression, span)| {
                let may_be_left_out = matches!(
                    expression,
                    Expression::And { .. } | Expression::Or { .. } | Expression::Function(_)
                );
                may_be_left_out && is_between(*span)
            })
}
