//! Strings in quotes and in long brackets, and long comments.

use super::{EQUALS, Lexer};
use crate::lua::lua51::literals::{self, Cut};
use crate::lua::lua51::token::Kind;
use crate::lua::lua51::{Parsed, message};

impl Lexer<'_> {
    pub(super) fn quoted(&mut self, start: usize, quote: u8) -> Parsed<Kind> {
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
    pub(super) fn escape(&mut self, start: usize, backslash: usize) -> Parsed<()> {
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

    pub(super) fn bracket(&mut self, start: usize) -> Parsed<Kind> {
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
    pub(super) fn long_bracket(&mut self) -> Option<usize> {
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
    pub(super) fn long_text(&mut self, start: usize, level: usize, unfinished: &str) -> Parsed<()> {
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
}
