//! How a fact that is seen again, in another context, joins with the one that is known.

use crate::facts::{CommandCall, Comparison, IndexRead, KeyUse, LibraryCall, Operand, ValueUse};

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
    match (known.is_reachable, other.is_reachable) {
        (true, false) => return,
        (false, true) => return *known = other.clone(),
        _ => {}
    }
    let longer = if known.arguments.len() > other.arguments.len() {
        &known.arguments
    } else {
        &other.arguments
    };
    let uncertain = longer
        .iter()
        .skip(known.arguments.len().min(other.arguments.len()));
    let uncertain = uncertain
        .chain(&other.further)
        .cloned()
        .reduce(|mut all, more| {
            operands(&mut all, &more);
            all
        });
    arguments(&mut known.arguments, &other.arguments);
    match (&mut known.further, uncertain) {
        (Some(further), Some(more)) => operands(further, &more),
        (further, more) => *further = further.take().or(more),
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
    known.types = known.types | other.types;
}

pub(super) fn key_uses(known: &mut KeyUse, other: &KeyUse) {
    known.value = known.value.join(&other.value);
}
