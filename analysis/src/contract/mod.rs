//! What a caller has to know about a script: what it takes, what it does, and what it replies with.

pub(crate) mod entry_names;
pub(crate) mod entry_uses;
mod fitting_type;
pub(crate) mod header;
mod number_names;
mod optional;
mod taken;
#[cfg(test)]
mod tests;
pub(crate) mod time_names;
mod unpacked;

use std::cmp::Ordering;

use crate::domain::{KeyOrigin, Types};
use crate::facts::script::Script;
use crate::facts::{Called, CommandCall, ReplyShape, Return, ReturnKind, TableShape, texts, words};
use crate::lists::sort::sorted;
use crate::redis::commands::{Command, KeyPosition};
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::text::source::Span;

pub use fitting_type::FittingType;

/// What is known about a script without knowing its caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// What it reads of KEYS.
    pub keys: Taken,
    /// What it reads of ARGV.
    pub arguments: Taken,
    /// Whether it certainly does not write: every command is known, and none may write.
    pub read_only: bool,
    /// The commands that it calls, by name, without repetition.
    pub commands: Vec<&'static str>,
    /// Whether these are all: no command's name is in a variable, and the analysis follows everything that runs.
    pub commands_complete: bool,
    /// The commands that write.
    pub writes: Vec<&'static str>,
    /// The values in the key positions of its commands, by place.
    pub key_uses: Vec<NamedKey>,
    /// What it may reply with, in the order of its returns, without repetition.
    pub replies: Vec<ReplyKind>,
    /// The Rust type that fits all of them.
    pub fitting_type: FittingType,
    /// What it registers, if it is a library of functions.
    pub library: Option<Library>,
    /// The places where it ends, in order. Empty if a part of it could not be followed.
    pub returns: Vec<ReturnPath>,
}

/// A library of functions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Its name.
    pub name: String,
    /// The names of its functions as far as they are known, in order.
    pub functions: Vec<String>,
    /// Whether the function that the caller names is registered with the flag `no-writes`.
    pub no_writes: bool,
}

/// A place where a script ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath {
    /// The value that is returned, or the last token of the script.
    pub span: Span,
    /// Whether this is the end of the script, not a `return`.
    pub is_end: bool,
    /// What it may reply with there, without repetition.
    pub replies: Vec<ReplyKind>,
}

/// What a script reads of KEYS or ARGV.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The entries that it reads one by one, from 1 on. Entries that it skips in between are included. So are the keys after
    /// them that the header comment describes.
    pub entries: Vec<Entry>,
    /// The part where it reads any number of entries.
    pub variadic: Option<Row>,
    /// What the header comment calls these.
    pub row_name: Option<String>,
}

/// Entries that are read one after another, to the end of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The index of the first one. The entries from here on may also be read one by one.
    pub from: u32,
    /// How many of them form a group.
    pub group: u32,
}

/// One entry of KEYS or ARGV.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the script calls it, in a local or in its header comment.
    pub name: Option<String>,
    /// Whether the script reads it.
    pub is_read: bool,
    /// Whether it is used as a number.
    pub is_number: bool,
    /// Whether the number may have a fraction, judging by its uses or its name.
    pub is_fraction: bool,
    /// Whether it is unpacked as bytes, so it need not be UTF-8.
    pub is_bytes: bool,
    /// Its unit, if it is a time and a command or its name tells the unit.
    pub unit: Option<Unit>,
    /// Whether the time is a point in time, not a duration.
    pub is_point_in_time: bool,
    /// Whether it is the last one and the script tests whether it exists.
    pub is_optional: bool,
    /// The commands that get it unchanged.
    pub commands: Vec<&'static str>,
}

/// A key of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedKey {
    /// Where it is.
    pub span: Span,
    /// The command.
    pub command: &'static str,
    /// Where its name comes from.
    pub origin: KeyOrigin,
}

/// A kind of reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReplyKind {
    /// A whole number. Lua's `true` is 1.
    Integer,
    /// A string.
    Text,
    /// `{ok = …}`.
    Status,
    /// Nothing. Lua's `false` too.
    Nil,
    /// A list of strings.
    Texts,
    /// A list of anything.
    Array,
    /// A returned error.
    Error,
    /// Not known.
    Unknown,
}

