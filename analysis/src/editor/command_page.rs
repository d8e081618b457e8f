//! What the table knows of a command, in words.

use super::reply_text;
use crate::redis::commands::{self, Command, Reply, Scripts};

/// A command, or a subcommand of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandPage {
    /// `SET`, `XGROUP CREATE`.
    pub name: &'static str,
    /// The arguments after the name. Optional ones are in brackets.
    pub arguments: Vec<String>,
    /// The options, in capitals.
    pub options: Vec<&'static str>,
    /// Whether the next argument is a subcommand.
    pub is_container: bool,
    /// The kind of value that it is for, `hash`. `None` for a command without a key, and for one that takes any.
    pub group: Option<&'static str>,
    /// Whether it may change the data.
    pub is_write: bool,
    /// Whether a script may call it, on any server.
    pub is_allowed: bool,
    /// The first Redis that has it.
    pub since_redis: Option<String>,
    /// The first Valkey that has it.
    pub since_valkey: Option<String>,
    /// What a script gets, if the table knows it.
    pub reply: Option<String>,
}

/// The page of a command, in any case. A subcommand follows its container after a space.
#[must_use]
pub fn command(name: &str) -> Option<CommandPage> {
    let words: Vec<Option<&[u8]>> = name.split(' ').map(|word| Some(word.as_bytes())).collect();
    commands::find(&words).map(page)
}

/// The names of all commands and subcommands, in order.
#[must_use]
pub fn command_names() -> Vec<&'static str> {
    commands::all_names()
}

fn page(command: &'static Command) -> CommandPage {
    let syntax = command.syntax.unwrap_or_default();
    CommandPage {
        name: command.name,
        arguments: parts(syntax).into_iter().map(plain).collect(),
        options: options(syntax),
        is_container: command.is_container(),
        group: group(command),
        is_write: command.is_write(),
        is_allowed: command.scripts != Scripts::Forbidden,
        since_redis: command.since_redis.map(|version| version.to_string()),
        since_valkey: command.since_valkey.map(|version| version.to_string()),
        reply: reply(command),
    }
}

fn reply(command: &Command) -> Option<String> {
    let mut kinds = Vec::new();
    for kind in command.reply_of_any_call()?.kinds {
        kinds.push(kind);
    }
    Some(reply_text::of(&Reply { kinds }))
}

/// The kind of the first key, if it is one.
fn group(command: &Command) -> Option<&'static str> {
    let first = command.key_types().split([';', '|', '>']).next()?;
    let known = [
        "hash", "list", "set", "zset", "string", "stream", "hll", "geo",
    ];
    let last = command.key_types().split(['>', ';']).nth(1);
    let kind = if first == "any" { last? } else { first };
    known.into_iter().find(|name| *name == kind)
}

/// The arguments of a grammar, split where no bracket is open.
fn parts(syntax: &'static str) -> Vec<&'static str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, byte) in syntax.bytes().enumerate() {
        match byte {
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth -= 1,
            b' ' if depth == 0 => {
                parts.push(&syntax[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&syntax[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// A part of the grammar as people write it: without kinds, and with an ellipsis where more may follow.
fn plain(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    let mut letters = part.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ':' => {
                letters.next();
            }
            '+' => text.push_str(" …"),
            '|' => text.push_str(" | "),
            other => text.push(other),
        }
    }
    text
}

/// The words in capitals.
fn options(syntax: &'static str) -> Vec<&'static str> {
    let mut options = Vec::new();
    for word in syntax.split(['[', ']', '(', ')', '|', ' ', '+']) {
        let is_option = word.bytes().any(|byte| byte.is_ascii_uppercase())
            && !word.contains(':')
            && !word.bytes().any(|byte| byte.is_ascii_lowercase());
        if is_option && !options.contains(&word) {
            options.push(word);
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_the_table_knows() {
        let set = command("set").expect("it is known");
        assert_eq!(set.name, "SET");
        assert_eq!(set.arguments[..2], ["key", "value"]);
        assert!(set.options.contains(&"PXAT"), "{:?}", set.options);
        assert_eq!(set.group, Some("string"));
        assert_eq!(
            command("HSET").expect("it is known").arguments,
            ["key", "(field value) …"]
        );
        let create = command("XGROUP CREATE").expect("it is known");
        assert_eq!(
            (create.name, create.group),
            ("XGROUP CREATE", Some("stream"))
        );
        assert_eq!(command("GTE"), None);
    }

    #[test]
    fn every_command_has_a_page() {
        for name in command_names() {
            assert_eq!(command(name).map(|page| page.name), Some(name));
        }
    }
}
