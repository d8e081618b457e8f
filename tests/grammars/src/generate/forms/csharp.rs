//! How C# writes strings.

use super::{Dialect, SLASHES, form, lines, with_names};

pub(super) const CSHARP: Dialect = Dialect {
    head: "class Name {\n",
    tail: "}\n",
    statement: "static string NAME = VALUE;",
    join: "+",
    comments: SLASHES,
    forms: &[
        form(
            "\"",
            "\"",
            &[
                "a", "é", "\\n", "\\\"", "\\\\", "\\u0041", "'", "//", "{", "}", "KEYS[1]",
            ],
        ),
        form(
            "@\"",
            "\"",
            &["a", "\n", "\\", "\"\"", "'", "{", "}", "//", "redis.call("],
        ),
        with_names(
            form("$\"a", "\"", &["a", "\\n", "{{a", "}}", "'"]),
            "{",
            "}",
        ),
        with_names(
            form("$@\"a", "\"", &["a", "\n", "\\", "\"\"a", "{{a", "}}"]),
            "{",
            "}",
        ),
        form("\"\"\"a", "\"\"\"", &["a", "\\n", "'"]),
        form("\"\"\"\"a", "\"\"\"\"", &["a", "\"\"\"a", "'"]),
    ],
    lines: &[lines(
        "\"\"\"",
        "\"\"\"",
        &["a", "\"b", "'", "\\n", "  ", "{", "//", "KEYS[1]"],
    )],
};
