//! What stands under the cursor, in words.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, TextDocumentPositionParams};
use redis_script_analysis::editor::{self, CommandPage, Local};
use redis_script_analysis::{Input, Unit, lints};
use serde_json::Value;

use crate::cursor::{Cursor, Within, path_around};
use crate::document::Document;
use crate::judge::Reading;
use crate::library;
use crate::state::State;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let place: TextDocumentPositionParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&place.text_document.uri) else {
        return Ok(Value::Null);
    };
    let offset = state.encoding.offset(&document.text, place.position);
    let hover = text_at(document, offset).map(|value| Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        range: None,
    });
    serde_json::to_value(hover)
}

fn text_at(document: &Document, offset: u32) -> Option<String> {
    let text = &document.text;
    let (path, start, end) = path_around(text, offset)?;
    let cursor = Cursor::at(text, start as u32);
    match cursor.within {
        Within::Comment(before) => {
            let name = text.get(start..end)?;
            return lint(before, name);
        }
        Within::String(_, begin) => return command(text, &cursor, begin),
        Within::Code => {}
    }
    entry(document, offset)
        .or_else(|| local(document, offset))
        .or_else(|| in_library(path))
}

/// A lint in a comment for this tool.
fn lint(before: &str, name: &str) -> Option<String> {
    let lint = lints::find(name).filter(|_| before.contains("redis-script"))?;
    Some(lint.docs.trim().replace("\n-- signature: ", "\n-- "))
}

/// The name of a command, or of a subcommand, in a call.
fn command(text: &str, cursor: &Cursor<'_>, begin: usize) -> Option<String> {
    let open = cursor.command()?;
    let literal = text.get(begin..)?;
    let literal = &literal[..literal.find(['\'', '"', '\n', ']'])?];
    let page = match open.place {
        0 => editor::command(literal)?,
        1 => {
            let container = editor::command(open.string(0)?)?;
            editor::command(&format!("{} {literal}", container.name))
                .filter(|_| container.is_container)?
        }
        _ => return None,
    };
    Some(command_text(&page))
}

/// A page of a command, as Markdown.
pub(super) fn command_text(page: &CommandPage) -> String {
    let mut call = page.name.to_owned();
    for argument in &page.arguments {
        call.push(' ');
        call.push_str(argument);
    }
    let kind = match (page.is_write, page.group) {
        (true, Some(group)) => format!("Writes a key of type {group}."),
        (false, Some(group)) => format!("Reads a key of type {group}."),
        (true, None) => "Writes.".to_owned(),
        (false, None) => "Does not write.".to_owned(),
    };
    let mut lines = vec![format!("```text\n{call}\n```"), kind];
    if page.is_container {
        lines.push("The next argument is a subcommand.".to_owned());
    }
    if let Some(reply) = &page.reply {
        lines.push(format!("The script gets {reply}."));
    }
    let since = [("Redis", &page.since_redis), ("Valkey", &page.since_valkey)];
    let since: Vec<String> = since
        .into_iter()
        .map(|(product, version)| match version {
            Some(version) => format!("{product} {version}"),
            None => format!("not in {product}"),
        })
        .collect();
    lines.push(format!("Since {}.", since.join(", ")));
    if !page.is_allowed {
        lines.push("Not allowed in a script.".to_owned());
    }
    lines.join("\n\n")
}

/// `KEYS[n]` or `ARGV[n]`.
fn entry(document: &Document, offset: u32) -> Option<String> {
    let mut texts: Vec<String> = Vec::new();
    for (reading, sent) in document.known_at(offset) {
        let read = reading.study.as_ref()?.entry_at(sent);
        let text = read.map(|read| entry_text(reading, read.input, read.index));
        texts.extend(text.filter(|text| !texts.contains(text)));
    }
    (!texts.is_empty()).then(|| texts.join("\n\n---\n\n"))
}

fn local(document: &Document, offset: u32) -> Option<String> {
    let mut texts: Vec<String> = Vec::new();
    for (reading, sent) in document.known_at(offset) {
        let local = reading.study.as_ref()?.local_at(sent);
        let text = local.map(|(local, _)| local_text(reading, local));
        texts.extend(text.filter(|text| !texts.contains(text)));
    }
    (!texts.is_empty()).then(|| texts.join("\n\n---\n\n"))
}

/// What an entry is: its parameter, its type and unit, and what gets it.
fn entry_text(reading: &Reading, input: Input, index: u32) -> String {
    let table = input.table();
    let signature = reading
        .caller
        .as_ref()
        .and_then(|caller| caller.signature.as_ref());
    let taken = reading.contract.as_ref().map(|contract| match input {
        Input::Keys => &contract.keys,
        Input::Arguments => &contract.arguments,
    });
    let entry = taken.and_then(|taken| taken.entries.get((index as usize).checked_sub(1)?));
    let mut lines = Vec::new();
    match (
        signature.and_then(|signature| signature.parameter_at(input, index)),
        &reading.caller,
    ) {
        (Some(parameter), Some(caller)) => {
            lines.push(format!(
                "```rust\n{}: {}\n```",
                parameter.name, parameter.rust_type
            ));
            let unit = match parameter.unit {
                Some(Unit::Seconds) => ", in seconds",
                Some(Unit::Millis) => ", in milliseconds",
                Some(Unit::Micros) => ", in microseconds",
                None => "",
            };
            lines.push(format!(
                "`{table}[{index}]`: {} of `{}`{unit}.",
                input.noun(),
                caller.name
            ));
        }
        (None, Some(caller)) if signature.is_some() => {
            lines.push(format!(
                "`{table}[{index}]`: `{}` passes no such {}.",
                caller.name,
                input.noun()
            ));
        }
        _ => {
            let name = entry.and_then(|entry| entry.name.as_deref());
            let name = name.map_or(String::new(), |name| format!(" `{name}`"));
            lines.push(format!("`{table}[{index}]`: {}{name}.", input.noun()));
        }
    }
    if let Some(entry) = entry.filter(|entry| !entry.commands.is_empty()) {
        let commands: Vec<String> = entry
            .commands
            .iter()
            .map(|command| format!("`{command}`"))
            .collect();
        lines.push(format!("Used by {}.", commands.join(", ")));
    }
    lines.join("\n\n")
}

fn local_text(reading: &Reading, local: &Local) -> String {
    if let Some((input, index)) = local.entry {
        let entry = entry_text(reading, input, index);
        return format!(
            "`{}` holds `{}[{index}]`.\n\n{entry}",
            local.name,
            input.table()
        );
    }
    match &local.reply {
        Some((command, reply)) => {
            format!("`{}` is the reply of `{command}`: {reply}.", local.name)
        }
        None => format!("`{}` is a local.", local.name),
    }
}

fn in_library(path: &str) -> Option<String> {
    let page = library::page(path)?;
    let mut lines = vec![format!("```lua\n{}\n```", page.call.unwrap_or(page.path))];
    lines.extend(page.text.map(str::to_owned));
    if let Some(availability) = page.sandbox.and_then(|page| page.availability) {
        lines.push(format!("On {availability}."));
    }
    Some(lines.join("\n\n"))
}
