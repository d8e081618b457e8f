//! The server's messages, word for word.

use super::literals::{self, Cut};
use super::token::{Kind, Token};
use super::{SyntaxError, SyntaxErrorKind};
use crate::text::source::Span;

/// `<what> near '<token>'`.
pub(super) fn near(text: &str, line: u32, token: Token, what: &str) -> Box<SyntaxError> {
    let literal = &text[token.span.range()];
    let shown = match token.kind {
        // The server omits a NUL from its message.
        Kind::Byte(0) => return bare(line, token.span, what.to_owned()),
        Kind::Name => literal.to_owned(),
        Kind::Number => String::from_utf8_lossy(literals::up_to_nul(literal.as_bytes())).into(),
        Kind::String if what == "unfinished string" => {
            literals::as_saved(literal.as_bytes(), Cut::Open)
        }
        Kind::String => literals::as_saved(literal.as_bytes(), Cut::Closed),
        // The server shows only the first byte. In UTF-8 that is not a character, so the whole character is shown,
        // except for the invisible byte order mark.
        Kind::Byte(128..) if literal != "\u{feff}" => literal.to_owned(),
        kind => kind.name(),
    };
    near_text(line, token.span, what, &shown)
}

/// `<what> near '<text>'`.
pub(super) fn near_text(line: u32, span: Span, what: &str, shown: &str) -> Box<SyntaxError> {
    // A reply of the server is one line.
    let shown = on_one_line(shown);
    bare(line, span, format!("{what} near '{shown}'"))
}

/// The text with spaces instead of line ends.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        line.push(match character {
            '\n' | '\r' => ' ',
            other => other,
        });
    }
    line
}

/// A message that names no token.
pub(super) fn bare(line: u32, span: Span, message: String) -> Box<SyntaxError> {
    Box::new(SyntaxError {
        kind: SyntaxErrorKind::Lua,
        line,
        span,
        message,
        hint: None,
    })
}

/// An error of this tool.
pub(super) fn unsupported(line: u32, span: Span, message: &str, help: &str) -> Box<SyntaxError> {
    Box::new(SyntaxError {
        kind: SyntaxErrorKind::Unsupported,
        line,
        span,
        message: message.to_owned(),
        hint: Some(help.to_owned()),
    })
}

/// Where a message shows an error at the end of the text: before the newline that ends the last line.
pub(super) fn end_of(text: &str) -> Span {
    let end = text.strip_suffix('\n').unwrap_or(text);
    let end = end.strip_suffix('\r').unwrap_or(end).len() as u32;
    Span::new(end, end)
}
