//! What the README shows of the commands is what they say.

use std::fs;
use std::path::Path;

use crate::program::{here, run};

/// `UPDATE_EXPECT=1` writes the outputs into the README anew.
#[test]
fn the_commands_say_what_the_readme_shows() {
    let path = here().join("../README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    let scripts = blocks(&readme, "lua");
    fs::write(folder.join("rate_limit.lua"), scripts[0]).expect("it can be written");
    fs::write(folder.join("renew.lua"), scripts[2]).expect("it can be written");

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
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).expect("it can be written");
    } else {
        assert_eq!(found, readme);
    }
}

/// The blocks of code in a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begin = format!("```{language}\n");
    let blocks = text.split(&begin).skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}
