//! The command of a call, from `EVALSHA` to the last argument, with its keys.

use redis::{Arg, Cmd, RedisWrite, ToRedisArgs};

/// The keys of a call's command.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    command: &'a Cmd,
    count: usize,
}

impl<'a> Keys<'a> {
    /// The keys of a call's command, if it has this many keys.
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

/// The same call with another start: the text instead of the hash, or the right number of keys.
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

/// The bytes of a command's argument. Empty for a cursor, which only a scan has.
pub(crate) fn bytes(argument: Arg<&[u8]>) -> &[u8] {
    match argument {
        Arg::Simple(bytes) => bytes,
        _ => &[],
    }
}

/// The start of a call, with room for its keys and arguments.
pub(crate) fn begin(
    (command, script): (&str, &str),
    keys: usize,
    entries: usize,
    size: usize,
) -> Cmd {
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
