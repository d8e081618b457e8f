//! What is written of the findings, and how much of it.

use std::io::Write;
use std::process::Stdio;

use crate::files::{folder, write};
use crate::program::{Ended, ended, program, run};

/// Runs it with a text on standard input.
fn fed(folder: &std::path::Path, arguments: &[&str], text: &[u8]) -> Ended {
    let mut child = program(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    // It may stop reading before the end.
    let _ = input.write_all(text);
    drop(input);
    ended(child.wait_with_output().expect("it ends"))
}

#[test]
fn a_script_on_standard_input() {
    let folder = folder("output_stdin");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"stdin\"\n[workspace]\n",
    );
    write(
        &folder,
        "scripts/redis-script.toml",
        "[lints]\nhardcoded_key = \"warn\"\n",
    );
    let text = b"return redis.call('GET', 'x')\n";
    let check = |arguments: &[&str]| {
        let ended = fed(
            &folder,
            &[&["check", "-", "--format", "concise"], arguments].concat(),
            text,
        );
        (ended.code, ended.out)
    };
    let message = "the key of `GET` is written in the script [hardcoded_key]\n";
    assert_eq!(check(&[]), (1, format!("stdin.lua:1:26: error: {message}")));
    assert_eq!(
        check(&["--stdin-name", "lib/get.lua"]),
        (1, format!("lib/get.lua:1:26: error: {message}"))
    );
    write(
        &folder,
        "redis-script.toml",
        "[lints]\nhardcoded_key = \"warn\"\n",
    );
    assert_eq!(
        check(&["--stdin-name", "lib/get.lua"]),
        (0, format!("lib/get.lua:1:26: warning: {message}"))
    );
    let ended = fed(&folder, &["check", "-"], b"return '\xff'");
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("`stdin.lua` is not UTF-8"),
        "{}",
        ended.err
    );
    let ended = fed(&folder, &["check", "-"], &vec![b' '; (1 << 20) + 1]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("standard input has more than"),
        "{}",
        ended.err
    );
    // Nothing on it is an empty script.
    assert_eq!(fed(&folder, &["check", "-"], b"").code, 0);
}

#[test]
fn equal_findings_are_counted_from_the_eleventh_on() {
    let folder = folder("output_folded");
    let line = |key: usize| format!("redis.call('DEL', 'key{key}')\n");
    write(&folder, "a.lua", (0..12).map(line).collect::<String>());
    write(&folder, "b.lua", "return redis.call('GET', 'x')\n");
    write(&folder, "c.lua", (0..3).map(line).collect::<String>());
    let check = |arguments: &[&str]| run(&folder, &[&["check", "."], arguments].concat());
    let out = check(&[]).out;
    assert_eq!(out.matches("--> a.lua:").count(), 10);
    assert_eq!(out.matches("--> c.lua:").count(), 0);
    assert_eq!(out.matches("the key of `GET`").count(), 1);
    assert!(
        out.ends_with(
            "note: 5 more like this: the key of `DEL` is written in the script [hardcoded_key]\n  = help: show all with `--all`\n\n"
        ),
        "{out}"
    );
    let all = check(&["--all"]);
    assert_eq!(all.out.matches("--> ").count(), 16);
    assert!(!all.out.contains("more like this"));
    assert!(
        all.err.ends_with("checked 3 scripts: 16 errors\n"),
        "{}",
        all.err
    );
    // A program wants each of them.
    for format in ["concise", "json", "github"] {
        assert_eq!(
            check(&["--format", format]).out.lines().count(),
            16,
            "{format}"
        );
    }
}

#[test]
fn a_page_is_named_once_in_a_run() {
    let folder = folder("output_explain");
    write(
        &folder,
        "a.lua",
        "redis.call('DEL', 'x')\nreturn redis.call('GET', ARGV[1])\n",
    );
    write(&folder, "clean.lua", "return 1\n");
    write(&folder, "broken.lua", "return return\n");
    let err = |arguments: &[&str]| run(&folder, &[&["check"], arguments].concat()).err;
    assert_eq!(
        err(&["a.lua"]),
        "for more about a lint: `cargo redis-script explain hardcoded_key`\nchecked 1 script: 2 errors\n"
    );
    assert_eq!(err(&["a.lua", "--quiet"]), "");
    assert_eq!(
        err(&["a.lua", "--format", "json"]),
        "checked 1 script: 2 errors\n"
    );
    assert_eq!(err(&["clean.lua"]), "checked 1 script: no findings\n");
    assert_eq!(err(&["broken.lua"]), "checked 1 script: 1 error\n");
}

#[test]
fn statistics() {
    let folder = folder("output_statistics");
    write(
        &folder,
        "a.lua",
        "redis.call('DEL', 'x')\nredis.call('DEL', 'x')\nreturn redis.call('GET', ARGV[1])\n",
    );
    write(&folder, "broken.lua", "return return KEYS\n");
    let check = |format: &str| {
        run(
            &folder,
            &["check", ".", "--statistics", "--quiet", "--format", format],
        )
    };
    let counts = "2  hardcoded_key\n1  key_from_argument\n1  without a lint\n";
    assert!(
        check("concise").out.ends_with(counts),
        "{}",
        check("concise").out
    );
    assert!(check("text").out.ends_with(counts));
    let json = check("json");
    assert_eq!(json.out.lines().count(), 4);
    assert_eq!(json.err, counts);
}

#[test]
fn the_version_of_the_json() {
    let folder = folder("output_schema");
    write(&folder, "a.lua", "return redis.call('GET', 'x')\n");
    let with = run(&folder, &["check", "a.lua", "--format", "json", "--schema"]).out;
    let without = run(&folder, &["check", "a.lua", "--format", "json"]).out;
    assert_eq!(with, format!("{{\"schema\": 1}}\n{without}"));
    let ended = run(&folder, &["check", "a.lua", "--schema"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("write `--format json --schema`"),
        "{}",
        ended.err
    );
}

#[test]
fn a_run_without_a_script_says_so() {
    let folder = folder("output_nothing");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"nothing\"\nedition = \"2024\"\n[workspace]\n",
    );
    write(&folder, "src/lib.rs", "pub mod a {}\n");
    write(&folder, "docs/a.md", "# A\n");
    write(&folder, "docs/empty/b.md", "# B\n");
    write(&folder, "a.lua", "return KEYS[1]\n");
    for (arguments, code, said) in [
        (
            &[][..],
            0,
            "warning: there was no script to check\n  = help: check the Lua files in this folder too: `cargo redis-script check .`\n",
        ),
        (
            &["src"],
            0,
            "warning: there was no script to check\n  = help: name `.lua` files, Rust files with `#[redis_script]`, or source files with scripts in strings\n",
        ),
        (
            &["docs/a.md"],
            2,
            "error: `docs/a.md` is of no language that can be checked\n",
        ),
        (
            &["docs"],
            2,
            "error: `docs` contains no file that can be checked\n  = help: see what is skipped with `-v`\n",
        ),
        (
            &["a.lua", "docs/a.md"],
            0,
            "warning: `docs/a.md` is of no language that can be checked\nchecked 1 script: no findings\n",
        ),
        (&["."], 0, "checked 1 script: no findings\n"),
        (
            &["absent"],
            2,
            "error: there is no file `absent`\nchecked nothing; 1 file could not be read\n",
        ),
    ] {
        let ended = run(&folder, &[&["check"], arguments].concat());
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (code, said),
            "{arguments:?}"
        );
    }
}
