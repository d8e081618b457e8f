//! Scripts that Rust sends without the attribute.

use expect_test::expect;

use std::path::PathBuf;

use crate::files::{folder, write};
use crate::program::run;

/// An empty package.
fn package(name: &str) -> PathBuf {
    let folder = folder(name);
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"demo\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    );
    folder
}

const LIMIT: &str = r####"use redis::Script;

const TAKE: &str = r#"
local count = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return count
"#;

fn take(connection: &mut redis::Connection, bucket: &str, window: u64) -> redis::RedisResult<i64> {
    Script::new(TAKE).key(bucket).arg(window).invoke(connection)
}

fn peek(connection: &mut redis::Connection) -> redis::RedisResult<i64> {
    redis::cmd("EVAL").arg("local value = \"\u{e9}\"\nreturn \
        redis.call('GETT', KEYS[1], value)").arg(1).arg("a").query(connection)
}
"####;

#[test]
fn a_finding_is_at_its_line_of_the_literal_and_names_the_call() {
    let folder = package("rust_scripts");
    write(&folder, "src/lib.rs", LIMIT);
    let ended = run(&folder, &["check"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    expect![[r#"
        error: `ARGV[2]` is never passed: the call at `src/lib.rs:10` sends 1 argument [argument_out_of_range]
         --> src/lib.rs:5:32
          |
        5 | redis.call('PEXPIRE', KEYS[1], ARGV[2])
          |                                ^^^^^^^ nil for that call, and an argument of a command must not be nil
          |
          = note: the script never reads `ARGV[1]`, which the call sends
          = help: read `ARGV[1]` instead

        error: no known server has a command `GETT` [unknown_command]
          --> src/lib.rs:15:20
           |
        15 |         redis.call('GETT', KEYS[1], value)").arg(1).arg("a").query(connection)
           |                    ^^^^^^ the server raises an error here
           |
           = note: this is `GET` with a letter doubled
           = note: called at src/lib.rs:15
           = help: write `GET`

    "#]].assert_eq(&ended.out);
    expect![[r#"
        for more about a lint: `cargo redis-script explain argument_out_of_range`
        checked 2 scripts: 2 errors
    "#]]
    .assert_eq(&ended.err);
    let ended = run(&folder, &["check", "--format", "concise", "src/lib.rs"]);
    expect![[r#"
        src/lib.rs:5:32: error: `ARGV[2]` is never passed: the call at `src/lib.rs:10` sends 1 argument [argument_out_of_range]
        src/lib.rs:15:20: error: no known server has a command `GETT` [unknown_command]
    "#]].assert_eq(&ended.out);
}

#[test]
fn a_file_is_checked_once_with_all_its_calls() {
    let folder = package("rust_scripts_file");
    write(
        &folder,
        "src/lib.rs",
        r#"
        fn one(c: &mut redis::Connection) { redis::Script::new(include_str!("../lua/a.lua")).key(1).invoke(c) }
        fn two(c: &mut redis::Connection) { redis::Script::new(include_str!("../lua/a.lua")).key(1).arg(3).invoke(c) }
        // Another workspace is not read.
        fn other(c: &mut redis::Connection) { redis::Script::new(include_str!("../../outside.lua")).invoke(c) }
        "#,
    );
    write(
        &folder,
        "lua/a.lua",
        "--- @include 'part'\nreturn part(ARGV[1])\n",
    );
    write(
        &folder,
        "lua/part.lua",
        "local function part(value)\n  return redis.call('SET', KEYS[1], value)\nend\n",
    );
    write(
        &folder,
        "../outside.lua",
        "return redis.call('GETT', KEYS[1])\n",
    );
    write(&folder, ".git/HEAD", "");
    let ended = run(&folder, &["check", "--format", "concise", "."]);
    expect![""].assert_eq(&ended.out);
    expect![[r#"
        checked 1 script: no findings
    "#]]
    .assert_eq(&ended.err);
}

#[test]
fn a_file_that_alone_is_named_is_checked_with_its_calls() {
    let folder = package("rust_scripts_named");
    write(
        &folder,
        "src/lib.rs",
        r#"
        fn one(c: &mut redis::Connection) { redis::Script::new(include_str!("../lua/a.lua")).key(1).invoke(c) }
        fn other(c: &mut redis::Connection) { redis::Script::new(include_str!("../lua/b.lua")).key(1).invoke(c) }
        fn written(c: &mut redis::Connection) { redis::Script::new("return redis.call('GETT', 'a.lua')").invoke(c) }
        "#,
    );
    for name in ["a", "b", "c"] {
        let text = format!("return redis.call('SET', KEYS[1], ARGV[1]) -- {name}\n");
        write(&folder, &format!("lua/{name}.lua"), text);
    }
    write(&folder, ".git/HEAD", "");
    let named = |name: &str| run(&folder, &["check", "--format", "concise", name]);
    let ended = named("lua/a.lua");
    expect![[r#"
        lua/a.lua:1:35: error: `ARGV[1]` is never passed: the call at `src/lib.rs:2` sends no arguments [argument_out_of_range]
    "#]]
    .assert_eq(&ended.out);
    expect![[r#"
        checked 1 script: 1 error
    "#]]
    .assert_eq(&ended.err);
    // Nothing sends it.
    let ended = named("lua/c.lua");
    assert_eq!((ended.out.as_str(), ended.code), ("", 0), "{}", ended.err);
}

#[test]
fn tests_are_read_on_request() {
    let folder = package("rust_scripts_tests");
    let wrong = "fn f(c: &mut C) { redis::Script::new(\"return redis.call('GETT', KEYS[1])\").key(1).invoke(c); }";
    write(
        &folder,
        "src/lib.rs",
        format!("#[cfg(test)]\nmod tests {{\n{wrong}\n}}\n"),
    );
    write(&folder, "tests/all.rs", wrong);
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    let ended = run(&folder, &["check", ".", "--tests"]);
    assert_eq!(
        ended.err.lines().last(),
        Some("checked 2 scripts: 2 errors")
    );
    // What is named is read.
    let ended = run(&folder, &["check", "tests/all.rs"]);
    assert_eq!(ended.err.lines().last(), Some("checked 1 script: 1 error"));
}

#[test]
fn a_text_that_the_program_completes_is_counted() {
    let folder = folder("rust_scripts_holes");
    write(
        &folder,
        "a.rs",
        r#"fn f(c: &mut C, n: &str) { redis::Script::new(&format!("return redis.call('GETT', '{n}')")).invoke(c); }"#,
    );
    let ended = run(&folder, &["check", "a.rs"]);
    assert_eq!(ended.code, 0);
    assert!(
        ended
            .err
            .contains("1 string with only a part of a script skipped"),
        "{}",
        ended.err
    );
}
