//! Findings: when they come, what they say, and the actions for them.

use serde_json::{Value, json};

use crate::client::{Client, write};

const RUST: &str = "\
#[redis_script(\"scripts/limit.lua\")]
pub fn limit(connection: &mut impl redis::ConnectionLike, #[key] bucket: &str, limit: u32) -> redis_script::Result<i64>;
";

const SCRIPT: &str = "\
local used = redis.call('INCR', KEYS[1])
return used - tonumber(ARGV[1])
";

pub(crate) fn codes(findings: &[Value]) -> Vec<&str> {
    let codes = findings
        .iter()
        .map(|found| found["code"].as_str().unwrap_or("none"));
    codes.collect()
}

fn package(rust: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("Cargo.toml", "[package]\nname = \"x\"\n"),
        ("src/lib.rs", rust),
        ("src/scripts/limit.lua", SCRIPT),
    ]
}

#[test]
fn findings_know_the_function_that_calls_the_script() {
    let mut client = Client::with(
        "findings_caller",
        &package(RUST),
        json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } }),
    );
    let file = "src/scripts/limit.lua";
    assert_eq!(client.open(file, SCRIPT), Vec::<Value>::new());
    // No saving is needed.
    let found = client.change(file, 2, &SCRIPT.replace("ARGV[1]", "ARGV[2]"));
    assert_eq!(codes(&found), ["argument_out_of_range"]);
    let beyond = &found[0];
    assert_eq!(beyond["severity"], 1);
    assert_eq!(beyond["source"], "redis-script");
    assert_eq!(
        beyond["range"],
        json!({ "start": { "line": 1, "character": 23 }, "end": { "line": 1, "character": 30 } })
    );
    let related = beyond["relatedInformation"].as_array().expect("places");
    let caller = related.last().expect("the caller");
    assert_eq!(caller["message"], "called by `limit`");
    assert_eq!(caller["location"]["uri"], client.uri("src/lib.rs"));
    assert_eq!(
        caller["location"]["range"]["start"],
        json!({ "line": 0, "character": 15 })
    );
    // The parameter that is not read.
    let found = client.change(file, 3, "return redis.call('INCR', KEYS[1])\n");
    assert_eq!(codes(&found), ["unused_argument"]);
    let related = found[0]["relatedInformation"].as_array().expect("places");
    assert_eq!(
        related.last().expect("the parameter")["location"]["range"]["start"],
        json!({ "line": 1, "character": 79 })
    );
    assert_eq!(client.change(file, 4, SCRIPT), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn findings_follow_rust_files_includes_and_the_project_file() {
    let mut client = Client::with(
        "findings_files",
        &package(RUST),
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }),
    );
    let file = "src/scripts/limit.lua";
    assert!(client.open(file, SCRIPT).is_empty());
    let changed = |client: &mut Client, path: &str| {
        let changes = json!([{ "uri": client.uri(path), "type": 2 }]);
        client.tell(
            "workspace/didChangeWatchedFiles",
            json!({ "changes": changes }),
        );
        client.findings(file)
    };
    // The function is renamed into another file, with one argument less.
    let folder = client.folder.clone();
    write(&folder, "src/lib.rs", "mod more;\n");
    assert!(changed(&mut client, "src/lib.rs").is_empty());
    write(&folder, "src/more.rs", &RUST.replace(", limit: u32", ""));
    let found = changed(&mut client, "src/more.rs");
    assert_eq!(codes(&found), ["argument_out_of_range"]);
    write(
        &folder,
        "redis-script.toml",
        "[lints]\nargument_out_of_range = \"allow\"\n",
    );
    assert!(changed(&mut client, "redis-script.toml").is_empty());
    // An include that is open counts as it is in the editor.
    let including = format!("--- @include \"shared\"\n{SCRIPT}");
    let found = client.change(file, 2, &including);
    assert_eq!(codes(&found), ["unresolved_include"]);
    write(&folder, "src/scripts/shared.lua", "local shared = 1\n");
    let found = changed(&mut client, "src/scripts/shared.lua");
    assert!(
        codes(&found).iter().all(|code| *code == "unused_value"),
        "{found:?}"
    );
    let found = client.open("src/scripts/shared.lua", "counter = 1\n");
    assert_eq!(codes(&found), ["global_write"]);
    assert_eq!(client.findings(file), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_folder_without_rust_speaks_no_rust() {
    let mut client = Client::start("findings_no_rust", &[]);
    let text = "-- KEYS[1] - lock\nreturn redis.call('GET', ARGV[1]) .. KEYS[2]\n";
    let found = client.open("a.lua", text);
    assert_eq!(
        codes(&found),
        ["unchecked_nil", "key_from_argument", "key_out_of_range"]
    );
    for found in &found {
        let message = found["message"].as_str().expect("a message");
        assert!(
            !message.contains("#[key]") && !message.contains("Rust"),
            "{message}"
        );
    }
    // A Lua file of another program is none of our business.
    assert!(
        client
            .open("nvim.lua", "vim.cmd('x') count = 1\n")
            .is_empty()
    );
    // What was closed has no findings any more.
    let uri = client.uri("a.lua");
    client.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri } }),
    );
    assert!(client.findings("a.lua").is_empty());
    assert_eq!(client.end(), Some(0));
}

