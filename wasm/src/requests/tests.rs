//! What each function answers. That the answers are those of the command line is tested in `npm/test`.

use serde_json::{Value, json};

use super::{build, check, explain, inspect, patterns, version};

fn asked(function: fn(&[u8]) -> Vec<u8>, request: &Value) -> Value {
    let answer = function(&fields(request));
    serde_json::from_slice(&answer).expect("an answer is JSON")
}

/// The request of an object whose members are values or lists of them.
pub(crate) fn fields(request: &Value) -> Vec<u8> {
    let members = request.as_object().expect("a request is an object");
    let mut bytes = Vec::new();
    for (name, value) in members {
        let values = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            bytes.extend(field(name, text.as_bytes()));
        }
    }
    bytes
}

fn field(name: &str, value: &[u8]) -> Vec<u8> {
    let pieces = [name.as_bytes(), value];
    let pieces = pieces.map(|piece| {
        let length = u32::try_from(piece.len()).expect("a piece is short");
        [&length.to_le_bytes(), piece].concat()
    });
    pieces.concat()
}

#[test]
fn a_finding_has_its_place_in_bytes_and_its_text() {
    let text = "-- é\nreturn redis.call('GTE', KEYS[1])";
    let answer = asked(check, &json!({ "text": text }));
    let finding = &answer["findings"][0];
    assert_eq!(finding["lint"], "unknown_command", "{answer}");
    assert_eq!(finding["file"], "script.lua");
    let places = [finding, &finding["fixes"][0]["edits"][0]].map(|written| {
        let number = |place: usize| written["span"][place].as_u64().expect("a number") as usize;
        &text[number(0)..number(1)]
    });
    assert_eq!(places, ["'GTE'", "GTE"]);
    assert_eq!(finding["labels"][0]["primary"], true);
    assert!(
        finding["text"]
            .as_str()
            .is_some_and(|text| text.contains("script.lua:2:19"))
    );
    assert_eq!(answer["contract"]["keys"]["entries"][0]["read"], true);
}

#[test]
fn settings_are_those_of_the_command_line() {
    let found = |more: Value| {
        let mut request = json!({ "text": "return redis.call('GETEX', 'a', 'EX', 1)" });
        let members = request.as_object_mut().expect("an object");
        members.extend(more.as_object().expect("an object").clone());
        let answer = asked(check, &request);
        let findings = answer["findings"].as_array().expect("an array").iter();
        findings
            .map(|finding| format!("{} {}", finding["lint"], finding["level"]).replace('"', ""))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(json!({})), ["hardcoded_key deny"]);
    assert_eq!(
        found(json!({ "allow": ["hardcoded-key"] })),
        Vec::<String>::new()
    );
    assert_eq!(
        found(json!({ "warn": ["hardcoded_key"] })),
        ["hardcoded_key warn"]
    );
    let strictest = json!({ "deny": ["hardcoded_key"], "allow": ["hardcoded_key"] });
    assert_eq!(found(strictest), ["hardcoded_key deny"]);
    let old = json!({ "server": "redis 6.0", "allow": ["hardcoded_key"] });
    assert_eq!(found(old), ["unsupported_command deny"]);
}

#[test]
fn a_header_comment_is_honoured() {
    let text =
        "-- KEYS[1] = counter\n-- ARGV[1] = step\nreturn redis.call('INCRBY', KEYS[1], ARGV[2])";
    let answer = asked(check, &json!({ "text": text }));
    assert_eq!(
        answer["findings"][0]["lint"], "argument_out_of_range",
        "{answer}"
    );
}

#[test]
fn a_library_has_a_record_for_each_function() {
    let text = "#!lua name=l\nredis.register_function('one', function(keys) return redis.call('GET', keys[1]) end)\n\
                redis.register_function('two', function() return 1 end)";
    let answer = asked(inspect, &json!({ "text": text }));
    let records = answer["records"].as_array().expect("an array");
    let functions: Vec<&Value> = records.iter().map(|record| &record["function"]).collect();
    assert_eq!(functions, ["one", "two"]);
    assert_eq!(records[0]["contract"]["commands"], json!(["GET"]));
}

