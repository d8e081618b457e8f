//! What can be written at the cursor.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, TextDocumentPositionParams, TextEdit,
};
use redis_script_analysis::editor;
use redis_script_analysis::{Input, Span, lints};
use serde_json::Value;

use super::hover::command_text;
use crate::cursor::{Cursor, Open, Within};
use crate::document::Document;
use crate::library;
use crate::state::State;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let place: TextDocumentPositionParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&place.text_document.uri) else {
        return Ok(Value::Null);
    };
    let offset = state.encoding.offset(&document.text, place.position);
    let (items, replaced) = items(document, offset);
    let range = state.encoding.range(&document.text, replaced);
    let items: Vec<CompletionItem> = items
        .into_iter()
        .map(|mut item| {
            let new_text = item
                .insert_text
                .take()
                .unwrap_or_else(|| item.label.clone());
            item.text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text }));
            item
        })
        .collect();
    serde_json::to_value(items)
}

/// The items, and what they replace.
fn items(document: &Document, offset: u32) -> (Vec<CompletionItem>, Span) {
    let cursor = Cursor::at(&document.text, offset);
    let word = |text: &str| {
        let length = text
            .bytes()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            .count();
        Span::new(offset - length as u32, offset)
    };
    match cursor.within {
        Within::Comment(comment) => (in_comment(comment), word(comment)),
        Within::String(text, start) => {
            let items = cursor.command().map(|open| in_call(open, text, ""));
            (items.unwrap_or_default(), Span::new(start as u32, offset))
        }
        Within::Code => {
            let path = cursor.path;
            if let Some(open) = cursor.open.last()
                && open.bracket == b'['
                && let Some(input) = input(open.path)
            {
                let before = &document.text[..offset as usize];
                return (indices(document, input, offset), word(before));
            }
            if let Some((table, name)) = path.rsplit_once('.') {
                let start = offset - name.len() as u32;
                return (fields(table), Span::new(start, offset));
            }
            let replaced = word(path);
            let is_new_argument = path.is_empty() && cursor.command().is_some();
            let mut items = match cursor.command().filter(|_| is_new_argument) {
                Some(open) if open.place < 2 => in_call(open, "", "'"),
                _ => Vec::new(),
            };
            items.extend(names(document, offset));
            (items, replaced)
        }
    }
}

fn item(label: &str, kind: CompletionItemKind) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        ..CompletionItem::default()
    }
}

fn markdown(value: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    })
}

/// Lints in `-- redis-script: allow(`, and the verbs before.
fn in_comment(comment: &str) -> Vec<CompletionItem> {
    let Some((_, call)) = comment.split_once("redis-script:") else {
        return Vec::new();
    };
    if call.contains(')') {
        return Vec::new();
    }
    if !call.contains('(') {
        let verbs = [
            "allow",
            "allow-file",
            "expect",
            "expect-file",
            "warn",
            "deny",
        ];
        return verbs
            .iter()
            .map(|verb| item(verb, CompletionItemKind::KEYWORD))
            .collect();
    }
    let lints = lints::LINTS.iter().map(|lint| CompletionItem {
        documentation: Some(markdown(lint.docs.trim().to_owned())),
        ..item(lint.name, CompletionItemKind::CONSTANT)
    });
    lints.collect()
}

/// Commands, subcommands and options in a call, between quotes if there are none yet.
fn in_call(open: &Open<'_>, typed: &str, quote: &str) -> Vec<CompletionItem> {
    let is_lower = typed.bytes().any(|byte| byte.is_ascii_lowercase());
    let mut items = Vec::new();
    let mut add = |name: &str, kind, page: Option<String>| {
        let name = if is_lower {
            name.to_ascii_lowercase()
        } else {
            name.to_owned()
        };
        items.push(CompletionItem {
            insert_text: Some(format!("{quote}{name}{quote}")),
            documentation: page.map(markdown),
            ..item(&name, kind)
        });
    };
    if open.place == 0 {
        for name in editor::command_names() {
            let page = editor::command(name).filter(|page| page.is_allowed);
            if let Some(page) = page.filter(|page| !page.name.contains(' ')) {
                add(
                    name,
                    CompletionItemKind::FUNCTION,
                    Some(command_text(&page)),
                );
            }
        }
        return items;
    }
    let Some(command) = open.string(0).and_then(editor::command) else {
        return items;
    };
    if command.is_container && open.place == 1 {
        for name in editor::command_names() {
            if let Some((container, word)) = name.split_once(' ')
                && container == command.name
                && let Some(page) = editor::command(name).filter(|page| page.is_allowed)
            {
                add(
                    word,
                    CompletionItemKind::FUNCTION,
                    Some(command_text(&page)),
                );
            }
        }
        return items;
    }
    let page = match (command.is_container, open.string(1)) {
        (true, Some(word)) => editor::command(&format!("{} {word}", command.name)),
        _ => Some(command),
    };
    for option in page.iter().flat_map(|page| &page.options) {
        add(option, CompletionItemKind::ENUM_MEMBER, None);
    }
    items
}

