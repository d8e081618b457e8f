//! A script that no Rust function calls.

use serde_json::{Value, json};

use super::completion::labels;
use super::definitions::places;
use crate::client::Client;

#[test]
fn a_script_without_rust_is_known_by_its_comment() {
    let mut client = Client::start("places_alone", &[]);
    let script = "\
-- KEYS[1] - lock
-- ARGV[1] - token
-- ARGV[2] - milliseconds
local function held(key, token)
  for number, name in ipairs({'a', 'b'}) do
    redis.log(redis.LOG_NOTICE, name .. number)
  end
  return redis.call('GET', key) == token
end
if held(KEYS[1], ARGV[1]) then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.error_reply('LOST it')
";
    assert_eq!(client.open("lock.lua", script), Vec::<Value>::new());
    let bar = |piece: &str| {
        let whole = piece.replace('¦', "");
        assert_eq!(script.matches(&whole).count(), 1, "{whole}");
        script.replace(&whole, piece)
    };
    for (piece, expected) in [
        ("held(KE¦YS[1], ARGV", "`KEYS[1]`: key `lock`."),
        ("ARGV[¦1])", "`ARGV[1]`: argument `token`."),
        ("KEYS[1], AR¦GV[2]", "`ARGV[2]`: argument `milliseconds`."),
        ("return redis.error_rep¦ly", "The first word is the code."),
        ("redis.LOG_NO¦TICE", "The third level of the log."),
        ("redis.l¦og(", "redis.log(level, message)"),
        ("in ipa¦irs(", "up to the first nil"),
        ("'PEX¦PIRE'", "Since Redis 2.6"),
        (
            "{'a', 'b'}) do\n    redis.log(redis.LOG_NOTICE, na¦me",
            "`name` is a local.",
        ),
    ] {
        let hover = client.at("textDocument/hover", "lock.lua", &bar(piece));
        let text = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(
            text.contains(expected),
            "{piece}: no {expected:?} in {text:?}"
        );
        assert!(!text.contains("Rust"), "{text}");
    }
    for (piece, line, column) in [
        ("if he¦ld(", 3, 15),
        ("'GET', ke¦y)", 3, 20),
        ("== tok¦en", 3, 25),
        ("name .. num¦ber", 4, 6),
    ] {
        let found = client.at("textDocument/definition", "lock.lua", &bar(piece));
        assert_eq!(
            places(&found),
            [("lock.lua".to_owned(), line, column)],
            "{piece}"
        );
    }
    // Without a caller there is no parameter to lead to, and none to name.
    let found = client.at("textDocument/definition", "lock.lua", &bar("ARGV[¦1])"));
    assert_eq!(places(&found), []);
    let params = json!({
        "textDocument": { "uri": client.uri("lock.lua") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
    });
    assert_eq!(client.ask("textDocument/inlayHint", params), json!([]));
    let text = script.replace("return redis.error_reply('LOST it')", "return ARGV[¦");
    client.change("lock.lua", 2, &text.replace('¦', ""));
    let items = client.at("textDocument/completion", "lock.lua", &text);
    assert_eq!(labels(&items), ["1", "2"]);
    assert_eq!(items[1]["detail"], "milliseconds");
    assert_eq!(client.end(), Some(0));
}
