//! What may end a script, a function or a loop early.

use crate::findings::checker::Checker;
use crate::lua::hir::StatementKind;
use crate::lua::statements;
use crate::text::source::Span;

/// Every `return`, `break` and call of `error` or `assert`.
pub(super) fn of(checker: &Checker<'_>) -> Vec<Span> {
    let mut departures = Vec::new();
    for statement in statements::all(checker.chunk) {
        if let StatementKind::Return(_) | StatementKind::Break = statement.kind {
            departures.push(statement.span);
        }
    }
    for call in &checker.facts.library_calls {
        if matches!(call.path, "assert" | "error") {
            departures.push(call.span);
        }
    }
    departures
}
