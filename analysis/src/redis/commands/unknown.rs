//! What is known about a name that the table does not have.

use super::slip::{self, Slip};
use super::{Command, TABLE, named};
use crate::lists::similar::most_similar;
use crate::redis::version::Version;

/// The newest Redis whose commands the table has. A newer server may have more.
pub(crate) const NEWEST_REDIS: Version = Version::new(8, 12);
/// The newest Valkey whose commands the table has.
pub(crate) const NEWEST_VALKEY: Version = Version::new(9, 2);

/// The known command whose name is closest to an unknown one.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    most_similar(name, &names())
}

/// The subcommand of a container, such as `XGROUP CREATE`, whose name is closest to an unknown one.
pub(crate) fn nearest_subcommand(container: &Command, subcommand: &str) -> Option<&'static str> {
    let nearest = most_similar(subcommand, &subcommands(container))?;
    named_subcommand(container, nearest)
}

/// The command that an unknown name stands for, if it is a typing mistake.
pub(crate) fn slip_of(name: &str) -> Option<(&'static str, Slip)> {
    slip_of_any(name, &names())
}

/// The subcommand, such as `XGROUP CREATE`, that an unknown one stands for, if it is a typing mistake. A missing S at
/// the end is not a typing mistake: `CLUSTER FLUSHSLOT` came after `CLUSTER FLUSHSLOTS`.
pub(crate) fn slip_of_subcommand(
    container: &Command,
    subcommand: &str,
) -> Option<(&'static str, Slip)> {
    let (word, slip) = slip_of_any(subcommand, &subcommands(container))?;
    let is_singular = word
        .strip_suffix('S')
        .is_some_and(|singular| singular.eq_ignore_ascii_case(subcommand));
    if is_singular {
        return None;
    }
    named_subcommand(container, word).map(|name| (name, slip))
}

/// The one command that a typing mistake turned into this name. `None` if it may be several: `SETX` is `SETEX` or
/// `SETNX`.
pub(crate) fn only_slip_of(name: &str) -> Option<&'static str> {
    only_slip_of_any(name, &names())
}

/// The same for the second word of a container's subcommand.
pub(crate) fn only_slip_of_subcommand(container: &Command, word: &str) -> Option<&'static str> {
    only_slip_of_any(word, &subcommands(container))
}

/// The one known name that a typing mistake turned into this one.
pub(crate) fn only_slip_of_any(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let written = written.to_ascii_uppercase();
    let mut only = None;
    for name in known {
        let capitals = name.to_ascii_uppercase();
        if slip::between(written.as_bytes(), capitals.as_bytes()).is_some()
            && only.replace(*name).is_some()
        {
            return None;
        }
    }
    only
}

fn slip_of_any(written: &str, known: &[&'static str]) -> Option<(&'static str, Slip)> {
    let written = written.to_ascii_uppercase();
    for name in known {
        if let Some(slip) = slip::between(written.as_bytes(), name.as_bytes()) {
            return Some((*name, slip));
        }
    }
    None
}

/// The names of all commands, without subcommands.
fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for name in TABLE.names() {
        if !name.contains(' ') {
            names.push(name);
        }
    }
    names
}

/// The second words of a container's subcommands.
fn subcommands(container: &Command) -> Vec<&'static str> {
    let mut subcommands = Vec::new();
    for name in TABLE.names() {
        if let Some((first, word)) = name.split_once(' ')
            && first == container.name
        {
            subcommands.push(word);
        }
    }
    subcommands
}

fn named_subcommand(container: &Command, word: &str) -> Option<&'static str> {
    named(format!("{} {word}", container.name).as_bytes()).map(|command| command.name)
}

/// Whether a module or a compatible server has, or may have, a command with that name, in capitals: `JSON.GET`, `CAS`,
/// `OBJECT LASTMODIFIED`.
pub(super) fn is_foreign(name: &[u8]) -> bool {
    if name.contains(&b'.') {
        return true;
    }
    for line in include_str!("foreign.tsv").split('\n') {
        if let Some((product, foreign)) = line.split_once('\t')
            && !product.starts_with('#')
            && foreign.as_bytes() == name
        {
            return true;
        }
    }
    false
}
