//! rust-analyzer on a crate with the attribute: what a user of the generated items sees.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use super::client::{Client, folder};
use super::program;

const RUST: &str = "\
use redis_script::redis_script;

/// Takes a token.
#[redis_script(\"limit.lua\")]
pub fn limit(
    connection: &mut impl redis::ConnectionLike,
    #[key] bucket: &str,
    limit: u32,
) -> redis_script::Result<i64>;

pub fn call(connection: &mut redis::Connection) -> redis_script::Result<i64> {
    let name = LIMIT_SCRIPT.name();
    limit(connection, name, 3)
}
";

const SCRIPT: &str = "\
local used = redis.call('INCR', KEYS[1])
return used - tonumber(ARGV[1])
";

const FILE: &str = "src/lib.rs";

/// A package beside this repository's, which is compiled with the versions of this one.
fn package() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file: &str| std::fs::read_to_string(root.join(file)).expect("it is there");
    let runtime = root.join("runtime");
    let manifest = format!(
        "[package]\nname = \"rust-analyzer-sees\"\nedition = \"2024\"\n\n[dependencies]\nredis = \"1\"\n\
         redis-script = {{ path = {:?} }}\n\n[workspace]\n",
        runtime.canonicalize().expect("it is there")
    );
    folder(
        "editor_rust_analyzer",
        &[
            ("Cargo.toml", &manifest),
            ("Cargo.lock", &read("Cargo.lock")),
            ("rust-toolchain.toml", &read("rust-toolchain.toml")),
            (FILE, RUST),
            ("src/limit.lua", SCRIPT),
        ],
    )
}

/// rust-analyzer, when it has read the package and compiled its macros.
fn start() -> Client {
    let mut command = program("RUST_ANALYZER_BIN");
    // What cargo says of this test is nothing to the package.
    for (name, _) in std::env::vars_os() {
        let is_of_cargo = name.to_string_lossy().starts_with("CARGO_");
        if is_of_cargo && name != "CARGO_HOME" {
            command.env_remove(name);
        }
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rust_analyzer");
    command
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .stderr(Stdio::null());
    let mut client = Client::of(command, package());
    let capabilities = json!({
        "experimental": { "serverStatusNotification": true },
        "textDocument": { "hover": { "contentFormat": ["markdown"] } },
    });
    client.initialize(capabilities, json!({ "cachePriming": { "enable": false } }));
    let is_ready = |status: &Value| status["params"]["quiescent"] == true;
    let status = client.wait_for("experimental/serverStatus", is_ready);
    assert_eq!(status["params"]["health"], "ok", "{status}");
    client.tell_open(FILE, "rust", RUST);
    client
}

fn ask(client: &mut Client, method: &str, piece: &str) -> Value {
    let (before, after) = piece.split_once('¦').expect("a bar");
    let text = RUST.replacen(&format!("{before}{after}"), piece, 1);
    client.at(&format!("textDocument/{method}"), FILE, &text)
}

fn hover(client: &mut Client, piece: &str) -> String {
    let hover = ask(client, "hover", piece);
    hover["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// The files that a name leads to, each with the line of its name, from 1.
fn definitions(client: &mut Client, piece: &str) -> Vec<String> {
    let found = ask(client, "definition", piece);
    let found = found.as_array().into_iter().flatten();
    found
        .map(|place| {
            let uri = place["uri"].as_str().unwrap_or_default();
            format!("{uri}:{}", place["range"]["start"]["line"])
        })
        .collect()
}

#[test]
#[ignore = "needs rust-analyzer: set RUST_ANALYZER_BIN, or run editors/try"]
fn it_knows_what_is_generated() {
    let mut client = start();
    // It cannot open the Lua file, and nothing else is meant.
    assert_eq!(definitions(&mut client, "\"limit¦.lua\""), [""; 0]);
    assert_eq!(hover(&mut client, "\"limit¦.lua\""), "");

    let here = client.uri(FILE);
    assert_eq!(
        definitions(&mut client, "li¦mit(connection, name"),
        [format!("{here}:4")]
    );
    let function = hover(&mut client, "li¦mit(connection, name");
    for expected in [
        "pub fn limit(connection: &mut impl redis::ConnectionLike, bucket: &str, limit: u32) -> redis_script::Result<i64>",
        "Takes a token.",
        "||name|type|\n|--|----|----|\n|`KEYS[1]`|`bucket`|`&str`|\n|`ARGV[1]`|`limit`|`u32`|\n",
        "redis-cli --eval limit.lua bucket , limit",
        "# Errors",
    ] {
        assert!(function.contains(expected), "no {expected:?} in {function}");
    }

    let constant = hover(&mut client, "LIMIT¦_SCRIPT.name");
    assert!(
        constant.contains("pub const LIMIT_SCRIPT: ::redis_script::Script"),
        "{constant}"
    );
    assert!(
        constant.contains("The script that `limit` calls."),
        "{constant}"
    );
    // Its value is every text and number that the attribute knows.
    for dumped in ["not-available", "sha1", "mentions_unknown", "INCR"] {
        assert!(!constant.contains(dumped), "{constant}");
    }

    let uri = client.uri(FILE);
    let pulled = client.ask(
        "textDocument/diagnostic",
        json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(pulled["items"], json!([]));
    assert_eq!(client.end(), Some(0));
}
