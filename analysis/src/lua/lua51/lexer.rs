//! From text to tokens, one at a time, because the server reports only the errors that it comes to.

use super::literals::{self, Cut};
use super::message;
use super::token::{Kind, Token};
use super::{Recognised, SyntaxError};
use crate::text::source::Span;

/// The text, and how far it is read.
pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    bytes: &'a [u8],
    position: usize,
    /// The line that is being read, which is the one that the server names in an error.
    pub(super) line: u32,
    /// The line on which the token before the current one ended.
    pub(super) previous_line: u32,
    pub(super) previous: Token,
    pub(super) current: Token,
    ahead: Option<Token>,
    pub(super) recognised: Recognised,
    /// The first piece that a server would run, but the parser behind cannot read.
    pub(super) unsupported: Option<SyntaxError>,
}

/// What names and keywords are made of, and the ends of numbers.
static WORD: [bool; 256] = set(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
static DIGITS_AND_DOTS: [bool; 256] = set(b"0123456789.");
static EQUALS: [bool; 256] = set(b"=");

/// By each byte, whether it is one of these.
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
    /// Nothing is read yet; the first [`advance`](Self::advance) reads the first token.
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
    pub(super) fn advance(&mut self) -> Result<(), SyntaxError> {
        self.previous_line = self.line;
        self.previous = self.current;
        self.current = match self.ahead.take() {
            Some(token) => token,
            None => self.read()?,
        };
        Ok(())
    }

    /// Reads the token behind the current one. The line goes on with it, as the server's does.
    pub(super) fn look_ahead(&mut self) -> Result<Kind, SyntaxError> {
        let token = self.read()?;
        self.ahead = Some(token);
        Ok(token.kind)
    }

    /// An error of the server at a token.
    pub(super) fn error(&self, token: Token, what: &str) -> SyntaxError {
        message::near(self.text, self.line, token, what)
    }

    /// Keeps a refusal of ours for when the whole text has turned out to be Lua.
    pub(super) fn refuse(&mut self, span: Span, what: &str, help: &str) {
        if self.unsupported.is_none() {
            self.unsupported = Some(message::unsupported(self.line, span, what, help));
        }
    }

    fn read(&mut self) -> Result<Token, SyntaxError> {
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

    fn skip_blanks_and_comments(&mut self) -> Result<(), SyntaxError> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.position += 1,
                0x0b | 0x0c => {
                    self.replace(b' ');
                    self.position += 1;
                }
                b'\n' | b'\r' => {
                    if byte == b'\r' && self.peek_second() != Some(b'\n') {
                        self.replace(b'\n');
                    }
                    self.newline();
                }
                b'-' if self.peek_second() == Some(b'-') => self.comment()?,
                _ => break,
            }
        }
        Ok(())
    }

    fn comment(&mut self) -> Result<(), SyntaxError> {
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

    fn dot(&mut self, start: usize) -> Result<Kind, SyntaxError> {
        if self.take_any(b".") {
            return Ok(if self.take_any(b".") {
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

    /// Takes all that the server takes for a number, and judges it afterwards.
    fn number(&mut self, start: usize) -> Result<Kind, SyntaxError> {
        self.take_all(&DIGITS_AND_DOTS);
        if self.take_any(b"Ee") {
            self.take_any(b"+-");
        }
        self.take_all(&WORD);
        let token = self.token(Kind::Number, start);
        match literals::number_form(&self.bytes[start..self.position]) {
            None => Err(self.error(token, "malformed number")),
            Some(literals::NumberForm::Plain) => Ok(Kind::Number),
            Some(literals::NumberForm::HexadecimalExponent) => {
                self.refuse(
                    token.span,
                    "valid Lua, but this tool cannot read a hexadecimal number with an exponent",
                    "write the number in decimal, or without the exponent",
                );
                Ok(Kind::Number)
            }
        }
    }

    fn quoted(&mut self, start: usize, quote: u8) -> Result<Kind, SyntaxError> {
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
    fn escape(&mut self, start: usize, backslash: usize) -> Result<(), SyntaxError> {
        match self.peek() {
            None => {}
            Some(byte @ (b'\n' | b'\r')) => {
                let before = self.position;
                self.newline();
                if byte == b'\r' || self.position - before == 2 {
                    self.refuse(
                        Span::new(backslash as u32, self.position as u32),
                        "valid Lua, but this tool cannot read a carriage return behind a `\\` in a string",
                        "save the script with plain line feeds, or write `\\n` in the string",
                    );
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

    fn bracket(&mut self, start: usize) -> Result<Kind, SyntaxError> {
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

    /// Behind a `[`: takes `=`s, and if another `[` follows, that too, and gives their number.
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

    /// Takes everything up to and with the closing bracket of the level.
    fn long_text(
        &mut self,
        start: usize,
        level: usize,
        unfinished: &str,
    ) -> Result<(), SyntaxError> {
        let opening = self.token(Kind::EndOfText, start);
        loop {
            match self.peek() {
                // The opening bracket shows the fault better than all the rest of the text.
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
        self.bytes.get(self.position).copied()
    }

    fn peek_second(&self) -> Option<u8> {
        self.bytes.get(self.position + 1).copied()
    }

    /// Takes the bytes that are in a set.
    fn take_all(&mut self, set: &[bool; 256]) {
        // By index: without optimisation, whatever is called for each byte is what the lexer spends its time in.
        while self.position < self.bytes.len() && set[self.bytes[self.position] as usize] {
            self.position += 1;
        }
    }

    /// Takes one byte of the set. The server takes a NUL for a member of every set.
    fn take_any(&mut self, set: &[u8]) -> bool {
        let Some(byte) = self.peek() else {
            return false;
        };
        let taken = byte == 0 || set.contains(&byte);
        if taken {
            self.position += 1;
        }
        if taken && byte == 0 {
            self.refuse(
                Span::new(self.position as u32 - 1, self.position as u32),
                "valid Lua, but this tool cannot read a NUL byte here",
                "remove the byte",
            );
        }
        taken
    }

    fn replace(&mut self, byte: u8) {
        self.recognised.blanks.push((self.position as u32, byte));
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            span: Span::new(start as u32, self.position as u32),
        }
    }
}
