//! Options and extra arguments that are newer than their command.
//!
//! The table is `additions.tsv`, which explains its own columns.

use std::sync::LazyLock;

use super::Command;
use super::table::number;
use crate::redis::version::Version;

/// Something that a command takes since some version.
pub(crate) struct Addition {
    command: &'static str,
    pub(crate) what: Added,
    pub(crate) since_redis: Option<Version>,
    pub(crate) since_valkey: Option<Version>,
    /// What older servers have instead.
    pub(crate) instead: Option<&'static str>,
}

/// What was added.
#[derive(Clone, Copy)]
pub(crate) enum Added {
    Option(&'static str),
    /// Two options that could not be combined before.
    Both(&'static str, &'static str),
    /// More than this many arguments.
    MoreThan(usize),
}

/// Sorted by the commands.
static TABLE: LazyLock<Vec<Addition>> = LazyLock::new(|| {
    let mut additions = Vec::new();
    for line in include_str!("additions.tsv").split('\n') {
        additions.extend(addition(line));
    }
    additions
});

/// `None` for an empty line, a comment, and an unreadable line, which a test finds.
fn addition(line: &'static str) -> Option<Addition> {
    let mut columns = line.split('\t');
    let command = columns.next().filter(|name| !name.starts_with('#'))?;
    let what = columns.next()?;
    let what = match (what.strip_prefix('>'), what.split_once('&')) {
        (Some(count), _) => Added::MoreThan(number(count)?),
        (None, Some((first, second))) => Added::Both(first, second),
        (None, None) => Added::Option(what),
    };
    Some(Addition {
        command,
        what,
        since_redis: since(columns.next()?)?,
        since_valkey: since(columns.next()?)?,
        instead: columns.next().filter(|instead| *instead != "-"),
    })
}

fn since(column: &str) -> Option<Option<Version>> {
    match column {
        "-" => Some(None),
        version => Version::parse(version).map(Some),
    }
}

impl Command {
    /// What was added to it later.
    pub(crate) fn additions(&self) -> &'static [Addition] {
        let first = TABLE.partition_point(|addition| addition.command < self.name);
        let behind = TABLE.partition_point(|addition| addition.command <= self.name);
        &TABLE[first..behind]
    }

    /// Which argument is the last one of the addition, if the call certainly passes it.
    pub(crate) fn given(
        &self,
        added: Added,
        arguments: &[Option<&[u8]>],
        open: bool,
    ) -> Option<usize> {
        match added {
            Added::Option(option) => self.option_place(option, arguments, open),
            Added::Both(first, second) => {
                let first = self.option_place(first, arguments, open)?;
                let second = self.option_place(second, arguments, open)?;
                Some(first.max(second))
            }
            Added::MoreThan(most) => (arguments.len() > most).then_some(most),
        }
    }

    fn option_place(&self, option: &str, arguments: &[Option<&[u8]>], open: bool) -> Option<usize> {
        // After the options of these commands come pairs, and a pair's name may be any word.
        let come_first = matches!(self.name, "GEOADD" | "XADD" | "ZADD");
        let options = self.options(arguments, open);
        if options.has(option, come_first) != Some(true) {
            return None;
        }
        let is_it = |argument: &Option<&[u8]>| {
            argument.is_some_and(|word| word.eq_ignore_ascii_case(option.as_bytes()))
        };
        let rest = arguments.get(self.words() + 1..)?;
        Some(self.words() + 1 + rest.iter().position(is_it)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, addition};
    use crate::redis::commands::named;

    #[test]
    fn every_line_is_of_a_command_and_can_be_read() {
        for line in include_str!("additions.tsv").lines() {
            let is_addition = !line.is_empty() && !line.starts_with('#');
            assert_eq!(addition(line).is_some(), is_addition, "{line}");
        }
        assert!(TABLE.is_sorted_by_key(|addition| addition.command));
        for addition in TABLE.iter() {
            let command = named(addition.command.as_bytes()).expect(addition.command);
            // What a command had from the start is not an addition.
            assert!(
                command.since_redis.is_none()
                    || addition.since_redis.is_none()
                    || command.since_redis < addition.since_redis,
                "{}",
                addition.command
            );
            if let Some(instead) = addition.instead {
                let instead = named(instead.as_bytes()).expect(instead);
                assert!(
                    instead.since_redis < addition.since_redis,
                    "{}",
                    instead.name
                );
            }
        }
    }
}