#[test]
fn a_pattern_is_written_or_all_its_errors_are_said() {
    let request = json!({ "pattern": "counter", "name": "visits", "language": "go" });
    let built = asked(build, &request);
    assert_eq!(built["script"]["file"], "visits.lua", "{built}");
    assert_eq!(built["call"]["language"], "go");
    assert!(
        built["eval"]
            .as_str()
            .is_some_and(|line| line.starts_with("redis-cli EVAL "))
    );
    assert_eq!(built["load"], Value::Null);
    let wrong = asked(
        build,
        &json!({ "pattern": "token-bucket", "name": "a", "option": ["capacity=-1", "cots=1", "cost=1"] }),
    );
    let errors = wrong["errors"].as_array().expect("an array").iter();
    let options: Vec<&Value> = errors.map(|error| &error["option"]).collect();
    assert_eq!(options, ["capacity", "cots"], "{wrong}");
    for (request, option) in [
        (json!({ "pattern": "countr", "name": "a" }), "pattern"),
        (json!({ "pattern": "counter", "name": "a/b" }), "name"),
        (
            json!({ "pattern": "token-bucket", "name": "a", "option": "cost=30" }),
            "cost",
        ),
    ] {
        let wrong = asked(build, &request);
        assert_eq!(wrong["errors"][0]["option"], option, "{wrong}");
        assert!(wrong["errors"][0]["help"].is_string(), "{wrong}");
    }
}

#[test]
fn every_pattern_and_every_lint_is_there() {
    let answer = asked(patterns, &json!({}));
    let all = answer["patterns"].as_array().expect("an array");
    assert!(all.len() >= 18);
    for pattern in all {
        assert!(!pattern["options"].as_array().expect("an array").is_empty());
    }
    let answer = asked(explain, &json!({ "list": true }));
    for group in answer["groups"].as_array().expect("an array") {
        for lint in group["lints"].as_array().expect("an array") {
            assert!(
                !lint["summary"].as_str().expect("a text").is_empty(),
                "{lint}"
            );
            let page = asked(explain, &json!({ "lint": lint["lint"] }));
            assert_eq!(page["group"], group["title"]);
        }
    }
    let answer = asked(version, &json!({}));
    assert_eq!(answer["version"], env!("CARGO_PKG_VERSION"));
    for server in answer["servers"].as_array().expect("an array") {
        let request = json!({ "text": "return 1", "server": server });
        assert_eq!(asked(check, &request)["findings"], json!([]), "{server}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for (request, said) in [
        (json!({}), "the request has no `text`"),
        (
            json!({ "text": "", "cluster": 1 }),
            "the field `cluster` is not `true` or `false`",
        ),
        (
            json!({ "text": "", "sever": "redis 7" }),
            "unknown field `sever`",
        ),
        (
            json!({ "text": "", "server": "rdis 7" }),
            "`rdis` is not a known server",
        ),
        (
            json!({ "text": "", "deny": ["warnings"] }),
            "there is no lint `warnings`",
        ),
        (
            json!({ "text": " ".repeat((1 << 20) + 1) }),
            "has 1048577 bytes",
        ),
    ] {
        for function in [check, inspect] {
            let answer = asked(function, &request);
            let message = answer["error"]["message"].as_str().unwrap_or_default();
            assert!(message.contains(said), "{answer}");
        }
    }
    for (function, request, said) in [
        (
            explain as fn(&[u8]) -> Vec<u8>,
            json!({}),
            "the request needs either `lint` or `list`",
        ),
        (
            explain,
            json!({ "lint": "unused_key", "list": true }),
            "the request needs either `lint` or `list`",
        ),
        (
            build,
            json!({ "name": "a" }),
            "the request has no `pattern`",
        ),
        (
            build,
            json!({ "pattern": "counter" }),
            "the request has no `name`",
        ),
        (
            build,
            json!({ "now": -1 }),
            "the field `now` is not a whole number",
        ),
        (
            build,
            json!({ "language": "c" }),
            "the field `language` is not `rust`, `ts`, `py` or `go`",
        ),
        (
            build,
            json!({ "option": "cost" }),
            "the field `option` is not `NAME=VALUE`",
        ),
        (patterns, json!({ "all": true }), "unknown field `all`"),
    ] {
        let answer = asked(function, &request);
        assert_eq!(answer["error"]["message"], said, "{answer}");
    }
}

#[test]
fn what_is_no_request_or_no_text_is_said() {
    let text = field("text", b"return 1");
    let without_value = &field("text", b"")[..8];
    let latin1 = field("text", b"--\xe9");
    let name = [field("name", b"\xe9"), text.clone()].concat();
    let no_field = [text.as_slice(), b"\0"].concat();
    for (request, said) in [
        (&b""[..], "the request has no `text`"),
        (b"\0", "the request cannot be read"),
        (b"\xff\xff\xff\xff", "the request cannot be read"),
        (without_value, "the request cannot be read"),
        (&text[..text.len() - 1], "the request cannot be read"),
        (&no_field, "the request cannot be read"),
        (&field("\u{e9}", b""), "unknown field `\u{e9}`"),
        (&latin1, "`script.lua` is not UTF-8 at line 1, column 3"),
        (&name, "the field `name` is not text"),
    ] {
        let answer: Value = serde_json::from_slice(&check(request)).expect("it is JSON");
        let message = answer["error"]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(said), "{answer}");
    }
}
