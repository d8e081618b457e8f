//! `redis-script` does what `cargo redis-script` does, and never speaks of cargo's subcommand.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{Ended, ended, here, run};

/// The program for people without cargo.
pub(crate) fn alone(folder: &Path, arguments: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redis-script"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_TERM_COLOR"] {
        command.env_remove(name);
    }
    ended(command.output().expect("the program can be started"))
}

/// What the other program says, in the words of this one.
fn renamed(text: &str) -> String {
    text.replace("cargo redis-script", "redis-script")
        .replace("cargo-redis-script", "redis-script")
}

/// The text without its line breaks, which a shorter name moves.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn both_say_the_same_and_each_names_itself() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help", "new"],
        &["check", "--help"],
        &["inspect", "--help"],
        &["explain", "--help"],
        &["new", "--help"],
        &["completions", "--help"],
        &["check", "--formt", "json"],
        &["explain", "zzz"],
        &["explain", "nil_comparison"],
        &["new", "zzz", "name"],
        &["check", "missing.lua"],
        &["check", "cargo redis-script.lua"],
        &["check", "src"],
        &[],
    ] {
        let of_cargo = run(here(), arguments);
        let alone = alone(here(), arguments);
        assert_eq!(alone.code, of_cargo.code, "{arguments:?}");
        if arguments.last() == Some(&"cargo redis-script.lua") {
            assert_eq!(alone.err, of_cargo.err, "a path is not renamed");
            continue;
        }
        assert_eq!(
            words(&alone.out),
            words(&renamed(&of_cargo.out)),
            "{arguments:?}"
        );
        assert_eq!(
            words(&alone.err),
            words(&renamed(&of_cargo.err)),
            "{arguments:?}"
        );
        for text in [&alone.out, &alone.err] {
            assert!(
                !text.contains("cargo redis-script") && !text.contains("cargo-redis-script"),
                "{text}"
            );
        }
    }
}

#[test]
fn each_finds_what_the_other_finds() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("two_programs");
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(
        folder.join("bad.lua"),
        "return redis.call('GTE', KEYS[1])\n",
    )
    .expect("it can be written");
    for format in ["text", "json", "github", "sarif"] {
        let arguments = ["check", "bad.lua", "--format", format];
        let (of_cargo, alone) = (run(&folder, &arguments), alone(&folder, &arguments));
        assert_eq!((alone.code, of_cargo.code), (1, 1), "{}", alone.err);
        assert_eq!(
            (alone.out, alone.err),
            (of_cargo.out, renamed(&of_cargo.err))
        );
    }
}

/// Only cargo puts the name of the subcommand before the rest.
#[test]
fn the_name_is_no_subcommand_of_the_program_of_that_name() {
    let ended = alone(here(), &["redis-script", "check", "src"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("unrecognized subcommand 'redis-script'"),
        "{}",
        ended.err
    );
}
