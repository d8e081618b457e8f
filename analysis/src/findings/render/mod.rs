//! Turns a finding into text for people, in the style of rustc.

mod excerpt;

use annotate_snippets::{Group, Renderer};
use std::borrow::Cow;

use crate::findings::diagnostic::Diagnostic;
use crate::findings::settings::Level;
use crate::text::source::Source;
use excerpt::Excerpt;

/// Whether the text has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences: for `compile_error!`, files and pipes.
    #[default]
    Plain,
    /// Colours, for a terminal.
    Coloured,
}

/// The finding as text: the first line says what is wrong and ends with the lint in brackets.
///
/// It does not begin with `error: `, since rustc and the command line each write their own. The place after `-->` is
/// [`Source::place`] of the start of the finding's span.
#[must_use]
pub fn render(source: &Source, diagnostic: &Diagnostic, style: Style) -> String {
    let headline = headline(diagnostic);
    let mut remarks = Vec::new();
    for note in &diagnostic.notes {
        remarks.push((annotate_snippets::Level::NOTE, printable(note)));
    }
    for help in &diagnostic.helps {
        remarks.push((annotate_snippets::Level::HELP, printable(help)));
    }
    let excerpt = Excerpt::around(source, diagnostic);
    let elsewhere = in_other_files(source, diagnostic);

    let report = title_level(diagnostic.level)
        .no_name()
        .primary_title(headline.as_str());
    let mut report: Group<'_> = report.element(excerpt.snippet(source, diagnostic));
    for (excerpt, finding) in &elsewhere {
        report = report.element(excerpt.context(source, finding));
    }
    for (level, remark) in &remarks {
        report = report.element(level.clone().message(remark.as_ref()));
    }

    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let text = renderer.render(&[report]);
    let place = source.place(diagnostic.span.start);
    if excerpt.column == place.column {
        return text;
    }
    // If the start of the line was cut off, the renderer counts from the cut.
    let file = source.file(diagnostic.span.start);
    let counted = format!("{file}:{}:{}", place.line, excerpt.column);
    text.replacen(&counted, &format!("{file}:{place}"), 1)
}

/// At most this many places in other files are shown, each with its own lines.
const MOST_ELSEWHERE: usize = 4;

/// The other places of a finding that are in another file than the finding itself, each as a separate finding.
fn in_other_files(source: &Source, diagnostic: &Diagnostic) -> Vec<(Excerpt, Diagnostic)> {
    let home = source.shown(diagnostic.span).number;
    let mut elsewhere = Vec::new();
    for (span, text) in &diagnostic.secondary {
        if source.shown(*span).number != home && elsewhere.len() < MOST_ELSEWHERE {
            let mut finding = Diagnostic::new(None, diagnostic.level, *span, "");
            finding.label(text.as_str());
            elsewhere.push((Excerpt::around(source, &finding), finding));
        }
    }
    elsewhere
}

/// The first line of a finding: what is wrong, and the lint in brackets if there is one.
#[must_use]
pub fn headline(diagnostic: &Diagnostic) -> String {
    let message = printable(&diagnostic.message).replace('\n', "\\n");
    match diagnostic.lint {
        Some(lint) => format!("{message} [{}]", lint.name),
        None => message,
    }
}

fn title_level(level: Level) -> annotate_snippets::Level<'static> {
    match level {
        Level::Deny => annotate_snippets::Level::ERROR,
        Level::Warn | Level::Allow => annotate_snippets::Level::WARNING,
    }
}

/// The text without characters that would move the cursor of a terminal.
fn printable(text: &str) -> Cow<'_, str> {
    let is_hidden = |character: char| character.is_control() && character != '\n';
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            visible.extend(character.escape_default());
        } else {
            visible.push(character);
        }
    }
    Cow::Owned(visible)
}

#[cfg(test)]
mod tests;
