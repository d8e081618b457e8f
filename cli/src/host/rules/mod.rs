//! How each language writes strings and comments: one table each.

pub(crate) mod javascript;

/// What the scanner and the folding know of a language.
pub(crate) struct Rules {
    /// What begins a comment up to the end of the line.
    pub(crate) line_comments: &'static [&'static str],
    pub(crate) block_comments: &'static [(&'static str, &'static str)],
    /// The first that fits counts, so longer ones stand first.
    pub(crate) quotes: &'static [Quote],
    /// Bytes that words contain besides letters, digits and `_`.
    pub(crate) word_marks: &'static [u8],
    /// The operator that joins texts.
    pub(crate) join: u8,
    /// Whether literals that follow one another are one text.
    pub(crate) joins_adjacent: bool,
    /// When the end of a line ends a statement.
    pub(crate) line_ends: LineEnds,
    /// Whether `/` may begin a regular expression.
    pub(crate) has_regular_expressions: bool,
    /// Words that no value is named by.
    pub(crate) keywords: &'static [&'static str],
}

/// When the end of a line ends a statement, as far as joining texts goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnds {
    Never,
}

impl LineEnds {
    /// Whether the scanner makes a token of them.
    pub(crate) fn are_tokens(self) -> bool {
        self != Self::Never
    }
}

/// One way to write a text.
pub(crate) struct Quote {
    pub(crate) open: &'static str,
    pub(crate) close: &'static str,
    /// Whether the text may go over the end of a line.
    pub(crate) spans_lines: bool,
    pub(crate) escapes: Escapes,
    pub(crate) hole: Option<Hole>,
    pub(crate) line_break: LineBreak,
}

/// What a line end in a file with carriage returns becomes in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineBreak {
    /// A newline alone.
    Newline,
}

/// How a text contains values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hole {
    /// `${value}`
    Dollar,
}

/// What a backslash does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escapes {
    /// Escapes of one character and what they stand for.
    pub(crate) simple: &'static [(u8, &'static str)],
    /// What `\x` takes.
    pub(crate) hexadecimal: Hexadecimal,
    /// `\u0041`.
    pub(crate) has_short_unicode: bool,
    /// `\u{41}`.
    pub(crate) has_braced_unicode: bool,
    /// `\0`, `\101`.
    pub(crate) has_octal: bool,
    /// A backslash at the end of a line joins it with the next one.
    pub(crate) joins_lines: bool,
    /// What a backslash before any other character is.
    pub(crate) other: Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hexadecimal {
    /// Two digits of a character's number.
    Character,
}

/// What a backslash before a character is that makes no escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Other {
    /// Nothing: the character stands alone.
    Dropped,
}
