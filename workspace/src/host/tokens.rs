//! The tokens of a host file, as far as strings and calls need them.

use std::ops::Range;

use super::text::HostText;

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) written: Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// Any other character.
    Mark(u8),
    Literal(Vec<Part>),
    /// The end of a statement for which no symbol is written.
    LineEnd,
}

/// A part of a literal.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(HostText),
    /// A value, as the tokens that are written for it. Without tokens, it is a character that is not known.
    Hole(Vec<Token>),
}

impl Token {
    pub(crate) fn is(&self, mark: u8) -> bool {
        matches!(self.kind, Kind::Mark(found) if found == mark)
    }

    pub(crate) fn is_any(&self, marks: &[u8]) -> bool {
        matches!(self.kind, Kind::Mark(found) if marks.contains(&found))
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word)
    }

    pub(crate) fn is_literal(&self) -> bool {
        matches!(self.kind, Kind::Literal(_))
    }
}
