//! How PHP writes strings.

use super::{Dialect, form, lines, with_names};

pub(super) const PHP: Dialect = Dialect {
    head: "a page, it's <b>bold</b>\n<?php\n",
    tail: "?>\nmore \"text\n",
    statement: "$NAME = VALUE;",
    join: ".",
    comments: &[("//", "\n"), ("#", "\n"), ("/*", "*/\n")],
    forms: &[
        form(
            "'",
            "'",
            &[
                "a", "é", "\n", "\\n", "\\'", "\\\\", "$a", "\"", "#", "KEYS[1]", "{",
            ],
        ),
        form(
            "\"",
            "\"",
            &[
                "a", "\n", "\\n", "\\\"", "\\\\", "\\$", "\\x41", "\\u{41}", "\\101", "\\q", "'",
                "{", "#", "KEYS[1]",
            ],
        ),
        with_names(form("\"", "\"", &["a", "'", "$1"]), "{$", "}"),
        with_names(form("\"", "\"", &["a", "'", "redis.call("]), "$", " "),
    ],
    lines: &[
        lines(
            "<<<EOT",
            "EOT",
            &["a", "\"", "'", "\\n", "\\\\", "  ", "#", "KEYS[1]"],
        ),
        lines(
            "<<<'EOT'",
            "EOT",
            &["a", "\"", "'", "\\n", "$a", "  ", "redis.call("],
        ),
    ],
};
