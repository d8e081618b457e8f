//! Reads a literal.

use super::{DEEPEST, Scanner};
use crate::host::rules::{Hole, LineBreak, Quote};
use crate::host::text::HostText;
use crate::host::tokens::Part;

impl Scanner<'_> {
    /// The parts of the literal that begins here. `None` if it does not end, and then the scanner may be anywhere.
    pub(super) fn literal(&mut self, quote: &'static Quote) -> Option<Vec<Part>> {
        self.at += quote.open.len();
        let mut parts = Parts::default();
        loop {
            let byte = self.peek()?;
            let start = self.at;
            if self.bytes[start..].starts_with(quote.close.as_bytes()) {
                self.at += quote.close.len();
                return Some(parts.finish());
            }
            match byte {
                b'\n' if !quote.spans_lines => return None,
                b'\r'
                    if quote.line_break == LineBreak::Newline
                        && self.bytes.get(start + 1) == Some(&b'\n') =>
                {
                    self.at += 1;
                }
                b'\\' => match self.escape(&quote.escapes)? {
                    Some(text) => parts.text.push_escape(&text, start),
                    None => parts.hole(Vec::new()),
                },
                b'$' if quote.hole == Some(Hole::Dollar)
                    && self.bytes.get(start + 1) == Some(&b'{') =>
                {
                    self.at += 2;
                    self.hole(b'}', &mut parts)?;
                }
                _ => {
                    self.at += 1;
                    while self.peek().is_some_and(|byte| byte & 0xc0 == 0x80) {
                        self.at += 1;
                    }
                    parts.text.push(&self.text[start..self.at], start);
                }
            }
        }
    }

    /// Reads the tokens of a value up to the mark that ends it.
    fn hole(&mut self, end: u8, parts: &mut Parts) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let outer = std::mem::take(&mut self.tokens);
        let is_closed = self.scan(Some(end));
        let tokens = std::mem::replace(&mut self.tokens, outer);
        self.depth -= 1;
        self.at += usize::from(is_closed);
        parts.hole(tokens);
        is_closed.then_some(())
    }
}

/// The parts that are read so far.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    text: HostText,
}

impl Parts {
    fn hole(&mut self, tokens: Vec<crate::host::tokens::Token>) {
        let text = std::mem::take(&mut self.text);
        self.parts.push(Part::Text(text));
        self.parts.push(Part::Hole(tokens));
    }

    fn finish(mut self) -> Vec<Part> {
        self.parts.push(Part::Text(self.text));
        self.parts
    }
}
