//! The next bytes of the text.

use std::ops::Range;

use super::Lexer;

impl Lexer<'_> {
    /// Takes one end of a line: `\n`, `\r`, or both in either order.
    pub(super) fn newline(&mut self) {
        let first = self.peek();
        self.position += 1;
        if matches!(self.peek(), Some(b'\n' | b'\r')) && self.peek() != first {
            self.position += 1;
        }
        self.line += 1;
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.byte(self.position)
    }

    pub(super) fn peek_second(&self) -> Option<u8> {
        self.byte(self.position + 1)
    }

    /// It uses an index, for the reason given in [`take_all`](Self::take_all).
    pub(super) fn byte(&self, position: usize) -> Option<u8> {
        if position < self.bytes.len() {
            Some(self.bytes[position])
        } else {
            None
        }
    }

    /// Takes the bytes that are in a set.
    pub(super) fn take_all(&mut self, set: &[bool; 256]) {
        // It uses an index: without optimisation, a call for each byte would dominate the time of the lexer.
        while self.position < self.bytes.len() && set[self.bytes[self.position] as usize] {
            self.position += 1;
        }
    }

    /// Takes one byte of the set. To the server, a NUL is a member of every set.
    pub(super) fn take_any(&mut self, set: &[u8]) -> bool {
        let taken = self
            .peek()
            .is_some_and(|byte| byte == 0 || set.contains(&byte));
        if taken {
            self.position += 1;
        }
        taken
    }

    /// Takes another dot, or a character that the server reads as one.
    pub(super) fn take_dot(&mut self) -> bool {
        let taken = self.take_any(b".");
        if taken && self.bytes[self.position - 1] == 0 {
            self.replace(self.position - 1..self.position, b'.');
        }
        taken
    }

    /// Lets the parser read other bytes here.
    pub(super) fn replace(&mut self, range: Range<usize>, byte: u8) {
        for offset in range {
            self.recognised.replaced.push((offset as u32, byte));
        }
    }
}
