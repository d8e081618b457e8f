//! Reads the inside of a literal.

use super::{DEEPEST, Scanner};
use crate::host::rules::{Hole, Quote, Style};
use crate::host::text::HostText;
use crate::host::tokens::{Kind, Part, Token};

/// Where a literal ends, and what of its lines is left out.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// The bytes of the inside.
    pub(super) end: usize,
    /// How many blanks at the start of each line are left out.
    pub(super) indentation: usize,
    /// Whether blanks at the end of each line are left out.
    pub(super) trims_lines: bool,
}

impl Scanner<'_> {
    /// The parts of the literal that begins here. `None` if it does not end. Then it is unknown what the scanner is
    /// inside.
    pub(super) fn quoted(&mut self, quote: &'static Quote) -> Option<Vec<Part>> {
        let mut parts = Parts::default();
        loop {
            let byte = self.peek()?;
            let rest = &self.bytes[self.at..];
            if let Some(after) = rest.strip_prefix(quote.close.as_bytes()) {
                let is_doubled = quote.is_doubled && after.starts_with(quote.close.as_bytes());
                if !is_doubled {
                    self.at += quote.close.len();
                    return Some(parts.finish());
                }
                parts.text.push_escape(quote.close, self.at);
                self.at += 2 * quote.close.len();
                continue;
            }
            if byte == b'\n' && !quote.spans_lines {
                return None;
            }
            self.character(byte, &quote.style, &mut parts)?;
        }
    }

    /// The parts of the text up to a known end. Afterwards the scanner is there.
    pub(super) fn bounded(&mut self, style: &Style, bounds: Bounds) -> Option<Vec<Part>> {
        let mut parts = Parts::default();
        self.skip_indentation(bounds);
        while self.at < bounds.end {
            let byte = self.peek()?;
            if bounds.trims_lines && matches!(byte, b' ' | b'\t') {
                let rest = &self.bytes[self.at..bounds.end];
                let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
                let after = self.at + blanks.count();
                if after == bounds.end || matches!(self.bytes[after], b'\n' | b'\r') {
                    self.at = after;
                    continue;
                }
                // All blanks at once, so that a long run of them is looked at once.
                parts.text.push(&self.text[self.at..after], self.at);
                self.at = after;
                continue;
            }
            self.character(byte, style, &mut parts)?;
            // Also after a backslash that joins two lines.
            if self.bytes[self.at - 1] == b'\n' {
                self.skip_indentation(bounds);
            }
        }
        (self.at == bounds.end).then(|| parts.finish())
    }

    fn skip_indentation(&mut self, bounds: Bounds) {
        let end = bounds.end.min(self.at.saturating_add(bounds.indentation));
        while self.at < end && matches!(self.bytes[self.at], b' ' | b'\t') {
            self.at += 1;
        }
    }

    /// Reads a character, an escape or a value.
    fn character(&mut self, byte: u8, style: &Style, parts: &mut Parts) -> Option<()> {
        let start = self.at;
        let next = self.bytes.get(start + 1).copied();
        match (byte, style.escapes) {
            (b'\r', _) if style.drops_carriage_returns && next == Some(b'\n') => {
                self.at += 1;
                return Some(());
            }
            (b'\\', Some(escapes)) => {
                match self.escape(escapes)? {
                    Some(text) if text == self.text[start..self.at] => {
                        parts.text.push(&text, start);
                    }
                    Some(text) => parts.text.push_escape(&text, start),
                    None => parts.hole(Vec::new()),
                }
                return Some(());
            }
            _ => {}
        }
        if let Some(hole) = style.hole
            && self.value(hole, byte, next, parts)?
        {
            return Some(());
        }
        self.skip_character();
        parts.text.push(&self.text[start..self.at], start);
        Some(())
    }

    /// Reads a value inside the text, if one begins here.
    fn value(&mut self, hole: Hole, byte: u8, next: Option<u8>, parts: &mut Parts) -> Option<bool> {
        let is_name = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80;
        match (hole, byte, next) {
            (Hole::Dollar | Hole::Variable, b'$', Some(b'{')) | (Hole::Hash, b'#', Some(b'{')) => {
                self.at += 2;
                self.hole(1, parts)?;
            }
            (Hole::Variable, b'{', Some(b'$')) => {
                self.at += 1;
                self.hole(1, parts)?;
            }
            (Hole::Variable, b'$', Some(next)) if is_name(next) => self.variable(parts),
            // `#@name`
            (Hole::Hash, b'#', Some(b'@' | b'$')) => {
                self.at += 2;
                parts.hole(Vec::new());
            }
            (Hole::Braces(count), b'{' | b'}', _) => return self.braces(count, byte, parts),
            _ => return Some(false),
        }
        Some(true)
    }

    /// `$name`, `$name[…]` and `$name->name` of PHP.
    fn variable(&mut self, parts: &mut Parts) {
        let start = self.at;
        self.at += 1;
        self.at += name_length(&self.bytes[self.at..]);
        let name = start..self.at;
        let more = access_length(&self.bytes[self.at..]);
        self.at += more;
        let tokens = match more {
            0 => vec![Token {
                kind: Kind::Word,
                written: name,
            }],
            _ => Vec::new(),
        };
        parts.hole(tokens);
    }

    /// As many brackets as begin a value. One bracket that is written twice stands for itself.
    fn braces(&mut self, count: usize, byte: u8, parts: &mut Parts) -> Option<bool> {
        let start = self.at;
        let run = self.bytes[start..]
            .iter()
            .take_while(|found| **found == byte);
        let run = run.count();
        if count == 1 && run >= 2 {
            self.at += 2;
            parts.text.push_escape(&self.text[start..=start], start);
            return Some(true);
        }
        if byte == b'}' || run < count {
            self.at += run;
            parts.text.push(&self.text[start..self.at], start);
            return Some(true);
        }
        // The last of them open the value.
        self.at += run;
        let plain = &self.text[start..self.at - count];
        parts.text.push(plain, start);
        self.hole(count, parts)?;
        Some(true)
    }

    /// Reads the tokens of a value up to the brackets that end it.
    fn hole(&mut self, brackets: usize, parts: &mut Parts) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let outer = std::mem::take(&mut self.tokens);
        let is_closed = self.scan(Some(b'}'));
        let tokens = std::mem::replace(&mut self.tokens, outer);
        self.depth -= 1;
        if is_closed {
            self.at += brackets;
            self.at = self.at.min(self.bytes.len());
            while !self.text.is_char_boundary(self.at) {
                self.at += 1;
            }
        }
        parts.hole(tokens);
        is_closed.then_some(())
    }
}

