//! Reads what a backslash stands for.

use super::Scanner;
use crate::host::rules::Escapes;

impl Scanner<'_> {
    /// The text that the escape here stands for. The outer `None` means that the file ends. The inner one means that
    /// the text is not known.
    pub(super) fn escape(&mut self, escapes: &Escapes) -> Option<Option<String>> {
        let start = self.at;
        self.at += 1;
        let byte = self.peek()?;
        if let Some((_, text)) = escapes.simple.iter().find(|(letter, _)| *letter == byte) {
            self.at += 1;
            return Some(Some((*text).to_owned()));
        }
        if escapes.unknown.contains(&byte) {
            self.at += 1;
            self.skip_name();
            return Some(None);
        }
        Some(match (byte, escapes.hexadecimal) {
            (b'\n', _) if escapes.joins_lines => self.taken(1, ""),
            (b'\r', _) if escapes.joins_lines && self.next_is(b'\n') => self.taken(2, ""),
            (b'x', Some((fewest, most))) => {
                self.at += 1;
                let number = self.digits(16, fewest, most);
                number.and_then(|number| self.numbered(number, escapes))
            }
            (b'u', _) if escapes.has_braced_unicode && self.next_is(b'{') => {
                self.at += 2;
                let number = self.digits(16, 1, 6);
                let is_closed = self.peek() == Some(b'}');
                self.at += usize::from(is_closed);
                number.filter(|_| is_closed).and_then(character)
            }
            (b'u', _) if escapes.has_short_unicode => {
                self.at += 1;
                self.digits(16, 4, 4).and_then(character)
            }
            (b'U', _) if escapes.has_long_unicode => {
                self.at += 1;
                self.digits(16, 8, 8).and_then(character)
            }
            (b'0'..=b'7', _) if escapes.has_octal => {
                let number = self.digits(8, 1, 3);
                number.and_then(|number| self.numbered(number, escapes))
            }
            _ => {
                let character = self.at;
                self.skip_character();
                let from = if escapes.is_kept { start } else { character };
                Some(self.text[from..self.at].to_owned())
            }
        })
    }

    /// The name of a character: `{BULLET}`.
    fn skip_name(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
        if let Some((b'{', inside)) = rest.split_first() {
            let length = inside.iter().take_while(|byte| is_in_name(byte)).count();
            if inside.get(length) == Some(&b'}') {
                self.at += length + 2;
            }
        }
    }

    fn taken(&mut self, length: usize, text: &str) -> Option<String> {
        self.at += length;
        Some(text.to_owned())
    }

    fn next_is(&self, byte: u8) -> bool {
        self.bytes.get(self.at + 1) == Some(&byte)
    }

    /// What a number stands for. A byte beyond ASCII is a part of a character.
    fn numbered(&self, number: u32, escapes: &Escapes) -> Option<String> {
        match escapes.numbers_are_bytes && number >= 0x80 {
            true => None,
            false => character(number),
        }
    }

    /// The number that so many digits write.
    fn digits(&mut self, base: u32, fewest: usize, most: usize) -> Option<u32> {
        let mut number = 0u32;
        let mut count = 0;
        while count < most
            && let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(base))
        {
            number = number.saturating_mul(base).saturating_add(digit);
            self.at += 1;
            count += 1;
        }
        (count >= fewest).then_some(number)
    }
}

/// `None` for half of a pair of surrogates.
fn character(number: u32) -> Option<String> {
    char::from_u32(number).map(String::from)
}
