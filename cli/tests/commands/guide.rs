//! What the guide shows of Lua and of the commands is what they say.
//!
//! A chapter is read from top to bottom, in a folder of its own. A comment on the line before a block says what the block is:
//!
//! - `<!-- file: NAME -->` writes the block into the folder. A script of that name beside the chapters must have the same text.
//! - `<!-- finds: LINT, … -->` lists what is found in a Lua block without a Rust function. Without it, nothing is found.
//! - `<!-- not run: REASON -->` leaves a block out. `<!-- not run: REASON; run by: TESTS -->` names the tests that run it.
//!
//! `console` blocks are shell commands, each followed by what it prints; `UPDATE_EXPECT=1` writes that anew. Rust blocks are
//! doctests of the package `redis-script-guide`.

mod blocks;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{ended, here, run};
use crate::readme::is_current;
use blocks::{Block, blocks};

#[test]
fn the_commands_say_what_the_guide_shows() {
    let mut left_out = 0;
    let mut sessions = 0;
    let mut shown = BTreeSet::new();
    for chapter in files("md") {
        let text = fs::read_to_string(&chapter).expect("a chapter");
        let folder = new_folder(&chapter);
        let mut found = String::new();
        let mut end = 0;
        for block in blocks(&text) {
            let body = &text[block.start..block.end];
            found += &text[end..block.start];
            end = block.end;
            if let Some(name) = block.says("file") {
                write_file(&folder, name, &visible(&block, body));
                let script = chapters().join(Path::new(name).file_name().expect("a name"));
                if script.is_file() {
                    let said = fs::read_to_string(&script).expect("a script");
                    assert_eq!(said, body, "{} shows another `{name}`", chapter.display());
                    shown.insert(script);
                }
            }
            match block.language {
                "console" => {
                    sessions += 1;
                    found += &session(&folder, body);
                    continue;
                }
                "lua" if block.says("not run").is_none() => check_lua(&folder, &block, body),
                _ if block.language.starts_with("rust") => {
                    let runs = !block.language.contains("ignore");
                    assert!(
                        runs || block.says("not run").is_some(),
                        "no reason for:\n{body}"
                    );
                }
                _ if block.says("not run").is_some() => {
                    left_out += usize::from(block.says("run by").is_none());
                }
                _ => assert!(
                    block.says("file").is_some(),
                    "nothing tests this block:\n{body}"
                ),
            }
            found += body;
        }
        found += &text[end..];
        is_current(&chapter, &found);
    }
    let _ = fs::remove_dir_all(everything());
    let scripts: BTreeSet<_> = files("lua").into_iter().collect();
    assert_eq!(scripts, shown, "every script beside the chapters is shown");
    assert!(sessions >= 20, "only {sessions} sessions were found");
    assert!(left_out <= 20, "{left_out} blocks are left out");
}

/// Runs every command of a session. The result is the session with what they print.
fn session(folder: &Path, body: &str) -> String {
    let mut found = String::new();
    for line in body.lines() {
        let Some(command) = line.strip_prefix("$ ") else {
            continue;
        };
        found += &format!("{line}\n{}", shell(folder, command));
    }
    assert!(!found.is_empty(), "a session without a command:\n{body}");
    found
}

/// Runs a command as a person does: cargo finds the program on the PATH.
fn shell(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_cargo-redis-script"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_owned).into_iter();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&path)));
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec 2>&1\n{command}")]);
    shell.current_dir(folder).env("PATH", path.expect("a path"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_TERM_COLOR"] {
        shell.env_remove(name);
    }
    ended(shell.output().expect("there is a shell")).out
}

/// Compares the lints that find something in a script with those that the text names.
fn check_lua(folder: &Path, block: &Block<'_>, body: &str) {
    // A script that includes others has to lie where they are looked for.
    let name = block.says("file").unwrap_or(".block/block.lua");
    write_file(folder, name, body);
    let ended = run(folder, &["check", "--format", "json", name]);
    let mut found = BTreeSet::new();
    for line in ended.out.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        found.insert(
            finding["lint"]
                .as_str()
                .unwrap_or("a syntax error")
                .to_owned(),
        );
    }
    let named = block.says("finds").unwrap_or_default();
    let named: BTreeSet<_> = named
        .split(", ")
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(found, named, "in this script:\n{body}\n{}", ended.err);
}

/// The text of a file: of Rust without the signs of the lines that the book hides.
fn visible(block: &Block<'_>, body: &str) -> String {
    if !block.language.starts_with("rust") {
        return body.to_owned();
    }
    let lines = body.split_inclusive('\n');
    lines
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect()
}

fn write_file(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be written");
    fs::write(path, text).expect("it can be written");
}

/// Outside of the repository, whose own packages and settings would count for what is in it.
fn new_folder(chapter: &Path) -> PathBuf {
    let name = chapter.file_stem().expect("a name");
    let folder = everything().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    folder
}

fn everything() -> PathBuf {
    std::env::temp_dir().join(format!("redis-script-guide-{}", std::process::id()))
}

fn chapters() -> PathBuf {
    here().join("../guide/src")
}

/// The files beside the chapters with this ending.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(chapters()).expect("there is a guide") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            files.push(path);
        }
    }
    files.sort();
    files
}