fn name_length(bytes: &[u8]) -> usize {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte >= 0x80;
    bytes.iter().take_while(is_name).count()
}

/// The length of the one entry or property that a variable in a text of PHP may have: `[0]`, `[-1]`, `[key]`, `[$key]`,
/// `->name` or `?->name`. Without one, what follows is text.
fn access_length(bytes: &[u8]) -> usize {
    if let Some(inside) = bytes.strip_prefix(b"[") {
        let sign = usize::from(matches!(inside.first(), Some(b'-' | b'$')));
        let key = name_length(&inside[sign..]);
        let is_closed = key > 0 && inside.get(sign + key) == Some(&b']');
        return if is_closed { sign + key + 2 } else { 0 };
    }
    let arrow = match bytes {
        [b'-', b'>', ..] => 2,
        [b'?', b'-', b'>', ..] => 3,
        _ => return 0,
    };
    match name_length(&bytes[arrow..]) {
        0 => 0,
        _ if bytes[arrow].is_ascii_digit() => 0,
        name => arrow + name,
    }
}

/// The parts that have been read so far.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    text: HostText,
}

impl Parts {
    fn hole(&mut self, tokens: Vec<Token>) {
        let text = std::mem::take(&mut self.text);
        self.parts.push(Part::Text(text));
        self.parts.push(Part::Hole(tokens));
    }

    fn finish(mut self) -> Vec<Part> {
        self.parts.push(Part::Text(self.text));
        self.parts
    }
}
