//! The order of each kind of fact: by place, and at one place by what tells them apart. Equal facts in this order are
//! one fact in several contexts.

use std::cmp::Ordering;

use crate::facts::{
    Binding, CommandCall, Comparison, CutList, DroppedValues, ElementDemand, ElementRead,
    ElementTest, FieldRead, GlobalUse, IndexRead, KeyUse, LibraryCall, PromisedWrite, Registration,
    SpareName, TableUse, TableWrite, ValueUse,
};

pub(super) fn element_reads(left: &ElementRead, right: &ElementRead) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.index_span.cmp(&right.index_span))
        .then(left.input.cmp(&right.input))
        .then(left.index.cmp(&right.index))
        .then(left.unreachable.cmp(&right.unreachable))
}

pub(super) fn table_uses(left: &TableUse, right: &TableUse) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.input.cmp(&right.input))
        .then(left.kind.cmp(&right.kind))
        .then(left.unreachable.cmp(&right.unreachable))
}

pub(super) fn element_tests(left: &ElementTest, right: &ElementTest) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.input.cmp(&right.input))
        .then(left.index.cmp(&right.index))
}

pub(super) fn element_demands(left: &ElementDemand, right: &ElementDemand) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.input.cmp(&right.input))
        .then(left.index.cmp(&right.index))
        .then(left.consequence.cmp(right.consequence))
}

pub(super) fn bindings(left: &Binding, right: &Binding) -> Ordering {
    (left.local.cmp(&right.local))
        .then(left.element_span.cmp(&right.element_span))
        .then(left.input.cmp(&right.input))
        .then(left.index.cmp(&right.index))
}

pub(super) fn globals(left: &GlobalUse, right: &GlobalUse) -> Ordering {
    (left.span.cmp(&right.span))
        .then((*left.name).cmp(&*right.name))
        .then(left.kind.cmp(&right.kind))
}

pub(super) fn field_reads(left: &FieldRead, right: &FieldRead) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.library.cmp(right.library))
        .then((*left.field).cmp(&*right.field))
}

pub(super) fn cut_lists(left: &CutList, right: &CutList) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.known.cmp(&right.known))
        .then(left.is_open.cmp(&right.is_open))
}

pub(super) fn dropped_values(left: &DroppedValues, right: &DroppedValues) -> Ordering {
    (left.span.cmp(&right.span)).then(left.function.cmp(&right.function))
}

pub(super) fn spare_names(left: &SpareName, right: &SpareName) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn registrations(left: &Registration, right: &Registration) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn table_writes(left: &TableWrite, right: &TableWrite) -> Ordering {
    (left.at.cmp(&right.at)).then(left.table.cmp(&right.table))
}

pub(super) fn calls(left: &CommandCall, right: &CommandCall) -> Ordering {
    let name = |call: &CommandCall| call.command.map_or("", |command| command.name);
    (left.span.cmp(&right.span)).then(name(left).cmp(name(right)))
}

pub(super) fn library_calls(left: &LibraryCall, right: &LibraryCall) -> Ordering {
    (left.span.cmp(&right.span)).then(left.path.cmp(right.path))
}

pub(super) fn comparisons(left: &Comparison, right: &Comparison) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn value_uses(left: &ValueUse, right: &ValueUse) -> Ordering {
    (left.operand.span.cmp(&right.operand.span)).then(left.kind.cmp(&right.kind))
}

pub(super) fn index_reads(left: &IndexRead, right: &IndexRead) -> Ordering {
    left.span.cmp(&right.span)
}

pub(super) fn key_uses(left: &KeyUse, right: &KeyUse) -> Ordering {
    (left.span.cmp(&right.span))
        .then(left.position.cmp(&right.position))
        .then(left.origin.cmp(&right.origin))
        .then(left.command.name.cmp(right.command.name))
}

pub(super) fn promised_writes(left: &PromisedWrite, right: &PromisedWrite) -> Ordering {
    (left.span.cmp(&right.span)).then(left.command.name.cmp(right.command.name))
}
