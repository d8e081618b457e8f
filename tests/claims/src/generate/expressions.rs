//! Values, conditions, calls and replies of random scripts.

use super::Writer;

const TEXTS: &[&str] = &[
    "'a'", "'abc'", "'x:y'", "''", "'0'", "'10'", "'list'", "'field'",
];

impl Writer<'_> {
    /// Something that names a value without making one.
    pub(super) fn atom(&mut self) -> String {
        match self.random.below(8) {
            0 | 1 => format!("ARGV[{}]", 1 + self.random.below(5)),
            2 => format!("KEYS[{}]", 1 + self.random.below(3)),
            3 => self.random.pick(TEXTS).to_owned(),
            4 => self
                .random
                .pick(&["0", "1", "2", "10", "1.5", "-1", "true", "false", "nil"])
                .to_owned(),
            5 => {
                let at = self.random.below(self.tables.len());
                match self.tables.get(at).cloned() {
                    Some(table) => {
                        let index = self
                            .random
                            .pick(&["[1]", "[2]", ".ttl", ".name", "[#KEYS]"]);
                        format!("{table}{index}")
                    }
                    None => "ARGV[1]".to_owned(),
                }
            }
            _ => self.name().unwrap_or_else(|| "KEYS[1]".to_owned()),
        }
    }

    pub(super) fn value(&mut self) -> String {
        let (first, second) = (self.atom(), self.atom());
        match self.random.below(14) {
            0..=4 => first,
            5 => format!("{first} or {second}"),
            6 => format!("{first} and {second}"),
            7 => format!("tonumber({first} or 0)"),
            8 => format!(
                "(tonumber(ARGV[1]) or 1) {} 2",
                self.random.pick(&["+", "-", "*", "/", "%"])
            ),
            9 => format!("tostring({first})"),
            10 => format!("(KEYS[1] or 'k') .. {}", self.random.pick(TEXTS)),
            11 => format!("#{}", self.random.pick(&["ARGV", "KEYS", "'abc'"])),
            12 => match self.functions.last().cloned() {
                Some(function) => format!("{function}({first})"),
                None => format!("type({first})"),
            },
            _ => self.call(),
        }
    }

    pub(super) fn table(&mut self) -> String {
        let (first, second) = (self.atom(), self.atom());
        match self.random.below(7) {
            0 => "{}".to_owned(),
            1 => format!("{{{first}, {second}}}"),
            2 => format!("{{ttl = {first}, name = {second}}}"),
            3 => "{unpack(ARGV)}".to_owned(),
            4 => format!("{{{first}, {{{second}}}, ttl = 1}}"),
            5 => format!("{{[0] = {first}, {second}}}"),
            _ => format!("{{ttl = {first}}}"),
        }
    }

    pub(super) fn condition(&mut self) -> String {
        let (first, second) = (self.atom(), self.atom());
        match self.random.below(14) {
            0 | 1 => first,
            2 => format!("not {first}"),
            3 => format!("{first} ~= nil"),
            4 => format!("{first} == nil"),
            5 => format!(
                "type({first}) == '{}'",
                self.random
                    .pick(&["string", "number", "table", "nil", "boolean"])
            ),
            6 => format!("{first} and {second}"),
            7 => format!("{first} or not {second}"),
            8 => format!("{first} == {second}"),
            9 => format!("{first} ~= {second}"),
            10 => format!(
                "(tonumber({first} or 0) or 0) {} 1",
                self.random.pick(&["<", ">", "<=", ">="])
            ),
            11 => format!("#ARGV {} 2", self.random.pick(&["<", ">", "==", "~="])),
            12 => format!(
                "{} == {}",
                self.call(),
                self.random.pick(&["1", "'a'", "nil", "false", "0", "'OK'"])
            ),
            _ => self.call(),
        }
    }

    /// A name of a key.
    fn key(&mut self) -> String {
        match self.random.below(12) {
            0..=6 => format!("KEYS[{}]", 1 + self.random.below(3)),
            7 => "'fixed'".to_owned(),
            8 => "KEYS[1] .. ':x'".to_owned(),
            9 => format!("ARGV[{}]", 1 + self.random.below(3)),
            _ => self.name().unwrap_or_else(|| "KEYS[1]".to_owned()),
        }
    }

    pub(super) fn call(&mut self) -> String {
        let (key, value) = (self.key(), self.atom());
        let text = self.random.pick(TEXTS);
        let words = match self.random.below(40) {
            0..=3 => format!("'GET', {key}"),
            4 | 5 => format!("'SET', {key}, {value}"),
            6 => format!("'SET', {key}, {value}, 'NX'"),
            7 => format!("'INCR', {key}"),
            8 => format!("'EXISTS', {key}"),
            9 => format!("'DEL', {key}"),
            10 => format!("'HGET', {key}, {value}"),
            11 => format!("'HSET', {key}, {text}, {value}"),
            12 => format!("'HGETALL', {key}"),
            13 => format!("'HMGET', {key}, {text}, 'field'"),
            14 => format!("'LRANGE', {key}, 0, -1"),
            15 => format!("'LPOP', {key}"),
            16 => format!("'RPUSH', {key}, {value}"),
            17 => format!("'SADD', {key}, {value}"),
            18 => format!("'SMEMBERS', {key}"),
            19 => format!("'SISMEMBER', {key}, {value}"),
            20 => format!("'ZADD', {key}, 1, {value}"),
            21 => format!("'ZRANGE', {key}, 0, -1"),
            22 => format!("'ZSCORE', {key}, {value}"),
            23 => format!("'ZRANGE', {key}, 0, -1, 'WITHSCORES'"),
            24 => format!("'TTL', {key}"),
            25 => format!("'EXPIRE', {key}, {value}"),
            26 => format!("'TYPE', {key}"),
            27 => "'TIME'".to_owned(),
            28 => format!("'MGET', KEYS[1], {key}"),
            29 => format!("'LINDEX', {key}, 0"),
            30 => format!("'LPOS', {key}, {value}"),
            31 => format!("'ZRANK', {key}, {value}"),
            32 => format!("'GETSET', {key}, {value}"),
            33 => format!("'SCAN', 0, 'MATCH', {value}"),
            34 => format!("'HINCRBY', {key}, {text}, 1"),
            35 => format!("'LLEN', {key}"),
            36 => format!("'XRANGE', {key}, '-', '+'"),
            37 => format!("'ZPOPMIN', {key}"),
            38 => format!("'SRANDMEMBER', {key}"),
            _ => format!("'STRLEN', {key}"),
        };
        let way = if self.random.percent(12) {
            "pcall"
        } else {
            "call"
        };
        format!("redis.{way}({words})")
    }

    pub(super) fn returned(&mut self) -> String {
        let (first, second) = (self.atom(), self.atom());
        match self.random.below(15) {
            0..=2 => first,
            14 => self.fraction(),
            3 => format!("{{{first}, {second}}}"),
            4 => format!("{{ok = {}}}", self.random.pick(&["'DONE'", "1", "'a'"])),
            5 => format!(
                "{{err = {}}}",
                self.random.pick(&["'ERR no'", "false", "'a'"])
            ),
            6 => format!(
                "redis.{}_reply('ERR no')",
                self.random.pick(&["error", "status"])
            ),
            7 => format!("{first} == {second}"),
            8 => self.call(),
            9 | 10 => self.tables.last().cloned().unwrap_or(first),
            11 => format!("not {first}"),
            _ => self.value(),
        }
    }

    /// A number that has a fraction, whatever the state is.
    fn fraction(&mut self) -> String {
        let whole = self.random.pick(&[
            "redis.call('STRLEN', KEYS[1])",
            "redis.call('HLEN', KEYS[2])",
            "#KEYS[1]",
            "#ARGV",
            "math.floor(tonumber(ARGV[1]) or 7)",
        ]);
        match self.random.below(3) {
            0 => format!("({whole} * 2 + 1) / 2"),
            1 => format!("{whole} + 0.25"),
            _ => format!("({whole} * 4 + 3) * 0.25"),
        }
    }
}
