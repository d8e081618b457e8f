//! Collects facts, each once, and only while the walk is over stable values.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::joined;
use crate::facts::{
    Binding, CommandCall, Comparison, ElementDemand, ElementRead, ElementTest, Facts, FieldRead,
    GlobalUse, IndexRead, KeyOrigin, KeyUse, LibraryCall, Return, TableUse, ValueUse, ValueUseKind,
};
use crate::source::Span;

/// The facts so far.
///
/// A loop is walked until its values are stable, and only what is found out in the last round is a fact. So each
/// round records into a layer of its own, which is kept or dropped as a whole.
#[derive(Debug)]
pub(super) struct Recorder {
    /// Above 0 where control cannot come under the signature.
    pub(super) impossible: u32,
    /// The facts of the whole script, and of each round that is being walked, outermost first.
    layers: Vec<Layer>,
    incomplete: Option<Span>,
}

#[derive(Debug, Default)]
struct Layer {
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
    key_uses: BTreeMap<(Span, Span, usize, KeyOrigin), KeyUse>,
    returns: Vec<Return>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self {
            impossible: 0,
            layers: vec![Layer::default()],
            incomplete: None,
        }
    }
}

macro_rules! record_once {
    ($($method:ident($field:ident: $fact:ty);)*) => {
        $(pub(super) fn $method(&mut self, fact: $fact) {
            self.layer().$field.insert(fact);
        })*
    };
}

/// What is seen in several contexts is one fact, and what its values may be is joined: a lint then judges only
/// by what holds in all of them.
macro_rules! record_joined {
    ($($method:ident($field:ident: $fact:ty, |$new:ident| $key:expr, $join:path);)*) => {
        $(pub(super) fn $method(&mut self, $new: $fact) {
            let key = $key;
            match self.layer().$field.get_mut(&key) {
                Some(known) => $join(known, &$new),
                None => {
                    self.layer().$field.insert(key, $new);
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
        if self.impossible == 0 && !self.layer().returns.contains(&fact) {
            self.layer().returns.push(fact);
        }
    }

    pub(super) fn key_use(&mut self, call: Span, key_use: KeyUse) {
        let identity = (key_use.span, call, key_use.position, key_use.origin);
        self.layer().key_uses.entry(identity).or_insert(key_use);
    }

    /// From here on, values are not followed.
    pub(super) fn incomplete(&mut self, span: Span) {
        self.incomplete.get_or_insert(span);
    }

    fn layer(&mut self) -> &mut Layer {
        self.layers
            .last_mut()
            .expect("the script's layer is there until the end")
    }

    /// What is recorded from here on may be dropped.
    pub(super) fn begin_round(&mut self) {
        self.layers.push(Layer::default());
    }

    /// The round was not the last one.
    pub(super) fn drop_round(&mut self) {
        self.layers.pop();
    }

    /// The round found the values stable.
    pub(super) fn keep_round(&mut self) {
        let round = self.layers.pop().expect("a round was begun");
        let layer = self.layer();
        layer.element_reads.extend(round.element_reads);
        layer.table_uses.extend(round.table_uses);
        layer.element_tests.extend(round.element_tests);
        layer.element_demands.extend(round.element_demands);
        layer.bindings.extend(round.bindings);
        layer.global_reads.extend(round.global_reads);
        layer.global_writes.extend(round.global_writes);
        layer.field_reads.extend(round.field_reads);
        layer.endless_loops.extend(round.endless_loops);
        layer.dropped_calls.extend(round.dropped_calls);
        for (identity, key_use) in round.key_uses {
            layer.key_uses.entry(identity).or_insert(key_use);
        }
        round.calls.into_values().for_each(|call| self.call(call));
        round
            .library_calls
            .into_values()
            .for_each(|call| self.library_call(call));
        round
            .comparisons
            .into_values()
            .for_each(|comparison| self.comparison(comparison));
        round
            .value_uses
            .into_values()
            .for_each(|value_use| self.value_use(value_use));
        round
            .index_reads
            .into_values()
            .for_each(|read| self.index_read(read));
        for fact in round.returns {
            if !self.layer().returns.contains(&fact) {
                self.layer().returns.push(fact);
            }
        }
    }

    pub(super) fn finish(mut self) -> Facts {
        let mut layer = self.layers.pop().unwrap_or_default();
        // A global that the script writes is a matter of the write alone.
        let written: HashSet<_> = layer
            .global_writes
            .iter()
            .map(|global| global.name.clone())
            .collect();
        layer
            .global_reads
            .retain(|global| !written.contains(&global.name));
        Facts {
            element_reads: layer.element_reads.into_iter().collect(),
            table_uses: layer.table_uses.into_iter().collect(),
            element_tests: layer.element_tests.into_iter().collect(),
            element_demands: layer.element_demands.into_iter().collect(),
            bindings: layer.bindings.into_iter().collect(),
            calls: layer.calls.into_values().collect(),
            library_calls: layer.library_calls.into_values().collect(),
            dropped_calls: layer.dropped_calls.into_iter().collect(),
            comparisons: layer.comparisons.into_values().collect(),
            value_uses: layer.value_uses.into_values().collect(),
            index_reads: layer.index_reads.into_values().collect(),
            field_reads: layer.field_reads.into_iter().collect(),
            returns: layer.returns,
            endless_loops: layer.endless_loops.into_iter().collect(),
            key_uses: layer.key_uses.into_values().collect(),
            global_reads: layer.global_reads.into_iter().collect(),
            global_writes: layer.global_writes.into_iter().collect(),
            incomplete: self.incomplete,
        }
    }
}
