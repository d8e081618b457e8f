//! `inspect`: what it says about scripts without a description.

use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::files::{folder, write};
use crate::program::run;

const LIMITER: &str = "-- KEYS[1] - bucket
local maxTokens = tonumber(ARGV[1])
local ttl = ARGV[2]
local spent = redis.call('INCR', KEYS[1])
if spent == 1 then
    redis.call('PEXPIRE', KEYS[1], ttl)
end
if spent > maxTokens then
    return false
end
return maxTokens - spent
";

#[test]
fn a_script_as_text_and_as_json() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspect");
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(folder.join("rateLimit.lua"), LIMITER).expect("it can be written");
    fs::write(
        folder.join("many.lua"),
        "return redis.call('SADD', KEYS[1], unpack(ARGV, 2))",
    )
    .expect("it can be written");
    fs::write(folder.join("wrong.lua"), "return 'a").expect("it can be written");
    let ended = run(&folder, &["inspect", "rateLimit.lua"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    expect![[r#"
        rateLimit.lua  863945230c9f32310fbe34181a6700df868df448
          KEYS[1]    bucket, for INCR, PEXPIRE
          ARGV[1]    maxTokens, a number
          ARGV[2]    ttl, in milliseconds, for PEXPIRE
          commands   INCR, PEXPIRE
          writes     INCR, PEXPIRE
          replies    nil, integer
          keys used  INCR at 4:34: declared
                     PEXPIRE at 6:27: declared

            #[redis_script("rateLimit.lua")]
            pub async fn rate_limit(
                connection: &mut impl redis::aio::ConnectionLike,
                #[key] bucket: &str,
                max_tokens: i64,
                #[arg(millis)] ttl: std::time::Duration,
            ) -> redis_script::Result<Option<i64>>;
    "#]]
    .assert_eq(&ended.out);
    let ended = run(
        &folder,
        &[
            "inspect",
            "--format",
            "json",
            "rateLimit.lua",
            "absent.lua",
            "many.lua",
            "wrong.lua",
        ],
    );
    assert_eq!(ended.code, 2);
    assert_eq!(ended.err, "error: there is no file `absent.lua`\n");
    expect![[r##"
        {"file":"rateLimit.lua","sha1":"863945230c9f32310fbe34181a6700df868df448","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":2,"variadic":false,"group":null},"read_only":false,"commands":["INCR","PEXPIRE"],"commands_complete":true,"library":null,"function":null,"key_uses":[{"line":4,"column":34,"command":"INCR","origin":"declared"},{"line":6,"column":27,"command":"PEXPIRE","origin":"declared"}],"replies":["nil","integer"],"signature":"#[redis_script(\"rateLimit.lua\")]\npub async fn rate_limit(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] bucket: &str,\n    max_tokens: i64,\n    #[arg(millis)] ttl: std::time::Duration,\n) -> redis_script::Result<Option<i64>>;","diagnostics":[]}
        {"file":"many.lua","sha1":"f6c4968652b8c3cc8a0b57937c2b5b9f13bcec36","valid":true,"keys":{"count":1,"variadic":false},"arguments":{"count":1,"variadic":true,"group":1},"read_only":false,"commands":["SADD"],"commands_complete":true,"library":null,"function":null,"key_uses":[{"line":1,"column":27,"command":"SADD","origin":"declared"}],"replies":["integer"],"signature":"#[redis_script(\"many.lua\")]\npub async fn many(\n    connection: &mut impl redis::aio::ConnectionLike,\n    #[key] key_1: &str,\n    _argument_1: &str,\n    arguments: &[String],\n) -> redis_script::Result<i64>;","diagnostics":[]}
        {"file":"wrong.lua","sha1":"8efc632c2f50bb580dbb45d335bd55415f46a69c","valid":false,"keys":{"count":0,"variadic":false},"arguments":{"count":0,"variadic":false,"group":null},"read_only":false,"commands":[],"commands_complete":false,"library":null,"function":null,"key_uses":[],"replies":[],"signature":null,"diagnostics":[{"lint":null,"level":"deny","line":1,"column":8,"message":"unfinished string near '<eof>'"}]}
    "##]].assert_eq(&ended.out);
    assert_eq!(run(&folder, &["inspect", "wrong.lua"]).code, 1);
}

/// The parameters after the connection, as the signature of a script has them.
fn parameters(name: &str, script: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspect_parameters");
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(folder.join(name), script).expect("it can be written");
    let ended = run(&folder, &["inspect", "--format", "json", name]);
    let line: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let signature = line["signature"].as_str().expect("a signature");
    let parameters: Vec<&str> = signature
        .lines()
        .skip(3)
        .take_while(|line| line.starts_with("    "))
        .map(|line| line.trim().trim_end_matches(','))
        .collect();
    parameters.join("; ")
}

#[test]
fn what_may_be_missing_is_an_option() {
    for (script, last) in [
        (
            "if ARGV[2] then redis.call('SET', ARGV[1], ARGV[2]) end",
            "argument_2: Option<&str>",
        ),
        (
            "local ttl = ARGV[2] or '60' redis.call('EXPIRE', ARGV[1], ttl)",
            "#[arg(seconds)] ttl: Option<std::time::Duration>",
        ),
        (
            "local n = tonumber(ARGV[2]) or 1 return n + #ARGV[1]",
            "n: Option<i64>",
        ),
        (
            "if ARGV[2] ~= nil then return ARGV[1] .. ARGV[2] end",
            "argument_2: Option<&str>",
        ),
        // The length tells as well.
        (
            "if #ARGV > 1 then redis.call('EXPIRE', ARGV[1], ARGV[2]) end",
            "#[arg(seconds)] argument_2: Option<std::time::Duration>",
        ),
        (
            "local ttl = #ARGV >= 2 and ARGV[2] or '60' return ARGV[1] .. ttl",
            "ttl: Option<&str>",
        ),
        (
            "if #ARGV == 2 then return ARGV[1] .. ARGV[2] end return ARGV[1]",
            "argument_2: Option<&str>",
        ),
        (
            "if 1 == #ARGV then redis.call('DEL', ARGV[1]) else redis.call('DEL', ARGV[1], ARGV[2]) end",
            "argument_2: Option<&str>",
        ),
        // These have to be there.
        (
            "if #ARGV < 2 then return 0 end return ARGV[2]",
            "argument_2: &str",
        ),
        (
            "if #ARGV == 2 then return ARGV[2] else return redis.error_reply('ARGUMENTS') end",
            "argument_2: &str",
        ),
        ("assert(#ARGV == 2) return ARGV[2]", "argument_2: &str"),
        (
            "if #ARGV > 2 then return 1 end return ARGV[2]",
            "argument_2: &str",
        ),
        (
            "if #KEYS > 1 then return KEYS[1] end return ARGV[2]",
            "argument_2: &str",
        ),
        (
            "local a, b = tonumber(ARGV[1]) or 0, tonumber(ARGV[2]) or 0 return a + b",
            "b: i64",
        ),
        (
            "if not ARGV[2] then return redis.error_reply('ARGUMENT') end return ARGV[1]",
            "argument_2: &str",
        ),
        (
            "if ARGV[2] == 'x' then return ARGV[1] end",
            "argument_2: &str",
        ),
        ("if ARGV[1] then return ARGV[2] end", "argument_2: &str"),
        (
            "if ARGV[2] then return #ARGV end for i = 1, #ARGV do redis.call('DEL', ARGV[i]) end",
            "arguments: &[String]",
        ),
    ] {
        let found = parameters("missing.lua", script);
        assert!(
            found.ends_with(&format!("; {last}")) || found == last,
            "{found}: {script}"
        );
    }
}

#[test]
fn a_time_is_known_by_its_command_or_by_its_name() {
    for (script, expected) in [
        (
            "return redis.call('PEXPIREAT', KEYS[1], ARGV[1])",
            "#[arg(millis)] argument_1: std::time::SystemTime",
        ),
        (
            "return redis.call('EXPIREAT', KEYS[1], ARGV[1])",
            "#[arg(seconds)] argument_1: std::time::SystemTime",
        ),
        (
            "return redis.call('SET', KEYS[1], '', 'PX', ARGV[1])",
            "#[arg(millis)] argument_1: std::time::Duration",
        ),
        (
            "local ttl_ms = tonumber(ARGV[1]) return redis.call('EXPIRE', KEYS[1], math.ceil(ttl_ms / 1000))",
            "#[arg(millis)] ttl_ms: std::time::Duration",
        ),
        (
            "-- KEYS[1] = entry\n-- ARGV[1] = now_us, of the caller\nreturn redis.call('SET', KEYS[1], ARGV[1] + 1)",
            "#[arg(micros)] now_us: std::time::SystemTime",
        ),
        (
            "-- KEYS[1] = log\n-- ARGV[1] = now, in milliseconds: the time of the call\nreturn redis.call('GET', KEYS[1]) + ARGV[1]",
            "#[arg(millis)] now: std::time::SystemTime",
        ),
        // The command knows better than the name, and a text that is no number is no time.
        (
            "local ttl_ms = tonumber(ARGV[1]) return redis.call('EXPIRE', KEYS[1], ttl_ms)",
            "#[arg(seconds)] ttl_ms: std::time::Duration",
        ),
        (
            "if ARGV[1] ~= '' then redis.call('EXPIRE', KEYS[1], ARGV[1]) end",
            "argument_1: &str",
        ),
        (
            "local ttl_ms = tonumber(ARGV[1]) if ttl_ms == -1 then return redis.call('GET', KEYS[1]) end",
            "ttl_ms: i64",
        ),
        (
            "local window = tonumber(ARGV[1]) return redis.call('GET', KEYS[1]) + window",
            "window: i64",
        ),
    ] {
        let found = parameters("times.lua", script);
        assert_eq!(
            found.split_once("; ").map(|(_, last)| last),
            Some(expected),
            "{found}: {script}"
        );
    }
}

#[test]
fn the_comment_at_the_top_gives_names() {
    let script = "-- KEYS[1] - lock name\n-- ARGV[1] = owner ID (a UUID)\n-- ARGV[2] = TTL in milliseconds\n\
                  -- ARGV[3] = any text at all\nreturn redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], ARGV[3])";
    assert_eq!(
        parameters("names.lua", script),
        "#[key] lock_name: &str; owner_id: &str; #[arg(millis)] ttl: std::time::Duration; argument_3: &str"
    );
}

#[test]
fn a_key_that_the_comment_lists_is_passed_even_if_it_is_not_read() {
    for (header, expected) in [
        (
            "-- KEYS[1] set\n-- KEYS[2] log",
            "#[key] set: &str; #[key] _log: &str",
        ),
        (
            "-- KEYS[2] log\n-- KEYS[3] index",
            "#[key] key_1: &str; #[key] _log: &str; #[key] _index: &str",
        ),
        // A gap, an entry without words, a sentence, and an argument.
        ("-- KEYS[3] log", "#[key] key_1: &str"),
        ("-- KEYS[2]", "#[key] key_1: &str"),
        ("-- Once it took KEYS[2] too", "#[key] key_1: &str"),
        ("-- ARGV[1] reason", "#[key] key_1: &str"),
    ] {
        let script = format!("{header}\nreturn redis.call('SCARD', KEYS[1])");
        assert_eq!(parameters("listed.lua", &script), expected, "{header}");
    }
    let script = "-- KEYS[1] set\n-- KEYS[2] sets\nreturn redis.call('DEL', unpack(KEYS))";
    assert_eq!(parameters("listed.lua", script), "#[key] keys: &[String]");
}

#[test]
fn what_a_number_may_be_shows_in_its_place_and_its_name() {
    for (script, expected) in [
        ("return tonumber(ARGV[1]) + 1", "argument_1: i64"),
        (
            "return redis.call('INCRBY', KEYS[1], ARGV[1])",
            "#[key] key_1: &str; argument_1: i64",
        ),
        (
            "return redis.call('INCRBYFLOAT', KEYS[1], ARGV[1])",
            "#[key] key_1: &str; argument_1: f64",
        ),
        (
            "return redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[2])",
            "#[key] key_1: &str; argument_1: f64; argument_2: &str",
        ),
        (
            "local rate = tonumber(ARGV[1]) return rate * 2",
            "rate: f64",
        ),
        (
            "local tokens_per_second = tonumber(ARGV[1]) return tokens_per_second * 2",
            "tokens_per_second: f64",
        ),
        (
            "if tonumber(ARGV[1]) > 0.5 then return 1 end",
            "argument_1: f64",
        ),
        (
            "redis.call('INCRBY', KEYS[1], ARGV[1]) redis.call('HSET', KEYS[2], 'f', ARGV[1])",
            "#[key] key_1: &str; #[key] key_2: &str; argument_1: i64",
        ),
        (
            "redis.call('EXPIRE', KEYS[1], ARGV[1]) redis.call('SET', KEYS[2], ARGV[1])",
            "#[key] key_1: &str; #[key] key_2: &str; #[arg(seconds)] argument_1: std::time::Duration",
        ),
        (
            "return redis.call('SETEX', KEYS[1], unpack(ARGV))",
            "#[key] key_1: &str; #[arg(seconds)] argument_1: std::time::Duration; argument_2: &str",
        ),
        // A whole number is needed, or a text.
        (
            "local rate = tonumber(ARGV[1]) return redis.call('INCRBY', KEYS[1], rate)",
            "#[key] key_1: &str; rate: i64",
        ),
        (
            "local rate_limit = tonumber(ARGV[1]) return rate_limit * 2",
            "rate_limit: i64",
        ),
        (
            "local score = ARGV[1] redis.call('ZADD', KEYS[1], score, 'a') redis.call('SET', KEYS[2], score)",
            "#[key] key_1: &str; #[key] key_2: &str; score: &str",
        ),
        (
            "local now = ARGV[1] return redis.call('ZADD', KEYS[1], now, 'a')",
            "#[key] key_1: &str; now: i64",
        ),
        (
            "return redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf')",
            "#[key] key_1: &str; argument_1: &str",
        ),
    ] {
        assert_eq!(parameters("number.lua", script), expected, "{script}");
    }
}

#[test]
fn what_is_taken_apart_is_bytes() {
    for (script, expected) in [
        ("return cmsgpack.unpack(ARGV[1])", "argument_1: &[u8]"),
        ("return struct.unpack('>I', ARGV[1])", "argument_1: &[u8]"),
        (
            "return redis.call('RESTORE', KEYS[1], 0, ARGV[1])",
            "#[key] key_1: &str; argument_1: &[u8]",
        ),
        ("return cjson.decode(ARGV[1])", "argument_1: &str"),
        (
            "return struct.unpack(ARGV[1], redis.call('GET', KEYS[1]))",
            "#[key] key_1: &str; argument_1: &str",
        ),
    ] {
        assert_eq!(parameters("bytes.lua", script), expected, "{script}");
    }
}

#[test]
fn a_loop_between_two_numbers_reads_so_many_entries() {
    for (script, expected) in [
        (
            "for i = 2, 3 do redis.call('DEL', KEYS[i]) end",
            "#[key] _key_1: &str; #[key] key_2: &str; #[key] key_3: &str",
        ),
        (
            "for i = 1, 2 do redis.call('SET', KEYS[i], ARGV[i * 2]) end",
            "#[key] key_1: &str; #[key] key_2: &str; _argument_1: &str; argument_2: &str; _argument_3: &str; argument_4: &str",
        ),
        (
            "for i = 0, 1 do redis.call('DEL', KEYS[i + 1]) end",
            "#[key] key_1: &str; #[key] key_2: &str",
        ),
        (
            "for i = 1, 3, 2 do redis.call('DEL', KEYS[i]) end",
            "#[key] key_1: &str; #[key] _key_2: &str; #[key] key_3: &str",
        ),
        (
            "for i = 2, 1000 do redis.call('DEL', KEYS[i]) end",
            "#[key] _key_1: &str; #[key] keys: &[String]",
        ),
        (
            "for i = 2, tonumber(ARGV[1]) do redis.call('DEL', KEYS[i]) end",
            "#[key] _key_1: &str; #[key] keys: &[String]; argument_1: i64",
        ),
        (
            "for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end",
            "#[key] _key_1: &str; #[key] keys: &[String]",
        ),
    ] {
        assert_eq!(parameters("loop.lua", script), expected, "{script}");
    }
}

#[test]
fn the_header_names_a_slice() {
    for (header, name) in [
        ("-- KEYS[2..n] = members", "members"),
        ("-- KEYS[2...] members", "members"),
        ("-- KEYS[2~n]: member keys", "member_keys"),
        ("-- KEYS[2 .. 1+N]  the members", "members"),
        ("-- KEYS[3..n] = members", "keys"),
        ("-- KEYS[2] = members", "keys"),
        ("-- KEYS[n] = members", "keys"),
    ] {
        let script = format!("{header}\nredis.call('DEL', KEYS[1], unpack(KEYS, 2))");
        let found = parameters("slice.lua", &script);
        assert_eq!(
            found,
            format!("#[key] key_1: &str; #[key] {name}: &[String]"),
            "{header}"
        );
    }
}

#[test]
fn a_rust_file_is_left_to_check() {
    let folder = folder("inspect_rust");
    write(
        &folder,
        "main.rs",
        "fn main() { redis::Script::new(\"return 1\"); }\n",
    );
    let ended = run(&folder, &["inspect", "main.rs"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.starts_with("error: `inspect` does not read Rust"),
        "{}",
        ended.err
    );
}
