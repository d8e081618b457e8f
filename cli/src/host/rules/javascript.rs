//! JavaScript and TypeScript.

use super::{Escapes, Hexadecimal, Hole, LineBreak, LineEnds, Other, Quote, Rules};

const ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'b', "\u{8}"),
        (b'f', "\u{c}"),
        (b'v', "\u{b}"),
    ],
    hexadecimal: Hexadecimal::Character,
    has_short_unicode: true,
    has_braced_unicode: true,
    has_octal: true,
    joins_lines: true,
    other: Other::Dropped,
};

const fn quote(mark: &'static str) -> Quote {
    Quote {
        open: mark,
        close: mark,
        spans_lines: false,
        escapes: ESCAPES,
        hole: None,
        line_break: LineBreak::Newline,
    }
}

pub(crate) static RULES: Rules = Rules {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[
        quote("\""),
        quote("'"),
        Quote {
            spans_lines: true,
            hole: Some(Hole::Dollar),
            ..quote("`")
        },
    ],
    word_marks: b"$",
    join: b'+',
    joins_adjacent: false,
    line_ends: LineEnds::Never,
    has_regular_expressions: true,
    keywords: &[
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "do",
        "else",
        "instanceof",
        "yield",
        "await",
        "default",
        "export",
        "if",
        "while",
        "for",
        "switch",
        "catch",
        "as",
        "satisfies",
    ],
};
