//! Reads what a backslash stands for.

use super::Scanner;
use crate::host::rules::{Escapes, Hexadecimal, Other};

impl Scanner<'_> {
    /// The text that the escape here stands for. The outer `None` means that the file ends, the inner one that the
    /// text is not known.
    pub(super) fn escape(&mut self, escapes: &Escapes) -> Option<Option<String>> {
        self.at += 1;
        let byte = self.peek()?;
        if let Some((_, text)) = escapes.simple.iter().find(|(letter, _)| *letter == byte) {
            self.at += 1;
            return Some(Some((*text).to_owned()));
        }
        Some(match byte {
            b'\n' if escapes.joins_lines => self.taken(1, ""),
            b'\r' if escapes.joins_lines && self.bytes.get(self.at + 1) == Some(&b'\n') => {
                self.taken(2, "")
            }
            b'x' => {
                self.at += 1;
                let number = self.digits(16, 2);
                match escapes.hexadecimal {
                    Hexadecimal::Character => number.and_then(character),
                }
            }
            b'u' if escapes.has_braced_unicode && self.bytes.get(self.at + 1) == Some(&b'{') => {
                self.at += 2;
                let number = self.digits(16, 6);
                let is_closed = self.peek() == Some(b'}');
                self.at += usize::from(is_closed);
                number.filter(|_| is_closed).and_then(character)
            }
            b'u' if escapes.has_short_unicode => {
                self.at += 1;
                self.digits(16, 4).and_then(character)
            }
            b'0'..=b'7' if escapes.has_octal => self.digits(8, 3).and_then(character),
            _ => match escapes.other {
                Other::Dropped => {
                    let start = self.at;
                    self.at += 1;
                    while self.peek().is_some_and(|byte| byte & 0xc0 == 0x80) {
                        self.at += 1;
                    }
                    Some(self.text[start..self.at].to_owned())
                }
            },
        })
    }

    fn taken(&mut self, length: usize, text: &str) -> Option<String> {
        self.at += length;
        Some(text.to_owned())
    }

    /// The number that at most this many digits write.
    fn digits(&mut self, base: u32, most: usize) -> Option<u32> {
        let mut number = None;
        for _ in 0..most {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(base)) else {
                break;
            };
            number = Some(number.unwrap_or(0) * base + digit);
            self.at += 1;
        }
        number
    }
}

/// `None` for half of a pair of surrogates.
fn character(number: u32) -> Option<String> {
    char::from_u32(number).map(String::from)
}
