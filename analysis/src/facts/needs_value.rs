//! Values without which a script fails.

use std::collections::HashSet;

use crate::facts::{Facts, ValueUseKind};
use crate::text::source::Span;

/// Where the script fails if there is nothing: what it hands to a command, or computes with, on the spot.
pub(crate) fn of(facts: &Facts) -> HashSet<Span> {
    let mut needed = HashSet::new();
    for call in &facts.calls {
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
