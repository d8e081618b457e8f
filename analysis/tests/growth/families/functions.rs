//! Functions that call, capture and return one another.

use super::{Family, fill, lines, list, nested};

/// Groups of functions, since a function has 200 locals at most: `first` declares, `then` goes on from one to the next.
fn groups(size: usize, count: usize, function: impl Fn(usize) -> String, last: &str) -> String {
    lines(size, |_| {
        let functions: String = (1..=count).map(&function).collect();
        format!("do local function f0(x) return x end\n{functions}{last} end\n")
    })
}

pub(super) const FAMILIES: &[Family] = &[
    ("functions that are called", |size| {
        lines(size, |i| {
            format!(
                "do local function f(k) return redis.call('GET', k .. '{i}') end f(KEYS[1]) end\n"
            )
        })
    }),
    ("functions that nobody calls", |size| {
        lines(size, |i| {
            format!("do local function f(k) return redis.call('GET', k .. '{i}') end end\n")
        })
    }),
    ("functions that call the one before", |size| {
        groups(
            size,
            100,
            |i| format!("local function f{i}(x) return f{}(x) end\n", i - 1),
            "f100(KEYS[1])",
        )
    }),
    ("functions that call the one before twice", |size| {
        groups(
            size,
            100,
            |i| format!("local function f{i}(x) f{0}(x) return f{0}(x) end\n", i - 1),
            "f100(KEYS[1])",
        )
    }),
    ("functions that call the one before with tables", |size| {
        groups(
            size,
            100,
            |i| {
                format!(
                    "local function f{i}(x) f{0}({{x}}) return f{0}({{x, x}}) end\n",
                    i - 1
                )
            },
            "f100(KEYS[1])",
        )
    }),
    ("functions that call the one before in a loop", |size| {
        groups(
            size,
            100,
            |i| {
                format!(
                    "local function f{i}(x) for i = 1, 2 do x = f{}(x) end return x end\n",
                    i - 1
                )
            },
            "f100(KEYS[1])",
        )
    }),
    ("functions that call one another", |size| {
        lines(size, |_| {
            let bodies: String = (1..=100)
                .map(|i| {
                    format!(
                        "function f{i}(x) if x then return f{}(x) end return f{}(x) end\n",
                        i % 100 + 1,
                        (i * 7) % 100 + 1
                    )
                })
                .collect();
            format!(
                "do local {}\n{bodies}f1(ARGV[1]) end\n",
                list(100, |i| format!("f{i}"))
            )
        })
    }),
    ("one function called everywhere", |size| {
        fill(
            size,
            "local function get(k, d) local v = redis.call('GET', k) if not v then return d end return v end\n",
            |i| format!("get(KEYS[1], {i})\n"),
            "",
        )
    }),
    ("one long function called everywhere", |size| {
        let body = fill(
            size / 2,
            "local function long(x)\n",
            |i| format!("x = x + {i}\n"),
            "return x end\n",
        );
        fill(size, &body, |i| format!("long({i})\n"), "")
    }),
    (
        "one long function with commands called everywhere",
        |size| {
            let body = fill(
                size / 2,
                "local function long(k)\n",
                |i| format!("redis.call('SADD', k, '{i}')\n"),
                "end\n",
            );
            fill(size, &body, |i| format!("long(KEYS[{}])\n", i % 9 + 1), "")
        },
    ),
    ("recursion", |size| {
        lines(size, |i| {
            format!(
                "do local function f(n) if n == 0 then return {i} end return f(n - 1) end f(9) end\n"
            )
        })
    }),
    ("recursion that branches", |size| {
        lines(size, |_| {
            "do local function f(n) if n < 2 then return n end return f(n - 1) + f(n - 2) end f(30) end\n".into()
        })
    }),
    ("recursion over tables", |size| {
        lines(size, |_| {
            "do local function f(t) for k, v in pairs(t) do if type(v) == 'table' then f(v) end end end f(cjson.decode(ARGV[1])) end\n".into()
        })
    }),
    ("functions that capture locals", |size| {
        fill(
            size,
            "local n = 0\n",
            |i| format!("do local function f() n = n + {i} return n end f() end\n"),
            "return n",
        )
    }),
    ("functions that capture many locals", |size| {
        lines(size, |_| {
            let locals = list(55, |i| format!("a{i}"));
            let sum = ["a1"; 10].join(" + ");
            format!(
                "do local {locals} = 1\nlocal function f() {} = {sum} end f() end\n",
                list(55, |i| format!("a{i}"))
            )
        })
    }),
    ("functions inside functions", |size| {
        lines(size, |_| {
            nested(
                90,
                |i| format!("local function f{i}(x{i})\n"),
                "return x1 ",
                "end ",
            )
            .replacen("local function f1(", "local function outer(", 1)
        })
    }),
    ("captured through many functions", |size| {
        lines(size, |_| {
            let body = nested(
                55,
                |i| format!("local function f{i}() local b{i} = a\n"),
                "a = a + 1 ",
                "end ",
            );
            format!("do local a = 1\n{body}f1() end\n")
        })
    }),
    ("functions called at once", |size| {
        lines(size, |i| format!("(function(x) return x + {i} end)(1);\n"))
    }),
    ("functions called at once inside one another", |size| {
        lines(size, |_| {
            format!(
                "do local x = {} end\n",
                nested(60, |_| "(function() return ".into(), "ARGV[1]", " end)()")
            )
        })
    }),
    ("functions that return functions", |size| {
        lines(size, |i| {
            format!(
                "do local function f(a) return function(b) return a .. b end end f('{i}')(ARGV[1]) end\n"
            )
        })
    }),
    ("functions handed to functions", |size| {
        fill(
            size,
            "local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end\n",
            |i| format!("map(ARGV, function(v) return v .. '{i}' end)\n"),
            "",
        )
    }),
    ("functions in a table", |size| {
        fill(
            size,
            "local m = {}\n",
            |i| format!("function m.f{i}(x) return x end m.f{i}(KEYS[1])\n"),
            "return m.f1(1)",
        )
    }),
    ("methods", |size| {
        fill(
            size,
            "local m = {n = 0}\nfunction m:add(x) self.n = self.n + x return self end\n",
            |i| format!("m:add({i}):add(2)\n"),
            "return m.n",
        )
    }),
    ("a function chosen by its name", |size| {
        let table = fill(
            size / 2,
            "local m = {",
            |i| format!("f{i} = function(x) return redis.call('GET', x) end, "),
            "}\n",
        );
        fill(size, &table, |_| "m[ARGV[1]](KEYS[1])\n".into(), "")
    }),
    ("functions with many parameters", |size| {
        lines(size, |_| {
            let names = list(90, |i| format!("p{i}"));
            format!(
                "do local function f({names}) return p90 end f({}) end\n",
                list(90, |i| format!("{i}"))
            )
        })
    }),
    ("functions with any number of parameters", |size| {
        lines(size, |_| {
            "do local function f(...) local n = select('#', ...) return n, ... end f(f(f(1, 2), 3)) end\n".into()
        })
    }),
    ("functions that hand on their parameters", |size| {
        groups(
            size,
            100,
            |i| format!("local function f{i}(...) return f{}(...) end\n", i - 1),
            "f100(unpack(ARGV))",
        )
    }),
    ("functions with many returns", |size| {
        fill(
            size,
            "local function f(x)\n",
            |i| format!("if x == {i} then return {i} end\n"),
            "end\nreturn f(tonumber(ARGV[1]))",
        )
    }),
    ("protected calls", |size| {
        lines(size, |i| {
            format!(
                "do local ok, err = pcall(function() return redis.call('GET', KEYS[1]) .. {i} end) end\n"
            )
        })
    }),
    ("protected calls inside one another", |size| {
        lines(size, |_| {
            nested(
                60,
                |_| "pcall(function() ".into(),
                "redis.call('GET', KEYS[1]) ",
                " end) ",
            )
        })
    }),
    ("coroutines", |size| {
        lines(size, |i| {
            format!(
                "do local c = coroutine.wrap(function() coroutine.yield({i}) end) c() c() end\n"
            )
        })
    }),
    ("callbacks of gsub", |size| {
        lines(size, |i| {
            format!("do local s = ARGV[1]:gsub('%w', function(c) return c .. '{i}' end) end\n")
        })
    }),
    ("callbacks of sort", |size| {
        lines(size, |_| {
            "do local t = {3, 1, 2} table.sort(t, function(a, b) return a < b end) end\n".into()
        })
    }),
    ("functions that are reassigned", |size| {
        fill(
            size,
            "local f = function(x) return x end\n",
            |_| "do local g = f f = function(x) return g(x) end end\n".into(),
            "return f(1)",
        )
    }),
    ("a function handed to itself", |size| {
        lines(size, |_| {
            "do local function f(g, n) if n > 0 then return g(g, n - 1) end end f(f, 9) end\n"
                .into()
        })
    }),
    ("many arguments that are functions", |size| {
        fill(
            size,
            "local function run(f, g) return f(g) end\n",
            |i| format!("run(function(h) return h({i}) end, function(x) return x end)\n"),
            "",
        )
    }),
];
