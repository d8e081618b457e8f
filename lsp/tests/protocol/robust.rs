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
    // Half of them are called by no function.
    for number in 0..100 {
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

/// Where a finding is, in the units of the protocol, whatever the lines before it hold.
#[test]
fn places_are_right_in_texts_of_every_kind() {
    let mut client = Client::start("robust_places", &[]);
    let script = "local v = redis.call('GET', KEYS[1])\nif v == nil then return 0 end\nreturn v\n";
    let cases: [(&str, String, u64, (u64, u64)); 6] = [
        ("lf", script.to_owned(), 1, (3, 11)),
        ("crlf", script.replace('\n', "\r\n"), 1, (3, 11)),
        (
            "cr",
            script.replace("if v", "--\rif v").replace("\r", " \r\n"),
            2,
            (3, 11),
        ),
        ("tab", script.replace("if v", "\t\tif v"), 1, (5, 13)),
        (
            "emoji",
            script.replace("if v", "local _ = '\u{1f980}' if v"),
            1,
            (18, 26),
        ),
        (
            "accent",
            script.replace("if v", "local _ = '\u{e9}' if v"),
            1,
            (17, 25),
        ),
    ];
    // No server takes a byte order mark.
    let marked = client.open("mark.lua", &format!("\u{feff}{script}"));
    let first = json!({
        "start": { "line": 0, "character": 0 },
        "end": { "line": 0, "character": 1 },
    });
    assert_eq!((marked.len(), &marked[0]["range"]), (1, &first));
    for (name, text, line, (start, end)) in cases {
        let file = format!("{name}.lua");
        let found = client.open(&file, &text);
        let nil: Vec<&Value> = found
            .iter()
            .filter(|found| found["code"] == "nil_comparison")
            .collect();
        assert_eq!(nil.len(), 1, "{name}: {found:?}");
        let expected = json!({
            "start": { "line": line, "character": start },
            "end": { "line": line, "character": end },
        });
        assert_eq!(nil[0]["range"], expected, "{name}");
    }
    assert_eq!(client.end(), Some(0));
}

/// Tells the server that files were made, changed or deleted.
fn changed(client: &mut Client, files: &[(&str, u8)]) {
    let changes: Vec<Value> = files
        .iter()
        .map(|(file, kind)| json!({ "uri": client.uri(file), "type": kind }))
        .collect();
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": changes }),
    );
}

#[test]
fn files_that_are_renamed_are_found_again() {
    const RUST: &str = "#[redis_script(\"a.lua\")]\nfn f(c: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<i64>;\n";
    const SCRIPT: &str = "return redis.call('INCR', KEYS[2])\n";
    let mut client = Client::start(
        "robust_renames",
        &[("old/lib.rs", RUST), ("old/a.lua", SCRIPT)],
    );
    let reads = |found: &[Value]| {
        found
            .iter()
            .any(|found| found["code"] == "key_out_of_range")
    };
    assert!(reads(&client.open("old/a.lua", SCRIPT)));
    // The folder.
    std::fs::rename(client.folder.join("old"), client.folder.join("new"))
        .expect("it can be renamed");
    let closed = json!({ "textDocument": { "uri": client.uri("old/a.lua") } });
    client.tell("textDocument/didClose", closed);
    assert_eq!(client.findings("old/a.lua"), Vec::<Value>::new());
    changed(
        &mut client,
        &[
            ("old/lib.rs", 3),
            ("old/a.lua", 3),
            ("new/lib.rs", 1),
            ("new/a.lua", 1),
        ],
    );
    assert!(reads(&client.open("new/a.lua", SCRIPT)));
    // The Rust file, which names the script from another folder then.
    crate::client::write(
        &client.folder,
        "lib.rs",
        &RUST.replace("a.lua", "new/a.lua"),
    );
    std::fs::remove_file(client.folder.join("new/lib.rs")).expect("it is there");
    changed(&mut client, &[("new/lib.rs", 3), ("lib.rs", 1)]);
    assert!(reads(&client.findings("new/a.lua")));
    // Nothing calls it any more.
    std::fs::remove_file(client.folder.join("lib.rs")).expect("it is there");
    changed(&mut client, &[("lib.rs", 3)]);
    assert!(!reads(&client.findings("new/a.lua")));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_workspace_of_thirty_thousand_files_is_read() {
    let folder = folder("robust_workspace", &[]);
    for number in 0..300 {
        let inside = folder.join(format!("d{number}"));
        std::fs::create_dir(&inside).expect("it can be made");
        for file in 0..100 {
            let (name, text) = match file {
                0 => ("a.lua".to_owned(), "return redis.call('GET', KEYS[2])\n"),
                1 => (
                    "lib.rs".to_owned(),
                    "#[redis_script(\"a.lua\")]\nfn f(c: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<()>;\n",
                ),
                2..20 => (format!("m{file}.rs"), "pub fn f() {}\n"),
                _ => (format!("t{file}.txt"), ""),
            };
            std::fs::write(inside.join(name), text).expect("it can be written");
        }
    }
    let mut client = Client::spawn(folder.clone());
    client.initialize(json!({}), Value::Null);
    let text = "return redis.call('GET', KEYS[2])\n";
    for number in [0, 299] {
        let found = client.open(&format!("d{number}/a.lua"), text);
        assert!(
            found
                .iter()
                .any(|found| found["code"] == "key_out_of_range"),
            "{found:?}"
        );
    }
    assert_eq!(client.end(), Some(0));
    std::fs::remove_dir_all(folder).expect("it can be removed");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes a minute: cargo test --release -p redis-script-lsp --test protocol -- --ignored ten_thousand"]
fn ten_thousand_changes_leave_the_memory_as_it_was() {
    let mut client = Client::start("robust_memory", &[]);
    let body = "local n = redis.call('INCR', KEYS[1])\nif n == nil then return redis.call('GTE', KEYS[1]) end\n";
    let text = format!("do\n{body}end\n").repeat(30);
    client.open("a.lua", &text);
    let mut early = 0;
    for version in 2..10_002 {
        // Every third text is half written.
        let end = if version % 3 == 0 {
            "local x = redis.call("
        } else {
            "--"
        };
        client.change("a.lua", version, &format!("{text}{end} {version}\n"));
        if version == 1_000 {
            early = client.memory();
        }
    }
    let late = client.memory();
    assert!(
        late < early + 2_048,
        "{early} KiB after 1,000 changes, {late} KiB after 10,000"
    );
    assert_eq!(client.end(), Some(0));
}

#[test]
fn who_types_faster_than_a_script_is_checked_does_not_wait_for_every_change() {
    let mut client = Client::start("robust_fast", &[]);
    let slow = "redis.call('INCR', KEYS[1])\n".repeat(8_000);
    client.open("a.lua", &slow);
    const LAST: i32 = 41;
    for version in 2..=LAST {
        client.tell_change("a.lua", version, &format!("{slow}-- {version}\n"));
    }
    let told = client.wait_for("textDocument/publishDiagnostics", |told| {
        told["params"]["version"] == LAST
    });
    assert_eq!(told["params"]["uri"], client.uri("a.lua"));
    let others = client.others("textDocument/publishDiagnostics");
    assert!(
        others < 20,
        "{others} changes were checked before the last one"
    );
    assert_eq!(client.end(), Some(0));
}