impl ReplyKind {
    /// The kind in one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Text => "text",
            Self::Status => "status",
            Self::Nil => "nil",
            Self::Texts | Self::Array => "array",
            Self::Error => "error",
            Self::Unknown => "unknown",
        }
    }
}

pub(crate) fn of(script: Script<'_>) -> Contract {
    let facts = script.facts;
    let (mut commands, mut writes) = (Vec::new(), Vec::new());
    for call in &facts.calls {
        let Some(command) = call.command else {
            continue;
        };
        insert_name(&mut commands, command.name);
        if command.is_write() || command.may_replicate() {
            insert_name(&mut writes, command.name);
        }
    }
    let may_write = |call: &CommandCall| {
        call.command
            .is_none_or(|command| command.is_write() || command.may_replicate())
    };
    let is_known = |call: &CommandCall| call.command.is_some();
    let commands_complete =
        facts.incomplete.is_none() && !facts.runs_unknown_code && facts.calls.iter().all(is_known);
    let mut all_keys = Vec::new();
    for call in &facts.calls {
        match call.command {
            None => add_possible_keys(&mut all_keys, call),
            Some(command) => add_uncounted_keys(&mut all_keys, call, command),
        }
    }
    for key in &facts.key_uses {
        all_keys.push(NamedKey {
            span: key.span,
            command: key.command.name,
            origin: key.origin,
        });
    }
    let mut key_uses: Vec<NamedKey> = Vec::new();
    for key in sorted(&all_keys, by_place) {
        if key_uses.last() != Some(&key) {
            key_uses.push(key);
        }
    }
    let mut returns = return_paths(script);
    let mut replies = Vec::new();
    for path in &returns {
        add_new(&mut replies, &path.replies);
    }
    if facts.incomplete.is_some() {
        returns.clear();
    }
    let arguments = taken::of(script, Input::Arguments);
    Contract {
        keys: taken::of(script, Input::Keys),
        fitting_type: fitting_type::of(script, &arguments),
        arguments,
        read_only: commands_complete && !facts.calls.iter().any(may_write),
        commands,
        commands_complete,
        writes,
        key_uses,
        library: library(script),
        replies,
        returns,
    }
}

fn library(script: Script<'_>) -> Option<Library> {
    Some(Library {
        name: script.shebang?.library()?.to_owned(),
        functions: script.facts.registered_names(),
        no_writes: script.facts.called == Called::Found { read_only: true },
    })
}

/// Adds the arguments of an unknown command that come from KEYS, since each of them may be its key.
fn add_possible_keys(keys: &mut Vec<NamedKey>, call: &CommandCall) {
    let behind_the_name = call.arguments.iter().skip(1);
    for argument in behind_the_name.chain(&call.further) {
        let provenance = &argument.value.provenance;
        let origin = match provenance.kind() {
            origin @ (KeyOrigin::Declared | KeyOrigin::Derived) => origin,
            _ if provenance.span_of(KeyOrigin::Declared).is_some() => KeyOrigin::Unknown,
            _ => continue,
        };
        keys.push(NamedKey {
            span: argument.span,
            command: "unknown",
            origin,
        });
    }
}

/// Adds values of unknown number if some of them are keys of the command, although it is unknown which ones.
fn add_uncounted_keys(keys: &mut Vec<NamedKey>, call: &CommandCall, command: &'static Command) {
    let Some(further) = &call.further else {
        return;
    };
    let texts = texts(&call.arguments);
    let positions = command.key_positions(&words(&texts), true);
    let is_beyond = |position: &KeyPosition| position.index >= call.arguments.len();
    let has_keys = !positions.is_complete || positions.fixed.iter().any(is_beyond);
    if has_keys && !positions.rest_are_keys {
        keys.push(NamedKey {
            span: further.span,
            command: command.name,
            origin: KeyOrigin::Unknown,
        });
    }
}

