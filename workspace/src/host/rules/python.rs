//! Python.

use super::{Escapes, Hole, LineEnds, Quote, Rules, Style};

const ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'a', "\u{7}"),
        (b'b', "\u{8}"),
        (b'f', "\u{c}"),
        (b'v', "\u{b}"),
        (b'\\', "\\"),
        (b'\'', "'"),
        (b'"', "\""),
    ],
    unknown: b"N",
    hexadecimal: Some((2, 2)),
    has_short_unicode: true,
    has_long_unicode: true,
    has_octal: true,
    joins_lines: true,
    ..Escapes::KEPT
};

const OF_BYTES: Escapes = Escapes {
    unknown: b"",
    has_short_unicode: false,
    has_long_unicode: false,
    numbers_are_bytes: true,
    ..ESCAPES
};

const PLAIN: (&[&str], Style) = (&["u"], style(&ESCAPES, None));
const BYTES: (&[&str], Style) = (&["b"], style(&OF_BYTES, None));
const RAW: (&[&str], Style) = (&["r", "ur", "br", "rb"], style(&Escapes::KEPT, None));
const FORMATTED: (&[&str], Style) = (&["f", "t"], style(&ESCAPES, Some(Hole::Braces(1))));
const RAW_FORMATTED: (&[&str], Style) = (
    &["fr", "rf", "tr", "rt"],
    style(&Escapes::KEPT, Some(Hole::Braces(1))),
);

const fn style(escapes: &'static Escapes, hole: Option<Hole>) -> Style {
    Style {
        escapes: Some(escapes),
        hole,
        drops_carriage_returns: true,
    }
}

const fn quote(
    kind: (&'static [&'static str], Style),
    mark: &'static str,
    spans_lines: bool,
) -> Quote {
    Quote {
        prefixes: kind.0,
        open: mark,
        close: mark,
        spans_lines,
        is_doubled: false,
        style: kind.1,
    }
}

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["#"],
    directive: None,
    block_comments: &[],
    blocks: &[],
    quotes: &[
        quote((&[], PLAIN.1), "\"\"\"", true),
        quote((&[], PLAIN.1), "'''", true),
        quote((&[], PLAIN.1), "\"", false),
        quote((&[], PLAIN.1), "'", false),
        quote(PLAIN, "\"\"\"", true),
        quote(PLAIN, "'''", true),
        quote(PLAIN, "\"", false),
        quote(PLAIN, "'", false),
        quote(FORMATTED, "\"\"\"", true),
        quote(FORMATTED, "'''", true),
        quote(FORMATTED, "\"", false),
        quote(FORMATTED, "'", false),
        quote(RAW, "\"\"\"", true),
        quote(RAW, "'''", true),
        quote(RAW, "\"", false),
        quote(RAW, "'", false),
        quote(BYTES, "\"\"\"", true),
        quote(BYTES, "'''", true),
        quote(BYTES, "\"", false),
        quote(BYTES, "'", false),
        quote(RAW_FORMATTED, "\"\"\"", true),
        quote(RAW_FORMATTED, "'''", true),
        quote(RAW_FORMATTED, "\"", false),
        quote(RAW_FORMATTED, "'", false),
    ],
    word_marks: b"",
    word_ends: b"",
    join: b'+',
    separator: "",
    joins_adjacent: true,
    line_ends: LineEnds::OutsideBrackets,
    has_types_after_names: false,
    has_regular_expressions: false,
    keywords: &[
        "return", "in", "is", "and", "or", "not", "if", "elif", "else", "while", "for", "yield",
        "await", "lambda", "assert", "raise", "del", "print", "with", "as", "from", "import",
    ],
};
