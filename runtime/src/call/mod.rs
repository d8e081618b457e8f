//! Writing a call: one command, filled from left to right in the order of the signature.

mod write;

use crate::command::{Keys, begin, rebuild};
use crate::entry::{AsEntry, GenericGroup, GroupOf, OneEntry};
use crate::error::Fault;
use crate::invocation::Invocation;
use crate::reply::Mismatch;
use crate::script::Script;
use crate::slot;
use crate::time::{SomeTime, Unit};
use redis::{Cmd, ToSingleRedisArg, Value};
use std::fmt;

/// A call that is being written. Generated code adds the parameters in order, keys first.
///
/// Generated code names the types as the user wrote them, without references, so the compiler points at the user's code
/// and names the type to change.
pub struct Call {
    script: Script,
    command: Cmd,
    /// The number of keys in the command.
    announced_keys: usize,
    /// How many keys have been written.
    keys: usize,
    /// How many parameters have been written, including keys.
    parameters: usize,
    fault: Option<Fault>,
}

/// The assumed size of an entry in bytes, for sizing the command. Longer entries make it grow.
const ENTRY_SIZE: usize = 24;

/// An iterator's size hint counts only up to this many entries.
const MOST_EXPECTED: usize = 1 << 16;

impl Call {
    /// Begins a call with this many keys and other arguments.
    ///
    /// They set the size of the command. A wrong number of keys is corrected at the end: see [`at_least`].
    #[must_use]
    pub fn new(script: Script, keys: usize, arguments: usize) -> Self {
        let entries = keys + arguments;
        Self {
            script,
            command: begin(script.first_call(), keys, entries, entries * ENTRY_SIZE),
            announced_keys: keys,
            keys: 0,
            parameters: 0,
            fault: None,
        }
    }

    /// A key.
    pub fn key<T: OneEntry<M> + ?Sized, M>(&mut self, key: &T) {
        self.entry(key);
        self.keys += 1;
        self.parameters += 1;
    }

    /// Any number of keys.
    pub fn keys<T: OneEntry<M> + ?Sized, M>(&mut self, keys: impl IntoIterator<Item: AsEntry<T>>) {
        for key in keys {
            self.entry(key.as_entry());
            self.keys += 1;
        }
        self.parameters += 1;
    }

    /// Any number of groups of keys.
    pub fn key_groups<G: GroupOf<M>, M>(&mut self, groups: impl IntoIterator<Item: AsEntry<G>>) {
        for group in groups {
            self.group(group.as_entry());
            self.keys += G::ENTRIES;
        }
        self.parameters += 1;
    }

    /// An argument.
    pub fn argument<T: OneEntry<M> + ?Sized, M>(&mut self, argument: &T) {
        self.entry(argument);
        self.parameters += 1;
    }

    /// An argument, or nothing for a `None` in the last place.
    pub fn optional<T: OneEntry<M> + ?Sized, M>(&mut self, argument: &Option<impl AsEntry<T>>) {
        if let Some(argument) = argument {
            self.entry(argument.as_entry());
        }
        self.parameters += 1;
    }

    /// An argument, or an empty string.
    pub fn argument_or_empty<T: OneEntry<M> + ?Sized, M>(
        &mut self,
        argument: &Option<impl AsEntry<T>>,
    ) {
        match argument {
            Some(argument) => self.entry(argument.as_entry()),
            None => self.entry(""),
        }
        self.parameters += 1;
    }

    /// Any number of arguments.
    pub fn arguments<T: OneEntry<M> + ?Sized, M>(
        &mut self,
        arguments: impl IntoIterator<Item: AsEntry<T>>,
    ) {
        for argument in arguments {
            self.entry(argument.as_entry());
        }
        self.parameters += 1;
    }

    /// Any number of groups of arguments.
    pub fn argument_groups<G: GroupOf<M>, M>(
        &mut self,
        groups: impl IntoIterator<Item: AsEntry<G>>,
    ) {
        for group in groups {
            self.group(group.as_entry());
        }
        self.parameters += 1;
    }

