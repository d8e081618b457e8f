//! What the server itself says of its commands, to judge the tables of the analysis by.

use std::collections::HashMap;

use redis::Value;

use crate::runner::Runner;

/// The commands of a server.
#[derive(Clone, Debug, Default)]
pub struct Commands(HashMap<String, Row>);

#[derive(Clone, Copy, Debug)]
struct Row {
    is_write: bool,
    /// Whether the places of the keys depend on the other arguments.
    is_movable: bool,
    first: i64,
    last: i64,
    step: i64,
}

impl Commands {
    /// Asks a server.
    #[must_use]
    pub fn of(runner: &mut Runner) -> Self {
        let Value::Array(rows) = runner.ask(&["COMMAND"]) else {
            panic!("a server describes its commands");
        };
        let mut commands = HashMap::new();
        for row in rows {
            let Value::Array(row) = row else {
                continue;
            };
            let [Value::BulkString(name), _, flags, first, last, step, ..] = row.as_slice() else {
                continue;
            };
            let flags = format!("{flags:?}");
            let number = |value: &Value| match value {
                Value::Int(number) => *number,
                _ => 0,
            };
            // The channel of `SPUBLISH` has a slot, as a key does, but no key has its name.
            let is_channel = flags.contains("\"pubsub\"");
            let row = Row {
                is_write: flags.contains("\"write\""),
                is_movable: flags.contains("movablekeys"),
                first: if is_channel { 0 } else { number(first) },
                last: number(last),
                step: number(step),
            };
            commands.insert(String::from_utf8_lossy(name).to_ascii_uppercase(), row);
        }
        Self(commands)
    }

    /// Whether the command writes.
    #[must_use]
    pub fn is_write(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|row| row.is_write)
    }

    /// The keys among the words of a call; none where the server does not say where they stand.
    #[must_use]
    pub fn keys<'a>(&self, name: &str, words: &'a [Vec<u8>]) -> Vec<&'a [u8]> {
        let Some(row) = self.0.get(name) else {
            return Vec::new();
        };
        if row.is_movable || row.first < 1 || row.step < 1 {
            return Vec::new();
        }
        let last = match row.last {
            last if last < 0 => words.len() as i64 + last,
            last => last,
        };
        let mut keys = Vec::new();
        let mut place = row.first;
        while place <= last {
            keys.extend(words.get(place as usize).map(Vec::as_slice));
            place += row.step;
        }
        keys
    }
}
