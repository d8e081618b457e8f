//! `explain`, `completions`, and what is said when a command is not understood.

use std::process::Stdio;

use expect_test::expect;
use redis_script_analysis::lints::GROUPS;

use crate::program::{here, program, run};

#[test]
fn the_page_of_a_lint() {
    let ended = run(here(), &["explain", "hardcoded_key"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(
        ended
            .out
            .starts_with("hardcoded_key  deny\n\nWhat it does\n"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.contains("\n    return redis.call("),
        "{}",
        ended.out
    );
    assert!(!ended.out.contains("```"), "{}", ended.out);
}

#[test]
fn every_lint_has_a_page_and_a_line_in_the_list() {
    let list = run(here(), &["explain", "--list"]);
    assert_eq!(list.code, 0);
    let mut lines = list.out.lines();
    for (place, (group, lints)) in GROUPS.iter().enumerate() {
        if place > 0 {
            assert_eq!(lines.next(), Some(""));
        }
        assert_eq!(lines.next(), Some(group.title()));
        for lint in *lints {
            let line = lines.next().expect("every lint has a line");
            assert_eq!(line.split_whitespace().next(), Some(lint.name));
            let page = run(here(), &["explain", lint.name]);
            assert_eq!(page.code, 0, "{}", lint.name);
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn a_name_may_be_copied_from_anywhere() {
    let page = run(here(), &["explain", "unused_key"]).out;
    for written in ["unused-key", "[unused_key]", "Unused_Key"] {
        assert_eq!(run(here(), &["explain", written]).out, page, "{written}");
    }
}

#[test]
fn a_misspelt_lint() {
    let ended = run(here(), &["explain", "key_from_argumnt"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    expect![[r#"
        error: there is no lint `key_from_argumnt`
          = help: there is a lint with a similar name: `key_from_argument`
    "#]]
    .assert_eq(&ended.err);
    let ended = run(here(), &["explain", "zzz"]);
    assert!(
        ended
            .err
            .contains("`cargo redis-script explain --list` lists all lints")
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    let arguments = ["explain", "unused_key", "--color", "always"];
    assert!(run(here(), &arguments).out.contains("\u{1b}["));
    let forced = program(here())
        .args(["explain", "unused_key"])
        .env("CLICOLOR_FORCE", "1")
        .output();
    assert!(forced.expect("it runs").stdout.contains(&0x1b));
    let refused = program(here())
        .args(["explain", "unused_key"])
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output();
    assert!(!refused.expect("it runs").stdout.contains(&0x1b));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = program(here())
        .args(["explain", "--list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn completions_and_help() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = run(here(), &["completions", shell]);
        assert_eq!(ended.code, 0);
        assert!(ended.out.contains("cargo-redis-script"), "{shell}");
        assert!(ended.out.contains("explain"), "{shell}");
    }
    let help = run(here(), &["explain", "--help"]);
    assert!(
        help.out.contains("Usage: cargo redis-script explain"),
        "{}",
        help.out
    );
    assert!(
        help.out
            .contains("cargo redis-script explain key_from_argument"),
        "{}",
        help.out
    );
    // What is not understood is told from findings.
    assert_eq!(run(here(), &["explian"]).code, 2);
    assert_eq!(run(here(), &["new", "counter"]).code, 2);
}

#[test]
fn a_command_without_a_name_lists_what_there_is() {
    for command in ["explain", "new"] {
        let alone = run(here(), &[command]);
        assert_eq!((alone.code, alone.err.as_str()), (0, ""));
        assert_eq!(alone.out, run(here(), &[command, "--list"]).out);
    }
}

#[test]
fn text_is_wrapped_at_words() {
    let page = |columns: &str| {
        let output = program(here())
            .args(["explain", "unchecked_nil"])
            .env("COLUMNS", columns)
            .output();
        String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
    };
    let words =
        |page: &str| -> Vec<String> { page.split_whitespace().map(str::to_owned).collect() };
    let (narrow, wide) = (page("40"), page("1000"));
    assert_eq!(words(&narrow), words(&wide));
    assert!(narrow.lines().count() > wide.lines().count());
    for (page, width) in [(narrow, 40), (wide, 100)] {
        let is_text = |line: &&str| !line.starts_with("    ") && !line.starts_with('|');
        for line in page.lines().filter(is_text) {
            // A word is never broken.
            assert!(
                line.chars().count() <= width || !line.trim().contains(' '),
                "{line}"
            );
        }
        // Code keeps its lines.
        assert!(page.contains("\n    local "), "{page}");
    }
}
