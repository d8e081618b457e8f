//! What to change, for habits from other languages.
//!
//! A hint is given only if the tokens at the error show the mistake. A wrong hint is worse than none.

mod characters;
mod operators;
mod structure;
mod words;

use super::SyntaxError;
use super::parser::Parser;

/// A hint for an error, if the tokens around it show a known mistake.
pub(super) fn for_error(parser: &Parser<'_>, error: &SyntaxError) -> Option<String> {
    let at = Surroundings::new(parser, error);
    first(
        &[
            characters::hint,
            operators::hint,
            words::hint,
            structure::hint,
        ],
        &at,
    )
}

/// Looks for one kind of mistake.
type Hint = fn(&Surroundings<'_>) -> Option<String>;

/// The first hint that there is.
fn first(hints: &[Hint], at: &Surroundings<'_>) -> Option<String> {
    for hint in hints {
        if let Some(found) = hint(at) {
            return Some(found);
        }
    }
    None
}

/// An error, and the text around it.
struct Surroundings<'a> {
    /// The server's message.
    message: &'a str,
    /// Everything up to the token before the error, without it.
    text_before: &'a str,
    /// The token before the error.
    before: &'a str,
    /// The spaces and comments between that token and the error.
    between: &'a str,
    /// The token at the error. Empty at the end of the text.
    token: &'a str,
    /// Everything after that token.
    text_behind: &'a str,
    /// Whether there is nothing between the two tokens.
    is_glued: bool,
    /// Whether the token is the first on its line.
    is_first_on_line: bool,
    /// Whether the statement before it was a `return` or a `break`.
    is_after_return: bool,
    /// Whether the block that is not closed holds an `else if` on one line.
    has_else_if: bool,
}

impl<'a> Surroundings<'a> {
    fn new(parser: &Parser<'a>, error: &'a SyntaxError) -> Self {
        let text = parser.lexer.text;
        let previous = parser.lexer.previous.span;
        // If the error is about an earlier token, the one before it is not known.
        let previous_end = if previous.end <= error.span.start {
            previous.end as usize
        } else {
            error.span.start as usize
        };
        let previous_start = (previous.start as usize).min(previous_end);
        let between = &text[previous_end..error.span.start as usize];
        Self {
            message: &error.message,
            text_before: &text[..previous_start],
            before: &text[previous_start..previous_end],
            between,
            token: &text[error.span.range()],
            text_behind: &text[error.span.end as usize..],
            is_glued: between.is_empty() && previous_start < previous_end,
            is_first_on_line: between.contains('\n') || between.contains('\r'),
            is_after_return: parser.after_return,
            has_else_if: match (parser.unclosed, parser.else_ifs.last()) {
                (Some(opened), Some(last)) => *last >= opened,
                _ => false,
            },
        }
    }

    /// Whether the token before this one ends in a symbol, with nothing between the two.
    fn is_glued_to_operator(&self) -> bool {
        self.is_glued && self.ends_before_in(b"=<>~+-*/%^.")
    }

    /// Whether the token before this one ends in one of these symbols.
    fn ends_before_in(&self, signs: &[u8]) -> bool {
        let last = self.before.as_bytes().last();
        last.is_some_and(|last| signs.contains(last))
    }

    /// Whether the server expected one of these at the error.
    fn expects(&self, wanted: &[&str]) -> bool {
        let Some(rest) = self.message.strip_prefix('\'') else {
            return false;
        };
        match rest.split_once("' expected") {
            Some((expected, _)) => wanted.contains(&expected),
            None => false,
        }
    }

    /// Whether the message is this one, whatever token it names.
    fn says(&self, what: &str) -> bool {
        self.message.starts_with(what)
    }

    /// The line up to the error.
    fn line_before(&self) -> &'a str {
        let bytes = self.text_before.as_bytes();
        let mut start = bytes.len();
        while start > 0 && !matches!(bytes[start - 1], b'\n' | b'\r') {
            start -= 1;
        }
        self.text_before[start..].trim_start()
    }
}
