//! Where the pieces, the spans and the lines of a script are written.

use crate::text::span::Span;

/// A piece of the text that is sent, up to the next piece, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The offset in the text that is sent.
    pub start: u32,
    /// The number of the file, from 0.
    pub file: u32,
    /// The offset in that file at which the same character is written.
    pub offset: u32,
}

/// The file in which an inline script is written.
///
/// Messages about the script quote the lines of this file.
#[derive(Clone, Debug)]
pub struct Host {
    /// The whole text of the file.
    pub text: String,
    /// Pairs of an offset in the script and the offset in the file where the same character is written, by ascending
    /// offset. Text between two pairs continues from the first of them.
    pub offsets: Vec<(u32, u32)>,
}

/// Where a span is written.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The path of the file, as messages show it.
    pub file: &'a str,
    /// The number of the file, from 0.
    pub number: u32,
    /// The text of the file.
    pub text: &'a str,
    /// The span in that text, clamped to it and to whole characters.
    pub span: Span,
}

/// A line of the text that is sent, and the line that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line of the text that is sent, from 1. The lines after it, up to the next entry of the list, continue in the
    /// same file.
    pub sent: u32,
    /// The path of the file, as messages show it.
    pub file: String,
    /// The line of that file, from 1.
    pub line: u32,
}
