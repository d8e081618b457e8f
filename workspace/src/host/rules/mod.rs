//! How each language writes strings and comments: one table each.

pub(crate) mod csharp;
pub(crate) mod go;
pub(crate) mod java;
pub(crate) mod javascript;
pub(crate) mod php;
pub(crate) mod python;
pub(crate) mod ruby;

/// What the scanner and the folding know of a language.
pub(crate) struct Rules {
    /// The start of the code, if other text comes before it.
    pub(crate) code_begins: Option<&'static str>,
    /// What begins a comment up to the end of the line.
    pub(crate) line_comments: &'static [&'static str],
    /// What begins a line that is for the compiler. It may hold apostrophes.
    pub(crate) directive: Option<&'static str>,
    pub(crate) block_comments: &'static [(&'static str, &'static str)],
    /// Texts that end at a mark which the file chooses. They are looked for first.
    pub(crate) blocks: &'static [Block],
    /// The first one that fits counts, so longer ones come first.
    pub(crate) quotes: &'static [Quote],
    /// Bytes that words contain besides letters, digits and `_`.
    pub(crate) word_marks: &'static [u8],
    /// The bytes that may end a word, as in `include?`. A word has at most one.
    pub(crate) word_ends: &'static [u8],
    /// The operator that joins strings.
    pub(crate) join: u8,
    /// What joins the entries of a list if the call names nothing.
    pub(crate) separator: &'static str,
    /// Whether literals that follow one another are one string.
    pub(crate) joins_adjacent: bool,
    /// When the end of a line ends a statement.
    pub(crate) line_ends: LineEnds,
    /// Whether types follow names without a symbol between them.
    pub(crate) has_types_after_names: bool,
    /// Whether `/` may begin a regular expression.
    pub(crate) has_regular_expressions: bool,
    /// Words that never name a value.
    pub(crate) keywords: &'static [&'static str],
}

/// When the end of a line ends a statement, as far as joining texts goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnds {
    Never,
    /// Outside all brackets.
    OutsideBrackets,
    /// After a value, unless a method or a closing bracket follows.
    AfterValues,
}

impl LineEnds {
    /// Whether the scanner makes a token of them. In these languages blocks are told by their indentation.
    pub(crate) fn are_tokens(self) -> bool {
        self != Self::Never
    }
}

/// A text that ends at a mark which the file chooses, or whose indentation is not a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// `"""` of Java.
    JavaText,
    /// `"""` of C#, with any number of quotes and of `$`.
    CsharpRaw,
    /// `<<<NAME` and `<<<'NAME'` of PHP.
    PhpHeredoc,
    /// `<<~NAME`, `<<-NAME` and `<<NAME` of Ruby, with a quoted name too.
    RubyHeredoc,
    /// `%q(…)`, `%Q(…)` and `%(…)` of Ruby.
    RubyPercent,
}

/// One way to write a string.
pub(crate) struct Quote {
    /// Letters before the quote, in lower case. Empty if there are none.
    pub(crate) prefixes: &'static [&'static str],
    pub(crate) open: &'static str,
    pub(crate) close: &'static str,
    /// Whether the string may contain the end of a line.
    pub(crate) spans_lines: bool,
    /// Whether the closing quote, written twice, stands for itself.
    pub(crate) is_doubled: bool,
    pub(crate) style: Style,
}

/// How the inside of a text is read.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// `None` if a backslash is like any other character.
    pub(crate) escapes: Option<&'static Escapes>,
    pub(crate) hole: Option<Hole>,
    /// Whether a carriage return before a newline is left out.
    pub(crate) drops_carriage_returns: bool,
}

impl Style {
    /// Every character stands for itself.
    pub(crate) const RAW: Self = Self {
        escapes: None,
        hole: None,
        drops_carriage_returns: false,
    };
}

/// How a string contains values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hole {
    /// `${value}`
    Dollar,
    /// `{value}`, with this many brackets. Twice as many stand for themselves.
    Braces(usize),
    /// `#{value}`
    Hash,
    /// `$name`, `{$value}` and `${value}`
    Variable,
}

/// What a backslash does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escapes {
    /// Escapes of one character and what they stand for.
    pub(crate) simple: &'static [(u8, &'static str)],
    /// Escapes that stand for something that is not looked up.
    pub(crate) unknown: &'static [u8],
    /// The fewest and the most digits that `\x` takes.
    pub(crate) hexadecimal: Option<(usize, usize)>,
    /// `\u0041`.
    pub(crate) has_short_unicode: bool,
    /// `\U00000041`.
    pub(crate) has_long_unicode: bool,
    /// `\u{41}`.
    pub(crate) has_braced_unicode: bool,
    /// `\0`, `\101`.
    pub(crate) has_octal: bool,
    /// Whether the numbers of `\x` and `\101` are bytes rather than characters.
    pub(crate) numbers_are_bytes: bool,
    /// A backslash at the end of a line joins it with the next one.
    pub(crate) joins_lines: bool,
    /// Whether a backslash stays if the next character does not form an escape with it.
    pub(crate) is_kept: bool,
}

impl Escapes {
    /// A backslash before a quote does not end the text, and stays.
    pub(crate) const KEPT: Self = Self {
        simple: &[],
        unknown: &[],
        hexadecimal: None,
        has_short_unicode: false,
        has_long_unicode: false,
        has_braced_unicode: false,
        has_octal: false,
        numbers_are_bytes: false,
        joins_lines: false,
        is_kept: true,
    };
}
