//! PHP.

use super::{Block, Escapes, Hole, LineEnds, Quote, Rules, Style};

/// Of single quotes.
const FEW: Escapes = Escapes {
    simple: &[(b'\\', "\\"), (b'\'', "'")],
    ..Escapes::KEPT
};

const MANY: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'v', "\u{b}"),
        (b'e', "\u{1b}"),
        (b'f', "\u{c}"),
        (b'\\', "\\"),
        (b'$', "$"),
        (b'"', "\""),
    ],
    ..OF_HEREDOCS
};

/// Where a quote needs no escape, a backslash before it stays.
pub(crate) static OF_HEREDOCS: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'v', "\u{b}"),
        (b'e', "\u{1b}"),
        (b'f', "\u{c}"),
        (b'\\', "\\"),
        (b'$', "$"),
    ],
    hexadecimal: Some((1, 2)),
    has_braced_unicode: true,
    has_octal: true,
    numbers_are_bytes: true,
    ..Escapes::KEPT
};

const fn quote(mark: &'static str, escapes: &'static Escapes, hole: Option<Hole>) -> Quote {
    Quote {
        prefixes: &[],
        open: mark,
        close: mark,
        spans_lines: true,
        is_doubled: false,
        style: Style {
            escapes: Some(escapes),
            hole,
            drops_carriage_returns: false,
        },
    }
}

pub(crate) static RULES: Rules = Rules {
    code_begins: Some("<?"),
    line_comments: &["//", "#"],
    directive: None,
    block_comments: &[("/*", "*/")],
    blocks: &[Block::PhpHeredoc],
    quotes: &[
        quote("'", &FEW, None),
        quote("\"", &MANY, Some(Hole::Variable)),
        quote("`", &MANY, Some(Hole::Variable)),
    ],
    word_marks: b"$",
    word_ends: b"",
    join: b'.',
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
        "elseif",
        "while",
        "for",
        "foreach",
        "switch",
        "catch",
        "instanceof",
        "echo",
        "print",
        "and",
        "or",
        "yield",
        "default",
    ],
};
