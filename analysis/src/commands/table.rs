//! Reads `commands.tsv`. The file is part of the program, and a test reads every line of it: a line that
//! cannot be read is left out. The lines are sorted by name.

use std::sync::OnceLock;

use super::keys::KeySpecification;
use super::{Command, Groups, Scripts};
use crate::version::Version;

pub(super) fn parse(table: &'static str) -> Vec<Command> {
    lines(table).filter_map(command).collect()
}

/// The lines that are commands.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn command(line: &'static str) -> Option<Command> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let least_arguments = columns.next()?.parse().ok()?;
    let most_arguments = match columns.next()? {
        "*" => None,
        most => Some(most.parse().ok()?),
    };
    let groups = match columns.next()? {
        "-" => None,
        step => Some(groups(step)?),
    };
    let (flags, scripts) = flags(columns.next()?)?;
    let since_redis = since(columns.next()?)?;
    let since_valkey = since(columns.next()?)?;
    let keys = given(columns.next()?)
        .into_iter()
        .flat_map(|keys| keys.split(' '))
        .map(KeySpecification::parse)
        .collect::<Option<Vec<_>>>()?;
    let types = columns.next()?;
    let reply = columns.next()?;
    let replies = columns.next()?;
    let syntax = given(columns.next()?);
    columns.next().is_none().then_some(Command {
        name,
        least_arguments,
        most_arguments,
        groups,
        since_redis,
        since_valkey,
        scripts,
        flags,
        keys,
        types,
        reply,
        replies,
        syntax,
        trailing_options: OnceLock::new(),
    })
}

fn given(column: &'static str) -> Option<&'static str> {
    (column != "-").then_some(column)
}

/// `2@2`
fn groups(step: &str) -> Option<Groups> {
    let (size, behind) = step.split_once('@')?;
    Some(Groups {
        size: size.parse().ok()?,
        behind: behind.parse().ok()?,
    })
}

/// `wbn<7.2`: letters, and when scripts may call it.
fn flags(column: &'static str) -> Option<(&'static str, Scripts)> {
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
        version => Version::parse(version).map(Some),
    }
}
