//! The picture of an error in the project's README, drawn from what the program really says.

use std::fs;

use anstyle_svg::Term;

use crate::program::{here, run};
use crate::readme::{blocks, folder, is_current, limiter};

const MANIFEST: &str =
    "[package]\nname = \"limits\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";

/// `UPDATE_EXPECT=1` draws it anew.
#[test]
fn the_picture_shows_what_a_terminal_does() {
    let readme = fs::read_to_string(here().join("../README.md")).expect("there is a README");
    let folder = folder("picture");
    let write =
        |path: &str, text: &str| fs::write(folder.join(path), text).expect("it can be written");
    fs::create_dir(folder.join("src")).expect("it can be written");
    write("Cargo.toml", MANIFEST);
    write("src/lib.rs", blocks(&readme, "rust")[0]);
    write(
        "src/rate_limit.lua",
        &limiter().replace("ARGV[2]", "ARGV[4]"),
    );

    let ended = run(&folder, &["check", "--color", "always"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(
        ended.out.contains("\u{1b}["),
        "it is not coloured: {}",
        ended.out
    );
    let screen = format!("$ cargo redis-script check\n{}{}", ended.out, ended.err);
    is_current(&here().join("check.svg"), &Term::new().render_svg(&screen));
}
