//! How a fact from another context joins with the known fact.

use crate::facts::{
    CommandCall, Comparison, IndexRead, KeyUse, LibraryCall, Operand, Registration, SpareName,
    ValueUse,
};

/// The arguments that both calls have, and whether one call has more.
fn arguments(known: &mut Vec<Operand>, other: &[Operand]) -> bool {
    let differs = known.len() != other.len();
    known.truncate(other.len());
    for (place, known) in known.iter_mut().enumerate() {
        *known = known.join(&other[place]);
    }
    differs
}

pub(super) fn calls(known: &mut CommandCall, other: &CommandCall) {
    known.site = known.site.join(other.site);
    let longer = if known.arguments.len() > other.arguments.len() {
        &known.arguments
    } else {
        &other.arguments
    };
    let certain = known.arguments.len().min(other.arguments.len());
    let uncertain = Operand::joined(&longer[certain..], other.further.as_ref());
    arguments(&mut known.arguments, &other.arguments);
    known.further = match (&known.further, uncertain) {
        (Some(further), Some(more)) => Some(further.join(&more)),
        (Some(further), None) => Some(further.clone()),
        (None, more) => more,
    };
}

pub(super) fn library_calls(known: &mut LibraryCall, other: &LibraryCall) {
    known.open |= arguments(&mut known.arguments, &other.arguments) | other.open;
}

pub(super) fn comparisons(known: &mut Comparison, other: &Comparison) {
    known.left = known.left.join(&other.left);
    known.right = known.right.join(&other.right);
}

pub(super) fn value_uses(known: &mut ValueUse, other: &ValueUse) {
    known.operand = known.operand.join(&other.operand);
}

pub(super) fn registrations(known: &mut Registration, other: &Registration) {
    known.is_open |= arguments(&mut known.arguments, &other.arguments) | other.is_open;
    // An entry that one of two iterations names may not be named by the other.
    if known.named.is_some() != other.named.is_some() {
        known.is_open = true;
    }
}

pub(super) fn spare_names(known: &mut SpareName, other: &SpareName) {
    known.given = known.given.join(&other.given);
    known.is_missing &= other.is_missing;
}

pub(super) fn index_reads(known: &mut IndexRead, other: &IndexRead) {
    known.table = known.table.join(&other.table);
    known.key = known.key.join(&other.key);
    known.types = known.types | other.types;
}

pub(super) fn key_uses(known: &mut KeyUse, other: &KeyUse) {
    known.site = known.site.join(other.site);
    known.value = known.value.join(&other.value);
}
