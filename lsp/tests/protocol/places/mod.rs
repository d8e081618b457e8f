//! Places with a known answer: hover, completion, signature help, definition, references, symbols and hints.

mod completion;
mod definitions;
mod hover;
mod without_rust;

use serde_json::json;

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
