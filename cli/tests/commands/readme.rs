//! What `README.md` of this package shows is what the commands say.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{here, run};

/// `UPDATE_EXPECT=1` writes the outputs into the README anew.
#[test]
fn the_commands_say_what_the_readme_shows() {
    let path = here().join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let folder = folder("readme");
    fs::write(folder.join("rate_limit.lua"), limiter()).expect("it can be written");
    fs::write(folder.join("renew.lua"), blocks(&readme, "lua")[0]).expect("it can be written");

    let mut found = readme.clone();
    let sessions = blocks(&readme, "console");
    for session in &sessions {
        let (prompt, _) = session.split_once('\n').expect("a line");
        let command = prompt.strip_prefix("$ cargo redis-script ");
        let arguments: Vec<&str> = command.expect("one of ours").split(' ').collect();
        let ended = run(&folder, &arguments);
        let said = format!("{prompt}\n{}{}", ended.out, ended.err);
        found = found.replace(session, &said);
    }
    assert_eq!(sessions.len(), 3);
    is_current(&path, &found);
}

/// Fails the test unless the file has that text, or writes it when it was asked to.
pub(crate) fn is_current(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, text).expect("it can be written");
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(
        there == text,
        "{} is not current: UPDATE_EXPECT=1 writes it anew",
        path.display()
    );
}

/// An empty folder.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    folder
}

/// The script of the project's README.
pub(crate) fn limiter() -> String {
    let readme = fs::read_to_string(here().join("../README.md")).expect("there is a README");
    blocks(&readme, "lua")[0].to_owned()
}

/// The blocks of code in a language.
pub(crate) fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let blocks = text.split(&begin).skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}
