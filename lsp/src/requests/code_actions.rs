//! The fixes of findings, and comments that silence them.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, Diagnostic as Shown, TextEdit, Uri, WorkspaceEdit,
};
use redis_script_analysis::{Diagnostic, Fix, Lint, Span};
use serde_json::Value;

use super::diagnostics::place_in;
use crate::document::Document;
use crate::judge::Reading;
use crate::places::Lines;
use crate::state::State;
use crate::uri;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let params: CodeActionParams = serde_json::from_value(params)?;
    let Some(document) = state.document(&params.text_document.uri) else {
        return Ok(Value::Null);
    };
    let asked = state.encoding.span(&document.text, params.range);
    let lines = Lines::of(&document.text);
    let mut actions: Vec<CodeAction> = Vec::new();
    for reading in &document.readings {
        for found in &reading.diagnostics {
            let Some(span) = place_in(document, &reading.source, found.span) else {
                continue;
            };
            if span.end < asked.start || span.start > asked.end {
                continue;
            }
            let range = lines.range(state.encoding, span);
            let shown = params
                .context
                .diagnostics
                .iter()
                .find(|shown| shown.range == range);
            let mut add = |title: String, uri: Uri, edits: Vec<TextEdit>, is_fix: bool| {
                let action = action(title, uri, edits, is_fix, shown);
                if actions.iter().all(|known| known.edit != action.edit) {
                    actions.push(action);
                }
            };
            if let Some(fix) = found.fixes.first()
                && let Some(edits) = edits(state, document, reading, fix)
                && is_agreed(document, &edits, state)
            {
                add(capitalised(&fix.title), document.uri.clone(), edits, true);
            }
            let Some(lint) = found.lint.filter(|lint| can_be_allowed(lint)) else {
                continue;
            };
            if let Some(edit) = comment(state, document, reading, found, lint) {
                let title = format!("Allow `{}` with a comment", lint.name);
                add(title, document.uri.clone(), vec![edit], false);
            }
            if let Some((uri, edit)) = in_attribute(state, reading, lint) {
                let title = format!("Allow `{}` in the attribute", lint.name);
                add(title, uri, vec![edit], false);
            }
        }
    }
    serde_json::to_value(actions)
}

fn action(
    title: String,
    uri: Uri,
    edits: Vec<TextEdit>,
    is_fix: bool,
    shown: Option<&Shown>,
) -> CodeAction {
    #[allow(clippy::mutable_key_type, reason = "the protocol's type is this map")]
    let changes = HashMap::from([(uri, edits)]);
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: shown.map(|shown| vec![shown.clone()]),
        edit: Some(WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        }),
        is_preferred: Some(is_fix),
        ..CodeAction::default()
    }
}

fn capitalised(title: &str) -> String {
    let mut letters = title.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The edits of a fix, if the document holds all that they change.
fn edits(
    state: &State,
    document: &Document,
    reading: &Reading,
    fix: &Fix,
) -> Option<Vec<TextEdit>> {
    let mut edits = Vec::new();
    for edit in &fix.edits {
        let written = reading.source.writable(edit.span)?;
        if written.file != document.name {
            return None;
        }
        edits.push(TextEdit {
            range: state.encoding.range(&document.text, written.span),
            new_text: edit.text.clone(),
        });
    }
    Some(edits)
}

/// Whether every reading of this place has this fix: what one caller of a script needs, another one may not.
fn is_agreed(document: &Document, fix: &[TextEdit], state: &State) -> bool {
    let Some(first) = fix.first() else {
        return true;
    };
    let place = state.encoding.offset(&document.text, first.range.start);
    document.readings.iter().all(|reading| {
        let reads_place = reading.source.sent(&document.name, place).is_some();
        !reads_place
            || reading.diagnostics.iter().any(|found| {
                let first = found.fixes.first();
                first
                    .and_then(|fix| edits(state, document, reading, fix))
                    .as_deref()
                    == Some(fix)
            })
    })
}

/// Whether the finding is about code, and not about a comment that sets a level, or about files.
fn can_be_allowed(lint: &Lint) -> bool {
    !matches!(
        lint.name,
        "unused_allow"
            | "unknown_lint"
            | "unresolved_include"
            | "too_large_to_follow"
            | "invalid_shebang"
    )
}

/// A comment above the statement, with a place for the reason.
fn comment(
    state: &State,
    document: &Document,
    reading: &Reading,
    found: &Diagnostic,
    lint: &Lint,
) -> Option<TextEdit> {
    let study = reading.study.as_ref()?;
    let mut around: Vec<Span> = study
        .statements
        .iter()
        .filter(|statement| statement.contains(found.span))
        .copied()
        .collect();
    around.sort_by_key(|statement| statement.end - statement.start);
    for statement in around {
        let start = place_in(document, &reading.source, statement)?.start as usize;
        let line_start = document.text[..start]
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        let line = &document.text[line_start..start];
        let indent = &line[..line.len() - line.trim_start().len()];
        // A comment covers every statement that begins on its line. The line may begin inside a long string.
        let first = line_start + indent.len();
        let begins_here = |statement: &Span| {
            let written = place_in(document, &reading.source, *statement);
            written.is_some_and(|written| written.start as usize == first)
        };
        if !study.statements.iter().any(begins_here) {
            continue;
        }
        let end = match document.text[line_start..].find("\r\n") {
            Some(_) if document.text.contains("\r\n") => "\r\n",
            _ => "\n",
        };
        let at = Span::new(line_start as u32, line_start as u32);
        return Some(TextEdit {
            range: state.encoding.range(&document.text, at),
            new_text: format!("{indent}-- redis-script: allow({}) reason{end}", lint.name),
        });
    }
    None
}

/// An option of the attribute, with a place for the reason.
fn in_attribute(state: &State, reading: &Reading, lint: &Lint) -> Option<(Uri, TextEdit)> {
    let caller = reading.caller.as_ref()?;
    let end = Span::new(caller.literal.end, caller.literal.end);
    let edit = TextEdit {
        range: state.encoding.range(&caller.text, end),
        new_text: format!(", allow({}, reason = \"\")", lint.name),
    };
    Some((uri::of_path(&caller.file)?, edit))
}
