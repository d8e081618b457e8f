//! What stands in a file beside the code: comments, directives, texts, blanks.

use super::{Family, fill, lines};

/// The least script.
const SCRIPT: &str = "return redis.call('GET', KEYS[1])";

pub(super) const FAMILIES: &[Family] = &[
    ("comments", |size| {
        fill(size, "", |i| format!("-- line {i}\n"), SCRIPT)
    }),
    ("comments behind code", |size| {
        lines(size, |i| {
            format!("redis.call('GET', KEYS[1]) -- line {i}\n")
        })
    }),
    ("comments in one line", |size| {
        fill(size, "", |i| format!("--[[ {i} ]] "), SCRIPT)
    }),
    ("a long comment", |size| {
        fill(size, "--[==[", |_| "]=] text ".into(), "]==]\nreturn 1")
    }),
    ("comments inside code", |size| {
        fill(size, "return {1", |i| format!(" --[[{i}]], --\n{i}"), "}")
    }),
    ("a comment that documents keys", |size| {
        fill(size, "", |i| format!("-- KEYS[{i}] = key{i}\n"), SCRIPT)
    }),
    ("a comment that documents arguments", |size| {
        fill(
            size,
            "",
            |i| format!("-- ARGV[{i}]: argument{i}, in seconds\n"),
            "return {KEYS[1], ARGV[1]}",
        )
    }),
    (
        "a comment that documents one argument over and over",
        |size| {
            fill(
                size,
                "",
                |i| format!("-- ARGV[1] (name{i}) the limit\n"),
                "return ARGV[1]",
            )
        },
    ),
    ("a comment that lists names", |size| {
        fill(
            size,
            "-- KEYS: ",
            |i| format!("key{i}, "),
            "\nreturn KEYS[1]",
        )
    }),
    ("directives", |size| {
        lines(size, |_| {
            "-- redis-script: allow(hardcoded_key) why\nredis.call('GET', 'a')\n".into()
        })
    }),
    ("directives behind code", |size| {
        lines(size, |_| {
            "redis.call('GET', 'a') -- redis-script: allow(hardcoded_key)\n".into()
        })
    }),
    ("directives on one another", |size| {
        fill(
            size,
            "",
            |_| "-- redis-script: allow(hardcoded_key)\n".into(),
            SCRIPT,
        )
    }),
    ("directives in one line", |size| {
        fill(
            size,
            "",
            |_| "--[[redis-script: allow(hardcoded_key)]] ".into(),
            SCRIPT,
        )
    }),
    ("directives between code in one line", |size| {
        lines(size, |_| {
            "redis.call('GET', 'a') --[[redis-script: allow(hardcoded_key)]] ".into()
        })
    }),
    ("directives for the file", |size| {
        fill(
            size,
            "",
            |_| "-- redis-script: warn-file(hardcoded_key)\n".into(),
            "return redis.call('GET', 'a')",
        )
    }),
    ("directives inside a block that has one", |size| {
        let inside = fill(
            size / 2,
            "-- redis-script: allow(hardcoded_key)\ndo\n",
            |_| "-- redis-script: warn(hardcoded_key)\nlocal x\n".replace("local x", "x = 1"),
            "",
        );
        fill(size, &inside, |_| "redis.call('GET', 'a')\n".into(), "end")
    }),
    ("directives that name many lints", |size| {
        fill(
            size,
            "-- redis-script: allow(",
            |_| "hardcoded_key, derived_key, ".into(),
            "nil_comparison)\nreturn redis.call('GET', 'a')",
        )
    }),
    ("directives that name no lint", |size| {
        fill(
            size,
            "",
            |i| format!("-- redis-script: allow(lint{i})\n"),
            SCRIPT,
        )
    }),
    ("a directive with a long name", |size| {
        format!(
            "-- redis-script: allow({})\nreturn 1",
            "hardcoded_key_".repeat(size / 14)
        )
    }),
    ("directives that cannot be read", |size| {
        fill(size, "", |_| "-- redis-script: alow(\n".into(), SCRIPT)
    }),
    ("nested directives", |size| {
        lines(size, |_| {
            format!(
                "{}redis.call('GET', 'a') {}",
                "-- redis-script: allow(hardcoded_key)\ndo\n".repeat(100),
                "end ".repeat(100)
            )
        })
    }),
    ("blank lines", |size| {
        fill(size, "", |_| "\n\n \t\n".into(), SCRIPT)
    }),
    ("lines that end as on Windows", |size| {
        lines(size, |i| format!("redis.call('SET', KEYS[1], {i}) \r\n"))
    }),
    ("statements in one line", |size| {
        lines(size, |i| format!("redis.call('SET', KEYS[1], {i}) "))
    }),
    ("findings in one line", |size| {
        lines(size, |i| {
            format!("if redis.call('EXISTS', 'a{i}') then ; end ").replace(";", "")
        })
    }),
    ("findings in one line that is not ASCII", |size| {
        lines(size, |i| format!("redis.call('GET', 'ключ{i}') "))
    }),
    ("many findings of one place", |size| {
        lines(size, |_| {
            "foo(bar, baz == nil, redis.call('GTE', 'a', unpack({}), nil)) ".into()
        })
    }),
    ("a long text", |size| {
        fill(size, "return '", |_| "text ".into(), "'")
    }),
    ("a long text over lines", |size| {
        fill(size, "return [[", |_| "text\n".into(), "]]")
    }),
    ("a long text with escapes", |size| {
        fill(size, "return '", |_| "\\n\\065\\\\".into(), "'")
    }),
    ("a long text with wrong escapes", |size| {
        fill(size, "return '", |_| "\\x41\\z".into(), "'")
    }),
    ("texts with wrong escapes", |size| {
        lines(size, |_| "redis.call('SET', KEYS[1], '\\x41')\n".into())
    }),
    ("many texts", |size| {
        lines(size, |i| {
            format!("redis.call('SET', KEYS[1], [=[text {i} ]] ]=])\n")
        })
    }),
    ("one long text used over and over", |size| {
        let text = fill(size / 2, "local s = '", |_| "text ".into(), "'\n");
        fill(
            size,
            &text,
            |_| "redis.call('SET', KEYS[1], s .. s)\n".into(),
            "",
        )
    }),
    ("one long text as a key over and over", |size| {
        let text = fill(size / 2, "local s = '", |_| "text ".into(), "'\n");
        fill(
            size,
            &text,
            |_| "redis.call('GET', s .. ARGV[1])\n".into(),
            "",
        )
    }),
    ("one long text as a command over and over", |size| {
        let text = fill(size / 2, "local s = '", |_| "text".into(), "'\n");
        fill(size, &text, |_| "redis.call(s, KEYS[1])\n".into(), "")
    }),
    ("one long text as a format over and over", |size| {
        let text = fill(size / 2, "local s = '", |_| "text %s".into(), "'\n");
        fill(
            size,
            &text,
            |_| "redis.call('SET', KEYS[1], s:format(1))\n".into(),
            "",
        )
    }),
    ("one long text handled over and over", |size| {
        let text = fill(size / 2, "local s = '", |_| "text".into(), "'\n");
        fill(
            size,
            &text,
            |_| "redis.call('SET', KEYS[1], s:upper() .. #s .. tostring(tonumber(s)))\n".into(),
            "",
        )
    }),
    ("a long number", |size| {
        format!("return 1.{}", "0".repeat(size))
    }),
    ("numbers of all kinds", |size| {
        fill(
            size,
            "return {",
            |i| format!("0x{i:x}, {i}e{}, .{i}, ", i % 300),
            "}",
        )
    }),
    ("a long name", |size| {
        let name = "name".repeat(size / 8);
        format!("local {name} = 1\nreturn {name}")
    }),
    ("long names", |size| {
        lines(size, |i| {
            format!("do local {}{i} = ARGV[1] end\n", "name".repeat(200))
        })
    }),
    ("one long name read over and over", |size| {
        let name = "name".repeat(100);
        fill(
            size,
            &format!("local {name} = ARGV[1]\n"),
            |_| format!("redis.call('SET', KEYS[1], {name})\n"),
            "",
        )
    }),
    ("a long first line", |size| {
        fill(
            size,
            "#!lua ",
            |i| format!("name{i}=x "),
            &format!("\n{SCRIPT}"),
        )
    }),
    ("many flags", |size| {
        fill(
            size,
            "#!lua flags=",
            |_| "no-writes,".into(),
            &format!("\n{SCRIPT}"),
        )
    }),
    ("signs that are not ASCII", |size| {
        lines(size, |_| {
            "redis.call('SET', KEYS[1], 'ключ 🦀') -- ключ\n".into()
        })
    }),
];
