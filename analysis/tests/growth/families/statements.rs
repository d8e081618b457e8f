//! Statements one after the other and inside one another.

use super::{Family, fill, lines, list, nested};

pub(super) const FAMILIES: &[Family] = &[
    ("locals in blocks", |size| {
        lines(size, |i| {
            format!("do local value = ARGV[{}] end\n", i % 9 + 1)
        })
    }),
    ("many locals in a block", |size| {
        lines(size, |_| {
            let names = list(150, |i| format!("v{i}"));
            format!("do local {names} = 1, 2, 3\nv1 = v150 end\n")
        })
    }),
    ("a local assigned over and over", |size| {
        fill(
            size,
            "local x = 0\n",
            |i| format!("x = x + {i}\n"),
            "return x",
        )
    }),
    ("several assigned at once", |size| {
        fill(
            size,
            "local a, b, c = 1, 2, 3\n",
            |_| "a, b, c = b, c, a\n".into(),
            "return a",
        )
    }),
    ("locals that pass a value on", |size| {
        lines(size, |_| {
            let chain: String = (2..150)
                .map(|i| format!("local v{i} = v{}\n", i - 1))
                .collect();
            format!("do local v1 = ARGV[1]\n{chain}redis.call('SET', KEYS[1], v149) end\n")
        })
    }),
    ("locals that shadow one another", |size| {
        lines(size, |_| {
            format!("do local x = 1\n{}end\n", "local x = x\n".repeat(150))
        })
    }),
    ("branches", |size| {
        fill(
            size,
            "local x = 0\n",
            |i| format!("if ARGV[1] == '{i}' then x = {i} end\n"),
            "return x",
        )
    }),
    ("branches that change tables", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("if ARGV[1] == '{i}' then t.a = {i} else t.b = ARGV[2] end\n"),
            "return t.a",
        )
    }),
    ("a long elseif", |size| {
        lines(size, |_| {
            let arms: String = (0..800)
                .map(|i| format!("elseif ARGV[1] == '{i}' then x = {i}\n"))
                .collect();
            format!("do local x if ARGV[1] == 'a' then x = 0\n{arms}end end\n")
        })
    }),
    ("branches that return", |size| {
        lines(size, |i| {
            format!("if ARGV[1] == '{i}' then return {i} end\n")
        })
    }),
    ("branches that return tables", |size| {
        lines(size, |i| {
            format!("if ARGV[1] == '{i}' then return {{{i}, {{'a', ARGV[1]}}}} end\n")
        })
    }),
    ("nested branches", |size| {
        fill(
            size,
            "local x = 0\n",
            |_| {
                nested(
                    90,
                    |i| format!("if ARGV[{i}] then x = x + 1\n"),
                    "x = 1 ",
                    "end ",
                )
            },
            "return x",
        )
    }),
    ("nested branches with else", |size| {
        fill(
            size,
            "local x = 0\n",
            |_| {
                nested(
                    90,
                    |i| format!("if x == {i} then x = {i} else\n"),
                    "x = 1 ",
                    "end ",
                )
            },
            "return x",
        )
    }),
    ("nested blocks", |size| {
        lines(size, |_| {
            nested(
                150,
                |i| format!("do local a{i} = 1\n"),
                "a1 = a150 ",
                "end ",
            )
        })
    }),
    ("branches that each declare", |size| {
        lines(size, |i| {
            format!("if ARGV[1] then local a{i} = {{}} a{i}.x = KEYS[1] end\n")
        })
    }),
    ("tests for nil", |size| {
        fill(
            size,
            "local x = redis.call('GET', KEYS[1])\n",
            |_| "if not x then x = redis.call('GET', KEYS[1]) end\n".into(),
            "return x",
        )
    }),
    ("refined by types", |size| {
        fill(
            size,
            "local x = cjson.decode(ARGV[1])\n",
            |_| {
                "if type(x) == 'table' then x = x.next elseif type(x) == 'string' then x = x .. '' end\n".into()
            },
            "return x",
        )
    }),
    ("globals assigned", |size| {
        lines(size, |i| format!("name{i} = {i}\n"))
    }),
    ("one global assigned and read", |size| {
        lines(size, |_| "total = (total or 0) + 1\n".into())
    }),
    ("branches on one condition", |size| {
        fill(
            size,
            "local ok = ARGV[1] == '1'\nlocal x = 1\n",
            |i| format!("if ok then x = {i} else x = ARGV[{}] end\n", i % 5 + 1),
            "return x",
        )
    }),
    ("locals that depend on one another in branches", |size| {
        fill(
            size,
            "local a, b, c, d = 1, 2, 3, 4\n",
            |_| {
                "if ARGV[1] then a = b else b = c end if ARGV[2] then c = d else d = a end\n".into()
            },
            "return a",
        )
    }),
];
