//! One finding, with everything that any of the formats shows.

mod record;

use std::hash::{DefaultHasher, Hash, Hasher};

use redis_script_analysis as analysis;
use redis_script_analysis::{Diagnostic, Level, Place, Source, Span, Style, render};

pub use record::{Extent, FindingRecord};

/// A finding, turned into text.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The file that the finding points at.
    pub file: String,
    /// The place of the first character.
    pub start: Place,
    /// The place after the last character.
    pub end: Place,
    /// The pieces of the file that it shows, the one that it points at first.
    pub labels: Vec<Label>,
    /// `None` for a syntax error, and for a mistake in an attribute, a function or the project file.
    pub lint: Option<&'static str>,
    /// Never `Allow`.
    pub level: Level,
    /// One clause.
    pub message: String,
    /// Why, each in one clause.
    pub notes: Vec<String>,
    /// What to change, each in one clause.
    pub helps: Vec<String>,
    /// Changes that fix it.
    pub fixes: Vec<Fix>,
    /// The function that calls the script.
    pub function: Option<String>,
    /// The Rust file that contains the function.
    pub source: Option<String>,
    /// The script that includes the file, if there is one.
    pub root: Option<String>,
    /// The line that it points at, without the spaces around it.
    pub line_text: String,
    /// The whole finding as rustc would show it, without `error` or `warning`.
    pub text: String,
}

/// A piece of the text, with a few words about it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The piece in bytes of the file in which it begins.
    pub span: Span,
    /// The words.
    pub text: Option<String>,
}

impl Label {
    /// The piece that the finding points at, then the others.
    fn all(source: &Source, diagnostic: &Diagnostic) -> Vec<Self> {
        let label = |span: Span, text: Option<&String>| Self {
            span: source.shown(span).span,
            text: text.cloned(),
        };
        let first = label(diagnostic.span, diagnostic.label.as_ref());
        let others = diagnostic.secondary.iter();
        let others = others.map(|(span, text)| label(*span, Some(text)));
        std::iter::once(first).chain(others).collect()
    }
}

/// A piece of a file.
#[derive(Clone, Debug)]
pub struct Located {
    /// The file's path, as messages show it.
    pub file: String,
    /// The place of the first character.
    pub start: Place,
    /// The place after the last character.
    pub end: Place,
}

impl Located {
    fn of(source: &Source, span: Span) -> Self {
        let start = source.place(span.start);
        // A span across two files has no end that an editor can use.
        let end = source.end_place(span).unwrap_or(start);
        Self {
            file: source.file(span.start).to_owned(),
            start,
            end,
        }
    }
}

/// A change that fixes a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, in a clause.
    pub title: String,
    /// All edits are in one file.
    pub edits: Vec<Edit>,
    /// A number for the text of the file that the edits are for.
    pub digest: u64,
}

/// A piece of a file, and its replacement.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The piece.
    pub at: Located,
    /// The piece in bytes.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

impl Fix {
    /// `None` if the file writes the script in another form, or if the span is in several files.
    fn of(source: &Source, fix: &analysis::Fix) -> Option<Self> {
        let mut edits: Vec<Edit> = Vec::with_capacity(fix.edits.len());
        let mut digest = 0;
        for edit in &fix.edits {
            let written = source.writable(edit.span)?;
            if edits
                .first()
                .is_some_and(|edit| edit.at.file != written.file)
            {
                return None;
            }
            digest = digest_of(written.text);
            edits.push(Edit {
                at: Located {
                    file: written.file.to_owned(),
                    start: written.start,
                    end: written.end,
                },
                span: written.span,
                text: edit.text.clone(),
            });
        }
        Some(Self {
            title: fix.title.clone(),
            edits,
            digest,
        })
    }
}

/// A number that distinguishes the texts of a file.
#[must_use]
pub fn digest_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Finding {
    /// A finding that belongs to no function.
    #[must_use]
    pub fn new(source: &Source, diagnostic: &Diagnostic, style: Style) -> Self {
        let Located { file, start, end } = Located::of(source, diagnostic.span);
        let fixes = diagnostic.fixes.iter();
        let fixes = fixes.filter_map(|fix| Fix::of(source, fix)).collect();
        Self {
            file,
            start,
            end,
            labels: Label::all(source, diagnostic),
            notes: diagnostic.notes.clone(),
            helps: diagnostic.helps.clone(),
            fixes,
            lint: diagnostic.lint.map(|lint| lint.name),
            level: diagnostic.level,
            message: diagnostic.message.clone(),
            function: None,
            source: None,
            root: (source.file(diagnostic.span.start) != source.name())
                .then(|| source.name().to_owned()),
            line_text: line_text(source, diagnostic.span),
            text: render(source, diagnostic, style),
        }
    }

    /// The same finding, as one about a function of a Rust file.
    #[must_use]
    pub fn about(mut self, function: Option<&str>, source: &str) -> Self {
        self.function = function.map(str::to_owned);
        self.source = Some(source.to_owned());
        self
    }

    /// Adds a note at the end.
    pub fn add_note(&mut self, note: String) {
        let gutter = self.text.lines().find_map(|line| line.find("-->"));
        let gutter = " ".repeat(gutter.unwrap_or_default() + 1);
        self.text = format!("{}\n{gutter}= note: {note}", self.text.trim_end());
        self.notes.push(note);
    }

    /// Whether it fails a build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == Level::Deny
    }
}

fn line_text(source: &Source, span: Span) -> String {
    let shown = source.shown(span);
    let at = shown.span.start as usize;
    let start = shown.text[..at]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let line = shown.text[start..].lines().next().unwrap_or_default();
    line.trim().to_owned()
}
