//! Tables: long, deep, in circles, and shared.

use super::{Family, fill, lines, nested};

pub(super) const FAMILIES: &[Family] = &[
    ("a long list of numbers", |size| {
        fill(size, "return {", |i| format!("{i}, "), "}")
    }),
    ("a long list of texts", |size| {
        fill(size, "return {", |i| format!("'{i}', "), "}")
    }),
    ("a long list of lists", |size| {
        fill(size, "return {", |i| format!("{{{i}}}, "), "}")
    }),
    ("a long list of reads", |size| {
        fill(size, "return {", |_| "KEYS[1], ".into(), "}")
    }),
    ("a long list of replies", |size| {
        fill(
            size,
            "return {",
            |_| "redis.call('GET', KEYS[1]), ".into(),
            "}",
        )
    }),
    ("many fields", |size| {
        fill(
            size,
            "local t = {",
            |i| format!("f{i} = {i}, "),
            "}\nreturn t.f1",
        )
    }),
    ("computed fields", |size| {
        fill(
            size,
            "local t = {",
            |i| format!("['f' .. {i}] = ARGV[{}], ", i % 9 + 1),
            "}\nreturn t.f1",
        )
    }),
    ("deep tables", |size| {
        lines(size, |_| {
            format!(
                "do local t = {} end\n",
                nested(150, |_| "{".into(), "1", "}")
            )
        })
    }),
    ("deep fields", |size| {
        lines(size, |_| {
            format!(
                "do local t = {} end\n",
                nested(150, |_| "{a = ".into(), "1", "}")
            )
        })
    }),
    ("deep tables that are returned", |size| {
        lines(size, |i| {
            format!(
                "if ARGV[1] == '{i}' then return {} end\n",
                nested(100, |_| "{1, ".into(), "'x'", "}")
            )
        })
    }),
    ("a table inside itself", |size| {
        fill(size, "local t = {}\n", |_| "t = {t}\n".into(), "return t")
    }),
    ("a list that is linked", |size| {
        fill(
            size,
            "local t\n",
            |i| format!("t = {{next = t, value = {i}}}\n"),
            "return t",
        )
    }),
    ("a list that is linked in a loop", |size| {
        fill(
            size,
            "local t\n",
            |_| "for i = 1, #ARGV do t = {next = t, value = ARGV[i]} end\n".into(),
            "return t",
        )
    }),
    ("a table twice inside the next", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "t = {t, t}\n".into(),
            "return t",
        )
    }),
    ("a table twice inside the next, encoded", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "t = {a = t, b = t}\nredis.call('SET', KEYS[1], cjson.encode(t))\n".into(),
            "",
        )
    }),
    ("tables in circles", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "t.self = t t[1] = {t} t = t[1]\n".into(),
            "return t",
        )
    }),
    ("tables that know one another", |size| {
        lines(size, |_| {
            let tables: String = (1..=60).map(|i| format!("local t{i} = {{}}\n")).collect();
            let links: String = (1..=60)
                .map(|i| format!("t{i}.next = t{} t{i}.all = {{t1, t{i}}}\n", i % 60 + 1))
                .collect();
            format!("do {tables}{links}redis.call('SET', KEYS[1], cjson.encode(t1)) end\n")
        })
    }),
    ("entries that are appended", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("t[#t + 1] = {i}\n"),
            "return t",
        )
    }),
    ("entries that are inserted", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "table.insert(t, ARGV[1])\n".into(),
            "return t",
        )
    }),
    ("entries that are set by number", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("t[{i}] = ARGV[1]\n"),
            "return t",
        )
    }),
    ("entries that are set by name", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("t.f{i} = ARGV[1]\n"),
            "return t.f1",
        )
    }),
    ("entries that are set and read", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("t.f{i} = t.f{} or ARGV[1]\n", i / 2),
            "return t.f1",
        )
    }),
    ("entries that are set in branches", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("if ARGV[1] then t.f{i} = {{}} end\n"),
            "return t.f1",
        )
    }),
    ("unknown entries that are set", |size| {
        fill(
            size,
            "local t = {}\n",
            |i| format!("t[ARGV[1]] = {i}\n"),
            "return t.x",
        )
    }),
    ("unknown entries among many that are known", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("f{i} = {{}}, "), "}\n");
        fill(
            size,
            &known,
            |i| format!("t[ARGV[1]] = {i}\n"),
            "return t.f1",
        )
    }),
    ("reads of unknown entries among many", |size| {
        let known = fill(
            size / 2,
            "local t = {",
            |i| format!("f{i} = '{i}', "),
            "}\n",
        );
        fill(
            size,
            &known,
            |_| "redis.call('SET', KEYS[1], t[ARGV[1]])\n".into(),
            "",
        )
    }),
    ("many entries given to a command over and over", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("'{i}', "), "}\n");
        fill(
            size,
            &known,
            |_| "redis.call('SADD', KEYS[1], unpack(t))\n".into(),
            "",
        )
    }),
    ("tables of tables that are set", |size| {
        fill(
            size,
            "local t = {a = {b = {c = {}}}}\n",
            |i| format!("t.a.b.c.f{i} = t.a.b\n"),
            "return t.a",
        )
    }),
    ("many names for one table", |size| {
        lines(size, |_| {
            let names: String = (2..150)
                .map(|i| format!("local t{i} = t{}\nt{i}.x = {i}\n", i - 1))
                .collect();
            format!("do local t1 = {{}}\n{names} end\n")
        })
    }),
    ("one of many tables", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "if ARGV[1] then t = {} end t.x = ARGV[2]\n".into(),
            "return t.x",
        )
    }),
    ("one of many tables in a list", |size| {
        fill(
            size,
            "local t, all = {}, {}\n",
            |_| "if ARGV[1] then t = {} end all[#all + 1] = t\n".into(),
            "return all",
        )
    }),
    ("tables that are unpacked into tables", |size| {
        fill(
            size,
            "local t = {1, 2}\n",
            |_| "t = {unpack(t)}\n".into(),
            "return t",
        )
    }),
    ("tables that are unpacked and grow", |size| {
        fill(
            size,
            "local t = {1, 2}\n",
            |i| format!("t = {{{i}, unpack(t)}}\n"),
            "return t",
        )
    }),
    ("a long table copied over and over", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("{i}, "), "}\n");
        fill(size, &known, |_| "t = {0, unpack(t)}\n".into(), "return t")
    }),
    ("a long table changed in branches", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("f{i} = {i}, "), "}\n");
        fill(
            size,
            &known,
            |i| format!("if ARGV[1] == '{i}' then t.f{i} = ARGV[2] end\n"),
            "return t.f1",
        )
    }),
    ("a long table changed in loops", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("f{i} = {i}, "), "}\n");
        fill(
            size,
            &known,
            |i| format!("for n = 1, 9 do t.f{i} = n end\n"),
            "return t.f1",
        )
    }),
    ("a long table handed to a function", |size| {
        let known = fill(
            size / 2,
            "local function f(t) return t.f1 end\nlocal t = {",
            |i| format!("f{i} = {i}, "),
            "}\n",
        );
        fill(size, &known, |_| "f(t)\n".into(), "return t.f1")
    }),
    ("a long table returned in branches", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("'{i}', "), "}\n");
        fill(
            size,
            &known,
            |i| format!("if ARGV[1] == '{i}' then return t end\n"),
            "",
        )
    }),
    ("a long table encoded over and over", |size| {
        let known = fill(
            size / 2,
            "local t = {",
            |i| format!("f{i} = {{{i}}}, "),
            "}\n",
        );
        fill(
            size,
            &known,
            |_| "redis.call('SET', KEYS[1], cjson.encode(t))\n".into(),
            "",
        )
    }),
    ("a long table joined over and over", |size| {
        let known = fill(size / 2, "local t = {", |i| format!("'{i}', "), "}\n");
        fill(
            size,
            &known,
            |_| "redis.call('SET', KEYS[1], table.concat(t, ','))\n".into(),
            "",
        )
    }),
    ("tables that are sorted", |size| {
        fill(
            size,
            "local t = {3, 1, 2}\n",
            |_| "table.sort(t)\n".into(),
            "return t",
        )
    }),
    ("tables that are emptied", |size| {
        fill(
            size,
            "local t = {3, 1, 2}\n",
            |_| "table.remove(t) t[1] = nil\n".into(),
            "return t",
        )
    }),
    ("metatables", |size| {
        lines(size, |i| {
            format!(
                "do local t = setmetatable({{}}, {{__index = function() return {i} end}}) t.x = t.y end\n"
            )
        })
    }),
    ("a metatable over a metatable", |size| {
        fill(
            size,
            "local t = {}\n",
            |_| "t = setmetatable({}, {__index = t})\n".into(),
            "return t.x",
        )
    }),
    ("replies taken apart", |size| {
        lines(size, |_| {
            "do local r = redis.call('HMGET', KEYS[1], 'a', 'b') local a, b = r[1], r[2] if a then r[1] = b end end\n".into()
        })
    }),
];
