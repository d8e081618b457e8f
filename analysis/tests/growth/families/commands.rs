//! Commands and their replies, and the findings that they lead to.

use super::{Family, fill, lines, list};

pub(super) const FAMILIES: &[Family] = &[
    ("commands", |size| {
        lines(size, |i| format!("redis.call('SET', KEYS[1], '{i}')\n"))
    }),
    ("commands of many kinds", |size| {
        const COMMANDS: [&str; 8] = [
            "'GET', KEYS[1]",
            "'HSET', KEYS[2], 'a', 1",
            "'ZADD', KEYS[3], 1, 'm'",
            "'DEL', KEYS[1], KEYS[2]",
            "'LPUSH', KEYS[4], ARGV[1]",
            "'EXPIRE', KEYS[5], 60",
            "'XADD', KEYS[6], '*', 'f', 'v'",
            "'TYPE', KEYS[7]",
        ];
        lines(size, |i| {
            format!("redis.call({})\n", COMMANDS[i % COMMANDS.len()])
        })
    }),
    ("commands on many keys", |size| {
        lines(size, |i| format!("redis.call('GET', KEYS[{i}])\n"))
    }),
    ("keys that are written", |size| {
        lines(size, |i| format!("redis.call('SET', 'key:{i}', 1)\n"))
    }),
    ("keys that are arguments", |size| {
        lines(size, |i| {
            format!("redis.call('GET', ARGV[{}] .. ':{i}')\n", i % 5 + 1)
        })
    }),
    ("keys that are replies", |size| {
        fill(
            size,
            "local k = KEYS[1]\n",
            |_| "k = redis.call('GET', k)\n".into(),
            "return k",
        )
    }),
    ("keys that are made of many", |size| {
        fill(
            size,
            "local k = KEYS[1]\n",
            |i| format!("k = k .. redis.call('GET', k .. {i})\n"),
            "return k",
        )
    }),
    ("keys of two types", |size| {
        lines(size, |i| {
            format!(
                "redis.call('HSET', KEYS[{0}], 'a', 1) redis.call('ZADD', KEYS[{0}], 1, 'a')\n",
                i % 50 + 1
            )
        })
    }),
    ("one key of many types in branches", |size| {
        lines(size, |i| {
            let command = [
                "'HSET', KEYS[1], 'a', 1",
                "'SADD', KEYS[1], 1",
                "'LPUSH', KEYS[1], 1",
            ][i % 3];
            format!("if ARGV[1] == '{i}' then redis.call({command}) end\n")
        })
    }),
    ("keys that are deleted and written", |size| {
        lines(size, |i| {
            format!("redis.call('DEL', KEYS[1]) redis.call('SET', KEYS[1], {i})\n")
        })
    }),
    ("unknown commands", |size| {
        lines(size, |i| format!("redis.call('COMMAND{i}', KEYS[1])\n"))
    }),
    ("misspelt commands", |size| {
        lines(size, |_| "redis.call('HGTE', KEYS[1], 'a')\n".into())
    }),
    ("commands with a long name", |size| {
        lines(size, |_| {
            format!("redis.call('{}', KEYS[1])\n", "X".repeat(2000))
        })
    }),
    ("commands with too few arguments", |size| {
        lines(size, |_| "redis.call('SET', KEYS[1])\n".into())
    }),
    ("commands with many arguments", |size| {
        lines(size, |_| {
            format!(
                "redis.call('RPUSH', KEYS[1], {})\n",
                list(200, |i| format!("'{i}'"))
            )
        })
    }),
    ("commands with many keys", |size| {
        lines(size, |_| {
            format!(
                "redis.call('DEL', {})\n",
                list(200, |i| format!("KEYS[{i}]"))
            )
        })
    }),
    ("commands with many options", |size| {
        lines(size, |_| {
            format!(
                "redis.call('SET', KEYS[1], 1, {})\n",
                list(60, |i| ["'NX'", "'EX', 1", "'GET'"][i % 3].into())
            )
        })
    }),
    ("commands with many pairs", |size| {
        lines(size, |_| {
            format!(
                "redis.call('ZADD', KEYS[1], {})\n",
                list(100, |i| format!("{i}, 'm{i}'"))
            )
        })
    }),
    ("commands with streams", |size| {
        lines(size, |_| {
            let keys = list(80, |i| format!("KEYS[{i}]"));
            format!(
                "redis.call('XREAD', 'COUNT', 5, 'STREAMS', {keys}, {})\n",
                list(80, |_| "'0'".into())
            )
        })
    }),
    ("commands by many names", |size| {
        fill(
            size,
            "local c = 'GET'\n",
            |i| {
                format!(
                    "if ARGV[1] == '{i}' then c = '{}' end\n",
                    ["GET", "DEL", "TYPE", "TTL"][i % 4]
                )
            },
            "return redis.call(c, KEYS[1])",
        )
    }),
    ("commands whose name may be one of many", |size| {
        fill(
            size,
            "local c = 'GET'\nif ARGV[1] == 'a' then c = 'DEL' elseif ARGV[1] == 'b' then c = 'TYPE' elseif ARGV[1] == 'c' then c = 'TTL' end\n",
            |_| "redis.call(c, KEYS[1])\n".into(),
            "",
        )
    }),
    ("commands through a local", |size| {
        fill(
            size,
            "local call = redis.call\n",
            |_| "call('GET', KEYS[1])\n".into(),
            "",
        )
    }),
    ("tried commands", |size| {
        lines(size, |_| {
            "do local r = redis.pcall('GET', KEYS[1]) if type(r) == 'table' and r.err then return r end end\n".into()
        })
    }),
    ("tried commands that nobody looks at", |size| {
        lines(size, |_| "redis.pcall('INCR', KEYS[1])\n".into())
    }),
    ("one tried reply, tested over and over", |size| {
        fill(
            size,
            "local r = redis.pcall('GET', KEYS[1])\n",
            |i| format!("if r.err == '{i}' then return r end\n"),
            "return r",
        )
    }),
    ("replies compared with nil", |size| {
        lines(size, |_| {
            "if redis.call('GET', KEYS[1]) == nil then return 1 end\n".into()
        })
    }),
    ("one reply compared with nil", |size| {
        fill(
            size,
            "local v = redis.call('GET', KEYS[1])\n",
            |_| "if v == nil then v = false end\n".into(),
            "return v",
        )
    }),
    ("numbers as conditions", |size| {
        lines(size, |_| {
            "if redis.call('EXISTS', KEYS[1]) then redis.call('DEL', KEYS[1]) end\n".into()
        })
    }),
    ("statuses as texts", |size| {
        lines(size, |_| {
            "if redis.call('SET', KEYS[1], 1) == 'OK' then redis.call('PING') end\n".into()
        })
    }),
    ("replies in arithmetic", |size| {
        fill(
            size,
            "local n = 0\n",
            |_| "n = n + redis.call('GET', KEYS[1])\n".into(),
            "return n",
        )
    }),
    ("replies made numbers", |size| {
        fill(
            size,
            "local n = 0\n",
            |_| "n = n + tonumber(redis.call('GET', KEYS[1]) or 0)\n".into(),
            "return n",
        )
    }),
    ("replies that are read like tables", |size| {
        lines(size, |i| {
            format!("do local h = redis.call('HGETALL', KEYS[1]) if h.f{i} then return 1 end end\n")
        })
    }),
    ("replies with many sources", |size| {
        fill(
            size,
            "local v\n",
            |i| {
                format!(
                    "if ARGV[1] == '{i}' then v = redis.call('GET', KEYS[{}]) end\n",
                    i % 9 + 1
                )
            },
            "return v + 1",
        )
    }),
    ("values that many may be, used over and over", |size| {
        let branches = fill(
            size / 2,
            "local v = ARGV[1]\n",
            |i| format!("if v == '{i}' then v = '{i}{i}' end\n"),
            "",
        );
        fill(size, &branches, |_| "redis.call('GET', v)\n".into(), "")
    }),
    ("texts taken apart", |size| {
        lines(size, |_| {
            "for k, v in string.gmatch(ARGV[1], '(%w+)=(%w+)') do redis.call('HSET', KEYS[1], k, v:upper()) end\n".into()
        })
    }),
    ("texts put together", |size| {
        lines(size, |i| {
            format!(
                "redis.call('SET', KEYS[1], string.format('%s:%d:%s', ARGV[1], {i}, KEYS[1]))\n"
            )
        })
    }),
    ("a long format", |size| {
        lines(size, |_| {
            format!(
                "redis.call('SET', KEYS[1], string.format('{}', {}))\n",
                "%s".repeat(100),
                list(100, |_| "ARGV[1]".into())
            )
        })
    }),
    ("texts decoded and encoded", |size| {
        lines(size, |i| {
            format!(
                "do local o = cjson.decode(ARGV[1]) o.f{i} = {i} redis.call('SET', KEYS[1], cjson.encode(o)) end\n"
            )
        })
    }),
    ("one text decoded and changed", |size| {
        fill(
            size,
            "local o = cjson.decode(ARGV[1])\n",
            |i| format!("o.a{i} = o.b and o.b.c or {i}\n"),
            "return cjson.encode(o)",
        )
    }),
    ("packed values", |size| {
        lines(size, |_| {
            "redis.call('SET', KEYS[1], cmsgpack.pack(cmsgpack.unpack(ARGV[1])))\n".into()
        })
    }),
    ("bits and structs", |size| {
        lines(size, |i| {
            format!("redis.call('SET', KEYS[1], struct.pack('>I4', bit.band({i}, 255)))\n")
        })
    }),
    ("times", |size| {
        lines(size, |_| {
            "do local t = redis.call('TIME') redis.call('ZADD', KEYS[1], t[1] * 1000 + t[2] / 1000, ARGV[1]) end\n".into()
        })
    }),
    ("expiries", |size| {
        lines(size, |_| {
            "do local ttl = redis.call('PTTL', KEYS[1]) if ttl > 0 then redis.call('PEXPIRE', KEYS[2], ttl) end end\n".into()
        })
    }),
    ("errors that are returned", |size| {
        lines(size, |i| {
            format!("if ARGV[1] == '{i}' then return redis.error_reply('Not {i}') end\n")
        })
    }),
    ("errors that are raised", |size| {
        lines(size, |i| {
            format!("if ARGV[1] == '{i}' then error({{err = 'NOT {i}'}}) end\n")
        })
    }),
    ("logs", |size| {
        lines(size, |i| {
            format!("redis.log(redis.LOG_WARNING, '{i}' .. ARGV[1])\n")
        })
    }),
    ("names that no server has", |size| {
        lines(size, |i| {
            format!("local x{0} = table.unpack(ARGV, {i})\n", i % 100)
                .replace("local", "do local")
                .replace("\n", " end\n")
        })
    }),
    ("globals that no server has", |size| {
        lines(size, |i| format!("print(undefined{i})\n"))
    }),
    ("entries in order", |size| {
        lines(size, |i| {
            format!("do local a{i} = ARGV[{i}] redis.call('SET', KEYS[1], a{i}) end\n")
        })
    }),
    ("entries that are tested", |size| {
        lines(size, |i| {
            format!(
                "if ARGV[{0}] and ARGV[{0}] ~= '' then redis.call('SET', KEYS[1], ARGV[{0}]) end\n",
                i % 100 + 1
            )
        })
    }),
    ("numbers of entries that are tested", |size| {
        lines(size, |i| {
            format!("if #ARGV > {i} then redis.call('SET', KEYS[1], ARGV[{i}]) end\n")
        })
    }),
];
