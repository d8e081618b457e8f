//! A script's text, and the one notion of a place in it.

use std::fmt;

/// A half-open range of bytes in [`Source::text`].
///
/// Spans come from tokens, never from arithmetic on lines, and are right to the byte: slicing the text
/// with one gives exactly the code that it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, but without, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bounds as indices into the text.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A script: its text, its name in messages, and, for an inline script, the Rust file around it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    host: Option<Host>,
}

/// The file in which an inline script is written.
///
/// Messages about the script quote the lines of this file.
#[derive(Clone, Debug)]
pub struct Host {
    /// The whole text of the file.
    pub text: String,
    /// Pairs of an offset in the script and the offset in the file at which the same character stands, by
    /// rising offset. What lies between two pairs lies as far behind the first in both texts.
    pub offsets: Vec<(u32, u32)>,
}

impl Source {
    /// A script in a file of its own. `name` is the path as messages show it.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            host: None,
        }
    }

    /// A script inside a Rust file. `name` is the path of that file.
    #[must_use]
    pub fn inline(name: impl Into<String>, text: impl Into<String>, host: Host) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            host: Some(host),
        }
    }

    /// The path as messages show it, with `/` between its parts.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The script's text, to the byte as it is sent to the server.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The code that a span stands for; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text that messages quote: the script's, or that of the file around it.
    #[must_use]
    pub fn shown_text(&self) -> &str {
        self.host.as_ref().map_or(&self.text, |host| &host.text)
    }

    /// The span in [`shown_text`](Self::shown_text), clamped to it and to whole characters.
    #[must_use]
    pub fn shown_span(&self, span: Span) -> Span {
        let text = self.shown_text();
        let start = floor_boundary(text, self.shown_offset(span.start));
        let end = floor_boundary(text, self.shown_offset(span.end));
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The line and column of an offset, in the file that messages show.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        let text = self.shown_text();
        let offset = floor_boundary(text, self.shown_offset(offset)) as usize;
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
        let column = before[line_start..].chars().count() as u32 + 1;
        Place { line, column }
    }

    fn shown_offset(&self, offset: u32) -> u32 {
        let Some(host) = &self.host else {
            return offset;
        };
        let after = host
            .offsets
            .partition_point(|(script, _)| *script <= offset);
        match after.checked_sub(1).map(|index| host.offsets[index]) {
            Some((script, file)) => file + (offset - script),
            None => offset,
        }
    }
}

fn floor_boundary(text: &str, offset: u32) -> u32 {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset as u32
}

/// Why bytes are not a script that can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The text is not UTF-8 from this line and column on.
    NotUtf8(Place),
    /// The script has this many bytes, more than [`Source::LIMIT`].
    TooLarge(usize),
}
