//! What one side sees in a file.

use std::ops::Range;

use crate::pieces::Piece;

/// The strings, the comments and the sums of a file.
#[derive(Debug, Default)]
pub struct Seen {
    /// By their place.
    pub literals: Vec<Literal>,
    /// What is neither code nor a string, by its place.
    pub comments: Vec<Range<usize>>,
    /// What may be code or not.
    pub free: Vec<Range<usize>>,
    pub sums: Vec<Sum>,
}

#[derive(Clone, Debug)]
pub struct Literal {
    pub written: Range<usize>,
    /// `None` for a list of words, which has no single value.
    pub pieces: Option<Vec<Piece>>,
}

/// Strings that the program joins, or one that it joins to nothing.
#[derive(Clone, Debug)]
pub struct Sum {
    /// Where its first literal is.
    pub first: usize,
    pub pieces: Vec<Piece>,
}
