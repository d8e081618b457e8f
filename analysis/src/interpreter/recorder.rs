//! Collects facts, each once, and only while the walk is over stable values.

use std::collections::{BTreeSet, HashSet};

use crate::facts::{
    Binding, CommandCall, ElementDemand, ElementRead, ElementTest, Facts, GlobalUse, KeyOrigin,
    KeyUse, TableUse,
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
    calls: Vec<CommandCall>,
    seen_calls: HashSet<(Span, &'static str)>,
    key_uses: Vec<KeyUse>,
    seen_key_uses: HashSet<(Span, Span, usize, KeyOrigin)>,
    incomplete: Option<Span>,
}

macro_rules! record {
    ($($method:ident($field:ident: $fact:ty);)*) => {
        $(pub(super) fn $method(&mut self, fact: $fact) {
            if self.muted == 0 {
                self.$field.insert(fact);
            }
        })*
    };
}

impl Recorder {
    record! {
        element_read(element_reads: ElementRead);
        table_use(table_uses: TableUse);
        element_test(element_tests: ElementTest);
        element_demand(element_demands: ElementDemand);
        binding(bindings: Binding);
        global_read(global_reads: GlobalUse);
        global_write(global_writes: GlobalUse);
    }

    pub(super) fn call(&mut self, call: CommandCall) {
        let identity = (call.name_span, call.command.name);
        if self.muted == 0 && self.seen_calls.insert(identity) {
            self.calls.push(call);
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
        self.calls
            .sort_by_key(|call| (call.name_span, call.command.name));
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
            calls: self.calls,
            key_uses: self.key_uses,
            global_reads: self.global_reads.into_iter().collect(),
            global_writes: self.global_writes.into_iter().collect(),
            incomplete: self.incomplete,
        }
    }
}
