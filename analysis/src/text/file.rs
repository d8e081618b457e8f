//! One file that a person wrote, by lines.

use std::sync::Arc;

use crate::text::span::{Place, Span};

/// A file of a [`Source`](crate::Source).
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// The path as messages show it, with `/` between its parts.
    pub(crate) name: String,
    /// The text, if it differs from the text that is sent.
    pub(crate) text: Option<Arc<str>>,
    /// The offset of each line's first byte.
    line_starts: Arc<[u32]>,
    /// Whether each character is one byte.
    is_ascii: bool,
}

impl File {
    /// A file that is sent as it is.
    pub(crate) fn sent(name: String, text: &str) -> Self {
        Self {
            name,
            text: None,
            line_starts: line_starts(text),
            is_ascii: text.is_ascii(),
        }
    }

    pub(crate) fn new(name: String, text: Arc<str>) -> Self {
        Self {
            line_starts: line_starts(&text),
            is_ascii: text.is_ascii(),
            name,
            text: Some(text),
        }
    }

    /// The same file for another text that is written in it. `text` is the text of this file, if it has none of its own.
    pub(crate) fn around(&self, text: &Arc<str>) -> Self {
        Self {
            text: Some(Arc::clone(self.text.as_ref().unwrap_or(text))),
            ..self.clone()
        }
    }

    /// The line and the column of a byte in the text of this file.
    pub(crate) fn place(&self, text: &str, offset: u32) -> Place {
        let offset = floor_boundary(text, offset);
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
}

fn line_starts(text: &str) -> Arc<[u32]> {
    let mut starts = vec![0];
    for (offset, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            starts.push(offset as u32 + 1);
        }
    }
    starts.into()
}

/// The offset, or the start of the character that contains it, or the end of the text.
pub(crate) fn floor_boundary(text: &str, offset: u32) -> u32 {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset as u32
}