fn by_place(left: &NamedKey, right: &NamedKey) -> Ordering {
    (left.span, left.command, left.origin).cmp(&(right.span, right.command, right.origin))
}

/// Adds a name to the sorted names, without repetition.
fn insert_name(names: &mut Vec<&'static str>, name: &'static str) {
    if let Err(place) = names.binary_search(&name) {
        names.insert(place, name);
    }
}

/// The places where the script ends. A place that was visited several times, as in a function, is listed once.
fn return_paths(script: Script<'_>) -> Vec<ReturnPath> {
    let mut paths: Vec<ReturnPath> = Vec::new();
    for found in &script.facts.returns {
        let kinds = kinds_at(script, found);
        match paths.last_mut() {
            Some(path) if path.span == found.span => add_new(&mut path.replies, &kinds),
            _ => paths.push(ReturnPath {
                span: found.span,
                is_end: matches!(found.kind, ReturnKind::End | ReturnKind::EndBehindCases),
                replies: kinds,
            }),
        }
    }
    paths
}

fn add_new(kinds: &mut Vec<ReplyKind>, more: &[ReplyKind]) {
    for kind in more {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
}

/// The kinds of one return, taking the functions for errors and statuses in the code into account.
fn kinds_at(script: Script<'_>, found: &Return) -> Vec<ReplyKind> {
    for call in script.facts.library_calls_at(found.span) {
        match call.path {
            "redis.error_reply" => return vec![ReplyKind::Error],
            "redis.status_reply" => return vec![ReplyKind::Status],
            _ => {}
        }
    }
    kinds(&found.reply)
}

fn kinds(reply: &ReplyShape) -> Vec<ReplyKind> {
    if reply.types == Types::ANY || reply.types.is_none() {
        return vec![ReplyKind::Unknown];
    }
    let mut kinds = Vec::new();
    if reply.types.intersects(Types::NUMBER | Types::TRUE) {
        kinds.push(ReplyKind::Integer);
    }
    if reply.types.intersects(Types::STRING) {
        kinds.push(ReplyKind::Text);
    }
    if reply.types.intersects(Types::TABLE) {
        if reply.tables.is_empty() {
            kinds.push(ReplyKind::Unknown);
        }
        for table in &reply.tables {
            add_new(&mut kinds, &table_kinds(table));
        }
    }
    let becomes_nil = Types::FALSY | Types::FUNCTION | Types::OTHER;
    let may_be_nil = reply.may_be_no_number || reply.may_be_missing;
    if may_be_nil || reply.types.intersects(becomes_nil) {
        kinds.push(ReplyKind::Nil);
    }
    kinds
}

/// What a table may be sent as. Only a text makes a status or an error, and it need not have come to be there.
fn table_kinds(table: &TableShape) -> Vec<ReplyKind> {
    /// By these, a script sends what no other value becomes.
    const SPECIAL: [&[u8]; 5] = [b"big_number", b"double", b"map", b"set", b"verbatim_string"];
    let mut fields = table.fields.iter();
    if fields.any(|field| SPECIAL.contains(&&*field.name)) {
        return vec![ReplyKind::Unknown];
    }
    let mut kinds = Vec::new();
    for (name, kind) in [(&b"err"[..], ReplyKind::Error), (b"ok", ReplyKind::Status)] {
        let mut fields = table.fields.iter();
        let field = fields.find(|field| *field.name == *name);
        if let Some(field) = field.filter(|field| field.types.intersects(Types::STRING)) {
            kinds.push(kind);
            if field.is_constructed && field.types == Types::STRING {
                return kinds;
            }
        }
    }
    kinds.push(array_kind(table));
    kinds
}

fn array_kind(table: &TableShape) -> ReplyKind {
    let is_text = |element: &ReplyShape| element.types == Types::STRING;
    let is_empty = table.positions.is_empty() && table.others.is_none();
    let are_texts =
        table.positions.iter().all(is_text) && table.others.as_ref().is_none_or(is_text);
    if are_texts && !is_empty && !table.is_open {
        ReplyKind::Texts
    } else {
        ReplyKind::Array
    }
}
