//! How Java writes strings.

use super::{Dialect, SLASHES, form, lines};

const STRING: &[&str] = &[
    "a",
    "é",
    " ",
    "\\n",
    "\\'",
    "\\\"",
    "\\\\",
    "\\u0041",
    "\\101",
    "'",
    "//",
    "/*",
    "KEYS[1]",
    "redis.call(",
];

pub(super) const JAVA: Dialect = Dialect {
    head: "class Name {\n",
    tail: "}\n",
    statement: "static final String NAME = VALUE;",
    join: "+",
    comments: SLASHES,
    forms: &[
        form("\"", "\"", STRING),
        form("\"", "\"", &["a", "\\t", "`"]),
    ],
    lines: &[lines(
        "\"\"\"",
        "\"\"\"",
        &["a", "\"b", "'", "\\\"", "\\n", "  ", "//", "KEYS[1]", "b  "],
    )],
};
