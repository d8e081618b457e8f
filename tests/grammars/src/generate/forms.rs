//! How each language writes strings: one table each.

use crate::grammar::Grammar;

pub struct Dialect {
    pub head: &'static str,
    pub tail: &'static str,
    /// With `NAME` and `VALUE`.
    pub statement: &'static str,
    pub join: &'static str,
    pub comments: &'static [(&'static str, &'static str)],
    pub forms: &'static [Form],
    pub lines: &'static [Lines],
}

/// A string that ends with a mark.
pub struct Form {
    pub open: &'static str,
    pub close: &'static str,
    /// What may be inside.
    pub atoms: &'static [&'static str],
    pub hole: Option<(&'static str, &'static str)>,
    pub has_strings_in_holes: bool,
}

/// A text that begins on the next line.
pub struct Lines {
    pub open: &'static str,
    pub close: &'static str,
    pub atoms: &'static [&'static str],
    /// The name at its end, for one whose lines begin after the statement.
    pub mark: Option<&'static str>,
}

const fn form(open: &'static str, close: &'static str, atoms: &'static [&'static str]) -> Form {
    Form {
        open,
        close,
        atoms,
        hole: None,
        has_strings_in_holes: false,
    }
}

const fn with_holes(form: Form, open: &'static str, close: &'static str) -> Form {
    Form {
        hole: Some((open, close)),
        has_strings_in_holes: true,
        ..form
    }
}

const fn with_names(form: Form, open: &'static str, close: &'static str) -> Form {
    Form {
        has_strings_in_holes: false,
        ..with_holes(form, open, close)
    }
}

const fn lines(open: &'static str, close: &'static str, atoms: &'static [&'static str]) -> Lines {
    Lines {
        open,
        close,
        atoms,
        mark: None,
    }
}

const fn heredoc(open: &'static str, mark: &'static str, atoms: &'static [&'static str]) -> Lines {
    Lines {
        open,
        close: "",
        atoms,
        mark: Some(mark),
    }
}

const SLASHES: &[(&str, &str)] = &[("//", "\n"), ("/*", "*/\n"), ("/* * \n", "*/\n")];

const OF_JAVASCRIPT: &[&str] = &[
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

const JAVASCRIPT: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "const NAME = VALUE;",
    join: "+",
    comments: SLASHES,
    forms: &[
        form("\"", "\"", OF_JAVASCRIPT),
        form("'", "'", OF_JAVASCRIPT),
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

const TSX: Dialect = Dialect {
    statement: "const NAME: string = VALUE as string;",
    ..JAVASCRIPT
};

const OF_PYTHON: &[&str] = &[
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

const RAW_PYTHON: &[&str] = &["a", "é", "\\n", "\\\\", "#", "KEYS[1]", "{", "}"];

const PYTHON: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "NAME = (VALUE)",
    join: "+",
    comments: &[("#", "\n")],
    forms: &[
        form("\"", "\"", OF_PYTHON),
        form("'", "'", OF_PYTHON),
        form("u'", "'", OF_PYTHON),
        form("r'", "'", RAW_PYTHON),
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
        form("\"a\" \"", "\"", OF_PYTHON),
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

const GO: Dialect = Dialect {
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

const OF_JAVA: &[&str] = &[
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

const JAVA: Dialect = Dialect {
    head: "class Name {\n",
    tail: "}\n",
    statement: "static final String NAME = VALUE;",
    join: "+",
    comments: SLASHES,
    forms: &[
        form("\"", "\"", OF_JAVA),
        form("\"", "\"", &["a", "\\t", "`"]),
    ],
    lines: &[lines(
        "\"\"\"",
        "\"\"\"",
        &["a", "\"b", "'", "\\\"", "\\n", "  ", "//", "KEYS[1]", "b  "],
    )],
};

const CSHARP: Dialect = Dialect {
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

const PHP: Dialect = Dialect {
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

const OF_RUBY: &[&str] = &[
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

const RUBY: Dialect = Dialect {
    head: "",
    tail: "",
    statement: "NAME = VALUE",
    join: " + ",
    comments: &[("#", "\n"), ("=begin\n", "\n=end\n")],
    forms: &[
        form("\"", "\"", OF_RUBY),
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

pub fn dialect(grammar: Grammar) -> &'static Dialect {
    match grammar {
        Grammar::JavaScript => &JAVASCRIPT,
        Grammar::TypeScript | Grammar::Tsx => &TSX,
        Grammar::Python => &PYTHON,
        Grammar::Go => &GO,
        Grammar::Java => &JAVA,
        Grammar::Csharp => &CSHARP,
        Grammar::Php => &PHP,
        Grammar::Ruby => &RUBY,
    }
}
