//! How JavaScript and TypeScript writes strings.

use super::{Dialect, SLASHES, form, with_holes};

const STRING: &[&str] = &[
    "a",
    "é",
    " ",
    "\\n",
    "\\'",
    "\\\"",
    "\\\\",
    "\\x41",
    "\\u0041",
    "\\u{1F600}",
    "\\q",
    "\\0",
    "#",
    "$",
    "{",
    "}",
    "//",
    "/*",
    "redis.call(",
    "KEYS[1]",
];

pub(super) const JAVASCRIPT: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "const NAME = VALUE;",
    join: "+",
    comments: SLASHES,
    forms: &[
        form("\"", "\"", STRING),
        form("'", "'", STRING),
        form("'", "'", &["a\\\nb", "\"", "`"]),
        with_holes(
            form(
                "`",
                "`",
                &[
                    "a", "\n", "  ", "'", "\"", "\\`", "\\${", "$", "\\n", "}", "//",
                ],
            ),
            "${",
            "}",
        ),
    ],
    lines: &[],
};

pub(super) const TSX: Dialect = Dialect {
    statement: "const NAME: string = VALUE as string;",
    ..JAVASCRIPT
};
