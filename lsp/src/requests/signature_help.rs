//! The arguments of the call around the cursor.

use lsp_types::{
    Documentation, MarkupContent, MarkupKind, ParameterInformation, ParameterLabel, SignatureHelp,
    SignatureInformation, TextDocumentPositionParams,
};
use redis_script_analysis::editor;
use serde_json::Value;

use super::hover::command_text;
use crate::cursor::{Cursor, Open};
use crate::library;
use crate::state::State;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let place: TextDocumentPositionParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&place.text_document.uri) else {
        return Ok(Value::Null);
    };
    let offset = state.encoding.offset(&document.text, place.position);
    let cursor = Cursor::at(&document.text, offset);
    let call = cursor
        .open
        .iter()
        .rev()
        .find(|open| open.bracket == b'(' && !open.path.is_empty());
    let help = call.and_then(|open| match open.is_command() {
        true => of_command(open),
        false => of_library(open),
    });
    serde_json::to_value(help)
}

fn of_command(open: &Open<'_>) -> Option<SignatureHelp> {
    let Some(name) = open.string(0).filter(|_| open.place > 0) else {
        return of_library(open);
    };
    let mut page = editor::command(name)?;
    if page.is_container
        && let Some(word) = open.string(1)
    {
        page = editor::command(&format!("{} {word}", page.name))?;
    }
    let words = page.name.split(' ').count();
    let documentation = command_text(&page);
    let active = open.place.checked_sub(words);
    let last = page.arguments.len().saturating_sub(1);
    // What may be repeated is last, and so are options.
    let active = active.map(|active| active.min(last) as u32);
    let mut label = page.name.to_owned();
    let mut parameters = Vec::new();
    for argument in &page.arguments {
        label.push(' ');
        parameters.push(ParameterInformation {
            label: ParameterLabel::Simple(argument.clone()),
            documentation: None,
        });
        label.push_str(argument);
    }
    Some(help(label, parameters, documentation, active))
}

fn of_library(open: &Open<'_>) -> Option<SignatureHelp> {
    let page = library::page(open.path)?;
    let call = page.call?;
    let inside = call.split_once('(')?.1.strip_suffix(')')?;
    let parameters: Vec<ParameterInformation> = inside
        .split(", ")
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| ParameterInformation {
            label: ParameterLabel::Simple(parameter.trim_matches(['[', ']', ' ']).to_owned()),
            documentation: None,
        })
        .collect();
    let last = parameters.len().saturating_sub(1);
    let active = open.place.min(last) as u32;
    let text = page.text.unwrap_or_default().to_owned();
    Some(help(call.to_owned(), parameters, text, Some(active)))
}

fn help(
    label: String,
    parameters: Vec<ParameterInformation>,
    documentation: String,
    active: Option<u32>,
) -> SignatureHelp {
    SignatureHelp {
        signatures: vec![SignatureInformation {
            label,
            documentation: Some(Documentation::MarkupContent(MarkupContent {
                kind: MarkupKind::Markdown,
                value: documentation,
            })),
            parameters: Some(parameters),
            active_parameter: active,
        }],
        active_signature: Some(0),
        active_parameter: active,
    }
}
