//! One object per script or function of a library, one per line.

use std::io::{self, Write};

use redis_script_analysis::{KeyOrigin, Level, ReplyKind, Source, Taken};
use serde::Serialize;

use super::Inspected;

#[derive(Serialize)]
struct Line<'a> {
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
    commands: &'a [&'static str],
    commands_complete: bool,
    library: Option<&'a str>,
    function: Option<&'a str>,
    key_uses: Vec<KeyUse>,
    replies: Vec<&'static str>,
    signature: Option<String>,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Keys {
    count: usize,
    variadic: bool,
}

#[derive(Serialize)]
struct Arguments {
    count: usize,
    variadic: bool,
    /// How many entries form a group. `None` if their number is fixed.
    group: Option<u32>,
}

#[derive(Serialize)]
struct KeyUse {
    /// The included file that contains it, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    line: u32,
    column: u32,
    command: &'static str,
    origin: &'static str,
}

#[derive(Serialize)]
struct Finding<'a> {
    lint: Option<&'a str>,
    level: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

pub(super) fn write(inspected: &Inspected, out: &mut Vec<u8>) -> io::Result<()> {
    let source = &inspected.source;
    let unknown = redis_script_analysis::Contract::default();
    let contract = inspected.contract.as_ref().unwrap_or(&unknown);
    let host = inspected.host.as_ref();
    let line = Line {
        file: source.name(),
        line: host.map(|host| host.place.line),
        column: host.map(|host| host.place.column),
        name: host.and_then(|host| host.name.as_deref()),
        sha1: &inspected.sha1,
        valid: inspected.contract.is_some(),
        keys: Keys {
            count: contract.keys.entries.len(),
            variadic: contract.keys.variadic.is_some(),
        },
        arguments: arguments(&contract.arguments),
        read_only: contract.read_only,
        commands: &contract.commands,
        commands_complete: contract.commands_complete,
        library: inspected.library().map(|library| library.name.as_str()),
        function: inspected.function.as_deref(),
        key_uses: contract
            .key_uses
            .iter()
            .map(|key| {
                let place = source.place(key.span.start);
                KeyUse {
                    file: included_file(source, key.span.start),
                    line: place.line,
                    column: place.column,
                    command: key.command,
                    origin: origin(key.origin),
                }
            })
            .collect(),
        replies: replies(&contract.replies),
        signature: inspected.signature(),
        diagnostics: inspected
            .diagnostics
            .iter()
            .map(|found| {
                let place = source.place(found.span.start);
                Finding {
                    lint: found.lint.map(|lint| lint.name),
                    level: if found.level == Level::Deny {
                        "deny"
                    } else {
                        "warn"
                    },
                    line: place.line,
                    column: place.column,
                    message: &found.message,
                }
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

fn arguments(taken: &Taken) -> Arguments {
    Arguments {
        count: taken.entries.len(),
        variadic: taken.variadic.is_some(),
        group: taken.variadic.map(|row| row.group),
    }
}

/// The names, without repetition: lists of strings are lists.
pub(super) fn replies(kinds: &[ReplyKind]) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for kind in kinds {
        if !names.contains(&kind.name()) {
            names.push(kind.name());
        }
    }
    names
}

pub(super) fn origin(origin: KeyOrigin) -> &'static str {
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
pub(super) fn included_file(source: &Source, offset: u32) -> Option<String> {
    let file = source.file(offset);
    (file != source.name()).then(|| file.to_owned())
}
