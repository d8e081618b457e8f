//! Collects facts, each once, and only while the walk is over stable values.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::joined;
use crate::facts::{
    Binding, CommandCall, Comparison, ElementDemand, ElementRead, ElementTest, Facts, FieldRead,
    GlobalUse, IndexRead, KeyOrigin, KeyUse, LibraryCall, Return, TableUse, ValueUse, ValueUseKind,
};
use crate::source::Span;

/// The facts so far.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    /// Above 0 while a loop is walked to find its stable values.
    pub(super) muted: u32,
    /// Above 0 where control cannot come under the signature.
    pub(super) impossible: u32,
    element_reads: BTreeSet<ElementRead>,
    table_uses: BTreeSet<TableUse>,
    element_tests: BTreeSet<ElementTest>,
    element_demands: BTreeSet<ElementDemand>,
    bindings: BTreeSet<Binding>,
    global_reads: BTreeSet<GlobalUse>,
    global_writes: BTreeSet<GlobalUse>,
    field_reads: BTreeSet<FieldRead>,
    endless_loops: BTreeSet<Span>,
    dropped_calls: BTreeSet<Span>,
    calls: BTreeMap<(Span, &'static str), CommandCall>,
    library_calls: BTreeMap<(Span, &'static str), LibraryCall>,
    comparisons: BTreeMap<Span, Comparison>,
    value_uses: BTreeMap<(Span, ValueUseKind), ValueUse>,
    index_reads: BTreeMap<Span, IndexRead>,
    returns: Vec<Return>,
    key_uses: Vec<KeyUse>,
    seen_key_uses: HashSet<(Span, Span, usize, KeyOrigin)>,
    incomplete: Option<Span>,
}

macro_rules! record_once {
    ($($method:ident($field:ident: $fact:ty);)*) => {
        $(pub(super) fn $method(&mut self, fact: $fact) {
            if self.muted == 0 {
                self.$field.insert(fact);
            }
        })*
    };
}

/// What is seen in several contexts is one fact, and what its values may be is joined: a lint then judges only
/// by what holds in all of them.
macro_rules! record_joined {
    ($($method:ident($field:ident: $fact:ty, |$new:ident| $key:expr, $join:path);)*) => {
        $(pub(super) fn $method(&mut self, $new: $fact) {
            if self.muted > 0 {
                return;
            }
            let key = $key;
            match self.$field.get_mut(&key) {
                Some(known) => $join(known, &$new),
                None => {
                    self.$field.insert(key, $new);
                }
            }
        })*
    };
}

impl Recorder {
    record_once! {
        element_read(element_reads: ElementRead);
        table_use(table_uses: TableUse);
        element_test(element_tests: ElementTest);
        element_demand(element_demands: ElementDemand);
        binding(bindings: Binding);
        global_read(global_reads: GlobalUse);
        global_write(global_writes: GlobalUse);
        field_read(field_reads: FieldRead);
        dropped_call(dropped_calls: Span);
        endless_loop(endless_loops: Span);
    }

    record_joined! {
        call(calls: CommandCall, |call| (call.span, call.command.map_or("", |command| command.name)), joined::calls);
        library_call(library_calls: LibraryCall, |call| (call.span, call.path), joined::library_calls);
        comparison(comparisons: Comparison, |comparison| comparison.span, joined::comparisons);
        value_use(value_uses: ValueUse, |used| (used.operand.span, used.kind), joined::value_uses);
        index_read(index_reads: IndexRead, |read| read.span, joined::index_reads);
    }

    pub(super) fn returned(&mut self, fact: Return) {
        if self.muted == 0 && self.impossible == 0 && !self.returns.contains(&fact) {
            self.returns.push(fact);
        }
    }

    pub(super) fn key_use(&mut self, call: Span, key_use: KeyUse) {
        let identity = (call, key_use.span, key_use.position, key_use.origin);
        if self.muted == 0 && self.seen_key_uses.insert(identity) {
            self.key_uses.push(key_use);
        }
    }

    /// From here on, values are not followed.
    pub(super) fn incomplete(&mut self, span: Span) {
        self.incomplete.get_or_insert(span);
    }

    pub(super) fn finish(mut self) -> Facts {
        self.key_uses
            .sort_by_key(|key_use| (key_use.span, key_use.position, key_use.origin));
        // A global that the script writes is a matter of the write alone.
        let written: HashSet<_> = self
            .global_writes
            .iter()
            .map(|global| global.name.clone())
            .collect();
        self.global_reads
            .retain(|global| !written.contains(&global.name));
        Facts {
            element_reads: self.element_reads.into_iter().collect(),
            table_uses: self.table_uses.into_iter().collect(),
            element_tests: self.element_tests.into_iter().collect(),
            element_demands: self.element_demands.into_iter().collect(),
            bindings: self.bindings.into_iter().collect(),
            calls: self.calls.into_values().collect(),
            library_calls: self.library_calls.into_values().collect(),
            dropped_calls: self.dropped_calls.into_iter().collect(),
            comparisons: self.comparisons.into_values().collect(),
            value_uses: self.value_uses.into_values().collect(),
            index_reads: self.index_reads.into_values().collect(),
            field_reads: self.field_reads.into_iter().collect(),
            returns: self.returns,
            endless_loops: self.endless_loops.into_iter().collect(),
            key_uses: self.key_uses,
            global_reads: self.global_reads.into_iter().collect(),
            global_writes: self.global_writes.into_iter().collect(),
            incomplete: self.incomplete,
        }
    }
}
