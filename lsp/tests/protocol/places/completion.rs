//! Completion and signature help.

use serde_json::{Value, json};

use super::{SCRIPT, client};

pub(super) fn labels(items: &Value) -> Vec<String> {
    let items = items.as_array().cloned().unwrap_or_default();
    let labels = items
        .iter()
        .filter_map(|item| item["label"].as_str().map(str::to_owned));
    labels.collect()
}

#[test]
fn completion_offers_what_fits_while_the_text_is_not_lua() {
    let mut client = client("places_completion");
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "redis.call('¦",
            &["GET", "XINFO", "HGETALL"],
            &["get", "NX", "MULTI", "XINFO STREAM"],
        ),
        ("redis.call('h¦", &["hget", "hset"], &["HGET"]),
        ("redis.call(\"¦", &["GET"], &["EX"]),
        (
            "redis.pcall('XINFO', '¦",
            &["STREAM", "GROUPS"],
            &["GET", "XINFO STREAM"],
        ),
        (
            "redis.call('SET', KEYS[1], 'x', '¦",
            &["NX", "PX", "KEEPTTL"],
            &["GET KEY", "ZADD"],
        ),
        (
            "redis.call('ZADD', KEYS[1], '¦",
            &["NX", "GT", "CH"],
            &["EX"],
        ),
        (
            "redis.call('SET', KEYS[1], ¦",
            &["length", "KEYS", "redis"],
            &["NX"],
        ),
        ("redis.call(¦", &["GET"], &["NX"]),
        ("x = KEYS[¦", &["1"], &["2", "0"]),
        ("x = ARGV[¦", &["1", "2", "3"], &["4"]),
        ("x = ARGV[2¦", &["2"], &["4"]),
        (
            "x = redis.¦",
            &["call", "pcall", "error_reply", "LOG_NOTICE"],
            &["decode"],
        ),
        ("x = redis.er¦", &["error_reply"], &["sub"]),
        ("x = cjson.¦", &["encode", "decode", "null"], &["call"]),
        ("x = string.¦", &["format", "gsub"], &["concat"]),
        ("x = server.¦", &["call"], &[]),
        (
            "x = le¦",
            &["length", "limit", "used", "tonumber", "redis", "not"],
            &["score"],
        ),
        (
            "-- redis-script: allow(¦",
            &["unused_key", "nil_comparison"],
            &["GET"],
        ),
        ("-- redis-script: ¦", &["allow", "expect"], &["unused_key"]),
        ("-- any text ¦", &[], &["allow", "redis"]),
        ("x = 'any text ¦", &[], &["GET", "redis"]),
    ];
    for (number, (line, expected, others)) in cases.iter().enumerate() {
        let text = SCRIPT.replace("-- redis-script: allow(unused_reply) why", line);
        client.change("src/window.lua", number as i32 + 2, &text.replace('¦', ""));
        let items = client.at("textDocument/completion", "src/window.lua", &text);
        let labels = labels(&items);
        for label in *expected {
            assert!(
                labels.iter().any(|known| known == label),
                "{line}: no {label} in {labels:?}"
            );
        }
        for label in *others {
            assert!(
                labels.iter().all(|known| known != label),
                "{line}: {label} is offered"
            );
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_completion_replaces_what_is_typed_and_names_the_parameter() {
    let mut client = client("places_edits");
    let text = SCRIPT.replace(
        "-- redis-script: allow(unused_reply) why",
        "x = redis.call('HG¦",
    );
    client.change("src/window.lua", 2, &text.replace('¦', ""));
    let items = client.at("textDocument/completion", "src/window.lua", &text);
    let item = items
        .as_array()
        .and_then(|items| items.iter().find(|item| item["label"] == "HGET"));
    assert_eq!(
        item.expect("HGET")["textEdit"],
        json!({
            "range": { "start": { "line": 12, "character": 16 }, "end": { "line": 12, "character": 18 } },
            "newText": "HGET",
        })
    );
    let text = SCRIPT.replace("-- redis-script: allow(unused_reply) why", "x = ARGV[¦");
    client.change("src/window.lua", 3, &text.replace('¦', ""));
    let items = client.at("textDocument/completion", "src/window.lua", &text);
    assert_eq!(items[1]["detail"], "limit: u32");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn signature_help_follows_the_arguments() {
    let mut client = client("places_help");
    let cases = [
        ("redis.call('HSET', ¦", "HSET key (field value) …", 0),
        (
            "redis.call('HSET', KEYS[1], ¦",
            "HSET key (field value) …",
            1,
        ),
        (
            "redis.call('HSET', KEYS[1], 'a', 'b', ¦",
            "HSET key (field value) …",
            1,
        ),
        (
            "redis.call('GETRANGE', KEYS[1], 0, ¦",
            "GETRANGE key start end",
            2,
        ),
        ("redis.call('XINFO', 'STREAM', ¦", "XINFO STREAM key", 0),
        (
            "x = string.sub('a', ¦",
            "string.sub(text, first [, last])",
            1,
        ),
        ("redis.call(¦", "redis.call(command, …)", 0),
        ("redis.call('GET', string.upper(¦", "string.upper(text)", 0),
    ];
    for (number, (line, label, active)) in cases.iter().enumerate() {
        let text = SCRIPT.replace("-- redis-script: allow(unused_reply) why", line);
        client.change("src/window.lua", number as i32 + 2, &text.replace('¦', ""));
        let help = client.at("textDocument/signatureHelp", "src/window.lua", &text);
        let shown = help["signatures"][0]["label"].as_str().unwrap_or_default();
        assert!(shown.starts_with(label), "{line}: {help}");
        assert_eq!(help["activeParameter"], *active, "{line}: {help}");
    }
    assert_eq!(client.end(), Some(0));
}
