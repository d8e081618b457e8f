//! A folder of published command files: one JSON object a file, `{"GET": {…}}`.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::source::{Described, Flags, Product, Source, Version};
use crate::{arguments, keys, reply};

pub(crate) fn read(
    folder: &Path,
    product: Product,
    version: Version,
) -> Result<Source, Box<dyn Error>> {
    let mut commands = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let wrong = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| wrong(&error))?;
        let value: Value = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
        let described = value.as_object().ok_or_else(|| wrong(&"no object"))?;
        for (word, command) in described {
            // Commands of the Sentinel are not commands of a server.
            if command["group"] == "sentinel" {
                continue;
            }
            let described =
                describe(word, command).ok_or_else(|| wrong(&format!("{word} has no arity")))?;
            commands.push(described);
        }
    }
    if commands.is_empty() {
        return Err(format!("{} holds no command files", folder.display()).into());
    }
    mark_containers(&mut commands);
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Source {
        product,
        version,
        commands,
    })
}

fn describe(word: &str, command: &Value) -> Option<Described> {
    let name = match command["container"].as_str() {
        Some(container) => format!("{container} {word}"),
        None => word.to_owned(),
    };
    let mut flags = Flags {
        may_replicate: Some(false),
        ..Flags::default()
    };
    for flag in command["command_flags"].as_array().into_iter().flatten() {
        flags.add(flag.as_str().unwrap_or_default());
    }
    let arity = command["arity"].as_i64()?;
    let words = name.split(' ').count();
    let list = arguments::parse(command.get("arguments"));
    Some(Described {
        least: usize::try_from(arity.abs()).ok()?,
        least_by_grammar: words + arguments::least(&list),
        most: most(arity, words, &list),
        step: arguments::step(&list, words),
        flags,
        since: command["since"]
            .as_str()
            .and_then(|since| since.parse().ok()),
        keys: keys::notation(command.get("key_specs")),
        syntax: arguments::syntax(&list),
        reply: reply::guess(&command["reply_schema"]),
        name,
    })
}

/// A positive arity is the exact number. A negative one is the least number, and there is no limit if there is no list
/// of arguments.
pub(crate) fn most(arity: i64, words: usize, list: &[arguments::Argument]) -> Option<usize> {
    if let (true, Ok(exactly)) = (arity > 0, usize::try_from(arity)) {
        return Some(exactly);
    }
    if list.is_empty() {
        return None;
    }
    Some(words + arguments::most(list)?)
}

/// A command with subcommands is a container of them.
fn mark_containers(commands: &mut [Described]) {
    let mut containers = Vec::new();
    for command in commands.iter() {
        if let Some((container, _)) = command.name.split_once(' ') {
            containers.push(container.to_owned());
        }
    }
    for command in commands {
        command.flags.container = containers.contains(&command.name);
    }
}
