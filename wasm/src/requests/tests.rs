//! What each function answers. That the answers are those of the command line is tested in `npm/test`.

use serde_json::{Value, json};

use super::{build, check, explain, inspect, patterns, version};

fn asked(function: fn(&[u8]) -> Vec<u8>, request: &Value) -> Value {
    let answer = function(request.to_string().as_bytes());
    serde_json::from_slice(&answer).expect("an answer is JSON")
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
        &json!({ "pattern": "token-bucket", "name": "a", "options": { "capacity": "-1", "cots": "1", "cost": "1" } }),
    );
    let errors = wrong["errors"].as_array().expect("an array").iter();
    let options: Vec<&Value> = errors.map(|error| &error["option"]).collect();
    assert_eq!(options, ["capacity", "cots"], "{wrong}");
    for (request, option) in [
        (json!({ "pattern": "countr", "name": "a" }), "pattern"),
        (json!({ "pattern": "counter", "name": "a/b" }), "name"),
        (
            json!({ "pattern": "token-bucket", "name": "a", "options": { "cost": "30" } }),
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
        (json!({ "text": 1 }), "the request cannot be read"),
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
            json!({ "bytes": [45, 45, 233] }),
            "`script.lua` is not UTF-8 at line 1, column 3",
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
    for request in [json!({}), json!({ "lint": "unused_key", "list": true })] {
        let answer = asked(explain, &request);
        assert!(answer["error"]["message"].is_string(), "{answer}");
    }
    for bytes in [&b""[..], b"{", b"[]", b"\xff"] {
        let answer: Value = serde_json::from_slice(&check(bytes)).expect("it is JSON");
        assert!(answer["error"]["message"].is_string(), "{answer}");
    }
}
