//! The values of the locals, and of the entries of KEYS and ARGV, at one point of the walk.
//!
//! There is one environment. A branch is walked on it and rolled back. Its changes are kept as a [`Delta`], and two
//! deltas are joined. So a branch costs as much as it changes, not as much as the environment holds.

use std::rc::Rc;

use crate::domain::Value;
use crate::lists::sort::{Compared, order};
use crate::lua::hir::LocalId;
use crate::redis::input::Input;

/// At most this many entries of KEYS, and as many of ARGV, have their own value.
pub(super) const MOST_TRACKED: u32 = 63;

/// A place that holds a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(u32);

/// The values, and a log of their old values for every open checkpoint.
pub(super) struct Environment {
    values: Vec<Rc<Value>>,
    log: Vec<LogEntry>,
    /// For each slot, how long the log was when the slot was last logged. A slot that is logged after the newest
    /// checkpoint need not be logged again.
    logged_at: Vec<u32>,
    checkpoints: Vec<u32>,
    /// How many entries of each table have a slot.
    tracked: u32,
    pub(super) state: State,
}

/// What is known besides the values.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct State {
    /// Whether this point is reachable.
    pub(super) reachable: bool,
    /// How many keys there are.
    pub(super) keys: Interval,
    /// How many arguments there are.
    pub(super) arguments: Interval,
    /// Whether the script has certainly switched to RESP3.
    pub(super) is_resp3: bool,
}

/// A range of lengths, including both ends. `None` means no upper end.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub(super) least: i64,
    pub(super) most: Option<i64>,
}

struct LogEntry {
    slot: Slot,
    before: Rc<Value>,
    /// Whether the slot came into scope here. Then its value does not matter outside.
    is_declaration: bool,
    logged_before: u32,
}

/// A mark in the log to return to.
#[derive(Clone, Copy)]
pub(super) struct Checkpoint(u32);

/// What a branch changed, by slot, and the state at its end.
pub(super) struct Delta {
    changes: Vec<(Slot, Rc<Value>)>,
    pub(super) state: State,
}

impl Environment {
    pub(super) fn new(locals: usize, tracked: u32, unset: &Rc<Value>, state: State) -> Self {
        let slots = locals + 2 * (tracked as usize + 1);
        Self {
            values: vec![Rc::clone(unset); slots],
            log: Vec::new(),
            logged_at: vec![0; slots],
            checkpoints: Vec::new(),
            tracked,
            state,
        }
    }

    pub(super) fn local(&self, local: LocalId) -> Slot {
        Slot(local.0 + 2 * (self.tracked + 1))
    }

    /// Another slot, with the value that it has had at every point so far.
    pub(super) fn add_slot(&mut self, value: &Rc<Value>) -> Slot {
        let slot = Slot(self.values.len() as u32);
        self.values.push(Rc::clone(value));
        self.logged_at.push(0);
        slot
    }

    /// The slot of an entry, if it has one.
    pub(super) fn entry(&self, input: Input, index: i64) -> Option<Slot> {
        if index < 1 || index > i64::from(self.tracked) {
            return None;
        }
        let before = match input {
            Input::Keys => 0,
            Input::Arguments => self.tracked + 1,
        };
        Some(Slot(before + index as u32))
    }

    pub(super) fn get(&self, slot: Slot) -> &Rc<Value> {
        &self.values[slot.0 as usize]
    }

    /// Sets the first value of a slot that comes into scope.
    pub(super) fn declare(&mut self, slot: Slot, value: Rc<Value>) {
        self.write(slot, value, true);
    }

    /// Sets another value of a slot.
    pub(super) fn assign(&mut self, slot: Slot, value: Rc<Value>) {
        self.write(slot, value, false);
    }

    fn write(&mut self, slot: Slot, value: Rc<Value>, is_declaration: bool) {
        let index = slot.0 as usize;
        if let Some(newest) = self.checkpoints.last()
            && self.logged_at[index] <= *newest
        {
            let before = Rc::clone(&self.values[index]);
            self.log.push(LogEntry {
                slot,
                before,
                is_declaration,
                logged_before: self.logged_at[index],
            });
            self.logged_at[index] = self.log.len() as u32;
        }
        self.values[index] = value;
    }

    pub(super) fn checkpoint(&mut self) -> Checkpoint {
        let mark = self.log.len() as u32;
        self.checkpoints.push(mark);
        Checkpoint(mark)
    }

