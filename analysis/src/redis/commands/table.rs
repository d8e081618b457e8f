//! Reads `commands.tsv`. The file is part of the program. An unreadable line is left out, and a test reads every line
//! to find it. The lines are sorted by name.
//!
//! Only what every call needs is read here. Other columns are read when a lint asks for them, and the same test reads
//! them too.

use std::sync::OnceLock;

use super::keys::KeySpecification;
use super::{Command, Groups, Scripts};
use crate::redis::version::Version;

pub(super) fn parse(table: &'static str) -> Vec<Command> {
    let mut commands = Vec::new();
    for line in table.split('\n') {
        if is_command(line)
            && let Ok(command) = command(line)
        {
            commands.push(command);
        }
    }
    commands
}

/// Whether a line is a command, not a comment.
pub(super) fn is_command(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// A number in the table.
pub(super) fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

/// A line as a command. An error names the unreadable column.
pub(super) fn command(line: &'static str) -> Result<Command, &'static str> {
    let mut columns = Vec::with_capacity(13);
    for column in line.split('\t') {
        columns.push(column);
    }
    let [
        name,
        least,
        most,
        step,
        flags,
        redis,
        valkey,
        keys,
        types,
        reply,
        replies,
        syntax,
        more,
    ] = *columns.as_slice()
    else {
        return Err("the number of columns");
    };
    let (least_arguments, least_on_valkey) = least_numbers(least).ok_or("min")?;
    let (flags, scripts) = letters(flags).ok_or("flags")?;
    Ok(Command {
        name,
        least_arguments,
        least_on_valkey,
        most_arguments: most_number(most).ok_or("max")?,
        groups: groups(step).ok_or("step")?,
        since_redis: since(redis).ok_or("since_redis")?,
        since_valkey: since(valkey).ok_or("since_valkey")?,
        scripts,
        flags,
        keys: specifications(keys).ok_or("keys")?,
        types,
        reply,
        replies,
        syntax: given(syntax),
        more,
        facts: OnceLock::new(),
        trailing_options: OnceLock::new(),
    })
}

/// `2`, or `2/4` if Valkey needs more than Redis.
fn least_numbers(column: &str) -> Option<(usize, Option<usize>)> {
    match column.split_once('/') {
        Some((least, on_valkey)) => Some((number(least)?, Some(number(on_valkey)?))),
        None => Some((number(column)?, None)),
    }
}

fn most_number(column: &str) -> Option<Option<usize>> {
    match column {
        "*" => Some(None),
        most => Some(Some(number(most)?)),
    }
}

fn specifications(column: &'static str) -> Option<Vec<KeySpecification>> {
    let mut keys = Vec::new();
    if let Some(column) = given(column) {
        for key in column.split(' ') {
            keys.push(KeySpecification::parse(key)?);
        }
    }
    Some(keys)
}

fn given(column: &'static str) -> Option<&'static str> {
    (column != "-").then_some(column)
}

/// `2@2`
fn groups(step: &'static str) -> Option<Option<Groups>> {
    let Some(step) = given(step) else {
        return Some(None);
    };
    let (size, behind) = step.split_once('@')?;
    Some(Some(Groups {
        size: number(size)?,
        behind: number(behind)?,
    }))
}

/// `wbn<7.2`: letters, and when scripts may call it.
fn letters(column: &'static str) -> Option<(&'static str, Scripts)> {
    let (letters, scripts) = match column.split_once("n<") {
        Some((letters, version)) => {
            // After the version come letters again. Only a container has any.
            let (version, letters) = match version.strip_suffix('C') {
                Some(version) if letters.is_empty() => (version, "C"),
                _ => (version, letters),
            };
            (letters, Scripts::AllowedSince(Version::parse(version)?))
        }
        None if column.contains('N') => (column, Scripts::Forbidden),
        None => (column, Scripts::Allowed),
    };
    let is_known = given(column).is_none()
        || letters.bytes().all(|letter| {
            matches!(
                letter,
                b'w' | b'r' | b'm' | b'b' | b'p' | b'k' | b'N' | b'C'
            )
        });
    is_known.then_some((letters, scripts))
}

fn since(column: &str) -> Option<Option<Version>> {
    match column {
        "-" => Some(None),
        version => Some(Some(Version::parse(version)?)),
    }
}
