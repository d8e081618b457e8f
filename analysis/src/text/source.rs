//! A script: the text that is sent, and the files that it is written in.

use std::sync::Arc;

pub use crate::text::pieces::{Host, Line, Piece, Shown};
pub use crate::text::span::{Place, Span};
pub use crate::text::unreadable::Unreadable;

use crate::text::file::{File, floor_boundary};

/// A script: the text that a server gets, and where each piece of it is written.
///
/// Most scripts are one file that is sent as it is. An inline script is written in a Rust file. A script with includes
/// is joined from several files, and each line of the text belongs to one of them.
///
/// ```
/// use redis_script_analysis::{Piece, Source};
///
/// let source = Source::assembled(
///     "local now = 1\nreturn now\n",
///     vec![
///         ("main.lua".to_owned(), "--- @include 'now'\nreturn now\n".to_owned()),
///         ("now.lua".to_owned(), "local now = 1\n".to_owned()),
///     ],
///     vec![
///         Piece { start: 0, file: 1, offset: 0 },
///         Piece { start: 14, file: 0, offset: 19 },
///     ],
/// );
/// assert_eq!((source.file(6), source.place(6).to_string()), ("now.lua", "1:7".to_owned()));
/// assert_eq!((source.file(14), source.place(14).to_string()), ("main.lua", "2:1".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    text: Arc<str>,
    /// The first is the one that the script is named after.
    files: Vec<File>,
    /// By ascending start. Empty if the text is the first file.
    pieces: Vec<Piece>,
    unresolved: Vec<Unresolved>,
}

/// An include that names no file, or one that may not be included.
#[derive(Clone, Debug)]
pub(crate) struct Unresolved {
    /// The comment, in the text that is sent.
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) notes: Vec<String>,
    pub(crate) help: String,
}

impl Source {
    /// The most bytes that a script may have: 1 MiB.
    pub const LIMIT: usize = 1 << 20;