    /// The changes since the checkpoint. They are not undone.
    pub(super) fn delta_since(&self, checkpoint: Checkpoint) -> Delta {
        let log = &self.log[checkpoint.0 as usize..];
        let by_slot = Compared {
            things: log,
            compare: |left, right| left.slot.cmp(&right.slot),
        };
        let mut changes = Vec::new();
        let mut last = None;
        for place in order(log.len(), &by_slot) {
            let entry = &log[place];
            // The first entry of each slot decides: a slot that was declared inside is not visible outside.
            if last.replace(entry.slot) != Some(entry.slot) && !entry.is_declaration {
                changes.push((entry.slot, Rc::clone(self.get(entry.slot))));
            }
        }
        Delta {
            changes,
            state: self.state,
        }
    }

    /// Undoes everything since the checkpoint except the state, and returns the changes.
    pub(super) fn rollback(&mut self, checkpoint: Checkpoint) -> Delta {
        let delta = self.delta_since(checkpoint);
        while self.log.len() > checkpoint.0 as usize
            && let Some(entry) = self.log.pop()
        {
            self.logged_at[entry.slot.0 as usize] = entry.logged_before;
            self.values[entry.slot.0 as usize] = entry.before;
        }
        let mark = self.checkpoints.pop();
        debug_assert_eq!(
            mark,
            Some(checkpoint.0),
            "checkpoints are closed in the order in which they were opened"
        );
        delta
    }

    /// The state after one of two branches that begin here.
    pub(super) fn join(&self, first: Delta, second: Delta) -> Delta {
        let (first, second) = match (first.state.reachable, second.state.reachable) {
            (true, true) => (first, second),
            (true, false) => return first,
            _ => return second,
        };
        let state = first.state.join(second.state);
        let mut changes = Vec::with_capacity(first.changes.len() + second.changes.len());
        let mut other = 0;
        for (slot, value) in &first.changes {
            while let Some((earlier, changed)) = second.changes.get(other)
                && earlier < slot
            {
                changes.push((*earlier, self.get(*earlier).join(changed)));
                other += 1;
            }
            let beside = match second.changes.get(other) {
                Some((same, changed)) if same == slot => {
                    other += 1;
                    changed
                }
                _ => self.get(*slot),
            };
            changes.push((*slot, value.join(beside)));
        }
        for (slot, changed) in &second.changes[other..] {
            changes.push((*slot, self.get(*slot).join(changed)));
        }
        Delta { changes, state }
    }

    /// Continues with the result of a branch.
    pub(super) fn apply(&mut self, delta: &Delta) {
        for (slot, value) in &delta.changes {
            self.assign(*slot, Rc::clone(value));
        }
        self.state = delta.state;
    }

    /// Widens the values at the head of a loop by those at the end of an iteration. Returns whether any changed.
    pub(super) fn widen(
        &mut self,
        delta: &Delta,
        widen: fn(&Rc<Value>, &Rc<Value>) -> Rc<Value>,
    ) -> bool {
        if !delta.state.reachable {
            return false;
        }
        let mut changed = false;
        for (slot, after) in &delta.changes {
            let wider = widen(self.get(*slot), after);
            if &wider != self.get(*slot) {
                self.assign(*slot, wider);
                changed = true;
            }
        }
        let state = self.state.join(delta.state);
        changed |= state != self.state;
        self.state = state;
        changed
    }
}

impl Delta {
    /// No change.
    pub(super) const fn unchanged(state: State) -> Self {
        Self {
            changes: Vec::new(),
            state,
        }
    }
}

impl State {
    pub(super) fn lengths(&mut self, input: Input) -> &mut Interval {
        match input {
            Input::Keys => &mut self.keys,
            Input::Arguments => &mut self.arguments,
        }
    }

    pub(super) fn length(self, input: Input) -> Interval {
        match input {
            Input::Keys => self.keys,
            Input::Arguments => self.arguments,
        }
    }

    fn join(self, other: Self) -> Self {
        match (self.reachable, other.reachable) {
            (true, false) => self,
            (false, true) => other,
            (reachable, _) => Self {
                reachable,
                keys: self.keys.hull(other.keys),
                arguments: self.arguments.hull(other.arguments),
                is_resp3: self.is_resp3 && other.is_resp3,
            },
        }
    }
}

impl Interval {
    pub(super) const ANY: Self = Self {
        least: 0,
        most: None,
    };

    pub(super) fn hull(self, other: Self) -> Self {
        let most = match (self.most, other.most) {
            (Some(left), Some(right)) => Some(left.max(right)),
            _ => None,
        };
        Self {
            least: self.least.min(other.least),
            most,
        }
    }

    pub(super) fn intersect(self, other: Self) -> Self {
        let most = match (self.most, other.most) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        };
        Self {
            least: self.least.max(other.least),
            most,
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.most.is_some_and(|most| most < self.least)
    }
}
