//! Writing a call: one command, filled from left to right, whose places are those of the signature.

use crate::entry::{Entry, Group};
use crate::error::Fault;
use crate::invocation::Invocation;
use crate::reply::Mismatch;
use crate::script::Script;
use crate::slot;
use crate::time::{Time, Unit};
use redis::{Arg, Cmd, RedisWrite, ToRedisArgs, Value};
use std::fmt;

/// A call that is being written; generated code adds the parameters in their order, keys first.
///
/// The types are named by generated code as the user wrote them, so that the compiler points at what the user wrote.
pub struct Call {
    script: Script,
    command: Cmd,
    /// How many keys the command says that it has.
    announced_keys: usize,
    /// How many keys were written.
    keys: usize,
    /// How many parameters were written, keys included.
    parameters: usize,
    fault: Option<Fault>,
}

/// What an entry takes on average, in bytes, when the command is sized; a longer one makes it grow.
const ENTRY_SIZE: usize = 24;

/// No more entries than this are believed to an iterator before it has given them.
const MOST_EXPECTED: usize = 1 << 16;

impl Call {
    /// Begins a call of that many keys and other arguments.
    ///
    /// They are what the command is sized by; the number of keys is put right at the end if it was not: see [`at_least`].
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
    pub fn key<T: Entry + ?Sized>(&mut self, key: &T) {
        self.entry(key);
        self.keys += 1;
        self.parameters += 1;
    }

    /// Any number of keys.
    pub fn keys<T: Entry>(&mut self, keys: impl IntoIterator<Item = T>) {
        for key in keys {
            self.entry(&key);
            self.keys += 1;
        }
        self.parameters += 1;
    }

    /// Any number of groups of keys.
    pub fn key_groups<G: Group>(&mut self, groups: impl IntoIterator<Item = G>) {
        for group in groups {
            self.group(&group);
            self.keys += G::ENTRIES;
        }
        self.parameters += 1;
    }

    /// An argument.
    pub fn argument<T: Entry + ?Sized>(&mut self, argument: &T) {
        self.entry(argument);
        self.parameters += 1;
    }

    /// An argument, or none in the last place.
    pub fn optional<T: Entry>(&mut self, argument: &Option<T>) {
        if let Some(argument) = argument {
            self.entry(argument);
        }
        self.parameters += 1;
    }

    /// Any number of arguments.
    pub fn arguments<T: Entry>(&mut self, arguments: impl IntoIterator<Item = T>) {
        for argument in arguments {
            self.entry(&argument);
        }
        self.parameters += 1;
    }

    /// Any number of groups of arguments.
    pub fn argument_groups<G: Group>(&mut self, groups: impl IntoIterator<Item = G>) {
        for group in groups {
            self.group(&group);
        }
        self.parameters += 1;
    }

    /// A time.
    pub fn time<T: Time + ?Sized>(&mut self, time: &T, unit: Unit) {
        self.time_entry(time, unit);
        self.parameters += 1;
    }

    /// A time, or none in the last place.
    pub fn optional_time<T: Time>(&mut self, time: &Option<T>, unit: Unit) {
        if let Some(time) = time {
            self.time_entry(time, unit);
        }
        self.parameters += 1;
    }

    /// Any number of times.
    pub fn times<T: Time>(&mut self, times: impl IntoIterator<Item = T>, unit: Unit) {
        for time in times {
            self.time_entry(&time, unit);
        }
        self.parameters += 1;
    }

    /// The call, with the reading of its reply.
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

    fn entry<T: Entry + ?Sized>(&mut self, entry: &T) {
        let before = self.command.args_iter().len();
        entry.write(&mut self.command);
        self.check_count(before + 1, T::NOT_ONE);
    }

    fn group<G: Group>(&mut self, group: &G) {
        let before = self.command.args_iter().len();
        group.write(&mut self.command);
        self.check_count(before + G::ENTRIES, <&str as Entry>::NOT_ONE);
    }

    fn time_entry<T: Time + ?Sized>(&mut self, time: &T, unit: Unit) {
        match time.in_unit(unit) {
            Some(number) => number.write(&mut self.command),
            None => self.fault = Some(Fault::TimeTooGreat(self.parameter())),
        }
    }

    /// A type can claim to be one entry and write another number of them. The call is not sent then: its indices would be wrong.
    fn check_count(&mut self, entries: usize, reason: &'static str) {
        if self.command.args_iter().len() != entries {
            self.fault = Some(Fault::NotOneEntry(self.parameter(), reason));
        }
    }

    /// The name of the parameter that is being written.
    fn parameter(&self) -> &'static str {
        let definition = self.script.definition();
        let (keys, arguments) = (definition.keys, definition.arguments);
        let name = match self.parameters.checked_sub(keys.len()) {
            Some(index) => arguments.get(index),
            None => keys.get(self.parameters),
        };
        name.unwrap_or(&"?")
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

/// How many entries an iterator is sure to give: what [`Call::new`] is told before it has given them.
pub fn at_least(iterator: &impl Iterator) -> usize {
    iterator.size_hint().0.min(MOST_EXPECTED)
}

/// The keys of a call's command.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    command: &'a Cmd,
    count: usize,
}

impl<'a> Keys<'a> {
    /// Of the command of a call with that many keys.
    pub(crate) fn of(command: &'a Cmd, count: usize) -> Self {
        Self { command, count }
    }

    pub(crate) fn first(self) -> Option<&'a [u8]> {
        self.iter().next()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        entries(self.command).take(self.count)
    }
}

/// The same call by another first part: the text in place of its hash, or the right number of keys.
pub(crate) fn rebuild(command: &Cmd, first_call: (&str, &str), keys: usize) -> Cmd {
    let (mut count, mut size) = (0, 0);
    for entry in entries(command) {
        count += 1;
        size += entry.len();
    }
    let mut rebuilt = begin(first_call, keys, count, size);
    for entry in entries(command) {
        rebuilt.write_arg(entry);
    }
    rebuilt
}

/// The keys and the other arguments of a call's command.
fn entries(command: &Cmd) -> impl Iterator<Item = &[u8]> {
    let mut arguments = command.args_iter().map(bytes);
    for _ in 0..BEFORE_KEYS {
        arguments.next();
    }
    arguments
}

/// The bytes of a command's argument; none of a cursor, which only a scan has.
pub(crate) fn bytes(argument: Arg<&[u8]>) -> &[u8] {
    match argument {
        Arg::Simple(bytes) => bytes,
        _ => &[],
    }
}

fn begin((command, script): (&str, &str), keys: usize, entries: usize, size: usize) -> Cmd {
    const DIGITS: usize = 20;
    let size = command.len() + script.len() + DIGITS + size;
    let mut call = Cmd::with_capacity(BEFORE_KEYS + entries, size);
    call.write_arg(command.as_bytes());
    call.write_arg(script.as_bytes());
    keys.write_redis_args(&mut call);
    call
}

/// The command, the script, the number of keys.
const BEFORE_KEYS: usize = 3;
