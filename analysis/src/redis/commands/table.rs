//! Reads `commands.tsv`. The file is part of the program. An unreadable line is left out, and a test reads every line
//! to find it. The lines are sorted by name.
//!
//! Only what every call needs is read here. Other columns are read when a lint asks for them, and the same test reads
//! them too.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::keys::KeySpecification;
use super::{Command, Groups, Scripts};
use crate::redis::version::Version;

/// The lines, in the order of their names.
pub(super) struct Table {
    lines: Vec<Line>,
}

/// A line, which is read when a script uses its command. Scripts use few commands, and reading all of them takes longer
/// than checking a script.
struct Line {
    name: &'static str,
    text: &'static str,
    /// `None` if the line is unreadable.
    command: OnceLock<Option<Command>>,
}

impl Line {
    fn command(&self) -> Option<&Command> {
        let command = self.command.get_or_init(|| command(self.text).ok());
        command.as_ref()
    }
}

impl Table {
    pub(super) fn of(table: &'static str) -> Self {
        let mut lines = Vec::new();
        for text in table.split('\n') {
            if is_command(text)
                && let Some((name, _)) = text.split_once('\t')
            {
                lines.push(Line {
                    name,
                    text,
                    command: OnceLock::new(),
                });
            }
        }
        Self { lines }
    }

    /// The command with this name, in capitals.
    pub(super) fn find(&self, name: &[u8]) -> Option<&Command> {
        let lines = self.lines.as_slice();
        let (mut first, mut end) = (0, lines.len());
        while first < end {
            let middle = (first + end) / 2;
            let line = &lines[middle];
            match line.name.as_bytes().cmp(name) {
                Ordering::Less => first = middle + 1,
                Ordering::Equal => return line.command(),
                Ordering::Greater => end = middle,
            }
        }
        None
    }

    /// The names of all commands, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.lines.iter().map(|line| line.name)
    }

    /// All commands, in order.
    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Command> {
        self.lines.iter().filter_map(Line::command)
    }
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
            // After the version, letters may follow. Only a container has them.
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
