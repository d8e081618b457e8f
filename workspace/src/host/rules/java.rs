//! Java.

use super::{Block, Escapes, LineEnds, Quote, Rules, Style};

pub(crate) static ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'b', "\u{8}"),
        (b'f', "\u{c}"),
        (b's', " "),
    ],
    has_short_unicode: true,
    has_octal: true,
    joins_lines: true,
    is_kept: false,
    ..Escapes::KEPT
};

const fn quote(mark: &'static str) -> Quote {
    Quote {
        prefixes: &[],
        open: mark,
        close: mark,
        spans_lines: false,
        is_doubled: false,
        style: Style {
            escapes: Some(&ESCAPES),
            ..Style::RAW
        },
    }
}

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["//"],
    directive: None,
    block_comments: &[("/*", "*/")],
    blocks: &[Block::JavaText],
    quotes: &[quote("\""), quote("'")],
    word_marks: b"$",
    word_ends: b"",
    join: b'+',
    separator: "",
    joins_adjacent: false,
    line_ends: LineEnds::Never,
    has_types_after_names: false,
    has_regular_expressions: false,
    keywords: &[
        "return",
        "case",
        "new",
        "throw",
        "else",
        "do",
        "if",
        "while",
        "for",
        "switch",
        "catch",
        "instanceof",
        "assert",
        "default",
    ],
};
