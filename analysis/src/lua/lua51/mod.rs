//! A recogniser of Lua 5.1: whether a text is a script, and if not, what the server would say.
//!
//! Written from the grammar of the Lua 5.1 manual and measured against servers. It accepts what they accept, and it
//! refuses what they refuse, at the same line and with the same words. It builds no tree. The parser runs only on text
//! that has passed here, because the parser accepts more than the server and does not survive every input.
//!
//! Besides the grammar it checks the server's limits: 200 levels of nesting and, in a function, 200 local variables at
//! once, 60 upvalues and 250 registers. It does not count the limits on constants (2^18 in a function) and on jumps
//! (2^17 instructions), which no hand-written script comes near. It accepts a `[[` inside `[[ … ]]`, as current servers
//! do. Servers from before October 2025 refuse it.

mod constants;
mod expressions;
mod hints;
mod lexer;
mod literals;
mod message;
mod numbers;
mod operand;
mod operators;
mod parser;
mod registers;
mod scope;
mod statements;
mod suffixes;
mod tables;
mod token;

#[cfg(test)]
mod tests;

pub(crate) use literals::string_value;
pub(crate) use message::on_one_line;
pub(crate) use numbers::number_value;

use std::borrow::Cow;

use crate::text::source::Span;

/// Reads a whole script, with its `#!` line already replaced by spaces, and returns the first error if there is one.
pub(crate) fn recognise(text: &str) -> Result<Recognised, SyntaxError> {
    parser::recognise(text)
}

/// What is known about a text that is a script.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// Every comment, from its `--` to its end, the newline not included.
    pub(crate) comments: Vec<Span>,
    /// How many tokens have a meaning of their own: names, constants, operators, and the keywords that begin or leave a
    /// function. A tree with the same number has lost nothing.
    pub(crate) tokens: u32,
    /// Bytes that the parser reads differently from the server, and the bytes that it reads in the same way.
    pub(crate) replaced: Vec<(u32, u8)>,
}

impl Recognised {
    /// The text for the parser, with other bytes where it needs them. The length and the tokens are the same. The
    /// values of numbers and strings come from the original text.
    pub(crate) fn readable<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.replaced.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut bytes = text.as_bytes().to_vec();
        for (offset, byte) in &self.replaced {
            bytes[*offset as usize] = *byte;
        }
        Cow::Owned(String::from_utf8(bytes).expect("one ASCII byte was replaced by another"))
    }
}

/// Why a text is not a script, or not one that this tool can read.
#[derive(Debug, PartialEq)]
pub(crate) struct SyntaxError {
    pub(crate) kind: SyntaxErrorKind,
    /// The line that the server gives. It counts a lone carriage return as the end of a line.
    pub(crate) line: u32,
    /// The token at which it is noticed. At the end of the text it is empty and lies before the last newline.
    pub(crate) span: Span,
    /// What the server says, on one line, without the script's name and the line number at its start.
    pub(crate) message: String,
    /// What to change.
    pub(crate) hint: Option<String>,
}

/// The result for a piece of the text. The error is boxed to save stack, since every level of nesting holds one result.
type Parsed<T> = Result<T, Box<SyntaxError>>;

/// Who refuses the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SyntaxErrorKind {
    /// The server.
    Lua,
    /// Only this tool refuses it. A server runs the script.
    Unsupported,
}
