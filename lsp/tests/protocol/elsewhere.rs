//! Findings in files that are not Lua: strings of other languages, scripts that Rust sends without the attribute, the project file.

use serde_json::{Value, json};

use crate::client::{Client, write};
use crate::findings::{actions, applied, codes};

fn lines(found: &[Value]) -> Vec<u64> {
    let lines = found.iter();
    lines
        .map(|found| found["range"]["start"]["line"].as_u64().expect("a line"))
        .collect()
}

const JAVASCRIPT: &str = r"
const taken = `
  local holder = redis.call('GET', KEYS[1])
  if holder == nil then return 0 end
  return ARGV[1] .. ARGV[2]
`;
redis.eval(taken, 1, 'lock:a', 'token');
redis.eval('local n = redis.call(\'GTE\', KEYS[1]) return n', 1, 'a');
";

#[test]
fn scripts_in_strings_have_findings_at_their_places() {
    let mut client = Client::start("elsewhere_javascript", &[("a.js", JAVASCRIPT)]);
    client.tell_open("a.js", "javascript", JAVASCRIPT);
    let found = client.findings("a.js");
    assert_eq!(
        codes(&found),
        ["nil_comparison", "argument_out_of_range", "unknown_command"]
    );
    assert_eq!(lines(&found), [3, 4, 7]);
    assert_eq!(
        found[0]["range"],
        json!({ "start": { "line": 3, "character": 5 }, "end": { "line": 3, "character": 18 } })
    );

    // A fix where the file has the code as it is.
    let offered = actions(&mut client, "a.js", &found[0]);
    let titles: Vec<&Value> = offered.iter().map(|action| &action["title"]).collect();
    assert_eq!(titles, ["Ask with `not`"]);
    let uri = client.uri("a.js");
    let fixed = applied(JAVASCRIPT, &uri, &offered[0]);
    assert_eq!(fixed, JAVASCRIPT.replace("holder == nil", "not holder"));
    let left = client.change("a.js", 2, &fixed);
    assert_eq!(codes(&left), ["argument_out_of_range", "unknown_command"]);

    // What is said of Lua is said of no other text.
    let here = client.place("a.js", &fixed.replacen("redis.eval", "redis.¦eval", 1));
    for method in ["hover", "completion", "definition", "documentSymbol"] {
        let answer = client.ask(&format!("textDocument/{method}"), here.clone());
        assert_eq!(answer, Value::Null, "{method}");
    }
    let right = fixed.replace(" .. ARGV[2]", "").replace("GTE", "GET");
    assert_eq!(client.change("a.js", 3, &right), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

/// Where the file writes an escape, the same edit would be at another place.
#[test]
fn no_fix_is_offered_in_a_piece_with_escapes() {
    let mut client = Client::start("elsewhere_escapes", &[]);
    let python = "import redis\nr = redis.Redis()\nr.eval('if redis.call(\\'GET\\', KEYS[1]) \\x3d= nil then return 0 end return 1', 1, 'a')\n";
    client.tell_open("a.py", "python", python);
    let found = client.findings("a.py");
    assert_eq!(codes(&found), ["nil_comparison"]);
    assert_eq!(actions(&mut client, "a.py", &found[0]), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn nothing_is_said_of_tests_of_the_code_of_others_and_of_other_texts() {
    let mut client = Client::start("elsewhere_silent", &[]);
    let wrong = "redis.eval('return redis.call(\\'GTE\\', KEYS[1])', 1, 'a')\n";
    for (file, language, text) in [
        ("tests/a.js", "javascript", wrong),
        ("a.test.js", "javascript", wrong),
        ("node_modules/x/a.js", "javascript", wrong),
        ("a.txt", "plaintext", "redis.call('GTE', KEYS[1])"),
        ("a.js", "javascript", "redis.call('GTE', `${KEYS[1]}`)\n"),
        ("a.go", "go", "package a\n"),
    ] {
        client.tell_open(file, language, text);
        assert_eq!(client.findings(file), Vec::<Value>::new(), "{file}");
    }
    // The same text in a file that is checked.
    client.tell_open("b.js", "javascript", wrong);
    assert_eq!(codes(&client.findings("b.js")), ["unknown_command"]);
    assert_eq!(client.end(), Some(0));
}

const SENDS: &str = r#"use crate::scripts::TAKE;

pub fn take(connection: &mut redis::Connection) -> redis::RedisResult<i64> {
    redis::Script::new(TAKE).key("a").arg(1).invoke(connection)
}

pub fn has(connection: &mut redis::Connection) -> redis::RedisResult<bool> {
    redis::Script::new("return redis.call('EXISTS', KEYS[1]) + ARGV[1]").key("a").invoke(connection)
}
"#;

const TEXTS: &str = r#"pub const TAKE: &str = r"
local used = redis.call('GET', KEYS[1])
if used == nil then return 0 end
return ARGV[1] .. ARGV[2]
";
"#;

#[test]
fn scripts_that_rust_sends_know_their_calls() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"x\"\n"),
        ("src/lib.rs", SENDS),
        ("src/scripts.rs", TEXTS),
    ];
    let mut client = Client::start("elsewhere_rust", &files);
    client.tell_open("src/lib.rs", "rust", SENDS);
    let found = client.findings("src/lib.rs");
    assert_eq!(codes(&found), ["argument_out_of_range"]);
    assert_eq!(lines(&found), [7]);
    // The call of a text in another file says what it is sent.
    client.tell_open("src/scripts.rs", "rust", TEXTS);
    let found = client.findings("src/scripts.rs");
    assert_eq!(codes(&found), ["nil_comparison", "argument_out_of_range"]);
    assert_eq!(lines(&found), [2, 3]);
    let message = found[1]["message"].as_str().expect("a text");
    assert!(message.contains("src/lib.rs:4"), "{message}");

    // Rust is read when it is saved: a fix of the text before would be at a wrong place.
    let offered = actions(&mut client, "src/scripts.rs", &found[0]);
    assert_eq!(offered.len(), 1);
    let changed = format!("// A comment.\n{}", TEXTS.replace(" .. ARGV[2]", ""));
    client.tell_change("src/scripts.rs", 2, &changed);
    assert_eq!(
        actions(&mut client, "src/scripts.rs", &found[0]),
        Vec::<Value>::new()
    );
    write(&client.folder, "src/scripts.rs", &changed);
    let saved = json!({ "textDocument": { "uri": client.uri("src/scripts.rs") } });
    client.tell("textDocument/didSave", saved);
    let found = client.findings("src/scripts.rs");
    assert_eq!(
        (codes(&found), lines(&found)),
        (vec!["nil_comparison"], vec![3])
    );
    let offered = actions(&mut client, "src/scripts.rs", &found[0]);
    let fixed = applied(&changed, &client.uri("src/scripts.rs"), &offered[0]);
    assert_eq!(fixed, changed.replace("used == nil", "not used"));
    assert_eq!(client.end(), Some(0));
}

const PROJECT: &str = "redis-script.toml";

#[test]
fn the_project_file_is_checked_while_it_is_written_and_when_it_is_not_open() {
    let files = [
        ("Cargo.toml", "[package]\nname = \"x\"\n"),
        (PROJECT, "[lints]\nunused_key = 'warm'\n"),
        ("src/a.lua", "return redis.call('GET', KEYS[1])\n"),
    ];
    let mut client = Client::start("elsewhere_project", &files);
    let found = client.findings(PROJECT);
    assert_eq!(lines(&found), [1]);
    let message = found[0]["message"].as_str().expect("a text");
    assert!(message.contains("`warn`"), "{message}");

    client.tell_open(PROJECT, "toml", "cluster = 'yes'\n");
    let found = client.findings(PROJECT);
    assert_eq!(
        (found.len(), &found[0]["range"]["start"]["line"]),
        (1, &json!(0))
    );
    let found = client.change(PROJECT, 2, "exclude = ['{a']\n\nclustr = true\n");
    assert_eq!(lines(&found), [2, 0]);
    assert_eq!(
        client.change(PROJECT, 3, "cluster = true\n"),
        Vec::<Value>::new()
    );

    // What is on the disk counts when it is closed.
    let closed = json!({ "textDocument": { "uri": client.uri(PROJECT) } });
    client.tell("textDocument/didClose", closed);
    assert_eq!(client.findings(PROJECT), Vec::<Value>::new());
    assert_eq!(lines(&client.findings(PROJECT)), [1]);
    write(&client.folder, PROJECT, "cluster = true\n");
    let changes = json!({ "changes": [{ "uri": client.uri(PROJECT), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changes);
    assert_eq!(client.findings(PROJECT), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_finding_has_the_address_of_its_page_for_clients_that_show_it() {
    let shows =
        json!({ "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } } });
    let script = "return redis.call('GTE', KEYS[1])";
    let mut client = Client::with("elsewhere_page", &[], shows);
    let found = client.open("a.lua", script);
    let page = found[0]["codeDescription"]["href"]
        .as_str()
        .expect("an address");
    assert!(
        page.ends_with("/analysis/LINTS.md#unknown_command"),
        "{page}"
    );
    let mut other = Client::start("elsewhere_no_page", &[]);
    assert_eq!(
        other.open("a.lua", script)[0]["codeDescription"],
        Value::Null
    );
}
