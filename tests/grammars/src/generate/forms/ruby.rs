//! How Ruby writes strings.

use super::{Dialect, form, heredoc, with_holes, with_names};

const STRING: &[&str] = &[
    "a",
    "é",
    " ",
    "\\n",
    "\\\"",
    "\\\\",
    "\\x41",
    "\\u0041",
    "\\u{41}",
    "\\101",
    "\\q",
    "\\s",
    "'",
    "KEYS[1]",
    "redis.call(",
];

pub(super) const RUBY: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "NAME = VALUE",
    join: " + ",
    comments: &[("#", "\n"), ("=begin\n", "\n=end\n")],
    forms: &[
        form("\"", "\"", STRING),
        form("'", "'", &["a", "\\n", "\\'", "\\\\", "\"", "#{a}", "\n"]),
        with_holes(
            form("\"", "\"", &["a", "'", "# ", "\\#{", "{", "}"]),
            "#{",
            "}",
        ),
        form("%q(", ")", &["a", "'", "\"", "(b)", "\\n"]),
        with_names(form("%(", ")", &["a", "'", "\"", "(b)", "\\n"]), "#{", "}"),
    ],
    lines: &[
        heredoc(
            "<<~EOT",
            "EOT",
            &["a", "\"", "'", "\\n", "  ", "# ", "KEYS[1]"],
        ),
        heredoc(
            "<<~'EOT'",
            "EOT",
            &["a", "\"", "'", "\\n", "#{a}", "redis.call("],
        ),
        heredoc("<<-EOT", "EOT", &["a", "\"", "'", "\\t", "#{a}"]),
        heredoc("<<EOT", "EOT", &["a", "\"", "'", "\\\\"]),
    ],
};
