//! Turns text into tokens, one at a time, because the server reports only the errors that it reaches.

mod bytes;
mod strings;

use std::borrow::Cow;

use super::literals::{self};
use super::message;
use super::numbers;
use super::token::{Kind, Token};
use super::{Parsed, Recognised, SyntaxError};
use crate::text::source::Span;

/// The text, and how far it has been read.
pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    bytes: &'a [u8],
    position: usize,
    /// The current line, which the server names in an error.
    pub(super) line: u32,
    /// The line on which the token before the current one ended.
    pub(super) previous_line: u32,
    pub(super) previous: Token,
    pub(super) current: Token,
    ahead: Option<Token>,
    pub(super) recognised: Recognised,
    /// The first piece that a server would run but our parser cannot read.
    pub(super) unsupported: Option<Box<SyntaxError>>,
}

/// The characters of names and keywords, and of the ends of numbers.
static WORD: [bool; 256] = set(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
static DIGITS_AND_DOTS: [bool; 256] = set(b"0123456789.");
static BLANK: [bool; 256] = set(b" \t");
static EQUALS: [bool; 256] = set(b"=");

/// For each byte, whether it is one of these.
const fn set(members: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut place = 0;
    while place < members.len() {
        set[members[place] as usize] = true;
        place += 1;
    }
    set
}

impl<'a> Lexer<'a> {
    /// Nothing is read yet: the first [`advance`](Self::advance) reads the first token.
    pub(super) fn new(text: &'a str) -> Self {
        let nothing = Token {
            kind: Kind::EndOfText,
            span: Span::default(),
        };
        Self {
            text,
            bytes: text.as_bytes(),
            position: 0,
            line: 1,
            previous_line: 1,
            previous: nothing,
            current: nothing,
            ahead: None,
            recognised: Recognised::default(),
            unsupported: None,
        }
    }

    /// Goes to the next token.
    pub(super) fn advance(&mut self) -> Parsed<()> {
        self.previous_line = self.line;
        self.previous = self.current;
        self.current = match self.ahead.take() {
            Some(token) => token,
            None => self.read()?,
        };
        Ok(())
    }

    /// Reads the token after the current one. The line advances with it, as on the server.
    pub(super) fn look_ahead(&mut self) -> Parsed<Kind> {
        let token = self.read()?;
        self.ahead = Some(token);
        Ok(token.kind)
    }

    /// An error of the server at a token.
    pub(super) fn error(&self, token: Token, what: &str) -> Box<SyntaxError> {
        message::near(self.text, self.line, token, what)
    }

    /// Keeps an error of this tool until the whole text has turned out to be Lua.
    pub(super) fn refuse(&mut self, span: Span, what: &str, help: &str) {
        if self.unsupported.is_none() {
            self.unsupported = Some(message::unsupported(self.line, span, what, help));
        }
    }

    fn read(&mut self) -> Parsed<Token> {
        self.skip_blanks_and_comments()?;
        let start = self.position;
        let Some(byte) = self.peek() else {
            return Ok(Token {
                kind: Kind::EndOfText,
                span: message::end_of(self.text),
            });
        };
        self.position += 1;
        let kind = match byte {
            b'=' | b'<' | b'>' | b'~' => self.comparison(byte),
            b'\'' | b'"' => self.quoted(start, byte)?,
            b'[' => self.bracket(start)?,
            b'.' => self.dot(start)?,
            b'0'..=b'9' => self.number(start)?,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(start),
            _ => {
                while !self.text.is_char_boundary(self.position) {
                    self.position += 1;
                }
                Kind::Byte(byte)
            }
        };
        self.recognised.tokens += u32::from(kind.is_meaningful());
        Ok(self.token(kind, start))
    }

    fn skip_blanks_and_comments(&mut self) -> Parsed<()> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.take_all(&BLANK),
                0x0b | 0x0c => {
                    self.replace(self.position..self.position + 1, b' ');
                    self.position += 1;
                }
                b'\n' | b'\r' => {
                    if byte == b'\r' && self.peek_second() != Some(b'\n') {
                        self.replace(self.position..self.position + 1, b'\n');
                    }
                    self.newline();
                }
                b'-' if self.peek_second() == Some(b'-') => self.comment()?,
                _ => break,
            }
        }
        Ok(())
    }

    fn comment(&mut self) -> Parsed<()> {
        let start = self.position;
        self.position += 2;
        let level = match self.peek() {
            Some(b'[') => {
                self.position += 1;
                self.long_bracket()
            }
            _ => None,
        };
        match level {
            Some(level) => self.long_text(start, level, "unfinished long comment")?,
            None => {
                let rest = &self.bytes[self.position..];
                let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                self.position += length.unwrap_or(rest.len());
            }
        }
        let span = self.token(Kind::EndOfText, start).span;
        self.recognised.comments.push(span);
        Ok(())
    }

    fn comparison(&mut self, byte: u8) -> Kind {
        if self.peek() != Some(b'=') {
            return Kind::Byte(byte);
        }
        self.position += 1;
        match byte {
            b'=' => Kind::Equal,
            b'<' => Kind::LessEqual,
            b'>' => Kind::GreaterEqual,
            _ => Kind::NotEqual,
        }
    }

    fn word(&mut self, start: usize) -> Kind {
        self.take_all(&WORD);
        Kind::of_word(&self.bytes[start..self.position])
    }

    fn dot(&mut self, start: usize) -> Parsed<Kind> {
        if self.take_dot() {
            return Ok(if self.take_dot() {
                Kind::Dots
            } else {
                Kind::Concatenate
            });
        }
        match self.peek() {
            Some(byte) if byte.is_ascii_digit() => self.number(start),
            _ => Ok(Kind::Byte(b'.')),
        }
    }

    /// Takes everything that the server takes as a number, and checks it after that.
    fn number(&mut self, start: usize) -> Parsed<Kind> {
        self.take_all(&DIGITS_AND_DOTS);
        if self.take_any(b"Ee") {
            self.take_any(b"+-");
        }
        self.take_all(&WORD);
        let text = &self.bytes[start..self.position];
        if !numbers::is_well_formed(text) {
            let token = self.token(Kind::Number, start);
            return Err(self.error(token, "malformed number"));
        }
        // The parser reads neither the exponent of a hexadecimal number nor what the server ignores in one.
        let nul = start + literals::up_to_nul(text).len();
        let exponent = numbers::hexadecimal_exponent(&self.bytes[start..nul]);
        if let Some(exponent) = exponent {
            self.replace(start + exponent..nul, b'0');
        }
        self.replace(nul..self.position, b' ');
        Ok(Kind::Number)
    }

    /// The value of the number that is the current token.
    pub(super) fn number_value(&self) -> f64 {
        let literal = &self.text[self.current.span.range()];
        let counted = literals::up_to_nul(literal.as_bytes()).len();
        numbers::number_value(&literal[..counted]).unwrap_or_default()
    }

    /// The value of the string that is the current token.
    pub(super) fn string_value(&self) -> Cow<'a, [u8]> {
        literals::constant_value(&self.text[self.current.span.range()])
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            span: Span::new(start as u32, self.position as u32),
        }
    }
}
