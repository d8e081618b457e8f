//! What `check` says, by the headline and the place of each finding.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// A headline, and `file:line:column`.
pub(crate) type Said = BTreeSet<(String, String)>;

/// The folder of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package is a member")
}

/// `cargo redis-script check` in a folder: its text.
pub(crate) fn check(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-redis-script"))
        .current_dir(folder)
        .args(["redis-script", "check", "--color", "never"])
        .args(arguments)
        .output()
        .expect("it can be started");
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

/// The findings in a text, each with a place that begins with `arrow`.
pub(crate) fn findings(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("error") || line.starts_with("warning") {
            blocks.push(vec![line]);
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    blocks.into_iter()
}

/// The headline without the word in front, and without what the compiler says of a deprecated function.
pub(crate) fn headline(line: &str) -> Option<&str> {
    let text = line
        .strip_prefix("error: ")
        .or_else(|| line.strip_prefix("warning: "))?;
    Some(match text.strip_prefix("use of deprecated ") {
        Some(deprecated) => deprecated.split_once("`: ")?.1,
        None => text,
    })
}
