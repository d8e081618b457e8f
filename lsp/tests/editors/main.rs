//! Editors, headless, with what the guide says of them. `editors/try` fetches them and runs these tests, which are asked for by
//! name since not every machine has them. Each takes the program that its variable names:
//!
//! ```sh
//! NEOVIM_BIN=nvim cargo test -p redis-script-lsp --test editors -- --ignored neovim::
//! ```

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../protocol/client.rs"]
mod client;
mod emacs;
mod neovim;
mod neovim_0_7;
mod rust_analyzer;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const RUST: &str = "\
#[redis_script(\"limit.lua\")]
pub fn limit(connection: &mut impl redis::ConnectionLike, #[key] bucket: &str, limit: u32) -> redis_script::Result<i64>;
";

/// A missing entry on line 3, and a comparison on line 2 that has a fix.
const SCRIPT: &str = "\
local used = redis.call('GET', KEYS[1])
if used == nil then return tonumber(ARGV[1]) end
return tonumber(ARGV[2])
";

/// The block of the guide's chapter about editors that contains a text.
fn block_with(text: &str) -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guide/src/editors.md");
    let guide = fs::read_to_string(guide).expect("the guide is there");
    // Every second piece between fences is a block; its first line is the language.
    let block = guide
        .split("\n```")
        .skip(1)
        .step_by(2)
        .find(|block| block.contains(text));
    let (_, code) = block
        .and_then(|block| block.split_once('\n'))
        .unwrap_or_else(|| panic!("no block has {text:?}"));
    format!("{code}\n")
}

/// A package with a script that has mistakes, in a repository of its own.
fn workspace(name: &str) -> PathBuf {
    let folder = client::folder(
        name,
        &[
            ("Cargo.toml", "[package]\nname = \"x\"\n"),
            ("Cargo.lock", ""),
            ("src/lib.rs", RUST),
            ("src/limit.lua", SCRIPT),
        ],
    );
    // Emacs takes a repository for a project.
    let git = Command::new("git")
        .args(["init", "-q"])
        .current_dir(&folder)
        .status();
    assert!(git.expect("git runs").success());
    folder
}

/// The program that a variable names.
fn program(variable: &str) -> Command {
    let path = std::env::var_os(variable);
    Command::new(path.unwrap_or_else(|| panic!("{variable} does not name a program")))
}

/// What an editor says that finds the server on the PATH. It is stopped if it does not end.
fn said(command: &mut Command, folder: &Path) -> String {
    let server = Path::new(env!("CARGO_BIN_EXE_redis-script-lsp"));
    let folders = server.parent().map(Path::to_owned).into_iter();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path)));
    let log = folder.join("said");
    let out = fs::File::create(&log).expect("it can be written");
    let errors = out.try_clone().expect("a file");
    let mut process = command
        .env("PATH", path.expect("a path"))
        .current_dir(folder)
        .stdout(out)
        .stderr(errors)
        .spawn()
        .expect("the editor starts");
    let start = Instant::now();
    while process.try_wait().expect("a process").is_none() {
        if start.elapsed() > Duration::from_secs(60) {
            let _ = process.kill();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::read_to_string(log).unwrap_or_default()
}

#[track_caller]
fn expect(said: &str, lines: &[&str]) {
    for line in lines {
        assert!(said.contains(line), "no {line:?} in:\n{said}");
    }
}
