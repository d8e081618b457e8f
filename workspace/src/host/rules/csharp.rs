//! C#.

use super::{Block, Escapes, Hole, LineEnds, Quote, Rules, Style};

const ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'a', "\u{7}"),
        (b'b', "\u{8}"),
        (b'e', "\u{1b}"),
        (b'f', "\u{c}"),
        (b'v', "\u{b}"),
        (b'0', "\0"),
    ],
    hexadecimal: Some((1, 4)),
    has_short_unicode: true,
    has_long_unicode: true,
    is_kept: false,
    ..Escapes::KEPT
};

const fn quote(open: &'static str, close: &'static str) -> Quote {
    Quote {
        prefixes: &[],
        open,
        close,
        spans_lines: false,
        is_doubled: false,
        style: Style {
            escapes: Some(&ESCAPES),
            ..Style::RAW
        },
    }
}

const fn verbatim(open: &'static str, hole: Option<Hole>) -> Quote {
    Quote {
        spans_lines: true,
        is_doubled: true,
        style: Style { hole, ..Style::RAW },
        ..quote(open, "\"")
    }
}

const INTERPOLATED: Quote = Quote {
    style: Style {
        hole: Some(Hole::Braces(1)),
        ..quote("$\"", "\"").style
    },
    ..quote("$\"", "\"")
};

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["//"],
    directive: Some("#"),
    block_comments: &[("/*", "*/")],
    blocks: &[Block::CsharpRaw],
    quotes: &[
        verbatim("$@\"", Some(Hole::Braces(1))),
        verbatim("@$\"", Some(Hole::Braces(1))),
        verbatim("@\"", None),
        INTERPOLATED,
        quote("\"", "\""),
        quote("'", "'"),
    ],
    word_marks: b"",
    word_ends: b"",
    join: b'+',
    separator: "",
    joins_adjacent: false,
    line_ends: LineEnds::Never,
    has_types_after_names: false,
    has_regular_expressions: false,
    keywords: &[
        "return", "case", "new", "throw", "else", "do", "if", "while", "for", "foreach", "switch",
        "catch", "is", "as", "await", "in", "default", "when", "lock", "using",
    ],
};