pub(crate) fn actions(client: &mut Client, file: &str, found: &Value) -> Vec<Value> {
    let params = json!({
        "textDocument": { "uri": client.uri(file) },
        "range": found["range"],
        "context": { "diagnostics": [found] },
    });
    let actions = client.ask("textDocument/codeAction", params);
    actions.as_array().cloned().unwrap_or_default()
}

/// The text after an action, in units of UTF-16.
pub(crate) fn applied(text: &str, uri: &str, action: &Value) -> String {
    let edits = action["edit"]["changes"][uri].as_array().expect("edits");
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let offset = |units: &[u16], place: &Value| {
        let (line, character) = (place["line"].as_u64(), place["character"].as_u64());
        let mut start = 0;
        for _ in 0..line.expect("a line") {
            let newline = units[start..].iter().position(|unit| *unit == 10);
            start += newline.expect("the line is there") + 1;
        }
        start + character.expect("a column") as usize
    };
    for edit in edits.iter().rev() {
        let start = offset(&units, &edit["range"]["start"]);
        let end = offset(&units, &edit["range"]["end"]);
        let new = edit["newText"].as_str().expect("a text").encode_utf16();
        units.splice(start..end, new);
    }
    String::from_utf16(&units).expect("whole characters")
}

#[test]
fn fixes_and_comments_are_offered_and_right() {
    let mut client = Client::start("actions", &package(RUST));
    let file = "src/scripts/limit.lua";
    let text = "\
local \u{1f980} = 1
"
    .replace('\u{1f980}', "crab")
        + "local v = redis.call('GET', KEYS[1]) if '\u{1f980}' and v == nil then\n  return 0\nend\nreturn tonumber(v) + tonumber(ARGV[1]) + crab\n";
    let found = client.open(file, &text);
    let nil = found
        .iter()
        .find(|found| found["code"] == "nil_comparison")
        .expect("a finding");
    let offered = actions(&mut client, file, nil);
    let titles: Vec<&str> = offered
        .iter()
        .filter_map(|action| action["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Ask with `not`",
            "Allow `nil_comparison` with a comment",
            "Allow `nil_comparison` in the attribute"
        ]
    );
    assert_eq!(offered[0]["isPreferred"], true);
    assert_eq!(offered[0]["diagnostics"][0]["code"], "nil_comparison");
    let uri = client.uri(file);
    let fixed = applied(&text, &uri, &offered[0]);
    assert_eq!(fixed, text.replace("v == nil", "not v"));
    assert!(
        codes(&client.change(file, 2, &fixed))
            .iter()
            .all(|code| *code != "nil_comparison")
    );
    let commented = applied(&text, &uri, &offered[1]);
    assert!(
        commented.contains("\n-- redis-script: allow(nil_comparison) reason\nlocal v = "),
        "{commented}"
    );
    assert!(!codes(&client.change(file, 3, &commented)).contains(&"nil_comparison"));
    let rust = client.uri("src/lib.rs");
    assert!(applied(RUST, &rust, &offered[2]).starts_with(
        "#[redis_script(\"scripts/limit.lua\", allow(nil_comparison, reason = \"\"))]"
    ));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_fix_of_a_syntax_error_is_offered() {
    let mut client = Client::start("actions_syntax", &[]);
    let text = "if #ARGV != 1 then return KEYS end\r\nreturn 1\r\n";
    let found = client.open("a.lua", text);
    let offered = actions(&mut client, "a.lua", &found[0]);
    assert_eq!(offered.len(), 1);
    let fixed = applied(text, &client.uri("a.lua"), &offered[0]);
    assert_eq!(fixed, text.replace("!=", "~="));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_library_is_held_against_each_function_that_calls_it() {
    const RUST: &str = "\
#[redis_function(\"stock.lua\")]
fn take(c: &mut impl redis::ConnectionLike, #[key] item: &str) -> redis_script::Result<i64>;
#[redis_function(\"stock.lua\")]
fn look(c: &mut impl redis::ConnectionLike, #[key] item: &str, #[key] other: &str) -> redis_script::Result<String>;
";
    const LIBRARY: &str = "\
#!lua name=stock
redis.register_function('take', function(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end)
redis.register_function('look', function(keys, args)
  return redis.call('GTE', keys[1])
end)
";
    let mut client = Client::with(
        "findings_library",
        &[("lib.rs", RUST), ("stock.lua", LIBRARY)],
        json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } }),
    );
    let called_by = |found: &Value| -> String {
        let places = found["relatedInformation"].as_array().expect("places");
        let caller = places.last().expect("the caller");
        let text = caller["message"].as_str().expect("a text");
        format!("{} {text}", found["code"].as_str().expect("a lint"))
    };
    let found = client.open("stock.lua", LIBRARY);
    let mut said: Vec<String> = found.iter().map(called_by).collect();
    said.sort();
    assert_eq!(
        said,
        [
            "argument_out_of_range called by `take`",
            "unknown_command called by `look`",
            "unused_key called by `look`",
        ]
    );
    // A syntax error is one finding. Once it is mended, the others come back.
    assert_eq!(
        client.change("stock.lua", 2, "#!lua name=stock\nx =").len(),
        1
    );
    assert_eq!(client.change("stock.lua", 3, LIBRARY).len(), 3);
    assert_eq!(client.end(), Some(0));
}
