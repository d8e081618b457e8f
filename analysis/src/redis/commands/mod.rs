//! The commands of Redis and Valkey as a table: arity, key positions, flags, versions, replies.
//!
//! The table is `commands.tsv`, which explains its own columns. Each line is read once, on first use.

mod additions;
mod keys;
mod more;
mod options;
mod places;
mod ranges;
mod reply;
mod slip;
mod table;
mod unknown;

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use crate::redis::server::{Product, Server};
use crate::redis::version::Version;

pub(crate) use additions::{Added, Addition};
pub(crate) use keys::{KeyAccess, KeyPosition};
pub(crate) use more::Scores;
pub(crate) use reply::{Reply, ReplyKind};

pub(crate) use options::CallOption;
pub(crate) use places::{Place, PlaceKind};
pub(crate) use ranges::{BoundKind, Range};
pub(crate) use slip::Slip;
pub(crate) use unknown::{
    NEWEST_REDIS, NEWEST_VALKEY, nearest, nearest_subcommand, only_slip_of, only_slip_of_any,
    only_slip_of_subcommand, slip_of, slip_of_subcommand,
};

use keys::KeySpecification;
use more::Fact;
use table::Table;

/// One command, or one subcommand of a container.
pub(crate) struct Command {
    /// In capitals, with one space between the words: `SET`, `XGROUP CREATE`.
    pub(crate) name: &'static str,
    /// The least number of arguments, including the words of the name.
    pub(crate) least_arguments: usize,
    /// The least number on Valkey, if Redis takes fewer.
    least_on_valkey: Option<usize>,
    /// The greatest number, if there is a limit.
    pub(crate) most_arguments: Option<usize>,
    /// The groups in which arguments have to come.
    pub(crate) groups: Option<Groups>,
    /// The first Redis that has it. `None` if no version does.
    pub(crate) since_redis: Option<Version>,
    /// The first Valkey that has it. `None` if no version does. Valkey begins with 7.2.
    pub(crate) since_valkey: Option<Version>,
    /// Whether scripts may call it.
    pub(crate) scripts: Scripts,
    flags: &'static str,
    keys: Vec<KeySpecification>,
    types: &'static str,
    reply: &'static str,
    replies: &'static str,
    /// The grammar of the arguments. `None` if it is not known or there are none.
    pub(crate) syntax: Option<&'static str>,
    /// The column `more`: what only few commands do.
    more: &'static str,
    /// The scores, the limits and the like. Read when a lint needs them.
    facts: OnceLock<Vec<Fact>>,
    /// What the grammar says of the options. Read on first use.
    trailing_options: OnceLock<Option<(usize, Vec<CallOption>)>>,
}

/// `HSET key field value field value`: after the first two arguments come pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Groups {
    pub(crate) size: usize,
    /// How many arguments come before the first group.
    pub(crate) behind: usize,
}

/// Whether a script may call a command.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scripts {
    Allowed,
    /// Allowed from this version on.
    AllowedSince(Version),
    Forbidden,
}

/// What the first words of a call are.
pub(crate) enum Lookup {
    Found(&'static Command),
    /// The words are not constant.
    Dynamic,
    /// Not a command of Redis or Valkey, but of a compatible product.
    Foreign,
    /// The tables have no command with this name.
    Unknown,
    /// The tables have no subcommand with this name in the container.
    UnknownSubcommand(&'static Command),
}

/// The command that the first words name.
pub(crate) fn find(words: &[Option<&[u8]>]) -> Option<&'static Command> {
    match look_up(words) {
        Lookup::Found(command) => Some(command),
        Lookup::Dynamic | Lookup::Foreign | Lookup::Unknown | Lookup::UnknownSubcommand(_) => None,
    }
}

/// What the first words of a call are. A word is `None` if it is not a constant.
pub(crate) fn look_up(words: &[Option<&[u8]>]) -> Lookup {
    let Some(Some(name)) = words.first() else {
        return Lookup::Dynamic;
    };
    let Some(command) = named(name) else {
        return match is_foreign(name) {
            true => Lookup::Foreign,
            false => Lookup::Unknown,
        };
    };
    if !command.is_container() {
        return Lookup::Found(command);
    }
    let Some(subcommand) = words.get(1) else {
        // Some containers are commands themselves. For the others, the number of arguments is wrong.
        return Lookup::Found(command);
    };
    let Some(subcommand) = subcommand else {
        return Lookup::Dynamic;
    };
    let both = [name, b" ".as_slice(), subcommand].concat();
    match named(&both) {
        Some(command) => Lookup::Found(command),
        None if is_foreign(&both) => Lookup::Foreign,
        None => Lookup::UnknownSubcommand(command),
    }
}

/// The names of all commands and subcommands.
#[cfg(feature = "editor")]
pub(crate) fn all_names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for name in TABLE.names() {
        names.push(name);
    }
    names
}

