//! Ruby.

use super::{Block, Escapes, Hole, LineEnds, Quote, Rules, Style};

/// Of single quotes.
pub(crate) static FEW: Escapes = Escapes {
    simple: &[(b'\\', "\\"), (b'\'', "'")],
    ..Escapes::KEPT
};

pub(crate) static MANY: Escapes = Escapes {
    simple: &[
        (b'n', "\n"),
        (b't', "\t"),
        (b'r', "\r"),
        (b'a', "\u{7}"),
        (b'b', "\u{8}"),
        (b'e', "\u{1b}"),
        (b'f', "\u{c}"),
        (b's', " "),
        (b'v', "\u{b}"),
    ],
    unknown: b"cCM",
    hexadecimal: Some((1, 2)),
    has_short_unicode: true,
    has_braced_unicode: true,
    has_octal: true,
    numbers_are_bytes: true,
    joins_lines: true,
    is_kept: false,
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
            drops_carriage_returns: true,
        },
    }
}

pub(crate) static RULES: Rules = Rules {
    code_begins: None,
    line_comments: &["#"],
    directive: None,
    block_comments: &[
        ("\n=begin", "\n=end"),
        ("\n__END__\n", "\u{0}"),
        ("\n__END__\r\n", "\u{0}"),
    ],
    blocks: &[Block::RubyHeredoc, Block::RubyPercent],
    quotes: &[
        quote("'", &FEW, None),
        quote("\"", &MANY, Some(Hole::Hash)),
        quote("`", &MANY, Some(Hole::Hash)),
    ],
    word_marks: b"@",
    word_ends: b"?!",
    join: b'+',
    separator: "",
    joins_adjacent: true,
    line_ends: LineEnds::AfterValues,
    has_types_after_names: false,
    has_regular_expressions: true,
    keywords: &[
        "return", "if", "unless", "while", "until", "and", "or", "not", "do", "then", "else",
        "elsif", "when", "in", "case", "begin", "end", "yield", "raise", "puts", "rescue",
        "ensure", "def", "class", "module",
    ],
};
