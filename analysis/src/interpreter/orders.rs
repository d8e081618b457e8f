//! The order of each kind of fact: by place, and at one place by what tells them apart. Equal facts in this order are
//! one fact in several contexts.
//!
//! Most facts have different places, so nothing else is compared.

use std::cmp::Ordering;

use crate::facts::{
    Binding, CommandCall, Comparison, CutList, DroppedValues, ElementDemand, ElementRead,
    ElementTest, FieldRead, GlobalUse, IndexRead, KeyUse, LibraryCall, PromisedWrite, Registration,
    SpareName, TableUse, TableWrite, ValueUse,
};

pub(super) fn element_reads(left: &ElementRead, right: &ElementRead) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.index_span.cmp(&right.index_span))
            .then(left.input.cmp(&right.input))
            .then(left.index.cmp(&right.index))
            .then(left.unreachable.cmp(&right.unreachable)),
        unequal => unequal,
    }
}

pub(super) fn table_uses(left: &TableUse, right: &TableUse) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.input.cmp(&right.input))
            .then(left.kind.cmp(&right.kind))
            .then(left.unreachable.cmp(&right.unreachable)),
        unequal => unequal,
    }
}

pub(super) fn element_tests(left: &ElementTest, right: &ElementTest) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.input.cmp(&right.input)).then(left.index.cmp(&right.index)),
        unequal => unequal,
    }
}

pub(super) fn element_demands(left: &ElementDemand, right: &ElementDemand) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.input.cmp(&right.input))
            .then(left.index.cmp(&right.index))
            .then(left.consequence.cmp(right.consequence)),
        unequal => unequal,
    }
}

pub(super) fn bindings(left: &Binding, right: &Binding) -> Ordering {
    match left.local.cmp(&right.local) {
        Ordering::Equal => (left.element_span.cmp(&right.element_span))
            .then(left.input.cmp(&right.input))
            .then(left.index.cmp(&right.index)),
        unequal => unequal,
    }
}

pub(super) fn globals(left: &GlobalUse, right: &GlobalUse) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => ((*left.name).cmp(&*right.name)).then(left.kind.cmp(&right.kind)),
        unequal => unequal,
    }
}

pub(super) fn field_reads(left: &FieldRead, right: &FieldRead) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.library.cmp(right.library)).then((*left.field).cmp(&*right.field)),
        unequal => unequal,
    }
}

pub(super) fn cut_lists(left: &CutList, right: &CutList) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.known.cmp(&right.known)).then(left.is_open.cmp(&right.is_open)),
        unequal => unequal,
    }
}

pub(super) fn dropped_values(left: &DroppedValues, right: &DroppedValues) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => left.function.cmp(&right.function),
        unequal => unequal,
    }
}

pub(super) fn spare_names(left: &SpareName, right: &SpareName) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn registrations(left: &Registration, right: &Registration) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn table_writes(left: &TableWrite, right: &TableWrite) -> Ordering {
    match left.at.cmp(&right.at) {
        Ordering::Equal => left.table.cmp(&right.table),
        unequal => unequal,
    }
}

pub(super) fn calls(left: &CommandCall, right: &CommandCall) -> Ordering {
    let name = |call: &CommandCall| call.command.map_or("", |command| command.name);
    match left.span.cmp(&right.span) {
        Ordering::Equal => name(left).cmp(name(right)),
        unequal => unequal,
    }
}

pub(super) fn library_calls(left: &LibraryCall, right: &LibraryCall) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => left.path.cmp(right.path),
        unequal => unequal,
    }
}

pub(super) fn comparisons(left: &Comparison, right: &Comparison) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn value_uses(left: &ValueUse, right: &ValueUse) -> Ordering {
    match left.operand.span.cmp(&right.operand.span) {
        Ordering::Equal => left.kind.cmp(&right.kind),
        unequal => unequal,
    }
}

pub(super) fn index_reads(left: &IndexRead, right: &IndexRead) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn key_uses(left: &KeyUse, right: &KeyUse) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => (left.position.cmp(&right.position))
            .then(left.origin.cmp(&right.origin))
            .then(left.command.name.cmp(right.command.name)),
        unequal => unequal,
    }
}

pub(super) fn promised_writes(left: &PromisedWrite, right: &PromisedWrite) -> Ordering {
    match left.span.cmp(&right.span) {
        Ordering::Equal => left.command.name.cmp(right.command.name),
        unequal => unequal,
    }
}
