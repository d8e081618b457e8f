//! A recogniser of Lua 5.1: whether a text is a script, and if not, what the server would say.
//!
//! Written from the grammar of the Lua 5.1 manual, and measured against servers: it accepts what they accept,
//! and refuses what they refuse at the same line and with the same words. No tree is built here; the parser
//! behind is called only on text that has passed, because it accepts more than the server and does not
//! survive every input.
//!
//! Beyond the grammar there are the server's limits: 200 levels of nesting, and in a function 200 local variables at
//! once, 60 upvalues and 250 registers. Not counted are the limits on constants (2^18 in a function) and on jumps
//! (2^17 instructions), which no script of a human comes near. A `[[` inside `[[ … ]]` is accepted, as by every server
//! of today; those from before October 2025 refuse it.

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

/// Reads a whole script, its `#!` line already replaced by blanks, and gives the first error if there is one.
pub(crate) fn recognise(text: &str) -> Result<Recognised, SyntaxError> {
    parser::recognise(text)
}

/// What is known of a text that is a script.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// Every comment, from its `--` to its end, the newline not included.
    pub(crate) comments: Vec<Span>,
    /// How many tokens mean something by themselves: names, constants, operators, and the words of functions and of what leaves
    /// one. A tree that holds as many has lost nothing.
    pub(crate) tokens: u32,
    /// Bytes that the parser does not read as the server does, and what it reads in the same way.
    pub(crate) replaced: Vec<(u32, u8)>,
}

impl Recognised {
    /// The text for the parser, with other bytes where it needs some. It is as long and has the same tokens, but the values of
    /// numbers and strings are those of the text itself.
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
    /// The token at which it is noticed. At the end of the text it is empty, and stands before the last newline.
    pub(crate) span: Span,
    /// What the server says, without the script's name and the line in front, on one line.
    pub(crate) message: String,
    /// What to change.
    pub(crate) hint: Option<String>,
}

/// What became of a piece of the text. The error is boxed for the sake of the stack, on which one result lies for each level of nesting.
type Parsed<T> = Result<T, Box<SyntaxError>>;

/// Who refuses the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SyntaxErrorKind {
    /// The server.
    Lua,
    /// This tool alone; a server runs the script.
    Unsupported,
}
