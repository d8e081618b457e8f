//! Splits a host file into tokens. It knows strings and comments, and of everything else only words and marks.

mod escape;
mod literal;

use super::rules::{Quote, Rules};
use super::tokens::{Kind, Token};

/// Values inside texts inside values may nest this deep. No file that a person wrote does.
const DEEPEST: usize = 32;

/// The tokens of a file.
pub(crate) fn tokens(text: &str, rules: &'static Rules) -> Vec<Token> {
    let mut scanner = Scanner::new(text, rules);
    scanner.scan(None);
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    rules: &'static Rules,
    at: usize,
    depth: usize,
    tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, rules: &'static Rules) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            rules,
            at: 0,
            depth: 0,
            tokens: Vec::new(),
        }
    }

    /// Reads up to the end of the text, or up to this mark outside all brackets. Says whether that was found.
    fn scan(&mut self, end: Option<u8>) -> bool {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            if self.skip_blank(byte) || self.skip_comment() || self.read_literal() {
                continue;
            }
            if self.is_in_word(byte) {
                self.read_word();
                continue;
            }
            if byte == b'/' && self.skip_regular_expression() {
                continue;
            }
            match byte {
                _ if open == 0 && end == Some(byte) => return true,
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            self.push(Kind::Mark(byte), self.at, self.at + 1);
            self.at += 1;
        }
        false
    }

    fn skip_blank(&mut self, byte: u8) -> bool {
        let is_blank = byte.is_ascii_whitespace() || byte == 0x0b;
        self.at += usize::from(is_blank);
        is_blank
    }

    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let is_here = |mark: &&&str| rest.starts_with(mark.as_bytes());
        if self.rules.line_comments.iter().any(|mark| is_here(&mark)) {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.at += length;
            return true;
        }
        for (open, close) in self.rules.block_comments {
            if let Some(inside) = rest.strip_prefix(open.as_bytes()) {
                let length = memchr::memmem::find(inside, close.as_bytes());
                let length = length.map_or(inside.len(), |length| length + close.len());
                self.at += open.len() + length;
                return true;
            }
        }
        false
    }

    fn read_literal(&mut self) -> bool {
        let quotes: &'static [Quote] = self.rules.quotes;
        for quote in quotes {
            if self.bytes[self.at..].starts_with(quote.open.as_bytes()) {
                let start = self.at;
                if let Some(parts) = self.literal(quote) {
                    self.push(Kind::Literal(parts), start, self.at);
                    return true;
                }
                // No text begins here: it is an apostrophe, or the file is no valid code.
                self.at = start;
                return false;
            }
        }
        false
    }

    fn read_word(&mut self) {
        let start = self.at;
        while self.peek().is_some_and(|byte| self.is_in_word(byte)) {
            self.at += 1;
        }
        self.push(Kind::Word, start, self.at);
    }

    fn is_in_word(&self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric()
            || byte == b'_'
            || byte >= 0x80
            || self.rules.word_marks.contains(&byte)
    }

    /// A regular expression stands where a value begins, and ends on its line.
    fn skip_regular_expression(&mut self) -> bool {
        if !self.rules.has_regular_expressions || self.is_after_value() {
            return false;
        }
        let mut is_in_class = false;
        let mut at = self.at + 1;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\n' => return false,
                b'\\' => at += 1,
                b'[' => is_in_class = true,
                b']' => is_in_class = false,
                b'/' if !is_in_class => {
                    self.at = at + 1;
                    return true;
                }
                _ => {}
            }
            at += 1;
        }
        false
    }

    /// Whether the last token ends a value, so that an operator follows.
    fn is_after_value(&self) -> bool {
        let Some(last) = self.tokens.last() else {
            return false;
        };
        match last.kind {
            Kind::Word => !self
                .rules
                .keywords
                .contains(&&self.text[last.written.clone()]),
            Kind::Literal(_) => true,
            Kind::Mark(mark) => matches!(mark, b')' | b']'),
            Kind::LineEnd => false,
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        self.tokens.push(Token {
            kind,
            written: start..end,
        });
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}
