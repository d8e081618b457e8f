//! One finding, with everything that any of the formats shows.

use redis_script_analysis::{Diagnostic, Level, Source, Style, render};

/// A finding, made into text.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The file that the finding points at.
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    /// `None` for a syntax error, and for a mistake in an attribute, a function or the project file.
    pub(super) lint: Option<&'static str>,
    pub(super) level: Level,
    /// One clause.
    pub(super) message: String,
    /// The function that calls the script.
    pub(super) function: Option<String>,
    /// The Rust file in which that function is.
    pub(super) source: Option<String>,
    /// All of it as rustc would show it, without the word in front.
    pub(super) text: String,
}

impl Finding {
    /// A finding of its own, about no function.
    pub(super) fn new(source: &Source, diagnostic: &Diagnostic, style: Style) -> Self {
        let place = source.place(diagnostic.span.start);
        Self {
            file: source.name().to_owned(),
            line: place.line,
            column: place.column,
            lint: diagnostic.lint.map(|lint| lint.name),
            level: diagnostic.level,
            message: diagnostic.message.clone(),
            function: None,
            source: None,
            text: render(source, diagnostic, style),
        }
    }

    /// The same finding, as one about a function of a Rust file.
    pub(super) fn about(mut self, function: Option<&str>, source: &str) -> Self {
        self.function = function.map(str::to_owned);
        self.source = Some(source.to_owned());
        self
    }

    pub(super) fn is_error(&self) -> bool {
        self.level == Level::Deny
    }
}