    /// A script in a separate file. `name` is the path as messages show it.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text: Arc<str> = text.into().into();
        Self {
            files: vec![File::sent(name.into(), &text)],
            pieces: Vec::new(),
            unresolved: Vec::new(),
            text,
        }
    }

    /// A script inside a Rust file. `name` is the path of that file.
    #[must_use]
    pub fn inline(name: impl Into<String>, text: impl Into<String>, host: Host) -> Self {
        let mut pieces = Vec::with_capacity(host.offsets.len());
        for (start, offset) in host.offsets {
            pieces.push(Piece {
                start,
                file: 0,
                offset,
            });
        }
        Self::assembled(text, vec![(name.into(), host.text)], pieces)
    }

    /// A script inside this file, which may hold many. The offsets are those of [`Host`]. The file is not copied.
    ///
    /// ```
    /// use redis_script_analysis::{Source, Span};
    ///
    /// let file = Source::new("limit.js", "redis.eval('return ' + '1', 0)");
    /// let script = file.inside("return 1", &[(0, 12), (7, 23)]);
    /// assert_eq!((script.name(), script.place(7).to_string()), ("limit.js", "1:24".to_owned()));
    /// assert_eq!(script.end_place(Span::new(0, 7)).unwrap().to_string(), "1:20");
    /// ```
    #[must_use]
    pub fn inside(&self, text: impl Into<String>, offsets: &[(u32, u32)]) -> Self {
        let mut pieces = Vec::with_capacity(offsets.len());
        for (start, offset) in offsets {
            pieces.push(Piece {
                start: *start,
                file: 0,
                offset: *offset,
            });
        }
        Self {
            text: text.into().into(),
            files: vec![self.files[0].around(&self.text)],
            pieces,
            unresolved: Vec::new(),
        }
    }

    /// A script that is joined from files, each with a name and a text. It is named after the first file. The pieces
    /// cover the text, by ascending start. Text before the first piece is at the start of the first file.
    ///
    /// # Panics
    ///
    /// If there is no file, or if a piece is in a file that does not exist.
    #[must_use]
    pub fn assembled(
        text: impl Into<String>,
        files: Vec<(String, String)>,
        pieces: Vec<Piece>,
    ) -> Self {
        assert!(!files.is_empty(), "a script is written in a file");
        assert!(
            pieces
                .iter()
                .all(|piece| (piece.file as usize) < files.len()),
            "a piece is written in one of the files"
        );
        Self {
            text: text.into().into(),
            files: files
                .into_iter()
                .map(|(name, text)| File::new(name, text.into()))
                .collect(),
            pieces,
            unresolved: Vec::new(),
        }
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
    /// If there are more bytes than [`LIMIT`](Self::LIMIT), or if they are not UTF-8.
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

    /// The path of the file that the script is named after, as messages show it, with `/` between its parts.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.files[0].name
    }

    /// The script's text, exactly as it is sent to the server.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The code in a span. Empty if the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The path of the file in which the character at the offset is written.
    #[must_use]
    pub fn file(&self, offset: u32) -> &str {
        &self.files[self.written(offset).0 as usize].name
    }

    /// The line and column of an offset, in the file in which it is written.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        let (number, offset) = self.written(offset);
        let file = &self.files[number as usize];
        file.place(file.text.as_ref().unwrap_or(&self.text), offset)
    }

    /// The place after the last character of a span. `None` if the span ends in another file than it begins in.
    #[must_use]
    pub fn end_place(&self, span: Span) -> Option<Place> {
        let (number, end) = self.written_end(span);
        let file = &self.files[number as usize];
        let text = file.text.as_ref().unwrap_or(&self.text);
        (number == self.written(span.start).0).then(|| file.place(text, end))
    }

    /// The line and column of an offset in a file.
    pub(crate) fn place_in(&self, number: u32, offset: u32) -> Place {
        let file = &self.files[number as usize];
        file.place(file.text.as_ref().unwrap_or(&self.text), offset)
    }

    /// Where a character of a file is in the text that is sent. The end of a piece is the place after its last character.
    pub(crate) fn sent_in_pieces(&self, file: &str, offset: u32) -> Option<u32> {
        if self.pieces.is_empty() {
            let is_inside = offset as usize <= self.text.len() && self.name() == file;
            return is_inside.then_some(offset);
        }
        let number = self.files.iter().position(|known| known.name == file)? as u32;
        for (place, piece) in self.pieces.iter().enumerate() {
            let end = self
                .pieces
                .get(place + 1)
                .map_or(self.text.len() as u32, |next| next.start);
            let sent = piece.start
                + offset
                    .checked_sub(piece.offset)
                    .unwrap_or(u32::MAX - piece.start);
            if piece.file == number && sent <= end {
                return Some(sent);
            }
        }
        None
    }

    /// The names of the files that the script is written in, its own first.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// Where a span is written. A span across two files ends with its first piece.
    #[must_use]
    pub fn shown(&self, span: Span) -> Shown<'_> {
        let (number, start) = self.written(span.start);
        let file = &self.files[number as usize];
        let text = file.text.as_ref().unwrap_or(&self.text);
        let start = floor_boundary(text, start);
        let end = match self.written_end(span) {
            (other, end) if other == number => floor_boundary(text, end),
            _ => text[start as usize..]
                .find('\n')
                .map_or(text.len() as u32, |length| start + length as u32),
        };
        Shown {
            file: &file.name,
            number,
            text,
            span: Span::new(start, end.max(start)),
        }
    }

    /// The lines of the text that is sent, if they are not simply the lines of the first file.
    ///
    /// A server's error names a line of the text. This tells which line of which file it is.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        if self.pieces.is_empty() {
            return lines;
        }
        let (mut sent, mut start) = (1, 0);
        let mut expected = (0, 1);
        for text in self.text.split_inclusive('\n') {
            let (number, _) = self.written(start);
            let line = self.place(start).line;
            if (number, line) != expected {
                lines.push(Line {
                    sent,
                    file: self.files[number as usize].name.clone(),
                    line,
                });
            }
            expected = (number, line + 1);
            sent += 1;
            start += text.len() as u32;
        }
        lines
    }

    /// Whether the character at the offset is written in another file than the script itself.
    pub(crate) fn is_included(&self, offset: u32) -> bool {
        self.written(offset).0 != 0
    }

    /// The includes that could not be resolved. Their comments are left in the text.
    pub(crate) fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    pub(crate) fn set_unresolved(&mut self, unresolved: Vec<Unresolved>) {
        self.unresolved = unresolved;
    }

    /// The files with their names and texts.
    pub(crate) fn written_files(&self) -> Vec<(String, String)> {
        let mut files = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let text = file.text.as_ref().unwrap_or(&self.text);
            files.push((file.name.clone(), text.to_string()));
        }
        files
    }

    /// The pieces of a part of the text. The first of them starts with the part.
    pub(crate) fn pieces_of(&self, first: u32, last: u32) -> Vec<Piece> {
        let (file, offset) = self.written(first);
        let mut pieces = vec![Piece {
            start: first,
            file,
            offset,
        }];
        for piece in &self.pieces {
            if piece.start > first && piece.start < last {
                pieces.push(*piece);
            }
        }
        pieces
    }

    /// Where a span ends. The next piece may begin far from the end of this one: in another literal, or on the next line
    /// after indentation that is not part of the text.
    fn written_end(&self, span: Span) -> (u32, u32) {
        let before = self.text.get(span.range()).unwrap_or_default();
        let Some(last) = before.chars().next_back() else {
            return self.written(span.end);
        };
        let (number, start) = self.written(span.end - last.len_utf8() as u32);
        let file = &self.files[number as usize];
        let text = file.text.as_ref().unwrap_or(&self.text);
        let is_plain = text
            .get(start as usize..)
            .is_some_and(|rest| rest.starts_with(last));
        if is_plain {
            return (number, start + last.len_utf8() as u32);
        }
        // An escape ends where the next character begins, unless that is in another literal.
        match self.written(span.end) {
            (other, end) if other == number && end > start && end - start <= LONGEST_ESCAPE => {
                (number, end)
            }
            _ => (number, start + 1),
        }
    }

    /// The number of the file in which an offset is written, and the offset there.
    fn written(&self, offset: u32) -> (u32, u32) {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        match after.checked_sub(1).map(|index| self.pieces[index]) {
            Some(piece) => (piece.file, piece.offset + (offset - piece.start)),
            None => (0, offset),
        }
    }
}

/// The most bytes that a file has for one character, as in `\U0001F600`.
const LONGEST_ESCAPE: u32 = 10;

#[cfg(test)]
mod tests;
