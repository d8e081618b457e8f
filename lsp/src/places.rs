//! Offsets in a text, and the positions of the protocol.

use lsp_types::{Position, Range};
use redis_script_analysis::Span;

/// How a position counts in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    fn length(self, character: char) -> u32 {
        match self {
            Self::Utf8 => character.len_utf8() as u32,
            Self::Utf16 => character.len_utf16() as u32,
        }
    }

    /// The offset of a position. One beyond its line is the end of the line, one beyond the text is the end of the text.
    pub(crate) fn offset(self, text: &str, position: Position) -> u32 {
        let mut line = 0;
        let mut column = 0;
        for (at, character) in text.char_indices() {
            if line == position.line && column >= position.character {
                return at as u32;
            }
            let is_crlf = character == '\r' && text[at + 1..].starts_with('\n');
            let is_end = character == '\n' || character == '\r';
            if is_end && line == position.line {
                return at as u32;
            }
            if is_end && !is_crlf {
                line += 1;
                column = 0;
            } else if line == position.line {
                column += self.length(character);
            }
        }
        text.len() as u32
    }

    pub(crate) fn range(self, text: &str, span: Span) -> Range {
        Lines::of(text).range(self, span)
    }

    pub(crate) fn span(self, text: &str, range: Range) -> Span {
        Span::new(self.offset(text, range.start), self.offset(text, range.end))
    }
}

/// A text by lines, for many positions.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            // `\r\n` ends one line, and so does a lone `\r`.
            let is_lone = byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
            if byte == b'\n' || is_lone {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    pub(crate) fn position(&self, encoding: Encoding, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let characters = self.text[self.starts[line]..offset].chars();
        Position {
            line: line as u32,
            character: characters.map(|character| encoding.length(character)).sum(),
        }
    }

    pub(crate) fn range(&self, encoding: Encoding, span: Span) -> Range {
        Range {
            start: self.position(encoding, span.start),
            end: self.position(encoding, span.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_has_a_position_and_back() {
        let text = "a\u{1f980}\tb\r\nc\rd\u{e9}\n\n\u{feff}e";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, character) in text.char_indices() {
                let position = Lines::of(text).position(encoding, offset as u32);
                let is_in_line_end = character == '\n' && text[..offset].ends_with('\r');
                let expected = if is_in_line_end { offset - 1 } else { offset };
                let found = encoding.offset(text, position);
                assert!(
                    found as usize == expected || is_in_line_end,
                    "{encoding:?} {offset}"
                );
            }
        }
    }

    #[test]
    fn a_crab_is_two_units_or_four_bytes() {
        let text = "x\n\u{1f980}y";
        assert_eq!(
            Lines::of(text).position(Encoding::Utf16, 6),
            Position::new(1, 2)
        );
        assert_eq!(
            Lines::of(text).position(Encoding::Utf8, 6),
            Position::new(1, 4)
        );
        assert_eq!(Encoding::Utf16.offset(text, Position::new(1, 99)), 7);
        assert_eq!(Encoding::Utf16.offset(text, Position::new(99, 0)), 7);
        assert_eq!(Encoding::Utf16.offset("a\r\nb", Position::new(0, 9)), 1);
        assert_eq!(Encoding::Utf16.offset("a\rb", Position::new(1, 0)), 2);
    }
}
