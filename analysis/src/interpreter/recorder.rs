//! Collects facts, each once, and only while the walk is over stable values.

use std::cmp::Ordering;

use super::joined;
use crate::facts::Facts;
use crate::names::Names;
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
    pub(super) facts: Facts,
}

/// The facts of which a round may record some: how many there were when it began, and what is done with those behind.
macro_rules! rounds {
    ($($field:ident)*) => {
        /// How many facts of each kind there were.
        pub(super) struct Mark {
            $($field: usize,)*
        }

        impl Recorder {
            /// Where the facts of a round begin.
            pub(super) fn begin_round(&self) -> Mark {
                Mark { $($field: self.facts.$field.len(),)* }
            }

            /// Takes back what was recorded since: the round was not the last one.
            pub(super) fn drop_round(&mut self, mark: &Mark) {
                $(self.facts.$field.truncate(mark.$field);)*
            }
        }
    };
}

rounds! {
    element_reads
    table_uses
    element_tests
    element_demands
    bindings
    global_reads
    global_writes
    field_reads
    cut_lists
    dropped_calls
    endless_loops
    clock_loops
    raised
    sandbox_reads
    calls
    library_calls
    comparisons
    mixed_times
    value_uses
    index_reads
    key_uses
    returns
}

impl Recorder {
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
        let mut written = Names::default();
        for global in &facts.global_writes {
            written.number(&global.name);
        }
        facts
            .global_reads
            .retain(|global| written.known(&global.name).is_none());
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
        join(&mut facts.calls, joined::order_of_calls, joined::calls);
        join(
            &mut facts.library_calls,
            joined::order_of_library_calls,
            joined::library_calls,
        );
        join(
            &mut facts.comparisons,
            joined::order_of_comparisons,
            joined::comparisons,
        );
        join(
            &mut facts.mixed_times,
            joined::order_of_comparisons,
            joined::comparisons,
        );
        join(
            &mut facts.value_uses,
            joined::order_of_value_uses,
            joined::value_uses,
        );
        join(
            &mut facts.index_reads,
            joined::order_of_index_reads,
            joined::index_reads,
        );
        join(
            &mut facts.key_uses,
            joined::order_of_key_uses,
            joined::key_uses,
        );
        once(&mut facts.sandbox_reads);
        facts
    }
}

/// Sorts facts, and keeps each once.
fn once<T: Clone + Ord>(facts: &mut Vec<T>) {
    join(facts, T::cmp, |_, _| {});
}

/// Sorts facts, and joins to each those that are equal to it: what is seen in several contexts is one fact, and a lint
/// judges only by what holds in all of them.
fn join<T: Clone>(facts: &mut Vec<T>, compare: fn(&T, &T) -> Ordering, join: fn(&mut T, &T)) {
    let groups = groups(facts.len(), &|left, right| {
        compare(&facts[left], &facts[right])
    });
    let Some(groups) = groups else {
        return;
    };
    let mut joined: Vec<T> = Vec::new();
    for (place, begins) in groups {
        match joined.last_mut() {
            Some(known) if !begins => join(known, &facts[place]),
            _ => joined.push(facts[place].clone()),
        }
    }
    *facts = joined;
}

/// The places of facts in their order, and whether each begins a group of equal ones; `None` where all are in their
/// places and none is there twice, as in a script without loops and functions.
fn groups(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<(usize, bool)>> {
    let mut is_sorted = true;
    for place in 1..count {
        is_sorted &= compare(place - 1, place).is_lt();
    }
    if is_sorted {
        return None;
    }
    let mut groups: Vec<(usize, bool)> = Vec::with_capacity(count);
    for place in order(count, compare) {
        let begins = match groups.last() {
            Some((before, _)) => compare(*before, place).is_ne(),
            None => true,
        };
        groups.push((place, begins));
    }
    Some(groups)
}
