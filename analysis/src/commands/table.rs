//! Reads `commands.tsv`. The file is part of the program, and a test reads every line of it: a line that
//! cannot be read is left out. The lines are sorted by name.

use std::sync::OnceLock;

use super::keys::KeySpecification;
use super::{Command, Groups, Scripts};
use crate::version::Version;

pub(super) fn parse(table: &'static str) -> Vec<Command> {
    let mut commands = Vec::new();
    for line in table.split('\n') {
        if is_command(line)
            && let Some(command) = command(line)
        {
            commands.push(command);
        }
    }
    commands
}

/// Whether a line is a command, and no comment.
pub(super) fn is_command(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// A number in the table.
pub(super) fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

pub(super) fn command(line: &'static str) -> Option<Command> {
    let mut columns = Vec::with_capacity(12);
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
    ] = *columns.as_slice()
    else {
        return None;
    };
    let most_arguments = match most {
        "*" => None,
        most => Some(number(most)?),
    };
    let groups = match step {
        "-" => None,
        step => Some(groups(step)?),
    };
    let (flags, scripts) = letters(flags)?;
    Some(Command {
        name,
        least_arguments: number(least)?,
        most_arguments,
        groups,
        since_redis: since(redis)?,
        since_valkey: since(valkey)?,
        scripts,
        flags,
        keys: specifications(keys)?,
        types,
        reply,
        replies,
        syntax: given(syntax),
        trailing_options: OnceLock::new(),
    })
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
fn groups(step: &str) -> Option<Groups> {
    let (size, behind) = step.split_once('@')?;
    Some(Groups {
        size: number(size)?,
        behind: number(behind)?,
    })
}

/// `wbn<7.2`: letters, and when scripts may call it.
fn letters(column: &'static str) -> Option<(&'static str, Scripts)> {
    let Some((letters, version)) = column.split_once("n<") else {
        let scripts = if column.contains('N') {
            Scripts::Forbidden
        } else {
            Scripts::Allowed
        };
        return Some((column, scripts));
    };
    // What follows the version is letters again; only a container has any.
    let (version, letters) = match version.strip_suffix('C') {
        Some(version) => (version, "C"),
        None => (version, letters),
    };
    let since = Version::parse(version)?;
    Some((letters, Scripts::AllowedSince(since)))
}

fn since(column: &str) -> Option<Option<Version>> {
    match column {
        "-" => Some(None),
        version => Some(Some(Version::parse(version)?)),
    }
}
