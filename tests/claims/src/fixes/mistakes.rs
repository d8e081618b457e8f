//! Mistakes that are made in right scripts.

/// A piece of a right script, and what somebody writes in its place.
#[derive(Clone, Copy, Debug)]
pub struct Mistake {
    /// What is right.
    pub right: &'static str,
    /// What is wrong.
    pub wrong: &'static str,
    /// The mistake is only made in a line with one of these words. In other lines the wrong piece means something else.
    beside: &'static [&'static str],
}

impl Mistake {
    /// The places of a text where it can be made.
    pub(super) fn places(&self, text: &str) -> Vec<usize> {
        let is_meant = |at: &usize| {
            let before = text[..*at].rfind('\n').map_or(0, |newline| newline + 1);
            let line = text[before..].lines().next().unwrap_or_default();
            self.beside.is_empty() || self.beside.iter().any(|word| line.contains(word))
        };
        let places = text.match_indices(self.right).map(|(at, _)| at);
        places.filter(is_meant).collect()
    }

    /// A text with the mistake at this place.
    pub(super) fn at(&self, text: &str, at: usize) -> String {
        let (before, rest) = (&text[..at], &text[at + self.right.len()..]);
        format!("{before}{}{rest}", self.wrong)
    }
}

const fn mistake(right: &'static str, wrong: &'static str) -> Mistake {
    Mistake {
        right,
        wrong,
        beside: &[],
    }
}

/// Commands that reply with 0 or 1.
const ZERO_OR_ONE: &[&str] = &[
    "EXISTS",
    "SISMEMBER",
    "SETNX",
    "PEXPIRE",
    "'EXPIRE'",
    "PERSIST",
];

/// One or more for each lint whose findings have fixes.
pub const MISTAKES: &[Mistake] = &[
    mistake("redis.call(", "redis:call("),
    mistake("redis.pcall(", "redis:pcall("),
    mistake("redis.call(", "redis.cal("),
    mistake("redis.call(", "redis.CALL("),
    mistake("unpack(", "table.unpack("),
    mistake("cjson.decode(", "cjson.decdoe("),
    mistake("cjson.encode(", "cjson.encdoe("),
    mistake("string.format(", "string.fomat("),
    mistake("math.floor(", "math.flooor("),
    mistake("table.insert(", "table.insrt("),
    mistake("'GET'", "'GTE'"),
    mistake("'HGET'", "'HGTE'"),
    mistake("'INCR'", "'ICNR'"),
    mistake("'ZADD'", "'ZADDD'"),
    mistake("'SET'", "'SETT'"),
    mistake("'EXPIRE'", "'EXPIE'"),
    mistake("local ", ""),
    mistake("~=", "!="),
    mistake(" and ", " && "),
    mistake(" or ", " || "),
    Mistake {
        right: " == 1",
        wrong: "",
        beside: ZERO_OR_ONE,
    },
    mistake(" > 0", ""),
    mistake(".ok == ", " == "),
    mistake("['ok'] == ", " == "),
    mistake("return redis.error_reply(", "redis.error_reply("),
    mistake("if not ", "if nil == "),
    mistake("== false", "== nil"),
    mistake("~= false", "~= nil"),
];
