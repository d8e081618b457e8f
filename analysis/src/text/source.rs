//! A script's text, and the one notion of a place in it.

use std::cmp::Ordering;
use std::fmt;

/// A half-open range of bytes in [`Source::text`].
///
/// Spans come from tokens, never from arithmetic on lines, and are right to the byte: slicing the text
/// with one gives exactly the code that it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

/// By the start, and of those that start together by the end.
impl Ord for Span {
    fn cmp(&self, other: &Self) -> Ordering {
        // Both at once, since whatever sorts facts spends its time here.
        let order = |span: &Self| u64::from(span.start) << 32 | u64::from(span.end);
        order(self).cmp(&order(other))
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
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
    /// The offset of each line's first byte in the shown text.
    line_starts: Vec<u32>,
    /// Whether each byte of the shown text is a character.
    is_ascii: bool,
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
    /// The most bytes that a script may have: 1 MiB.
    pub const LIMIT: usize = 1 << 20;

    /// A script in a file of its own. `name` is the path as messages show it.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::build(name.into(), text.into(), None)
    }

    /// A script inside a Rust file. `name` is the path of that file.
    #[must_use]
    pub fn inline(name: impl Into<String>, text: impl Into<String>, host: Host) -> Self {
        Self::build(name.into(), text.into(), Some(host))
    }

    /// A script in a file of its own, as the bytes that were read from it.
    ///
    /// ```
    /// use redis_script_analysis::Source;
    ///
    /// let error = Source::from_bytes("latin1.lua", b"-- caf\xe9\n".to_vec()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`latin1.lua` is not UTF-8 at line 1, column 7: save the file as UTF-8, and write any other byte \
    ///      in a string as a decimal escape such as `\\233`",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// When there are more bytes than [`LIMIT`](Self::LIMIT), or when they are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let name = name.into();
        if bytes.len() > Self::LIMIT {
            let size = bytes.len();
            return Err(Unreadable::TooLarge { name, size });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let end = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[end];
                let readable = String::from_utf8_lossy(&error.as_bytes()[..end]);
                let place = Self::new("", readable).place(end as u32);
                Err(Unreadable::NotUtf8 { name, place, byte })
            }
        }
    }

    fn build(name: String, text: String, host: Option<Host>) -> Self {
        let shown = host.as_ref().map_or(&text, |host| &host.text);
        let mut line_starts = vec![0];
        for (offset, byte) in shown.bytes().enumerate() {
            if byte == b'\n' {
                line_starts.push(offset as u32 + 1);
            }
        }
        let is_ascii = shown.is_ascii();
        Self {
            name,
            text,
            host,
            line_starts,
            is_ascii,
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
        let offset = floor_boundary(text, self.shown_offset(offset));
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let before = Span::new(self.line_starts[line - 1], offset);
        let characters = if self.is_ascii {
            before.range().len()
        } else {
            text[before.range()].chars().count()
        };
        Place {
            line: line as u32,
            column: characters as u32 + 1,
        }
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
///
/// Shown, it is one sentence that names the file and says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The path as messages show it.
        name: String,
        /// Where the first byte stands that is no part of a character.
        place: Place,
        /// That byte.
        byte: u8,
    },
    /// There are more bytes than [`Source::LIMIT`].
    TooLarge {
        /// The path as messages show it.
        name: String,
        /// The number of bytes.
        size: usize,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { name, place, byte } => write!(
                f,
                "`{name}` is not UTF-8 at line {}, column {}: save the file as UTF-8, and write any other byte \
                 in a string as a decimal escape such as `\\{byte}`",
                place.line, place.column
            ),
            Self::TooLarge { name, size } => write!(
                f,
                "`{name}` has {size} bytes, more than the {} (1 MiB) that are checked: pass data in `ARGV` or \
                 keep it in keys instead of writing it into the script",
                Source::LIMIT
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: u32, column: u32) -> Place {
        Place { line, column }
    }

    #[test]
    fn places_count_lines_and_characters() {
        let source = Source::new("x.lua", "a\nbé c\r\n\nd");
        let places = [
            (0, place(1, 1)),
            (1, place(1, 2)),
            (2, place(2, 1)),
            (3, place(2, 2)),
            (4, place(2, 2)),
            (5, place(2, 3)),
            (8, place(2, 6)),
            (9, place(3, 1)),
            (10, place(4, 1)),
            (99, place(4, 2)),
        ];
        for (offset, expected) in places {
            assert_eq!(source.place(offset), expected, "{offset}");
        }
        assert_eq!(Source::new("x.lua", "").place(7), place(1, 1));
    }

    #[test]
    fn places_of_an_inline_script_are_those_of_the_rust_file() {
        let host = Host {
            text: "fn f() {}\n// é \"ab\\ncd\"".to_owned(),
            offsets: vec![(0, 17), (2, 19), (3, 21)],
        };
        let source = Source::inline("lib.rs", "ab\ncd", host);
        assert_eq!(source.place(0), place(2, 7));
        assert_eq!(source.place(3), place(2, 11));
    }

    #[test]
    fn bytes_are_refused_with_what_to_do() {
        let error =
            Source::from_bytes("a.lua", b"local x\n\xc3\xa9 = '\xff'".to_vec()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("`a.lua` is not UTF-8 at line 2, column 6: save ")
        );
        assert!(error.to_string().ends_with("`\\255`"));
        let cut = Source::from_bytes("a.lua", b"return '\xe2\x82".to_vec()).unwrap_err();
        assert!(cut.to_string().contains("line 1, column 9"), "{cut}");

        let most = vec![b' '; Source::LIMIT];
        assert!(Source::from_bytes("a.lua", most.clone()).is_ok());
        let error = Source::from_bytes("a.lua", [&most[..], b" "].concat()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("`a.lua` has 1048577 bytes, more than the 1048576 (1 MiB)")
        );
    }
}
