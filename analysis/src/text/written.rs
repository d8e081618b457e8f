//! Where a piece of a script is written, so that it can be changed there.

use crate::text::source::Source;
use crate::text::span::{Place, Span};

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// The path of the file, as messages show it.
    pub file: &'a str,
    /// The whole text of the file.
    pub text: &'a str,
    /// The piece, in bytes of that text.
    pub span: Span,
    /// Where it begins.
    pub start: Place,
    /// The place after its last character.
    pub end: Place,
}

impl Source {
    /// The offset in the text that is sent of a character that is written in this file. `None` if it is not sent.
    ///
    /// ```
    /// use redis_script_analysis::{Host, Source};
    ///
    /// let host = Host { text: "eval('ab')".to_owned(), offsets: vec![(0, 6)] };
    /// let source = Source::inline("x.js", "ab", host);
    /// assert_eq!(source.sent("x.js", 7), Some(1));
    /// assert_eq!(source.sent("x.js", 3), None);
    /// ```
    #[must_use]
    pub fn sent(&self, file: &str, offset: u32) -> Option<u32> {
        self.sent_in_pieces(file, offset)
    }

    /// Where a piece of the text can be changed. `None` if a file holds it in another form: with escapes, or in parts.
    ///
    /// ```
    /// use redis_script_analysis::{Host, Source, Span};
    ///
    /// let host = Host { text: r#"eval("a\tb")"#.to_owned(), offsets: vec![(0, 6), (1, 7), (2, 9)] };
    /// let source = Source::inline("x.js", "a\tb", host);
    /// assert_eq!(source.writable(Span::new(2, 3)).unwrap().span, Span::new(9, 10));
    /// assert_eq!(source.writable(Span::new(0, 3)), None);
    /// ```
    #[must_use]
    pub fn writable(&self, span: Span) -> Option<Written<'_>> {
        let piece = self.text().get(span.range())?;
        let shown = self.shown(Span::new(span.start, span.start));
        let start = shown.span.start;
        let written = Span::new(start, start + piece.len() as u32);
        // The piece is not written here as it is sent: a part of it is in another file or piece, or is escaped.
        if shown.text.get(written.range()) != Some(piece) {
            return None;
        }
        Some(Written {
            file: shown.file,
            text: shown.text,
            span: written,
            start: self.place_in(shown.number, written.start),
            end: self.place_in(shown.number, written.end),
        })
    }
}
