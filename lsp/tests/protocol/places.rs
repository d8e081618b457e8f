//! Places with a known answer: hover, completion, signature help, definition, references, symbols and hints.

use serde_json::{Value, json};

use crate::client::Client;

const RUST: &str = "\
use redis_script::redis_script;

#[redis_script(\"window.lua\")]
pub fn window(
    connection: &mut impl redis::ConnectionLike,
    #[key] bucket: &str,
    #[arg(millis)] length: std::time::Duration,
    limit: u32,
    #[arg(millis)] now: std::time::SystemTime,
) -> redis_script::Result<bool>;
";

const SCRIPT: &str = "\
--- @include \"shared/helpers\"
local length = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
local used = redis.call('ZCARD', KEYS[1])
local function add(score)
  redis.call('ZADD', KEYS[1], score, ARGV[3])
  return redis.call('PEXPIRE', KEYS[1], length)
end
if used < limit and helper(1) then
  add(tonumber(ARGV[3]))
  return 1
end
-- redis-script: allow(unused_reply) why
redis.call('XINFO', 'STREAM', KEYS[1])
local first, text = string.sub('x', 1), redis.call('GET', KEYS[1])
return text and cjson.decode(text).n or first
";

fn client(name: &str) -> Client {
    let mut client = Client::start(
        name,
        &[
            ("Cargo.toml", "[package]\nname = \"x\"\n"),
            ("src/lib.rs", RUST),
            ("src/window.lua", SCRIPT),
            (
                "src/shared/helpers.lua",
                "local function helper(n) return n end\n",
            ),
        ],
    );
    client.open("src/window.lua", SCRIPT);
    client
}

/// The script with the bar before a piece of it, which has to be there once.
fn before(piece: &str) -> String {
    let (start, rest) = piece.split_once('¦').expect("a bar");
    let whole = format!("{start}{rest}");
    assert_eq!(SCRIPT.matches(&whole).count(), 1, "{whole}");
    SCRIPT.replacen(&whole, piece, 1)
}

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

fn labels(items: &Value) -> Vec<String> {
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

/// File, line and column of each location.
fn places(found: &Value) -> Vec<(String, u64, u64)> {
    let found = found.as_array().cloned().unwrap_or_default();
    let place = |location: &Value| {
        let uri = location["uri"].as_str().expect("an address");
        let start = &location["range"]["start"];
        let file = uri.rsplit('/').next().unwrap_or_default().to_owned();
        (
            file,
            start["line"].as_u64().unwrap_or(99),
            start["character"].as_u64().unwrap_or(99),
        )
    };
    found.iter().map(place).collect()
}

#[test]
fn definitions_lead_to_parameters_includes_and_declarations() {
    let mut client = client("places_definition");
    let cases = [
        ("('ZCARD', KE¦YS[1])", "lib.rs", 5, 11),
        ("tonumber(ARGV[¦1])", "lib.rs", 6, 19),
        ("tonumber(ARGV¦[2])", "lib.rs", 7, 4),
        ("add(tonumber(ARG¦V[3]))", "lib.rs", 8, 19),
        ("local len¦gth", "lib.rs", 6, 19),
        ("KEYS[1], leng¦th)", "window.lua", 1, 6),
        ("if us¦ed <", "window.lua", 3, 6),
        ("used < lim¦it", "window.lua", 2, 6),
        ("  ad¦d(tonumber", "window.lua", 4, 15),
        ("return te¦xt and", "window.lua", 14, 13),
        ("KEYS[1], sco¦re,", "window.lua", 4, 19),
        ("and help¦er(1)", "helpers.lua", 0, 15),
        ("@include \"shared/hel¦pers\"", "helpers.lua", 0, 0),
    ];
    for (piece, file, line, column) in cases {
        let found = client.at("textDocument/definition", "src/window.lua", &before(piece));
        assert_eq!(places(&found), [(file.to_owned(), line, column)], "{piece}");
    }
    for piece in ["lo¦cal length", "'ZC¦ARD'", "string.su¦b"] {
        let found = client.at("textDocument/definition", "src/window.lua", &before(piece));
        assert_eq!(places(&found), [], "{piece}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn references_are_all_uses() {
    let mut client = client("places_references");
    let lines = |found: &Value| -> Vec<(String, u64)> {
        places(found)
            .into_iter()
            .map(|(file, line, _)| (file, line))
            .collect()
    };
    let of = |file: &str, line: u64| (file.to_owned(), line);
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("add(tonumber(AR¦GV[3]))"),
    );
    assert_eq!(
        lines(&found),
        [of("lib.rs", 8), of("window.lua", 5), of("window.lua", 9)]
    );
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("local us¦ed"),
    );
    assert_eq!(lines(&found), [of("window.lua", 3), of("window.lua", 8)]);
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("KEYS[1], leng¦th)"),
    );
    assert_eq!(lines(&found), [of("window.lua", 1), of("window.lua", 6)]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn symbols_and_hints_are_those_of_the_document() {
    let mut client = client("places_symbols");
    let document = json!({ "textDocument": { "uri": client.uri("src/window.lua") } });
    let symbols = client.ask("textDocument/documentSymbol", document);
    assert_eq!(symbols.as_array().map(Vec::len), Some(1));
    assert_eq!(symbols[0]["name"], "add");
    assert_eq!(symbols[0]["range"]["end"]["line"], 7);
    let params = json!({
        "textDocument": { "uri": client.uri("src/window.lua") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
    });
    let hints = client.ask("textDocument/inlayHint", params);
    let hints = hints.as_array().cloned().unwrap_or_default();
    let shown: Vec<(u64, &str)> = hints
        .iter()
        .map(|hint| {
            (
                hint["position"]["line"].as_u64().unwrap_or(99),
                hint["label"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (3, ": bucket"),
            (5, ": bucket"),
            (5, ": now"),
            (6, ": bucket"),
            (9, ": now"),
            (13, ": bucket"),
            (14, ": bucket"),
        ]
    );
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

#[test]
fn positions_count_bytes_for_a_client_that_asks_for_it() {
    let files = [(
        "lib.rs",
        "#[redis_script(\"a.lua\")]\nfn f(c: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<i64>;\n",
    )];
    let capabilities = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let mut client = Client::with("places_utf8", &files, capabilities);
    let found = client.open(
        "a.lua",
        "local a = '\u{1f980}' .. KEYS[2]\nreturn #a + #KEYS[1]\n",
    );
    let beyond = found
        .iter()
        .find(|found| found["code"] == "key_out_of_range")
        .expect("a finding");
    assert_eq!(
        beyond["range"]["start"],
        json!({ "line": 0, "character": 20 })
    );
    let mut client = Client::start("places_utf16", &files);
    let found = client.open(
        "a.lua",
        "local a = '\u{1f980}' .. KEYS[2]\nreturn #a + #KEYS[1]\n",
    );
    let beyond = found
        .iter()
        .find(|found| found["code"] == "key_out_of_range")
        .expect("a finding");
    assert_eq!(
        beyond["range"]["start"],
        json!({ "line": 0, "character": 18 })
    );
}

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
