//! Values that a script fails without.

use std::collections::HashSet;

use crate::facts::{Facts, ValueUseKind};
use crate::text::source::Span;

/// Uses that fail if the value is missing: direct arguments of commands and operands of computations. The script expects
/// the errors of calls that it tries.
pub(crate) fn of(facts: &Facts) -> HashSet<Span> {
    let mut needed = HashSet::new();
    for call in &facts.calls {
        if facts.tried_calls.contains(&call.span) {
            continue;
        }
        for argument in &call.arguments {
            needed.insert(argument.span);
        }
    }
    for used in &facts.value_uses {
        if matches!(
            used.kind,
            ValueUseKind::Arithmetic | ValueUseKind::Concatenation
        ) {
            needed.insert(used.operand.span);
        }
    }
    needed
}