    /// A time.
    pub fn time<T: SomeTime<M> + ?Sized, M>(&mut self, time: &T, unit: Unit) {
        self.time_entry(time, unit);
        self.parameters += 1;
    }

    /// A time, or nothing for a `None` in the last place.
    pub fn optional_time<T: SomeTime<M> + ?Sized, M>(
        &mut self,
        time: &Option<impl AsEntry<T>>,
        unit: Unit,
    ) {
        if let Some(time) = time {
            self.time_entry(time.as_entry(), unit);
        }
        self.parameters += 1;
    }

    /// A time, or an empty string.
    pub fn time_or_empty<T: SomeTime<M> + ?Sized, M>(
        &mut self,
        time: &Option<impl AsEntry<T>>,
        unit: Unit,
    ) {
        match time {
            Some(time) => self.time_entry(time.as_entry(), unit),
            None => self.entry(""),
        }
        self.parameters += 1;
    }

    /// Any number of times.
    pub fn times<T: SomeTime<M> + ?Sized, M>(
        &mut self,
        times: impl IntoIterator<Item: AsEntry<T>>,
        unit: Unit,
    ) {
        for time in times {
            self.time_entry(time.as_entry(), unit);
        }
        self.parameters += 1;
    }

    /// The call, with the decoder of its reply.
    pub fn finish<T>(mut self, decode: fn(Value) -> Result<T, Mismatch>) -> Invocation<T> {
        if self.keys != self.announced_keys {
            self.command = rebuild(&self.command, self.script.first_call(), self.keys);
        }
        let definition = self.script.definition();
        if definition.cluster && self.fault.is_none() {
            let keys = Keys::of(&self.command, self.keys);
            self.fault = slot::conflict(definition.keys, keys).map(Fault::CrossSlot);
        }
        Invocation::new(self.script, self.command, self.keys, self.fault, decode)
    }
}

// For types that only the caller knows: a type parameter, `impl Trait`, the item of an iterator. These methods ask for
// `ToSingleRedisArg` itself, since the compiler advises to add what they ask for as a bound.
impl Call {
    /// A key.
    pub fn generic_key<T: ToSingleRedisArg>(&mut self, key: &T) {
        self.key(key);
    }

    /// Any number of keys.
    pub fn generic_keys<T: ToSingleRedisArg>(&mut self, keys: impl IntoIterator<Item = T>) {
        self.keys::<T, _>(keys);
    }

    /// An argument.
    pub fn generic_argument<T: ToSingleRedisArg>(&mut self, argument: &T) {
        self.argument(argument);
    }

    /// An argument, or nothing for a `None` in the last place.
    pub fn generic_optional<T: ToSingleRedisArg>(&mut self, argument: &Option<T>) {
        self.optional::<T, _>(argument);
    }

    /// An argument, or an empty string.
    pub fn generic_argument_or_empty<T: ToSingleRedisArg>(&mut self, argument: &Option<T>) {
        self.argument_or_empty::<T, _>(argument);
    }

    /// Any number of arguments.
    pub fn generic_arguments<T: ToSingleRedisArg>(
        &mut self,
        arguments: impl IntoIterator<Item = T>,
    ) {
        self.arguments::<T, _>(arguments);
    }

    /// Any number of groups of keys.
    pub fn generic_key_groups<G: GenericGroup>(
        &mut self,
        groups: impl IntoIterator<Item: AsEntry<G>>,
    ) {
        for group in groups {
            self.group(group.as_entry());
            self.keys += G::ENTRIES;
        }
        self.parameters += 1;
    }

    /// Any number of groups of arguments.
    pub fn generic_argument_groups<G: GenericGroup>(
        &mut self,
        groups: impl IntoIterator<Item: AsEntry<G>>,
    ) {
        for group in groups {
            self.group(group.as_entry());
        }
        self.parameters += 1;
    }
}

impl fmt::Debug for Call {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("script", &self.script)
            .field("keys", &self.keys)
            .finish_non_exhaustive()
    }
}

/// The least number of entries that an iterator gives, for [`Call::new`].
pub fn at_least(iterator: &impl Iterator) -> usize {
    iterator.size_hint().0.min(MOST_EXPECTED)
}