fn input(table: &str) -> Option<Input> {
    match table {
        "KEYS" => Some(Input::Keys),
        "ARGV" => Some(Input::Arguments),
        _ => None,
    }
}

/// The numbers of the entries, with what they are.
fn indices(document: &Document, input: Input, offset: u32) -> Vec<CompletionItem> {
    let mut items: Vec<CompletionItem> = Vec::new();
    let known = document.known_at(offset);
    // At a place that is new, any place of the same script knows the callers.
    let readings = match known.is_empty() {
        true => document
            .before
            .as_ref()
            .map_or(&document.readings, |(_, readings)| readings),
        false => &Vec::new(),
    };
    for reading in known.iter().map(|(reading, _)| *reading).chain(readings) {
        let mut names: Vec<(String, String)> = Vec::new();
        let signature = reading
            .caller
            .as_ref()
            .and_then(|caller| caller.signature.as_ref());
        match (signature, &reading.contract) {
            (Some(signature), _) => {
                for parameter in signature.parameters(input) {
                    names.push((parameter.name.clone(), parameter.rust_type.clone()));
                }
            }
            (None, Some(contract)) => {
                let taken = match input {
                    Input::Keys => &contract.keys,
                    Input::Arguments => &contract.arguments,
                };
                for entry in &taken.entries {
                    names.push((entry.name.clone().unwrap_or_default(), String::new()));
                }
            }
            (None, None) => {}
        }
        for (place, (name, rust_type)) in names.into_iter().enumerate() {
            let label = (place + 1).to_string();
            if items.iter().any(|item| item.label == label) {
                continue;
            }
            let detail = match rust_type.is_empty() {
                true => name.clone(),
                false => format!("{name}: {rust_type}"),
            };
            items.push(CompletionItem {
                filter_text: Some(label.clone()),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                ..item(&label, CompletionItemKind::VARIABLE)
            });
        }
    }
    items
}

/// The fields of a library.
fn fields(table: &str) -> Vec<CompletionItem> {
    let original = if table == "server" { "redis" } else { table };
    let mut items = Vec::new();
    for page in editor::sandbox() {
        if let Some((library, field)) = page.path.split_once('.')
            && library == original
        {
            let text = library::page(page.path);
            let kind = match page.is_function {
                true => CompletionItemKind::FUNCTION,
                false => CompletionItemKind::CONSTANT,
            };
            items.push(CompletionItem {
                detail: text.as_ref().and_then(|page| page.call).map(str::to_owned),
                documentation: text
                    .and_then(|page| page.text)
                    .map(|text| markdown(text.to_owned())),
                ..item(field, kind)
            });
        }
    }
    items
}

const KEYWORDS: [&str; 20] = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until",
];

/// Locals that are visible, globals and keywords.
fn names(document: &Document, offset: u32) -> Vec<CompletionItem> {
    let mut items: Vec<CompletionItem> = Vec::new();
    let mut add = |new: CompletionItem| {
        if items.iter().all(|known| known.label != new.label) {
            items.push(new);
        }
    };
    let known = document.known_at(offset);
    let known = if known.is_empty() {
        document.known_at(line_start(document, offset))
    } else {
        known
    };
    for (reading, sent) in known {
        let locals = reading.study.iter().flat_map(|study| &study.locals);
        for local in locals.filter(|local| local.scope.0 <= sent && sent <= local.scope.1) {
            add(item(&local.name, CompletionItemKind::VARIABLE));
        }
    }
    for page in editor::sandbox() {
        if page.path.contains('.') {
            continue;
        }
        let kind = match (page.is_function, page.is_library) {
            (true, _) => CompletionItemKind::FUNCTION,
            (false, true) => CompletionItemKind::MODULE,
            (false, false) => CompletionItemKind::CONSTANT,
        };
        let text = library::page(page.path);
        add(CompletionItem {
            detail: text.as_ref().and_then(|page| page.call).map(str::to_owned),
            documentation: text
                .and_then(|page| page.text)
                .map(|text| markdown(text.to_owned())),
            ..item(page.path, kind)
        });
    }
    for keyword in KEYWORDS.iter().chain(&["while"]) {
        add(item(keyword, CompletionItemKind::KEYWORD));
    }
    items
}

fn line_start(document: &Document, offset: u32) -> u32 {
    let before = document.text.get(..offset as usize).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline as u32)
}
