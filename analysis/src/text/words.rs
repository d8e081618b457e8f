//! The words of a `#!` line, as the server parses it.
//!
//! Spaces separate the words. Quoted text belongs to one word, and double quotes allow escapes such as `\x2d`. Redis,
//! and Valkey before 9.0, allow only a space after a closing quote. Newer versions continue the same word. Measured
//! with Redis 7.0.15 and Valkey 8.1.8 and 9.1.2.

use crate::text::source::Span;

/// The parts of a line.
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// An unclosed quote. Every server refuses the whole line.
    pub(crate) unclosed: Option<Span>,
    /// Why Redis, and Valkey before 9.0, refuse the whole line.
    pub(crate) strict_fault: Option<StrictFault>,
}

/// A fault in the quotes that newer versions of Valkey accept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum StrictFault {
    /// A closing quote without a space after it.
    Glued(Span),
    /// An unclosed quote, because the last quote of the line is escaped.
    Unclosed(Span),
}

/// A word without its quotes and with its escapes replaced.
#[derive(Clone, Default)]
pub(crate) struct Word {
    bytes: Vec<u8>,
    /// Where each byte is written.
    spans: Vec<Span>,
    /// Where the word ends.
    end: u32,
}

impl Word {
    fn push(&mut self, byte: u8, start: usize, end: usize) {
        self.bytes.push(byte);
        self.spans.push(Span::new(start as u32, end as u32));
    }

    /// What follows these bytes, if the word begins with them.
    pub(crate) fn strip_prefix(&self, prefix: &str) -> Option<Self> {
        let bytes = self.bytes.strip_prefix(prefix.as_bytes())?;
        Some(self.part(prefix.len()..prefix.len() + bytes.len()))
    }

    /// The pieces between commas. An empty word has none.
    pub(crate) fn pieces(&self) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (end, byte) in self.bytes.iter().enumerate() {
            if *byte == b',' {
                pieces.push(self.part(start..end));
                start = end + 1;
            }
        }
        if !self.bytes.is_empty() {
            pieces.push(self.part(start..self.bytes.len()));
        }
        pieces
    }

    fn part(&self, range: std::ops::Range<usize>) -> Self {
        Self {
            bytes: self.bytes[range.clone()].to_vec(),
            end: self
                .spans
                .get(range.end)
                .map_or(self.end, |next| next.start),
            spans: self.spans[range].to_vec(),
        }
    }

    /// The word as the server compares it: up to a NUL. No name contains a byte that is not UTF-8.
    pub(crate) fn text(&self) -> String {
        let length = self.bytes.iter().position(|byte| *byte == 0);
        let bytes = &self.bytes[..length.unwrap_or(self.bytes.len())];
        String::from_utf8_lossy(bytes).into_owned()
    }

    pub(crate) fn span(&self) -> Span {
        match (self.spans.first(), self.spans.last()) {
            (Some(first), Some(last)) => first.to(*last),
            _ => Span::new(self.end, self.end),
        }
    }
}

/// Parses a line.
pub(crate) fn split(line: &str) -> Words {
    let mut reader = Reader {
        bytes: line.as_bytes(),
        at: 0,
        words: Words {
            words: Vec::new(),
            unclosed: None,
            strict_fault: None,
        },
    };
    while reader.skip_blanks() {
        let Some(word) = reader.word() else {
            break;
        };
        reader.words.words.push(word);
    }
    reader.words
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    words: Words,
}

