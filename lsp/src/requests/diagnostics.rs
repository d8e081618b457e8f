//! The findings of a document, as `check` says them.

use std::collections::HashSet;
use std::path::Path;

use lsp_server::Notification;
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, PublishDiagnosticsParams,
};
use redis_script_analysis as analysis;
use redis_script_analysis::{Level, Lint, Source, Span};

use crate::document::Document;
use crate::judge::Reading;
use crate::places::Lines;
use crate::state::State;
use crate::uri;

/// The findings.
pub(crate) fn of(state: &State, document: &Document) -> Notification {
    let lines = Lines::of(&document.text);
    let mut said = HashSet::new();
    let mut diagnostics = Vec::new();
    for reading in &document.readings {
        for found in &reading.diagnostics {
            let Some(span) = place_in(document, &reading.source, found.span) else {
                continue;
            };
            let text = message(found);
            if !said.insert((span, found.lint.map(|lint| lint.name), text.clone())) {
                continue;
            }
            diagnostics.push(Diagnostic {
                range: lines.range(state.encoding, span),
                severity: Some(match found.level {
                    Level::Deny => DiagnosticSeverity::ERROR,
                    Level::Warn | Level::Allow => DiagnosticSeverity::WARNING,
                }),
                code: found
                    .lint
                    .map(|lint| NumberOrString::String(lint.name.to_owned())),
                code_description: found.lint.and_then(|lint| page(state, lint)),
                source: Some("redis-script".to_owned()),
                message: text,
                related_information: state
                    .shows_related
                    .then(|| related(state, document, reading, found)),
                ..Diagnostic::default()
            });
        }
    }
    published(document, diagnostics)
}

/// The page of a lint, if the client shows addresses.
fn page(state: &State, lint: &Lint) -> Option<CodeDescription> {
    const PAGES: &str = concat!(
        env!("CARGO_PKG_REPOSITORY"),
        "/blob/main/analysis/LINTS.md#"
    );
    let href = format!("{PAGES}{}", lint.name).parse().ok()?;
    state.shows_pages.then_some(CodeDescription { href })
}

/// Takes the findings of a closed document away.
pub(crate) fn none(document: &Document) -> Notification {
    published(document, Vec::new())
}

fn published(document: &Document, diagnostics: Vec<Diagnostic>) -> Notification {
    let params = PublishDiagnosticsParams {
        uri: document.uri.clone(),
        diagnostics,
        version: document.version,
    };
    Notification::new("textDocument/publishDiagnostics".to_owned(), params)
}

/// The piece of the document that a span is written in. `None` if it is written in another file.
pub(super) fn place_in(document: &Document, source: &Source, span: Span) -> Option<Span> {
    if source.text().is_empty() && source.name() == document.name {
        return Some(Span::default());
    }
    let shown = source.shown(span);
    (shown.file == document.name).then_some(shown.span)
}

/// The places that explain: in the script, and the token of the Rust side.
fn related(
    state: &State,
    document: &Document,
    reading: &Reading,
    found: &analysis::Diagnostic,
) -> Vec<DiagnosticRelatedInformation> {
    let mut related = Vec::new();
    for (span, text) in &found.secondary {
        let shown = reading.source.shown(*span);
        let uri = match shown.file == document.name {
            true => Some(document.uri.clone()),
            false => uri::of_path(&absolute(shown.file)),
        };
        if let Some(uri) = uri {
            let range = state.encoding.range(shown.text, shown.span);
            related.push(DiagnosticRelatedInformation {
                location: Location { uri, range },
                message: text.clone(),
            });
        }
    }
    if let Some(caller) = &reading.caller
        && let Some(uri) = uri::of_path(&caller.file)
    {
        let range = state
            .encoding
            .range(&caller.text, caller.place(found.anchor));
        related.push(DiagnosticRelatedInformation {
            location: Location { uri, range },
            message: format!("called by `{}`", caller.name),
        });
    }
    related
}

/// The path that a name of the analysis stands for.
pub(super) fn absolute(name: &str) -> std::path::PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    current.join(Path::new(name))
}

/// The whole message of a finding: what is wrong, then each note and help on its own line.
fn message(diagnostic: &redis_script_analysis::Diagnostic) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(diagnostic.label.iter().cloned());
    for note in &diagnostic.notes {
        lines.push(format!("note: {note}"));
    }
    for help in &diagnostic.helps {
        lines.push(format!("help: {help}"));
    }
    lines.join("\n")
}
