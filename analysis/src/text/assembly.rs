//! Joins the text of a script from the files that it includes.

use crate::text::source::{Piece, Source, Span, Unresolved};

/// A script that is being joined from several files.
///
/// ```
/// use redis_script_analysis::{Assembly, Source};
///
/// let root = Source::new("main.lua", "--- @include 'now'\nreturn now\n");
/// let mut assembly = Assembly::of(&root);
/// let included = assembly.add_file("now.lua", "local now = 1\n");
/// assembly.take(included, 0..14);
/// assembly.take_of_root(&root, 19..30);
/// let source = assembly.finish();
/// assert_eq!(source.text(), "local now = 1\nreturn now\n");
/// assert_eq!((source.file(14), source.place(14).to_string()), ("main.lua", "2:1".to_owned()));
/// ```
#[derive(Debug)]
pub struct Assembly {
    text: String,
    files: Vec<(String, String)>,
    pieces: Vec<Piece>,
    unresolved: Vec<Unresolved>,
}

impl Assembly {
    /// An empty text, named after the root script.
    #[must_use]
    pub fn of(root: &Source) -> Self {
        Self {
            text: String::new(),
            files: root.written_files(),
            pieces: Vec::new(),
            unresolved: Vec::new(),
        }
    }

    /// How many bytes there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a file by its path, as messages show it, and its text. Returns the number of the file.
    pub fn add_file(&mut self, name: impl Into<String>, text: impl Into<String>) -> u32 {
        self.files.push((name.into(), text.into()));
        self.files.len() as u32 - 1
    }

    /// Appends a part of a file.
    ///
    /// # Panics
    ///
    /// If the file has no such part.
    pub fn take(&mut self, file: u32, part: std::ops::Range<usize>) {
        let start = self.text.len() as u32;
        let offset = part.start as u32;
        self.pieces.push(Piece {
            start,
            file,
            offset,
        });
        self.text.push_str(&self.files[file as usize].1[part]);
    }

    /// Appends a part of the root script's text.
    ///
    /// # Panics
    ///
    /// If it has no such part.
    pub fn take_of_root(&mut self, root: &Source, part: std::ops::Range<usize>) {
        let start = self.text.len() as u32;
        let (first, last) = (part.start as u32, part.end as u32);
        for mut piece in root.pieces_of(first, last) {
            piece.start = start + (piece.start - first);
            self.pieces.push(piece);
        }
        self.text.push_str(&root.text()[part]);
    }

    /// Ends the last line with a newline, if it has none.
    pub fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Notes that the next include cannot be resolved, and why. `length` is the length of its comment, which must be
    /// appended unchanged.
    pub fn unresolved(&mut self, length: usize, message: String, notes: Vec<String>, help: &str) {
        let start = self.text.len() as u32;
        self.unresolved.push(Unresolved {
            span: Span::new(start, start + length as u32),
            message,
            notes,
            help: help.to_owned(),
        });
    }

    /// The script.
    #[must_use]
    pub fn finish(self) -> Source {
        let mut source = Source::assembled(self.text, self.files, self.pieces);
        source.set_unresolved(self.unresolved);
        source
    }
}
