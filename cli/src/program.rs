//! The two programs. They do the same, but each uses its own name in its messages.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use crate::arguments::Arguments;

/// Which of the two programs runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Program {
    /// `cargo-redis-script`, which is called as `cargo redis-script`.
    OfCargo,
    /// `redis-script`.
    Alone,
}

impl Program {
    /// What a person writes to call it.
    fn call(self) -> &'static str {
        match self {
            Self::OfCargo => "cargo redis-script",
            Self::Alone => "redis-script",
        }
    }

    /// The name of its file, which shells complete.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            Self::OfCargo => "cargo-redis-script",
            Self::Alone => "redis-script",
        }
    }

    /// A text of this crate, written for `cargo redis-script`, with the name of this program.
    pub(crate) fn in_its_words(self, text: &str) -> String {
        match self {
            Self::OfCargo => text.to_owned(),
            Self::Alone => text
                .replace(Self::OfCargo.call(), self.call())
                .replace(Self::OfCargo.file_name(), self.file_name()),
        }
    }

    /// The command line, with the examples in its help.
    pub(crate) fn command(self) -> clap::Command {
        Arguments::command()
            .name(self.file_name())
            .bin_name(self.call())
            .mut_subcommands(|command| match command.get_after_help() {
                Some(help) => {
                    let help = self.in_its_words(&help.to_string());
                    command.after_help(help)
                }
                None => command,
            })
    }

    /// The arguments that were given. Ends the process if they are wrong, or ask for the help.
    pub(crate) fn arguments(self, given: impl Iterator<Item = OsString>) -> Arguments {
        let mut given: Vec<OsString> = given.collect();
        // Cargo passes the name of the subcommand first.
        if self == Self::OfCargo && given.get(1).is_some_and(|first| first == "redis-script") {
            given.remove(1);
        }
        let mut command = self.command();
        let read = command
            .try_get_matches_from_mut(given)
            .and_then(|matches| Arguments::from_arg_matches(&matches));
        read.unwrap_or_else(|error| error.format(&mut command).exit())
    }
}
