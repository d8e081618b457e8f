//! Turns text into tokens, one at a time, because the server reports only the errors that it reaches.

use std::borrow::Cow;
use std::ops::Range;

use super::literals::{self, Cut};
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
    /// Has read nothing yet: the first [`advance`](Self::advance) reads the first token.
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

    /// Keeps an error of our own until the whole text has turned out to be Lua.
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

    /// Takes everything that the server takes as a number, and checks it afterwards.
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

    fn quoted(&mut self, start: usize, quote: u8) -> Parsed<Kind> {
        loop {
            let at = self.position;
            match self.peek() {
                None => {
                    let end = self.token(Kind::EndOfText, start);
                    return Err(self.error(end, "unfinished string"));
                }
                Some(b'\n' | b'\r') => {
                    let token = self.token(Kind::String, start);
                    return Err(self.error(token, "unfinished string"));
                }
                Some(b'\\') => {
                    self.position += 1;
                    self.escape(start, at)?;
                }
                Some(byte) => {
                    self.position += 1;
                    if byte == quote {
                        return Ok(Kind::String);
                    }
                }
            }
        }
    }

    /// What follows a `\` in a quoted string.
    fn escape(&mut self, start: usize, backslash: usize) -> Parsed<()> {
        match self.peek() {
            None => {}
            Some(b'\n' | b'\r') => {
                let end = self.position;
                self.newline();
                // The parser reads no carriage return here.
                if self.bytes[end..self.position] != *b"\n" {
                    self.replace(end..self.position, b'n');
                }
            }
            Some(byte) if byte.is_ascii_digit() => {
                let digits = literals::decimal_escape(&self.bytes[self.position..]);
                self.position += digits.length;
                if digits.value > 255 {
                    let text = &self.bytes[start..backslash];
                    let token = self.token(Kind::String, start);
                    let near = literals::as_saved(text, Cut::Open);
                    let error = message::near_text(
                        self.line,
                        token.span,
                        "escape sequence too large",
                        &near,
                    );
                    return Err(error);
                }
            }
            Some(_) => self.position += 1,
        }
        Ok(())
    }

    fn bracket(&mut self, start: usize) -> Parsed<Kind> {
        if let Some(level) = self.long_bracket() {
            self.long_text(start, level, "unfinished long string")?;
            return Ok(Kind::String);
        }
        if self.position == start + 1 {
            return Ok(Kind::Byte(b'['));
        }
        let token = self.token(Kind::String, start);
        let near = self.text[start..self.position].to_owned();
        Err(message::near_text(
            self.line,
            token.span,
            "invalid long string delimiter",
            &near,
        ))
    }

    /// After a `[`: takes the `=`s, and the next `[` if there is one, and returns the number of `=`s.
    fn long_bracket(&mut self) -> Option<usize> {
        let start = self.position;
        self.take_all(&EQUALS);
        let level = self.position - start;
        if self.peek() != Some(b'[') {
            return None;
        }
        self.position += 1;
        Some(level)
    }

    /// Takes everything up to and including the closing bracket of the level.
    fn long_text(&mut self, start: usize, level: usize, unfinished: &str) -> Parsed<()> {
        let opening = self.token(Kind::EndOfText, start);
        loop {
            match self.peek() {
                // The opening bracket shows the mistake better than the whole rest of the text.
                None => {
                    return Err(self.error(opening, unfinished));
                }
                Some(b'\n' | b'\r') => self.newline(),
                Some(b']') => {
                    self.position += 1;
                    let before = self.position;
                    self.take_all(&EQUALS);
                    if self.position - before == level && self.peek() == Some(b']') {
                        self.position += 1;
                        return Ok(());
                    }
                }
                Some(_) => self.position += 1,
            }
        }
    }

    /// Takes one end of a line: `\n`, `\r`, or both in either order.
    fn newline(&mut self) {
        let first = self.peek();
        self.position += 1;
        if matches!(self.peek(), Some(b'\n' | b'\r')) && self.peek() != first {
            self.position += 1;
        }
        self.line += 1;
    }

    fn peek(&self) -> Option<u8> {
        self.byte(self.position)
    }

    fn peek_second(&self) -> Option<u8> {
        self.byte(self.position + 1)
    }

    /// By index, for the reason given in [`take_all`](Self::take_all).
    fn byte(&self, position: usize) -> Option<u8> {
        if position < self.bytes.len() {
            Some(self.bytes[position])
        } else {
            None
        }
    }

    /// Takes the bytes that are in a set.
    fn take_all(&mut self, set: &[bool; 256]) {
        // By index: without optimisation, a call for each byte would dominate the time of the lexer.
        while self.position < self.bytes.len() && set[self.bytes[self.position] as usize] {
            self.position += 1;
        }
    }

    /// Takes one byte of the set. To the server, a NUL is a member of every set.
    fn take_any(&mut self, set: &[u8]) -> bool {
        let taken = self
            .peek()
            .is_some_and(|byte| byte == 0 || set.contains(&byte));
        if taken {
            self.position += 1;
        }
        taken
    }

    /// Takes one more dot, or what the server reads as one.
    fn take_dot(&mut self) -> bool {
        let taken = self.take_any(b".");
        if taken && self.bytes[self.position - 1] == 0 {
            self.replace(self.position - 1..self.position, b'.');
        }
        taken
    }

    /// Makes the parser read other bytes here.
    fn replace(&mut self, range: Range<usize>, byte: u8) {
        for offset in range {
            self.recognised.replaced.push((offset as u32, byte));
        }
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            span: Span::new(start as u32, self.position as u32),
        }
    }
}
