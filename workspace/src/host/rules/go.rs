//! Go.

use super::{Escapes, LineEnds, Quote, Rules, Style};

const ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'a', "\u{7}"),
        (b'b', "\u{8}"),
        (b'f', "\u{c}"),
        (b'v', "\u{b}"),
    ],
    hexadecimal: Some((2, 2)),
    has_short_unicode: true,
    has_long_unicode: true,
    has_octal: true,
    numbers_are_bytes: true,
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

const RAW: Quote = Quote {
    spans_lines: true,
    style: Style {
        drops_carriage_returns: true,
        ..Style::RAW
    },
    ..quote("`")
};

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["//"],
    directive: None,
    block_comments: &[("/*", "*/")],
    blocks: &[],
    quotes: &[RAW, quote("\""), quote("'")],
    word_marks: b"",
    word_ends: b"",
    join: b'+',
    separator: "",
    joins_adjacent: false,
    line_ends: LineEnds::Never,
    has_types_after_names: true,
    has_regular_expressions: false,
    keywords: &[
        "return", "case", "if", "for", "switch", "else", "range", "go", "defer", "func", "default",
        "const", "var", "select",
    ],
};
