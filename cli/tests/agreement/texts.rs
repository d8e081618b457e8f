//! The compiler's texts in `tests/ui`, which a test of the whole product holds to the compiler.

use std::fs;
use std::path::PathBuf;

use crate::program::{Said, check, findings, headline, workspace};

/// What only the compiler can decide, by folder.
const COMPILER: [&str; 1] = ["bounds"];

#[test]
fn the_same_is_said_of_every_mistake() {
    let mut differences = String::new();
    let mut compared = 0;
    for file in rust_files() {
        let name = file.strip_prefix(workspace()).unwrap().to_str().unwrap();
        let expected =
            fs::read_to_string(file.with_extension("stderr")).expect("each has its text");
        // The fixtures' runner shortens paths.
        let expected = expected.replace("$DIR/", "").replace("$DIR", "");
        let expected: Said = findings(&expected)
            .filter_map(|block| {
                // The script's own place, in the text, is further in.
                let place = block
                    .iter()
                    .filter(|line| !line.starts_with("     "))
                    .find_map(|line| line.trim_start().strip_prefix("--> "));
                Some((headline(block[0])?.to_owned(), place?.to_owned()))
            })
            .collect();
        let text = check(workspace(), &[name]);
        let found: Said = findings(&text)
            .filter_map(|block| {
                let called = block
                    .iter()
                    .find_map(|line| line.trim().strip_prefix("= note: called by `"));
                let called = called.and_then(|rest| Some(rest.split_once("` at ")?.1));
                let place = called.or_else(|| {
                    block
                        .iter()
                        .find_map(|line| line.trim().strip_prefix("--> "))
                });
                Some((headline(block[0])?.to_owned(), place?.to_owned()))
            })
            .collect();
        compared += expected.len();
        if found != expected {
            differences +=
                &format!("{name}:\n  check:       {found:#?}\n  cargo check: {expected:#?}\n");
        }
    }
    assert!(differences.is_empty(), "{differences}");
    assert!(compared > 50, "{compared} findings compared");
}

fn rust_files() -> Vec<PathBuf> {
    let folders = fs::read_dir(workspace().join("tests/ui")).expect("the fixtures are there");
    let folders = folders.map(|folder| folder.expect("an entry").path());
    let mut files: Vec<PathBuf> = folders
        .filter(|folder| folder.is_dir() && !COMPILER.iter().any(|name| folder.ends_with(name)))
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
        .map(|file| file.expect("an entry").path())
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}
