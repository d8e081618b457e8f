//! Collects facts, each once, and only while the walk is over stable values.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::joined;
use crate::facts::{
    Binding, ClockLoop, CommandCall, Comparison, CutList, ElementDemand, ElementRead, ElementTest,
    Facts, FieldRead, GlobalUse, IndexRead, KeyUse, LibraryCall, Raised, Return, TableUse,
    ValueUse,
};
use crate::order::order;
use crate::source::Span;

/// The facts so far.
///
/// A loop is walked until its values are stable, and only what is found out in the last round is a fact. So what a
/// round has recorded is taken back when it turns out that a further round is needed.
#[derive(Default)]
pub(super) struct Recorder {
    /// Above 0 where control cannot come under the signature.
    pub(super) impossible: u32,
    facts: Facts,
}

macro_rules! record {
    ($($method:ident($field:ident: $fact:ty);)*) => {
        $(pub(super) fn $method(&mut self, fact: $fact) {
            self.facts.$field.push(fact);
        })*

        /// Where the facts of a round begin.
        pub(super) fn begin_round(&self) -> Mark {
            Mark { $($field: self.facts.$field.len(),)* }
        }

        /// Takes back what was recorded since: the round was not the last one.
        pub(super) fn drop_round(&mut self, mark: &Mark) {
            $(self.facts.$field.truncate(mark.$field);)*
        }
    };
}

/// How many facts of each kind there were.
pub(super) struct Mark {
    element_reads: usize,
    table_uses: usize,
    element_tests: usize,
    element_demands: usize,
    bindings: usize,
    global_reads: usize,
    global_writes: usize,
    field_reads: usize,
    cut_lists: usize,
    dropped_calls: usize,
    endless_loops: usize,
    clock_loops: usize,
    raised: usize,
    sandbox_reads: usize,
    calls: usize,
    library_calls: usize,
    comparisons: usize,
    mixed_times: usize,
    value_uses: usize,
    index_reads: usize,
    key_uses: usize,
    returns: usize,
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
        field_read(field_reads: FieldRead);
        cut_list(cut_lists: CutList);
        dropped_call(dropped_calls: Span);
        endless_loop(endless_loops: Span);
        clock_loop(clock_loops: ClockLoop);
        raised(raised: Raised);
        sandbox_read(sandbox_reads: GlobalUse);
        call(calls: CommandCall);
        library_call(library_calls: LibraryCall);
        comparison(comparisons: Comparison);
        mixed_times(mixed_times: Comparison);
        value_use(value_uses: ValueUse);
        index_read(index_reads: IndexRead);
        key_use(key_uses: KeyUse);
        returned(returns: Return);
    }

    /// A test of a chain says more of the value of this operand. That is a matter of the text: no round changes it.
    pub(super) fn accompanied_test(&mut self, operand: Span) {
        self.facts.accompanied_tests.insert(operand);
    }

    /// A test of a chain tells `false` apart too.
    pub(super) fn completed_test(&mut self, operand: Span) {
        self.facts.completed_tests.insert(operand);
    }

    /// A function may be asking whether the reply of this call is there, on behalf of its caller.
    pub(super) fn question(&mut self, reply: Span) {
        self.facts.questioned_replies.insert(reply);
    }

    /// From here on, values are not followed.
    pub(super) fn incomplete(&mut self, span: Span) {
        self.facts.incomplete.get_or_insert(span);
    }

    pub(super) fn finish(self) -> Facts {
        let mut facts = self.facts;
        // A global that the script writes is a matter of the write alone.
        let written: HashSet<_> = facts
            .global_writes
            .iter()
            .map(|global| global.name.clone())
            .collect();
        facts
            .global_reads
            .retain(|global| !written.contains(&global.name));
        once(&mut facts.element_reads);
        once(&mut facts.table_uses);
        once(&mut facts.element_tests);
        once(&mut facts.element_demands);
        once(&mut facts.bindings);
        once(&mut facts.global_reads);
        once(&mut facts.global_writes);
        once(&mut facts.field_reads);
        once(&mut facts.cut_lists);
        once(&mut facts.dropped_calls);
        once(&mut facts.endless_loops);
        once(&mut facts.clock_loops);
        once(&mut facts.sandbox_reads);
        join(
            &mut facts.calls,
            |call| (call.span, call.command.map_or("", |command| command.name)),
            joined::calls,
        );
        join(
            &mut facts.library_calls,
            |call| (call.span, call.path),
            joined::library_calls,
        );
        join(
            &mut facts.comparisons,
            |comparison| comparison.span,
            joined::comparisons,
        );
        join(&mut facts.mixed_times, |sum| sum.span, joined::comparisons);
        join(
            &mut facts.value_uses,
            |value_use| (value_use.operand.span, value_use.kind),
            joined::value_uses,
        );
        join(
            &mut facts.index_reads,
            |read| read.span,
            joined::index_reads,
        );
        join(
            &mut facts.key_uses,
            |used| (used.span, used.position, used.origin, used.command.name),
            joined::key_uses,
        );
        let returns = std::mem::take(&mut facts.returns);
        let by_span = |left: usize, right: usize| returns[left].span.cmp(&returns[right].span);
        for place in order(returns.len(), &by_span) {
            if facts.returns.last() != Some(&returns[place]) {
                facts.returns.push(returns[place].clone());
            }
        }
        facts
    }
}

/// Sorts facts, and keeps each once.
fn once<T: Clone + Ord>(facts: &mut Vec<T>) {
    sort(facts, T::cmp, |_, _| {});
}

/// Sorts facts, and joins those of the same place: what is seen in several contexts is one fact, and a lint judges
/// only by what holds in all of them.
fn join<T: Clone, K: Ord>(facts: &mut Vec<T>, key: fn(&T) -> K, join: fn(&mut T, &T)) {
    sort(facts, |left, right| key(left).cmp(&key(right)), join);
}

/// Sorts facts, and joins to each those that are equal to it.
fn sort<T: Clone>(facts: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering, join: fn(&mut T, &T)) {
    // In a script without loops and functions they come so.
    if facts
        .windows(2)
        .all(|pair| compare(&pair[0], &pair[1]).is_lt())
    {
        return;
    }
    let all = std::mem::take(facts);
    for place in order(all.len(), &|left, right| compare(&all[left], &all[right])) {
        match facts.last_mut() {
            Some(known) if compare(known, &all[place]).is_eq() => join(known, &all[place]),
            _ => facts.push(all[place].clone()),
        }
    }
}
