//! A script, or a function of a library, as an object.

use redis_script_analysis::{Contract, KeyOrigin, ReplyKind, Source, Taken};
use serde::Serialize;

use super::Description;
use crate::levels;

/// A description in JSON.
#[derive(Debug, Serialize)]
pub struct DescriptionRecord<'a> {
    file: &'a str,
    /// Where it is, if it is written in a file of another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    sha1: &'a str,
    valid: bool,
    keys: Keys,
    arguments: Arguments,
    read_only: bool,
    commands: Vec<&'static str>,
    commands_complete: bool,
    library: Option<&'a str>,
    function: Option<&'a str>,
    key_uses: Vec<KeyUse>,
    replies: Vec<&'static str>,
    signature: Option<String>,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
struct Keys {
    count: usize,
    variadic: bool,
}

#[derive(Debug, Serialize)]
struct Arguments {
    count: usize,
    variadic: bool,
    /// How many entries form a group. `None` if their number is fixed.
    group: Option<u32>,
}

#[derive(Debug, Serialize)]
struct KeyUse {
    /// The included file that contains it, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    line: u32,
    column: u32,
    command: &'static str,
    origin: &'static str,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    lint: Option<&'a str>,
    level: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

impl<'a> DescriptionRecord<'a> {
    /// The record of a description.
    #[must_use]
    pub fn of(described: &'a Description) -> Self {
        let source = &described.source;
        let unknown = Contract::default();
        let contract = described.contract.as_ref().unwrap_or(&unknown);
        let host = described.host.as_ref();
        let key_uses = contract.key_uses.iter().map(|key| {
            let place = source.place(key.span.start);
            KeyUse {
                file: included_file(source, key.span.start),
                line: place.line,
                column: place.column,
                command: key.command,
                origin: origin(key.origin),
            }
        });
        let diagnostics = described.diagnostics.iter().map(|found| {
            let place = source.place(found.span.start);
            Finding {
                lint: found.lint.map(|lint| lint.name),
                level: levels::name(found.level),
                line: place.line,
                column: place.column,
                message: &found.message,
            }
        });
        Self {
            file: source.name(),
            line: host.map(|host| host.place.line),
            column: host.map(|host| host.place.column),
            name: host.and_then(|host| host.name.as_deref()),
            sha1: &described.sha1,
            valid: described.contract.is_some(),
            keys: Keys {
                count: contract.keys.entries.len(),
                variadic: contract.keys.variadic.is_some(),
            },
            arguments: arguments(&contract.arguments),
            read_only: contract.read_only,
            commands: contract.commands.clone(),
            commands_complete: contract.commands_complete,
            library: described.library().map(|library| library.name.as_str()),
            function: described.function.as_deref(),
            key_uses: key_uses.collect(),
            replies: replies(&contract.replies),
            signature: described.signature(),
            diagnostics: diagnostics.collect(),
        }
    }
}

fn arguments(taken: &Taken) -> Arguments {
    Arguments {
        count: taken.entries.len(),
        variadic: taken.variadic.is_some(),
        group: taken.variadic.map(|row| row.group),
    }
}

/// The names, without repetition: lists of strings are lists.
#[must_use]
pub fn replies(kinds: &[ReplyKind]) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for kind in kinds {
        if !names.contains(&kind.name()) {
            names.push(kind.name());
        }
    }
    names
}

/// The word for where a key comes from.
#[must_use]
pub fn origin(origin: KeyOrigin) -> &'static str {
    match origin {
        KeyOrigin::Declared => "declared",
        KeyOrigin::Derived => "derived",
        KeyOrigin::Argument => "argument",
        KeyOrigin::Literal => "literal",
        KeyOrigin::Reply => "reply",
        KeyOrigin::Unknown => "unknown",
    }
}

/// The file in which a place is written, if the script includes it.
#[must_use]
pub fn included_file(source: &Source, offset: u32) -> Option<String> {
    let file = source.file(offset);
    (file != source.name()).then(|| file.to_owned())
}
