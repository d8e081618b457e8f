//! `inspect`: the type that takes every reply of a script.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::program::run;

/// The type that the printed function returns.
fn reply_type(script: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspect_replies");
    fs::create_dir_all(&folder).expect("it can be written");
    // Tests run side by side.
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("reply{}.lua", FILES.fetch_add(1, Ordering::Relaxed));
    fs::write(folder.join(&name), script).expect("it can be written");
    let ended = run(&folder, &["inspect", "--format", "json", &name]);
    let line: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let signature = line["signature"].as_str().expect("a signature");
    let (_, result) = signature
        .split_once("-> redis_script::Result<")
        .expect("a result");
    result.trim_end_matches(">;").to_owned()
}

fn hold(cases: &[(&str, &str)]) {
    for (script, expected) in cases {
        assert_eq!(reply_type(script), *expected, "{script}");
    }
}

#[test]
fn an_array_that_always_has_so_many_elements_is_a_tuple() {
    hold(&[
        ("return {1, 'text'}", "(i64, String)"),
        (
            "if KEYS[1] then return {0, 1} end return {1, 2}",
            "(i64, i64)",
        ),
        (
            "local ttl = redis.call('PTTL', KEYS[1]) return {redis.call('GET', KEYS[1]), ttl}",
            "(Option<String>, i64)",
        ),
        (
            "return {{1, 2}, redis.call('SMEMBERS', KEYS[1])}",
            "((i64, i64), Vec<String>)",
        ),
        // An entry is there: the function passes it. Only the last may be missing.
        ("return {KEYS[1], tonumber(ARGV[1])}", "(String, i64)"),
        (
            "return {1, ARGV[1], ARGV[2] or '0'}",
            "(i64, String, String)",
        ),
        (
            "if ARGV[2] then return {1, ARGV[2]} end return {1, ARGV[1]}",
            "(i64, String)",
        ),
        (
            "if ARGV[2] then redis.call('DEL', ARGV[2]) end return {ARGV[2], 'text'}",
            "Vec<String>",
        ),
        (
            "return {1, cjson.decode(ARGV[1]).name}",
            "Vec<redis::Value>",
        ),
        (
            "if KEYS[1] then return nil end return {1, 2}",
            "Option<(i64, i64)>",
        ),
        (
            "if KEYS[1] then return redis.error_reply('ERR no') end return {1, 2}",
            "(i64, i64)",
        ),
        // One element, and one that is always nil.
        ("return {1}", "Vec<i64>"),
        ("return {1, false}", "(i64, redis::Value)"),
    ]);
}

#[test]
fn an_array_of_several_lengths_is_a_list_of_what_its_elements_have_in_common() {
    hold(&[
        ("if KEYS[1] then return {} end return {1, 2}", "Vec<i64>"),
        ("if KEYS[1] then return {1} end return {1, 2}", "Vec<i64>"),
        (
            "if KEYS[1] then return {} end return {1, 'text'}",
            "Vec<redis::Value>",
        ),
        ("return {}", "Vec<redis::Value>"),
        // Lua's nil ends the array, `false` does not.
        (
            "local count if KEYS[1] then count = 1 end return {count, 2}",
            "Vec<i64>",
        ),
        (
            "local t = {} for i = 1, 3 do t[#t + 1] = i end return t",
            "Vec<i64>",
        ),
        ("return redis.call('SMEMBERS', KEYS[1])", "Vec<String>"),
        (
            "return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}",
            "Vec<i64>",
        ),
    ]);
}

#[test]
fn true_and_false_are_a_bool_and_numbers_are_not() {
    hold(&[
        ("if KEYS[1] then return true end return false", "bool"),
        ("if KEYS[1] then return true end", "bool"),
        ("return redis.call('EXISTS', KEYS[1]) == 1", "bool"),
        ("if KEYS[1] then return 1 end return 0", "i64"),
        ("if KEYS[1] then return 1 end return false", "Option<i64>"),
        ("if KEYS[1] then return true end return 0", "i64"),
        (
            "if KEYS[1] then return true end return 'no'",
            "redis::Value",
        ),
    ]);
}

#[test]
fn what_is_packed_or_dumped_is_bytes() {
    hold(&[
        ("return redis.call('DUMP', KEYS[1])", "Option<Vec<u8>>"),
        ("return cmsgpack.pack({1, 2})", "Vec<u8>"),
        (
            "if KEYS[1] then return nil end return struct.pack('>I', 1)",
            "Option<Vec<u8>>",
        ),
        (
            "return {1, redis.call('DUMP', KEYS[1])}",
            "(i64, Option<Vec<u8>>)",
        ),
        ("return redis.call('GET', KEYS[1])", "Option<String>"),
        ("return cjson.encode({1, 2})", "String"),
        ("return redis.call('SET', KEYS[1], 'text')", "String"),
        (
            "if KEYS[1] then return 'none' end return cmsgpack.pack({1})",
            "String",
        ),
    ]);
}

#[test]
fn what_is_not_known_may_be_anything() {
    hold(&[
        ("return redis.call(ARGV[1], KEYS[1])", "redis::Value"),
        // What is decoded may be nil, and ends the array.
        ("return {1, cjson.decode(ARGV[1])}", "Vec<redis::Value>"),
        (
            "if KEYS[1] then return {1, 2} end return 'text'",
            "redis::Value",
        ),
        ("redis.call('DEL', KEYS[1])", "()"),
    ]);
}

#[test]
fn fields_with_their_values_are_a_map_and_members_with_scores_are_pairs() {
    const MAP: &str = "std::collections::HashMap<String, String>";
    hold(&[
        ("return redis.call('HGETALL', KEYS[1])", MAP),
        (
            "if KEYS[2] then return redis.call('HGETALL', KEYS[2]) end return redis.call('HGETALL', KEYS[1])",
            MAP,
        ),
        (
            "if ARGV[1] == '' then return false end return redis.call('HGETALL', KEYS[1])",
            &format!("Option<{MAP}>"),
        ),
        (
            "return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')",
            "Vec<(String, f64)>",
        ),
        (
            "return {redis.call('ZPOPMIN', KEYS[1]), redis.call('HGETALL', KEYS[2])}",
            &format!("(Vec<(String, f64)>, {MAP})"),
        ),
        // Something was added, or another command may have replied.
        (
            "local all = redis.call('HGETALL', KEYS[1]) all[#all + 1] = 'x' return all",
            "Vec<String>",
        ),
        (
            "if KEYS[2] then return redis.call('SMEMBERS', KEYS[2]) end return redis.call('HGETALL', KEYS[1])",
            "Vec<String>",
        ),
        (
            "local r = ARGV[1] == '1' and redis.call('HGETALL', KEYS[1]) or redis.call('HKEYS', KEYS[1]) return r",
            "Vec<String>",
        ),
        ("return redis.call('ZRANGE', KEYS[1], 0, -1)", "Vec<String>"),
    ]);
}

#[test]
fn a_list_for_any_number_of_fields_is_a_list() {
    hold(&[
        (
            "return redis.call('MGET', unpack(KEYS))",
            "Vec<Option<String>>",
        ),
        (
            "return redis.call('HMGET', KEYS[1], unpack(ARGV))",
            "Vec<Option<String>>",
        ),
        // An option may be among them.
        (
            "return redis.call('ZRANGE', KEYS[1], 0, -1, unpack(ARGV))",
            "redis::Value",
        ),
        (
            "return redis.call('ZADD', KEYS[1], unpack(ARGV))",
            "redis::Value",
        ),
    ]);
}
