//! How Go writes strings.

use super::{Dialect, SLASHES, form};

pub(super) const GO: Dialect = Dialect {
    head: "package name\n",
    tail: "",
    statement: "const NAME = VALUE",
    join: "+",
    comments: SLASHES,
    forms: &[
        form(
            "\"",
            "\"",
            &[
                "a", "é", "\\n", "\\\"", "\\\\", "\\x41", "\\u0041", "\\101", "'", "`", "//",
                "KEYS[1]",
            ],
        ),
        form(
            "`",
            "`",
            &[
                "a",
                "é",
                "\n",
                "\\n",
                "\\",
                "\"",
                "'",
                "  ",
                "redis.call(",
                "//",
            ],
        ),
    ],
    lines: &[],
};
