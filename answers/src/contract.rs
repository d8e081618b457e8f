//! What a script takes, does and replies with, as a record.

use redis_script_analysis::{Contract, Entry, Taken, Unit};
use serde::Serialize;

use crate::describe;

/// A contract in JSON.
#[derive(Debug, Serialize)]
pub struct ContractRecord<'a> {
    sha1: &'a str,
    read_only: bool,
    writes: &'a [&'static str],
    commands: &'a [&'static str],
    commands_complete: bool,
    keys: TakenRecord<'a>,
    arguments: TakenRecord<'a>,
    replies: Vec<&'static str>,
    signature: Option<&'a str>,
    library: Option<&'a str>,
    functions: &'a [String],
}

#[derive(Debug, Serialize)]
struct TakenRecord<'a> {
    entries: Vec<EntryRecord<'a>>,
    /// Any number of further entries.
    rest: Option<RestRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct EntryRecord<'a> {
    name: Option<&'a str>,
    read: bool,
    number: bool,
    unit: Option<&'static str>,
    time: bool,
    optional: bool,
    commands: &'a [&'static str],
}

#[derive(Debug, Serialize)]
struct RestRecord<'a> {
    /// The index of the first one.
    from: u32,
    /// How many form a group.
    group: u32,
    name: Option<&'a str>,
}

impl<'a> ContractRecord<'a> {
    /// The record of a script with this digest, and the Rust function that fits it.
    #[must_use]
    pub fn of(contract: &'a Contract, sha1: &'a str, signature: Option<&'a str>) -> Self {
        let library = contract.library.as_ref();
        Self {
            sha1,
            read_only: contract.read_only,
            writes: &contract.writes,
            commands: &contract.commands,
            commands_complete: contract.commands_complete,
            keys: TakenRecord::of(&contract.keys),
            arguments: TakenRecord::of(&contract.arguments),
            replies: describe::replies(&contract.replies),
            signature,
            library: library.map(|library| library.name.as_str()),
            functions: library.map_or(&[], |library| &library.functions),
        }
    }
}

impl<'a> TakenRecord<'a> {
    fn of(taken: &'a Taken) -> Self {
        Self {
            entries: taken.entries.iter().map(EntryRecord::of).collect(),
            rest: taken.variadic.map(|row| RestRecord {
                from: row.from,
                group: row.group,
                name: taken.row_name.as_deref(),
            }),
        }
    }
}

impl<'a> EntryRecord<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            name: entry.name.as_deref(),
            read: entry.is_read,
            number: entry.is_number,
            unit: entry.unit.map(unit),
            time: entry.is_point_in_time,
            optional: entry.is_optional,
            commands: &entry.commands,
        }
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Seconds => "seconds",
        Unit::Millis => "milliseconds",
        Unit::Micros => "microseconds",
    }
}