impl Reader<'_> {
    /// Says whether anything follows.
    fn skip_blanks(&mut self) -> bool {
        while self.peek().is_some_and(is_blank) {
            self.at += 1;
        }
        self.peek().is_some()
    }

    fn word(&mut self) -> Option<Word> {
        let mut word = Word::default();
        while let Some(byte) = self.peek() {
            let start = self.at;
            match byte {
                // A vertical tab and a form feed separate words only at the start.
                b' ' | b'\t' | b'\r' => break,
                b'"' | b'\'' => {
                    self.at += 1;
                    self.quoted(byte, &mut word)?;
                    if self.peek().is_some_and(is_blank) {
                        break;
                    }
                }
                _ => {
                    self.at += 1;
                    word.push(byte, start, self.at);
                }
            }
        }
        word.end = self.at as u32;
        Some(word)
    }

    /// The text from after a quote up to and including the closing quote, if there is one.
    fn quoted(&mut self, quote: u8, word: &mut Word) -> Option<()> {
        let opening = Span::new(self.at as u32 - 1, self.at as u32);
        while let Some(byte) = self.peek() {
            let start = self.at;
            self.at += 1;
            if byte == quote {
                if self.peek().is_some_and(|next| !is_blank(next)) {
                    self.note(StrictFault::Glued(Span::new(start as u32, self.at as u32)));
                }
                return Some(());
            }
            let byte = match byte {
                b'\\' => self.escape(quote, opening),
                other => other,
            };
            word.push(byte, start, self.at);
        }
        self.words.unclosed = Some(opening);
        None
    }

    /// The byte that a backslash and the next bytes stand for. Those bytes are read.
    fn escape(&mut self, quote: u8, opening: Span) -> u8 {
        let Some(escaped) = self.peek() else {
            return b'\\';
        };
        if escaped == quote && self.at + 1 == self.bytes.len() {
            self.note(StrictFault::Unclosed(opening));
            return b'\\';
        }
        if quote == b'\'' {
            self.at += usize::from(escaped == quote);
            return if escaped == quote { quote } else { b'\\' };
        }
        self.at += 1;
        match escaped {
            b'x' => self.hexadecimal().unwrap_or(b'x'),
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 0x08,
            b'a' => 0x07,
            other => other,
        }
    }

    /// Two digits, if there are two.
    fn hexadecimal(&mut self) -> Option<u8> {
        let digits = self.bytes.get(self.at..self.at + 2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let value = digit(digits[0])? << 4 | digit(digits[1])?;
        self.at += 2;
        Some(value as u8)
    }

    /// The first fault counts.
    fn note(&mut self, fault: StrictFault) {
        self.words.strict_fault.get_or_insert(fault);
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use super::{StrictFault, split};

    /// The words with `|` between them, and what is wrong with the quotes.
    fn shown(line: &str) -> String {
        let words = split(line);
        let texts: Vec<String> = words.words.iter().map(super::Word::text).collect();
        let quotes = match (words.unclosed, words.strict_fault) {
            (Some(_), _) => " unclosed",
            (None, Some(StrictFault::Glued(_))) => " glued",
            (None, Some(StrictFault::Unclosed(_))) => " escaped",
            (None, None) => "",
        };
        texts.join("|") + quotes
    }

    #[test]
    fn quotes_and_escapes_are_those_of_the_server() {
        for (line, expected) in [
            ("", ""),
            (" \t\x0b\x0c\r ", ""),
            ("a  b\tc\rd", "a|b|c|d"),
            ("a\x0bb \x0bc", "a\x0bb|c"),
            (r#""a" 'b'"#, "a|b"),
            (r#"a"b" c'd'"#, "ab|cd"),
            ("\"\" ''", "|"),
            (r#"a"""#, "a"),
            (r#""a\"b" 'c\'d'"#, "a\"b|c'd"),
            (
                r#""\n\r\t\b\a\q\\" '\n\\b'"#,
                "\n\r\t\u{8}\u{7}q\\|\\n\\\\b",
            ),
            (r#""\x61\x4" "\x4g\X41""#, "ax4|x4gX41"),
            (r#""a\x00b""#, "a"),
            (r"a\b\\", r"a\b\\"),
            (r#""a b" "c"#, "a b unclosed"),
            ("a' b", " unclosed"),
            ("a b\"", "a unclosed"),
            (r#"a\"b"#, " unclosed"),
            ("\"a\\", " unclosed"),
            (r#""a\" b"#, " unclosed"),
            ("'a'\\'b", " unclosed"),
            (r#""a"b"c""#, "abc glued"),
            (r#""a"b c"#, "ab|c glued"),
            ("'a'\"b\"", "ab glued"),
            // Newer servers continue the word here as well, and refuse the result.
            ("\"a\"\x0bc", "a|c"),
            (r#""a\""#, "a\\ escaped"),
            (r"'a\'", "a\\ escaped"),
        ] {
            assert_eq!(shown(line), expected, "{line:?}");
        }
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let line = r#"#!lua "flags=no\x2dwrites,b,,"c"#;
        let words = split(line);
        let list = words.words[1].strip_prefix("flags=").unwrap();
        let pieces: Vec<&str> = list
            .pieces()
            .iter()
            .map(|piece| &line[piece.span().range()])
            .collect();
        assert_eq!(pieces, [r"no\x2dwrites", "b", "", "c"]);
        let quote = line.rfind('"').unwrap() as u32;
        let glued = StrictFault::Glued(crate::text::source::Span::new(quote, quote + 1));
        assert_eq!(words.strict_fault, Some(glued));
        assert_eq!(words.words[0].span(), crate::text::source::Span::new(0, 5));
    }
}
