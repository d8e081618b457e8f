//! Loops one after the other, inside one another, and with much in them.

use super::{Family, fill, lines, nested};

pub(super) const FAMILIES: &[Family] = &[
    ("loops with constant bounds", |size| {
        lines(size, |i| {
            format!("for n = 1, {} do redis.call('INCR', KEYS[1]) end\n", i % 20)
        })
    }),
    ("loops with great bounds", |size| {
        lines(size, |_| {
            "for n = 1, 1e9 do redis.call('LPUSH', KEYS[1], n) end\n".into()
        })
    }),
    ("loops over arguments", |size| {
        lines(size, |_| {
            "for i = 1, #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) end\n".into()
        })
    }),
    ("loops over pairs of arguments", |size| {
        lines(size, |_| {
            "for i = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end\n".into()
        })
    }),
    ("loops over replies", |size| {
        lines(size, |_| {
            "for _, m in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('DEL', m) end\n"
                .into()
        })
    }),
    ("loops over pairs", |size| {
        fill(
            size,
            "local t = {a = 1}\n",
            |i| format!("for k, v in pairs(t) do t[k] = v + {i} end\n"),
            "return t.a",
        )
    }),
    ("while loops", |size| {
        fill(
            size,
            "local x = 0\n",
            |i| format!("while x < {i} do x = x + 1 end\n"),
            "return x",
        )
    }),
    ("repeat loops", |size| {
        fill(
            size,
            "local x = 0\n",
            |i| format!("repeat local y = x x = y + 1 until y > {i}\n"),
            "return x",
        )
    }),
    ("loops inside loops", |size| {
        lines(size, |_| {
            nested(
                45,
                |i| format!("for i{i} = 1, 3 do\n"),
                "redis.call('GET', KEYS[1]) ",
                "end ",
            )
        })
    }),
    ("a few loops inside loops", |size| {
        lines(size, |_| {
            nested(
                4,
                |i| format!("for i{i} = 1, #ARGV do\n"),
                "redis.call('GET', KEYS[1]) ",
                "end ",
            )
        })
    }),
    ("while loops inside loops", |size| {
        fill(
            size,
            "local x, y = 0, 1\n",
            |_| {
                nested(
                    90,
                    |i| format!("while x < {i} do x = y y = x\n"),
                    "x = x + 1 ",
                    "end ",
                )
            },
            "return x",
        )
    }),
    ("loops of all kinds inside one another", |size| {
        fill(
            size,
            "local x, t = 0, {}\n",
            |_| {
                nested(
                    15,
                    |i| {
                        format!(
                            "while x < {i} do for n{i} = x, {i} do for k, v in pairs(t) do repeat\n"
                        )
                    },
                    "x = x + 1 t[x] = x ",
                    "until x > 1 end end end ",
                )
            },
            "return x",
        )
    }),
    ("loops that change a table inside one another", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| {
                nested(
                    45,
                    |i| format!("for i{i} = 1, 3 do t[#t + 1] = {{i{i}, t}}\n"),
                    "t.x = t ",
                    "end ",
                )
            },
            "return t",
        )
    }),
    ("one long loop", |size| {
        fill(
            size,
            "local x = 0\nfor i = 1, #KEYS do\n",
            |_| "x = x + redis.call('INCR', KEYS[i])\n".into(),
            "end return x",
        )
    }),
    ("a long while loop", |size| {
        fill(
            size,
            "local x = 1\nwhile x < 9 do\n",
            |i| format!("x = x + {i}\n"),
            "end return x",
        )
    }),
    ("a long loop with branches", |size| {
        fill(
            size,
            "local x, t = 1, {}\nfor i = 1, #ARGV do\n",
            |i| format!("if ARGV[i] == '{i}' then x = {i} t[x] = ARGV[i] end\n"),
            "end return x",
        )
    }),
    ("a loop with many breaks", |size| {
        fill(
            size,
            "local x = 0\nwhile true do x = x + 1\n",
            |i| format!("if x == {i} then break end\n"),
            "end return x",
        )
    }),
    ("a loop with many returns", |size| {
        fill(
            size,
            "local x = 0\nwhile true do x = x + 1\n",
            |i| format!("if x == {i} then return x end\n"),
            "end",
        )
    }),
    ("breaks inside loops", |size| {
        fill(
            size,
            "local x = 0\n",
            |_| {
                nested(
                    45,
                    |i| format!("for i{i} = 1, 9 do if x == {i} then x = 1 break end\n"),
                    "x = 2 ",
                    "end ",
                )
            },
            "return x",
        )
    }),
    ("values handed on from round to round", |size| {
        lines(size, |_| {
            let declared: String = (1..=100).map(|i| format!("local v{i} = {i}\n")).collect();
            let handed: String = (1..100).map(|i| format!("v{i} = v{}\n", i + 1)).collect();
            format!(
                "do {declared}for n = 1, #ARGV do\n{handed}v100 = ARGV[n] end redis.call('SET', KEYS[1], v1) end\n"
            )
        })
    }),
    ("values handed on in nested loops", |size| {
        lines(size, |_| {
            let declared: String = (1..=30).map(|i| format!("local v{i} = {i}\n")).collect();
            let handed = nested(
                30,
                |i| format!("for n{i} = 1, #ARGV do v{i} = v{}\n", i % 30 + 1),
                "",
                "end ",
            );
            format!("do {declared}{handed}redis.call('SET', KEYS[1], v1) end\n")
        })
    }),
    ("tables handed on from round to round", |size| {
        lines(size, |_| {
            let fields: String = (1..100)
                .map(|i| format!("t.f{i} = t.f{}\n", i + 1))
                .collect();
            format!(
                "do local t = {{}}\nwhile #t < 9 do\n{fields}t.f100 = ARGV[1] end redis.call('SET', KEYS[1], t.f1) end\n"
            )
        })
    }),
    ("loops that fill a table", |size| {
        lines(size, |_| {
            "do local t = {} for i = 1, #ARGV do t[i] = ARGV[i] end redis.call('SADD', KEYS[1], unpack(t)) end\n".into()
        })
    }),
    ("loops that join a text", |size| {
        fill(
            size,
            "local s = ''\n",
            |_| "for i = 1, #ARGV do s = s .. ARGV[i] .. ',' end\n".into(),
            "return s",
        )
    }),
    ("loops that scan", |size| {
        lines(size, |_| {
            "do local c = '0' repeat local r = redis.call('SSCAN', KEYS[1], c) c = r[1] until c == '0' end\n".into()
        })
    }),
    ("loops that never end", |size| {
        lines(size, |_| {
            "if ARGV[1] then while true do redis.call('PING') end end\n".into()
        })
    }),
    ("loops whose bounds are made by loops", |size| {
        fill(
            size,
            "local n = 1\n",
            |_| "for i = 1, n do n = n + i end\n".into(),
            "return n",
        )
    }),
    ("loops over a constant table", |size| {
        fill(
            size,
            "local t = {1, 2, 3, 4, 5, 6, 7, 8}\nlocal s = 0\n",
            |_| "for i, v in ipairs(t) do s = s + v end\n".into(),
            "return s",
        )
    }),
    ("loops over a long table", |size| {
        let elements = fill(size / 2, "local t = {", |i| format!("'{i}', "), "}\n");
        fill(
            size,
            &elements,
            |_| "for i, v in ipairs(t) do redis.call('SADD', KEYS[1], v) end\n".into(),
            "",
        )
    }),
    ("loops with a step", |size| {
        lines(size, |i| {
            format!("for n = #ARGV, 1, -{i} do redis.call('SADD', KEYS[1], ARGV[n]) end\n")
        })
    }),
    ("loops that a break ends", |size| {
        lines(size, |i| {
            format!("while true do if redis.call('LLEN', KEYS[1]) > {i} then break end end\n")
        })
    }),
    ("loops that a break ends, inside one another", |size| {
        lines(size, |_| {
            format!(
                "do {}{} end\n",
                "while true do if redis.call('LLEN', KEYS[1]) > 1 then break end ".repeat(20),
                "end ".repeat(20)
            )
        })
    }),
    ("one loop with many breaks", |size| {
        fill(
            size,
            "while true do\n",
            |i| format!("if redis.call('LLEN', KEYS[1]) > {i} then break end\n"),
            "end",
        )
    }),
    ("loops for a lock", |size| {
        lines(size, |i| {
            format!(
                "local l{} = 0 while l{} == 0 do l{} = redis.call('SETNX', KEYS[1], 1) end\n",
                i % 90,
                i % 90,
                i % 90
            )
        })
    }),
    ("texts joined with colons", |size| {
        lines(size, |_| {
            format!(
                "do local t = ARGV[1]{} end\n",
                " .. ':' .. ARGV[2]".repeat(60)
            )
        })
    }),
];
