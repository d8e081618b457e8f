//! Splits a host file into tokens. It recognises strings and comments. Everything else is only words and symbols.

mod block;
mod escape;
mod literal;

use super::rules::{LineEnds, Rules};
use super::tokens::{Kind, Part, Token};

/// Values inside strings inside values may nest this deep. No file that a person wrote nests deeper.
const DEEPEST: usize = 32;

/// The letters before a quote, and one more.
const LONGEST_PREFIX: usize = 3;

/// How often a file is read in vain, before the scanner gives it up.
const MOST_WASTE: usize = 8;

/// The tokens of a file.
pub(crate) fn tokens(text: &str, rules: &'static Rules) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        rules,
        at: 0,
        depth: 0,
        heredoc_end: None,
        has_opened: false,
        wasted: 0,
        tokens: Vec::new(),
    };
    if text.starts_with("#!") {
        // What runs the file.
        scanner.at = text.find('\n').unwrap_or(text.len());
    }
    if rules.code_begins.is_some() {
        scanner.skip_other_text();
    }
    scanner.scan(None);
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    rules: &'static Rules,
    at: usize,
    depth: usize,
    /// Where the last text ends that begins after this line.
    heredoc_end: Option<usize>,
    /// Whether the last block that was tried began as one.
    has_opened: bool,
    /// How many bytes were read in vain, for texts that do not end.
    wasted: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    /// Reads up to the end of the text, or up to this symbol outside all brackets. Returns whether the symbol was
    /// found.
    fn scan(&mut self, end: Option<u8>) -> bool {
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            if byte == b'\n' && self.end_line(open) {
                continue;
            }
            if self.skip_comment() || self.skip_blank(byte) || self.read_literal() {
                continue;
            }
            if self.is_in_word(byte) {
                let start = self.at;
                self.skip_word();
                self.skip_word_end(byte);
                self.push(Kind::Word, start);
                continue;
            }
            if byte == b'/' && self.skip_regular_expression() {
                continue;
            }
            if self.rules.code_begins.is_some() && self.bytes[self.at..].starts_with(b"?>") {
                self.skip_other_text();
                continue;
            }
            match byte {
                _ if open == 0 && end == Some(byte) => return true,
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            self.push(Kind::Mark(byte), self.at - 1);
        }
        false
    }

    /// At the end of a line. Says whether the scanner went over a text that begins after it.
    fn end_line(&mut self, open: usize) -> bool {
        let ends_statement = match self.rules.line_ends {
            LineEnds::Never => false,
            LineEnds::OutsideBrackets => open == 0 && self.depth == 0,
            LineEnds::AfterValues => {
                let from = self.heredoc_end.unwrap_or(self.at);
                let rest = self.bytes[from..].iter();
                let next = rest.copied().find(|byte| !byte.is_ascii_whitespace());
                self.is_after_value() && !matches!(next, Some(b'.' | b'&' | b')' | b']' | b'}'))
            }
        };
        let is_new = !matches!(
            self.tokens.last(),
            None | Some(Token {
                kind: Kind::LineEnd,
                ..
            })
        );
        if ends_statement && is_new {
            self.push(Kind::LineEnd, self.at);
        }
        let Some(end) = self.heredoc_end.take() else {
            return false;
        };
        self.at = end;
        true
    }

    /// Skips everything before the code begins again.
    fn skip_other_text(&mut self) {
        let begins = self.rules.code_begins.unwrap_or_default();
        let rest = &self.bytes[self.at..];
        let length = memchr::memmem::find(rest, begins.as_bytes());
        self.at += length.map_or(rest.len(), |length| length + begins.len());
        self.push(Kind::LineEnd, self.at);
    }

    fn skip_blank(&mut self, byte: u8) -> bool {
        let is_continued = byte == b'\\'
            && self.rules.line_ends.are_tokens()
            && matches!(self.bytes.get(self.at + 1), Some(b'\n' | b'\r'));
        if is_continued {
            let is_double = self.bytes[self.at + 1..].starts_with(b"\r\n");
            self.at += 2 + usize::from(is_double);
            return true;
        }
        let is_blank = byte.is_ascii_whitespace() || byte == 0x0b;
        self.at += usize::from(is_blank);
        is_blank
    }

    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let is_line_start = self.at == 0 || self.bytes[self.at - 1] == b'\n';
        for (open, close) in self.rules.block_comments {
            let open = match open.strip_prefix('\n') {
                // The end of the line before it may belong to something else.
                Some(opened) if is_line_start && rest.starts_with(opened.as_bytes()) => opened,
                _ => open,
            };
            if let Some(inside) = rest.strip_prefix(open.as_bytes()) {
                let length = memchr::memmem::find(inside, close.as_bytes());
                let length = length.map_or(inside.len(), |length| length + close.len());
                self.at += open.len() + length;
                return true;
            }
        }
        let is_here = |mark: &&str| rest.starts_with(mark.as_bytes());
        // `#[…]` is an attribute of PHP.
        let is_directive = self.rules.directive.is_some_and(|mark| {
            let before = self.text[..self.at].trim_end_matches([' ', '\t']);
            rest.starts_with(mark.as_bytes())
                && (matches!(before, "" | "\u{feff}") || before.ends_with('\n'))
        });
        let is_comment = (is_directive || self.rules.line_comments.iter().any(is_here))
            && !(self.rules.join == b'.' && rest.starts_with(b"#["));
        if is_comment {
            let mut length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            if self.rules.code_begins.is_some() {
                let code_end = memchr::memmem::find(&rest[..length], b"?>");
                length = code_end.unwrap_or(length);
            }
            self.at += length;
        }
        is_comment
    }

    fn read_literal(&mut self) -> bool {
        let start = self.at;
        for block in self.rules.blocks {
            if let Some(parts) = self.block(*block) {
                self.push(Kind::Literal(parts), start);
                return true;
            }
            self.at = start;
        }
        let letters = self.bytes[start..].iter().take(LONGEST_PREFIX);
        let letters = letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let written = &self.text[start..start + letters];
        for quote in self.rules.quotes {
            let is_prefix = |prefix: &&str| prefix.eq_ignore_ascii_case(written);
            let length = match quote.prefixes {
                [] => 0,
                prefixes if prefixes.iter().any(is_prefix) => letters,
                _ => continue,
            };
            if self.bytes[start + length..].starts_with(quote.open.as_bytes()) {
                self.at = start + length + quote.open.len();
                let parts: Option<Vec<Part>> = self.quoted(quote);
                if let Some(parts) = parts {
                    self.push(Kind::Literal(parts), start);
                    return true;
                }
                // No string begins here: it is an apostrophe, or the file is not valid code.
                self.wasted = self.wasted.saturating_add(self.at.saturating_sub(start));
                self.at = start;
                return false;
            }
        }
        false
    }

    fn skip_word(&mut self) {
        while self.peek().is_some_and(|byte| self.is_in_word(byte)) {
            self.at += 1;
        }
    }

    /// The mark at the end of a name such as `include?`, which begins with this byte. `name!=` is a name and an operator.
    fn skip_word_end(&mut self, first: u8) {
        let is_mark = |byte| self.rules.word_ends.contains(&byte);
        let next = self.bytes.get(self.at + 1);
        let is_name = first.is_ascii_alphabetic() || first == b'_';
        if is_name && self.peek().is_some_and(is_mark) && next != Some(&b'=') {
            self.at += 1;
        }
    }

    fn skip_character(&mut self) {
        self.at += 1;
        while self.peek().is_some_and(|byte| byte & 0xc0 == 0x80) {
            self.at += 1;
        }
    }

    fn is_in_word(&self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric()
            || byte == b'_'
            || byte >= 0x80
            || self.rules.word_marks.contains(&byte)
    }

    /// A regular expression comes where a value begins, and ends on its line.
    fn skip_regular_expression(&mut self) -> bool {
        // `text.match? /pattern/`
        let is_after_marked = self.tokens.last().is_some_and(|last| {
            last.is_word()
                && self
                    .rules
                    .word_ends
                    .contains(&self.bytes[last.written.end - 1])
        });
        let is_after_value = self.is_after_value() && !is_after_marked;
        if !self.rules.has_regular_expressions || is_after_value {
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
            Kind::Word => {
                let word = &self.text[last.written.clone()];
                !self.rules.keywords.contains(&word) || word == "end"
            }
            Kind::Literal(_) => true,
            Kind::Mark(mark) => matches!(mark, b')' | b']' | b'}'),
            Kind::LineEnd => false,
        }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(Token {
            kind,
            written: start..self.at,
        });
    }

    /// The next byte. `None` at the end, or if too many bytes were read in vain.
    fn peek(&self) -> Option<u8> {
        if self.wasted > MOST_WASTE * self.bytes.len() {
            return None;
        }
        self.bytes.get(self.at).copied()
    }
}
