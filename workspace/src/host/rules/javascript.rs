//! JavaScript and TypeScript.

use super::{Escapes, Hole, LineEnds, Quote, Rules, Style};

const ESCAPES: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'b', "\u{8}"),
        (b'f', "\u{c}"),
        (b'v', "\u{b}"),
    ],
    hexadecimal: Some((2, 2)),
    has_short_unicode: true,
    has_braced_unicode: true,
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
            hole: None,
            drops_carriage_returns: true,
        },
    }
}

const TEMPLATE: Quote = Quote {
    spans_lines: true,
    style: Style {
        hole: Some(Hole::Dollar),
        ..quote("`").style
    },
    ..quote("`")
};

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["//"],
    directive: None,
    block_comments: &[("/*", "*/")],
    blocks: &[],
    quotes: &[quote("\""), quote("'"), TEMPLATE],
    word_marks: b"$",
    word_ends: b"",
    join: b'+',
    separator: ",",
    joins_adjacent: false,
    line_ends: LineEnds::Never,
    has_types_after_names: false,
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
