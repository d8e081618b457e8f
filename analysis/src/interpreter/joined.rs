//! How a fact that is seen again, in another context, joins with the one that is known.

use crate::facts::{CommandCall, Comparison, IndexRead, LibraryCall, Operand, ValueUse};

fn operands(known: &mut Operand, other: &Operand) {
    known.value = known.value.join(&other.value);
}

/// The arguments that both calls have; whether one has more.
fn arguments(known: &mut Vec<Operand>, other: &[Operand]) -> bool {
    let differs = known.len() != other.len();
    known.truncate(other.len());
    known
        .iter_mut()
        .zip(other)
        .for_each(|(known, other)| operands(known, other));
    differs
}

pub(super) fn calls(known: &mut CommandCall, other: &CommandCall) {
    let longer = if known.arguments.len() > other.arguments.len() {
        &known.arguments
    } else {
        &other.arguments
    };
    let next = longer
        .get(known.arguments.len().min(other.arguments.len()))
        .cloned();
    arguments(&mut known.arguments, &other.arguments);
    match (&mut known.further, other.further.as_ref().or(next.as_ref())) {
        (Some(further), Some(more)) => operands(further, more),
        (further, more) => *further = further.take().or_else(|| more.cloned()),
    }
}

pub(super) fn library_calls(known: &mut LibraryCall, other: &LibraryCall) {
    known.open |= arguments(&mut known.arguments, &other.arguments) | other.open;
}

pub(super) fn comparisons(known: &mut Comparison, other: &Comparison) {
    operands(&mut known.left, &other.left);
    operands(&mut known.right, &other.right);
}

pub(super) fn value_uses(known: &mut ValueUse, other: &ValueUse) {
    operands(&mut known.operand, &other.operand);
}

pub(super) fn index_reads(known: &mut IndexRead, other: &IndexRead) {
    operands(&mut known.table, &other.table);
    operands(&mut known.key, &other.key);
}
