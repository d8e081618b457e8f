//! Collects facts without repetition, and only while the walk has stable values.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{joined, orders};
use crate::facts::{Facts, Return};
use crate::lists::interner::Names;
use crate::lists::sort::{Compared, Places, order};
use crate::text::source::Span;

/// The facts so far.
///
/// A loop is walked until its values are stable, and only the findings of the last iteration are facts. So the records
/// of an iteration are dropped if another iteration is needed.
#[derive(Default)]
pub(super) struct Recorder {
    /// Above 0 in unreachable code. Such code is walked too, so nothing in it counts as missing. Only its reads of
    /// entries, its keys, and the names of written globals are kept.
    pub(super) impossible: u32,
    /// The names of globals that are written in unreachable code.
    pub(super) unreachable_writes: Vec<Rc<str>>,
    /// Everything so far, partly repeated. [`Recorder::finish`] sorts and joins it.
    pub(super) facts: Facts,
}

/// The lists of facts that iterations add to: the length of each at the start of an iteration, and how to drop the
/// rest.
macro_rules! iterations {
    ($($field:ident)*) => {
        /// How many facts of each kind there were.
        pub(super) struct Mark {
            $($field: usize,)*
        }

        impl Recorder {
            /// Where the facts of an iteration begin.
            pub(super) fn begin_iteration(&self) -> Mark {
                Mark { $($field: self.facts.$field.len(),)* }
            }

            /// Drops everything that was recorded since: the iteration was not the last one.
            pub(super) fn drop_iteration(&mut self, mark: &Mark) {
                $(self.facts.$field.truncate(mark.$field);)*
            }
        }
    };
}

iterations! {
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
    promised_writes
    dropped_values
    spare_names
    registrations
    stores
    table_writes
    endless_loops
    loop_conditions
    raised
    sandbox_reads
    calls
    library_calls
    comparisons
    mixed_times
    value_uses
    index_reads
    key_uses
    unreachable_key_uses
    returns
}

impl Recorder {
    /// A test in a chain says more about the value of this operand. The source alone shows that, so it does not depend
    /// on the iteration.
    pub(super) fn accompanied_test(&mut self, operand: Span) {
        self.facts.accompanied_tests.insert(operand);
    }

    /// A test in a chain excludes `false` too.
    pub(super) fn completed_test(&mut self, operand: Span) {
        self.facts.completed_tests.insert(operand);
    }

    /// This value alone decides a condition or a `not`.
    pub(super) fn sole_condition(&mut self, value: Span) {
        self.facts.sole_conditions.insert(value);
    }

    /// A function may test, for its caller, whether the reply of this call exists.
    pub(super) fn question(&mut self, reply: Span) {
        self.facts.questioned_replies.insert(reply);
    }

    /// From here on, values are no longer followed.
    pub(super) fn incomplete(&mut self, span: Span) {
        self.facts.incomplete.get_or_insert(span);
    }

    pub(super) fn finish(self) -> Facts {
        let mut facts = self.facts;
        // For a global that the script writes, only the write is reported.
        let mut written = Names::default();
        for global in &facts.global_writes {
            written.number(&global.name);
        }
        for name in &self.unreachable_writes {
            written.number(name);
        }
        facts
            .global_reads
            .retain(|global| written.known(&global.name).is_none());
        sort(&mut facts.element_reads, orders::element_reads, None);
        sort(&mut facts.table_uses, orders::table_uses, None);
        sort(&mut facts.element_tests, orders::element_tests, None);
        sort(&mut facts.element_demands, orders::element_demands, None);
        sort(&mut facts.bindings, orders::bindings, None);
        sort(&mut facts.global_reads, orders::globals, None);
        sort(&mut facts.global_writes, orders::globals, None);
        sort(&mut facts.field_reads, orders::field_reads, None);
        sort(&mut facts.cut_lists, orders::cut_lists, None);
        sort(&mut facts.dropped_calls, Span::cmp, None);
        sort(&mut facts.promised_writes, orders::promised_writes, None);
        sort(&mut facts.dropped_values, orders::dropped_values, None);
        sort(
            &mut facts.spare_names,
            orders::spare_names,
            Some(joined::spare_names),
        );
        sort(&mut facts.endless_loops, Span::cmp, None);
        sort(
            &mut facts.registrations,
            orders::registrations,
            Some(joined::registrations),
        );
        sort(&mut facts.stores, Span::cmp, None);
        sort(&mut facts.table_writes, orders::table_writes, None);
        sort(&mut facts.loop_conditions, Span::cmp, None);
        sort(&mut facts.calls, orders::calls, Some(joined::calls));
        sort(
            &mut facts.library_calls,
            orders::library_calls,
            Some(joined::library_calls),
        );
        sort(
            &mut facts.comparisons,
            orders::comparisons,
            Some(joined::comparisons),
        );
        sort(
            &mut facts.mixed_times,
            orders::comparisons,
            Some(joined::comparisons),
        );
        sort(
            &mut facts.value_uses,
            orders::value_uses,
            Some(joined::value_uses),
        );
        sort(
            &mut facts.index_reads,
            orders::index_reads,
            Some(joined::index_reads),
        );
        sort(
            &mut facts.key_uses,
            orders::key_uses,
            Some(joined::key_uses),
        );
        sort(&mut facts.sandbox_reads, orders::globals, None);
        facts.returns = by_place(facts.returns);
        facts
    }
}

/// The returns in the order of the source. The walk has another order if a return gives the result of a function, since
/// its place is then in that function.
fn by_place(returns: Vec<Return>) -> Vec<Return> {
    let compare = |left: &Return, right: &Return| left.span.cmp(&right.span);
    let things = returns.as_slice();
    let places = order(things.len(), &Compared { things, compare });
    let mut left = Vec::with_capacity(returns.len());
    for returned in returns {
        left.push(Some(returned));
    }
    let mut sorted = Vec::with_capacity(left.len());
    for place in places {
        if let Some(returned) = left[place].take() {
            sorted.push(returned);
        }
    }
    sorted
}

/// Sorts facts, and keeps one of each group of equal ones. Facts from several contexts are joined into it, and a lint
/// uses only what holds in all of them.
fn sort<T: Clone>(
    facts: &mut Vec<T>,
    compare: fn(&T, &T) -> Ordering,
    join: Option<fn(&mut T, &T)>,
) {
    let things = facts.as_slice();
    let Some(groups) = groups(things.len(), &Compared { things, compare }) else {
        return;
    };
    let mut sorted: Vec<T> = Vec::new();
    for (place, begins) in &groups {
        if *begins {
            sorted.push(facts[*place].clone());
        } else if let (Some(join), Some(known)) = (join, sorted.last_mut()) {
            join(known, &facts[*place]);
        }
    }
    *facts = sorted;
}

/// The indices of facts in order, and whether each begins a group of equal ones. `None` if all are in order without
/// repetition, as in a script without loops and functions.
fn groups(count: usize, facts: &dyn Places) -> Option<Vec<(usize, bool)>> {
    let is_unsorted = |place: usize| facts.compare(place - 1, place).is_ge();
    if !(1..count).any(is_unsorted) {
        return None;
    }
    let mut groups: Vec<(usize, bool)> = Vec::with_capacity(count);
    for place in order(count, facts) {
        let begins = match groups.last() {
            Some((before, _)) => facts.compare(*before, place).is_ne(),
            None => true,
        };
        groups.push((place, begins));
    }
    Some(groups)
}
