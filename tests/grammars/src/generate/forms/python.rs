//! How Python writes strings.

use super::{Dialect, form, with_names};

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
    "\\101",
    "\\q",
    "#",
    "$",
    "redis.call(",
    "KEYS[1]",
    "\\N{BULLET}",
];

const RAW: &[&str] = &["a", "é", "\\n", "\\\\", "#", "KEYS[1]", "{", "}"];

pub(super) const PYTHON: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "NAME = (VALUE)",
    join: "+",
    comments: &[("#", "\n")],
    forms: &[
        form("\"", "\"", STRING),
        form("'", "'", STRING),
        form("u'", "'", STRING),
        form("r'", "'", RAW),
        form("Rb\"", "\"", &["a", "\\n", "#"]),
        form("b'", "'", &["a", "\\n", "\\x41", "\\u0041", "\\q"]),
        form(
            "\"\"\"",
            "\"\"\"",
            &["a", "\n", "  ", "'", "\\\"", "#", "\\\n", "KEYS[1]"],
        ),
        form(
            "'''",
            "'''",
            &["a", "\n", "  ", "\"", "\\'", "#", "redis.call("],
        ),
        form("\"a\" \"", "\"", STRING),
        with_names(
            form("f\"", "\"", &["a", "{{", "}}", "\\n", "'", "#"]),
            "{",
            "}",
        ),
        with_names(
            form("f'''", "'''", &["a", "\n", "{{", "}}", "\""]),
            "{",
            "!r}",
        ),
        with_names(form("rf'", "'", &["a", "{{", "}}", "\\n"]), "{", "}"),
    ],
    lines: &[],
};
