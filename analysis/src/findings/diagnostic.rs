//! A finding as data: what is wrong, where, why, and what to change. `render` turns it into text.

use crate::findings::fixes::{Edit, Fix};
use crate::findings::lint::Lint;
use crate::findings::settings::Level;
use crate::redis::input::Input;
use crate::text::source::Span;

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The lint that found it; `None` for a syntax error.
    pub lint: Option<&'static Lint>,
    /// How much it matters, after every `allow`, `warn` and `deny`.
    pub level: Level,
    /// What is wrong, in one clause: lower case, no full stop, code in backticks, without the lint's name.
    pub message: String,
    /// The smallest piece of the script that must change, or that shows the fault.
    pub span: Span,
    /// What to say under the primary span.
    pub label: Option<String>,
    /// Other places that explain: a declaration, an earlier write.
    pub secondary: Vec<(Span, String)>,
    /// Context: what Rust declared, what the server does.
    pub notes: Vec<String>,
    /// The change to make, in the imperative.
    pub helps: Vec<String>,
    /// Changes that each fix it, if a change is right whatever the rest of the script is.
    pub fixes: Vec<Fix>,
    /// The Rust token to change.
    pub anchor: Anchor,
}

/// The token of the Rust side that a finding points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The script: the path literal or the inline text.
    Script,
    /// A parameter, by its table and its position (from 0) among the parameters of that table.
    Parameter(Input, usize),
    /// The return type.
    ReturnType,
    /// The name in an `allow`, `warn` or `deny` of the attribute, by its number.
    Setting(usize),
    /// The option `read_only`.
    ReadOnly,
    /// The option `server`.
    Server,
    /// The name of the function that is called in a library.
    Function,
}

impl Anchor {
    /// Whether the fault is in the attribute. Then no code of the script shows it, and the span is the start of the
    /// script.
    #[must_use]
    pub const fn is_in_attribute(self) -> bool {
        matches!(self, Self::Setting(_) | Self::Server)
    }
}

/// How many characters a message may have.
const LONGEST_MESSAGE: usize = 300;

/// The part of a string that a message shows.
pub(crate) fn shortened(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    end.map_or(text, |(end, _)| &text[..end])
}

impl Diagnostic {
    /// A finding with only a message and a place.
    #[must_use]
    pub fn new(
        lint: Option<&'static Lint>,
        level: Level,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        let mut message = message.into();
        debug_assert!(!message.ends_with('.'), "not one clause: {message}");
        // A name in it comes from the script and can be anything.
        let end = shortened(&message, LONGEST_MESSAGE).len();
        if end < message.len() {
            message.truncate(end);
            message.push('…');
        }
        Self {
            lint,
            level,
            message,
            span,
            label: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            helps: Vec::new(),
            fixes: Vec::new(),
            anchor: Anchor::Script,
        }
    }

    /// Adds a label under the primary span.
    pub fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.label = Some(text.into());
        self
    }

    /// Points at another place.
    pub fn also(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        self.secondary.push((span, text.into()));
        self
    }

    /// Adds context.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to change.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.helps.push(text.into());
        self
    }

    /// Says how to allow it, in the case that is named.
    pub fn help_to_allow(&mut self, case: &str) -> &mut Self {
        let in_comment = self.in_comment();
        self.help(format!("{case}, write {in_comment}"))
    }

    /// Names the project file where a help names a comment. A text without line breaks has no place for a comment, which
    /// would swallow the rest of the text.
    pub fn allow_in_project_file(&mut self) {
        let in_comment = self.in_comment();
        let lint = self.lint.map_or("", |lint| lint.name);
        let in_project = format!("`{lint} = \"allow\"` under `[lints]` in `redis-script.toml`");
        for help in &mut self.helps {
            *help = help.replace(&in_comment, &in_project);
        }
    }

    fn in_comment(&self) -> String {
        let lint = self.lint.map_or("", |lint| lint.name);
        format!("`-- redis-script: allow({lint}) reason` above the statement")
    }

    /// Adds a change that fixes it.
    pub fn fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        let title = title.into();
        self.fixes.push(Fix { title, edits });
        self
    }

    /// Points at a token of the Rust side.
    pub fn at(&mut self, anchor: Anchor) -> &mut Self {
        self.anchor = anchor;
        self
    }

    /// Sets another level than the lint's own, for cases where the lint is less certain.
    pub fn level(&mut self, level: Level) -> &mut Self {
        self.level = level;
        self
    }
}
