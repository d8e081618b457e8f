//! Clients that die, and texts that nobody writes.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, folder};

#[test]
fn a_client_that_goes_away_ends_the_server() {
    let mut client = Client::start("robust_gone", &[]);
    client.open("a.lua", "return KEYS[1]");
    assert_eq!(client.abandon(), Some(1));
    let silent = Client::spawn(folder("robust_silent", &[]));
    assert_eq!(silent.abandon(), Some(1));
}

#[test]
fn garbage_ends_the_server_and_is_no_panic() {
    for garbage in [
        &b"hello\n\n"[..],
        b"\xff\xfe\x00",
        b"Content-Length: x\r\n\r\n{}",
        b"Content-Length: 5\r\n\r\n{}{}{",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
    ] {
        let mut client = Client::spawn(folder("robust_garbage", &[]));
        client.write_raw(garbage);
        assert_eq!(client.abandon(), Some(1), "{garbage:?}");
    }
}

#[test]
fn wrong_requests_are_answered_with_errors() {
    let mut client = Client::start("robust_wrong", &[]);
    client.open("a.lua", "return redis.call('GET', KEYS[1])");
    let unknown = client.ask_whole("textDocument/foldingRange", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    for method in [
        "hover",
        "completion",
        "definition",
        "codeAction",
        "inlayHint",
    ] {
        let method = format!("textDocument/{method}");
        let wrong = client.ask_whole(&method, json!({ "textDocument": 5 }));
        assert_eq!(wrong["error"]["code"], -32602, "{method}");
    }
    // A document that was never opened, and places beyond the text.
    let elsewhere = json!({
        "textDocument": { "uri": client.uri("b.lua") },
        "position": { "line": 0, "character": 0 },
    });
    assert_eq!(client.ask("textDocument/hover", elsewhere), Value::Null);
    let beyond = json!({
        "textDocument": { "uri": client.uri("a.lua") },
        "position": { "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 },
    });
    client.ask("textDocument/hover", beyond.clone());
    client.ask("textDocument/completion", beyond);
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": 7 } }),
    );
    client.tell("textDocument/didOpen", json!([]));
    client.tell("$/cancelRequest", json!({ "id": 1 }));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn texts_that_are_half_written_or_odd_are_answered_everywhere() {
    let mut client = Client::start("robust_texts", &[]);
    let texts = [
        "",
        "\u{feff}return redis.call('GET', KEYS[1])",
        "local a = redis.call('",
        "redis.call(\"SET\", KEYS[",
        "if x then\n\tredis.\r\n\r",
        "-- redis-script: allow(",
        "--[[ \u{1f980}",
        "return '\u{1f980}\u{e9}' .. KEYS[1] .. '\\",
        "local function f( return redis.call('HSET', KEYS[1], f(",
        "\0\0\0",
        "\r\r\r\nreturn KEYS[1]\r",
    ];
    client.open("a.lua", "return 1");
    let mut version = 1;
    for text in texts {
        version += 1;
        client.change("a.lua", version, text);
        let lines = text.split('\n').count() as u32 + 1;
        for line in 0..lines {
            for character in 0..12 {
                for method in ["hover", "completion", "signatureHelp", "definition"] {
                    let params = json!({
                        "textDocument": { "uri": client.uri("a.lua") },
                        "position": { "line": line, "character": character },
                    });
                    client.ask(&format!("textDocument/{method}"), params);
                }
            }
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_file_of_a_mebibyte_is_checked_and_a_larger_one_refused() {
    let mut client = Client::start("robust_large", &[]);
    let line = "redis.call('INCR', KEYS[1]) -- \u{1f980}\n";
    let large = line.repeat((1 << 20) / line.len());
    let found = client.open("a.lua", &large);
    assert!(found.len() <= 501, "{}", found.len());
    let found = client.change("a.lua", 2, &(large + line));
    assert!(
        found[0]["message"]
            .as_str()
            .is_some_and(|message| message.contains("1 MiB")),
        "{:?}",
        found[0]
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn many_documents_and_changes_are_answered_in_time() {
    let mut rust = String::new();
    for number in 0..50 {
        rust += &format!(
            "#[redis_script(\"s{number}.lua\")]\nfn f{number}(c: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<i64>;\n"
        );
    }
    let mut client = Client::start("robust_many", &[("lib.rs", &rust)]);
    let body = "local n = redis.call('INCR', KEYS[1])\nif n > 10 then\n  redis.call('EXPIRE', KEYS[1], 60)\nend\n";
    let text = format!(
        "do\n{}end\nreturn 1\n",
        format!("do\n{body}end\n").repeat(83)
    );
    for number in 0..50 {
        client.open(&format!("s{number}.lua"), &text);
    }
    let mut times = Vec::new();
    for version in 2..40 {
        let before = Instant::now();
        client.change("s7.lua", version, &format!("{text}-- {version}\n"));
        times.push(before.elapsed());
    }
    times.sort();
    let slow = times[times.len() * 95 / 100];
    // Built without optimisation, on a machine that does other things.
    assert!(slow < Duration::from_secs(5), "{slow:?}");
    assert_eq!(client.end(), Some(0));
}
