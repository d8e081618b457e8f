//! Expressions as long, and as deep, as the language allows.

use super::{Family, fill, lines, list, nested};

/// How many links are read at most: the parser needs a level for each.
const LINKS: usize = 450;

/// Blocks, in each of which one expression is a chain of so many links.
fn chains(size: usize, head: &str, link: impl Fn(usize) -> String, tail: &str) -> String {
    let chain: String = (1..=LINKS).map(link).collect();
    lines(size, |_| format!("do {head}{chain}{tail} end\n"))
}

/// Such chains as the value of a local.
fn chain(size: usize, head: &str, link: impl Fn(usize) -> String) -> String {
    chains(size, head, link, "")
}

const VALUE: &str = "local a = ARGV[1]\nlocal x = a";

pub(super) const FAMILIES: &[Family] = &[
    ("a chain of and", |size| {
        chain(size, VALUE, |_| " and a".into())
    }),
    ("a chain of or", |size| {
        chain(size, VALUE, |_| " or a".into())
    }),
    ("a chain of and and or", |size| {
        chain(size, VALUE, |_| " and a or a".into())
    }),
    ("a chain of tests", |size| {
        chain(size, VALUE, |i| format!(" or a == '{i}'"))
    }),
    ("a chain of two-sided tests", |size| {
        chain(size, VALUE, |i| format!(" or (a == '{i}' and a ~= nil)"))
    }),
    ("a condition of many tests", |size| {
        chains(
            size,
            "local a = redis.call('GET', KEYS[1])\nif a",
            |i| format!(" or a == {i}"),
            " then return 1 end",
        )
    }),
    ("a condition with not", |size| {
        chains(
            size,
            "local a = redis.call('GET', KEYS[1])\nif not a",
            |_| " and not (a == nil or not a)".into(),
            " then return 1 end",
        )
    }),
    ("a sum", |size| {
        chain(size, "local a = 1\nlocal x = a", |i| format!(" + a * {i}"))
    }),
    ("a sum of constants", |size| {
        chain(size, "local x = 0", |i| format!(" + {i}"))
    }),
    ("a chain of comparisons", |size| {
        chain(size, VALUE, |_| " == a".into())
    }),
    ("a chain of fields", |size| {
        chain(size, "local a = cjson.decode(ARGV[1])\nlocal x = a", |i| {
            format!(".b{i}")
        })
    }),
    ("a chain of indices", |size| {
        chain(size, "local a = {}\nlocal x = a", |_| "[1]".into())
    }),
    ("a chain of calls", |size| {
        chain(size, "local function a() return a end\nlocal x = a", |_| {
            "()".into()
        })
    }),
    ("a chain of methods", |size| {
        chain(size, "local a = ARGV[1]\nlocal x = a", |_| {
            ":lower()".into()
        })
    }),
    ("a chain of methods with arguments", |size| {
        chain(size, "local a = ARGV[1]\nlocal x = a", |_| {
            ":gsub('a', 'b'):sub(1, 2)".into()
        })
    }),
    ("joined texts", |size| {
        lines(size, |i| {
            let joined = ["ARGV[1]"; 90].join(" .. ':' .. ");
            format!("redis.call('SET', KEYS[1], {joined} .. ({i}))\n")
        })
    }),
    ("constants joined", |size| {
        lines(size, |_| {
            format!("do local x = {} end\n", ["'text'"; 150].join(" .. "))
        })
    }),
    ("a text that grows", |size| {
        fill(
            size,
            "local s = 'x'\n",
            |_| "s = s .. 'yyyyyyyy'\n".into(),
            "return s",
        )
    }),
    ("a text that doubles", |size| {
        fill(
            size,
            "local s = 'x'\n",
            |_| "s = s .. s\n".into(),
            "return s",
        )
    }),
    ("a key that grows", |size| {
        fill(
            size,
            "local s = KEYS[1]\n",
            |_| "s = s .. ':' .. ARGV[1]\n".into(),
            "return redis.call('GET', s)",
        )
    }),
    ("a number that doubles", |size| {
        fill(size, "local n = 1\n", |_| "n = n * 2\n".into(), "return n")
    }),
    ("negations", |size| {
        lines(size, |_| {
            format!("do local x = {} ARGV[1] end\n", "not ".repeat(150))
        })
    }),
    ("minus signs", |size| {
        lines(size, |_| {
            format!("do local x = {}1 end\n", "- ".repeat(150))
        })
    }),
    ("lengths", |size| {
        lines(size, |_| {
            format!("do local x = {}ARGV end\n", "# ".repeat(150))
        })
    }),
    ("parentheses", |size| {
        lines(size, |_| {
            format!(
                "do local x = {} end\n",
                nested(150, |_| "(".into(), "ARGV[1]", ")")
            )
        })
    }),
    ("sums in parentheses", |size| {
        lines(size, |_| {
            format!(
                "do local x = {} end\n",
                nested(90, |i| format!("({i} + "), "ARGV[1]", ")")
            )
        })
    }),
    ("calls inside calls", |size| {
        lines(size, |_| {
            format!(
                "do local x = {} end\n",
                nested(100, |_| "tostring(".into(), "ARGV[1]", ")")
            )
        })
    }),
    ("powers", |size| {
        lines(size, |_| {
            format!("do local x = {} end\n", ["2"; 150].join(" ^ "))
        })
    }),
    ("or with defaults", |size| {
        lines(size, |i| {
            format!(
                "do local v = tonumber(ARGV[{}] or '') or tonumber(KEYS[1] or '') or {i} end\n",
                i % 9
            )
        })
    }),
    ("conditional values", |size| {
        fill(
            size,
            "local x = 1\n",
            |i| format!("x = ARGV[1] == '{i}' and x or {i}\n"),
            "return x",
        )
    }),
    ("a list of many values", |size| {
        lines(size, |_| {
            let values = list(120, |i| format!("ARGV[{i}]"));
            format!("redis.call('SADD', KEYS[1], {values})\n")
        })
    }),
    ("comparisons of comparisons", |size| {
        lines(size, |_| {
            format!(
                "do local x = {} end\n",
                nested(90, |_| "1 == (".into(), "ARGV[1] == '1'", ")")
            )
        })
    }),
];