/// Whether only a compatible product has a command of this name, not Redis or Valkey.
fn is_foreign(name: &[u8]) -> bool {
    let name = name.get(..LONGEST_NAME).unwrap_or(name);
    unknown::is_foreign(&name.to_ascii_uppercase())
}

/// Sorted by name.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(include_str!("commands.tsv")));

/// No command has a longer name, so longer texts need not be copied.
const LONGEST_NAME: usize = 64;

fn named(name: &[u8]) -> Option<&'static Command> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let name = name.to_ascii_uppercase();
    TABLE.find(&name)
}

impl Command {
    /// The least number of arguments on a server, or on any if none is named.
    pub(crate) fn least_arguments_on(&self, server: Option<Server>) -> usize {
        match (self.least_on_valkey, server) {
            (Some(least), Some(server)) if server.product == Product::Valkey => least,
            _ => self.least_arguments,
        }
    }

    /// Whether it may change the data.
    pub(crate) fn is_write(&self) -> bool {
        self.has_flag('w')
    }

    /// Whether replicas get it although it changes no data. Read-only scripts cannot call it, just as they cannot call
    /// writes.
    pub(crate) fn may_replicate(&self) -> bool {
        self.has_flag('p')
    }

    /// Whether it checks its arguments only if the key exists. If the key is missing, it replies without checking them.
    pub(crate) fn is_lenient(&self) -> bool {
        self.has_flag('k')
    }

    /// What the server does with an argument that it does not accept. Each command has its own text for it.
    pub(crate) fn refusal(&self) -> &'static str {
        match self.is_lenient() {
            true => "once the key exists, the server raises an error",
            false => "the server raises an error here",
        }
    }

    /// Whether it blocks its client. In a script it returns at once.
    pub(crate) fn is_blocking(&self) -> bool {
        self.has_flag('b')
    }

    /// Whether it only reads data.
    pub(crate) fn is_read(&self) -> bool {
        self.has_flag('r')
    }

    /// Whether it only reads the contents of keys that hold more than one string.
    pub(crate) fn is_read_of_collection(&self) -> bool {
        const COLLECTIONS: [&str; 5] = ["hash", "list", "set", "stream", "zset"];
        let mut types = self.types.split(['|', ';']);
        self.has_flag('r') && self.words() == 1 && types.all(|of_key| COLLECTIONS.contains(&of_key))
    }

    /// Whether it has subcommands.
    pub(crate) fn is_container(&self) -> bool {
        self.has_flag('C')
    }

    /// Whether no version lets scripts call it.
    pub(crate) fn is_noscript(&self) -> bool {
        self.scripts == Scripts::Forbidden
    }

    /// The options of a command that takes only options after the arguments of every call, and the position of the
    /// first one. `None` for any other command.
    pub(crate) fn trailing_options(&self) -> Option<(usize, &[CallOption])> {
        let trailing = self.trailing_options.get_or_init(|| {
            let (first, options) = options::trailing(self.syntax?)?;
            Some((first + self.words() - 1, options))
        });
        trailing
            .as_ref()
            .map(|(first, options)| (*first, options.as_slice()))
    }

    /// The kinds of values that its keys hold, as in the table.
    #[cfg(feature = "editor")]
    pub(crate) fn key_types(&self) -> &'static str {
        self.types
    }

    /// What it may reply with, whatever its options are. `None` if the table does not know it.
    #[cfg(feature = "editor")]
    pub(crate) fn reply_of_any_call(&self) -> Option<Reply> {
        Reply::parse(self.reply)
    }

    /// How many words the name has.
    pub(crate) fn words(&self) -> usize {
        self.name.split(' ').count()
    }

    fn has_flag(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Command").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests;
