//! A mistake in the attribute or in the function: a place, what is wrong, and what to change.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// One mistake.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The first token of the smallest piece that must change.
    pub span: Span,
    /// Its last token.
    pub end: Span,
    /// What is wrong, in one clause: lower case, no full stop, code in backticks.
    pub message: String,
    /// Context.
    pub notes: Vec<String>,
    /// The change to make, in the imperative.
    pub helps: Vec<String>,
}

impl Fault {
    /// A mistake with only its place and message.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        let message = in_one_line(&message.into());
        debug_assert!(!message.ends_with('.'), "not one clause: {message}");
        Self {
            span,
            end: span,
            message,
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }

    /// A mistake that covers all of these tokens.
    #[must_use]
    pub fn over(tokens: &impl ToTokens, message: impl Into<String>) -> Self {
        let (start, end) = ends(tokens.to_token_stream());
        let mut fault = Self::new(start, message);
        fault.end = end;
        fault
    }

    /// Adds context.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to change.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }

    /// The text as a compiler shows it: the message, then notes and helps, each on a separate line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.message.clone();
        for note in &self.notes {
            push_line(&mut text, "note", note);
        }
        for help in &self.helps {
            push_line(&mut text, "help", help);
        }
        text
    }
}

fn push_line(text: &mut String, kind: &str, line: &str) {
    text.push_str("\n  = ");
    text.push_str(kind);
    text.push_str(": ");
    text.push_str(&line.replace('\n', "\n          "));
}

/// The user's text may contain line feeds and other control characters. A message shows them as escapes.
fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            _ if character.is_control() => {
                line.push_str(&format!("\\u{{{:x}}}", u32::from(character)));
            }
            _ => line.push(character),
        }
    }
    line
}

/// The first and the last token. On a stable compiler, only both together show a whole type.
pub(crate) fn ends(tokens: TokenStream) -> (Span, Span) {
    let mut ends = None;
    for token in tokens {
        let span = token.span();
        let (start, _) = ends.unwrap_or((span, span));
        ends = Some((start, span));
    }
    ends.unwrap_or_else(|| (Span::call_site(), Span::call_site()))
}

impl From<syn::Error> for Fault {
    fn from(error: syn::Error) -> Self {
        Self {
            span: error.span(),
            end: error.span(),
            message: error.to_string(),
            notes: Vec::new(),
            helps: Vec::new(),
        }
    }
}

/// The mistakes found so far.
///
/// Forgetting them would accept mistakes, so dropping this with mistakes inside panics.
#[derive(Debug, Default)]
pub struct Faults {
    faults: Vec<Fault>,
}

impl Faults {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake.
    pub fn push(&mut self, fault: impl Into<Fault>) {
        self.faults.push(fault.into());
    }

    /// The value, or `None` after noting the mistake.
    pub fn take<T>(&mut self, result: Result<T, impl Into<Fault>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.push(fault);
                None
            }
        }
    }

    /// Whether there are no mistakes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.faults.len()
    }

    /// All of them, in the order in which they were found.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(
                self.faults.is_empty(),
                "forgotten faults: {:?}",
                self.faults
            );
        }
    }
}
