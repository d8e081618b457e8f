//! Hover.

use serde_json::Value;

use super::{SCRIPT, before, client};

#[test]
fn hover_says_what_is_known() {
    let mut client = client("places_hover");
    let cases: &[(&str, &[&str])] = &[
        (
            "tonumber(AR¦GV[1])",
            &[
                "length: std::time::Duration",
                "argument of `window`, in milliseconds",
                "`PEXPIRE`",
            ],
        ),
        (
            "tonumber(ARGV[¦2])",
            &["limit: u32", "`ARGV[2]`: argument of `window`."],
        ),
        (
            "('ZCARD', ¦KEYS[1])",
            &["bucket: &str", "key of `window`", "`ZADD`"],
        ),
        ("add(tonumber(ARG¦V[3]))", &["now: std::time::SystemTime"]),
        (
            "local le¦ngth",
            &["`length` holds `ARGV[1]`", "length: std::time::Duration"],
        ),
        ("KEYS[1], len¦gth)", &["`length` holds `ARGV[1]`"]),
        (
            "local us¦ed",
            &["`used` is the reply of `ZCARD`: a number."],
        ),
        ("if us¦ed <", &["reply of `ZCARD`"]),
        (
            "first, te¦xt =",
            &["`text` is the reply of `GET`: a string, or `false` if there is nothing."],
        ),
        ("local fir¦st", &["`first` is a local."]),
        ("function a¦dd(score)", &["`add` is a local."]),
        (
            "'ZC¦ARD'",
            &["ZCARD key", "Reads a key of type zset.", "gets a number"],
        ),
        ("'PEXP¦IRE'", &["PEXPIRE key", "Writes"]),
        ("'ZAD¦D'", &["ZADD key", "Since Redis 1.2"]),
        ("'XIN¦FO'", &["The next argument is a subcommand."]),
        ("'STRE¦AM'", &["XINFO STREAM key", "Since Redis 5.0"]),
        ("'GE¦T'", &["GET key", "a string, or `false`"]),
        (
            "string.su¦b",
            &["string.sub(text, first [, last])", "Negative numbers"],
        ),
        ("cjson.de¦code", &["cjson.decode(text)", "cjson.null"]),
        ("local length = tonu¦mber", &["tonumber(value [, base])"]),
        ("used = redis.ca¦ll", &["redis.call(command, …)"]),
        ("used = re¦dis.call", &["redis"]),
        ("allow(unused_r¦eply)", &["What it does"]),
    ];
    for (piece, expected) in cases {
        let hover = client.at("textDocument/hover", "src/window.lua", &before(piece));
        let text = hover["contents"]["value"].as_str().unwrap_or_default();
        for part in *expected {
            assert!(text.contains(part), "{piece}: no {part:?} in {text:?}");
        }
    }
    for piece in [
        "lo¦cal length",
        "string.sub('¦x', 1)",
        "¦-- redis-script: allow",
    ] {
        let hover = client.at("textDocument/hover", "src/window.lua", &before(piece));
        assert_eq!(hover, Value::Null, "{piece}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn half_written_lua_keeps_what_was_known() {
    let mut client = client("places_half");
    let text = SCRIPT.replace("  return 1\n", "  if \n  return 1\n");
    client.change("src/window.lua", 2, &text);
    let bar = text.replace("KEYS[1], length)", "KEYS[1], len¦gth)");
    let hover = client.at("textDocument/hover", "src/window.lua", &bar);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .is_some_and(|text| text.contains("holds `ARGV[1]`")),
        "{hover}"
    );
    let bar = text.replace("return text and", "return te¦xt and");
    let hover = client.at("textDocument/hover", "src/window.lua", &bar);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .is_some_and(|text| text.contains("reply of `GET`")),
        "{hover}"
    );
    assert_eq!(client.end(), Some(0));
}
