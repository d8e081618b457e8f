//! `check --fix`: which files it changes, and how.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::files::{folder, write};
use crate::program::run;

const BAD: &str = "\
local v = redis.call('GTE', KEYS[1])
if v == nil then
  count = redis:call('INCR', KEYS[1])
  return count
end
return v
";

const GOOD: &str = "\
local v = redis.call('GET', KEYS[1])
if not v then
  local count = redis.call('INCR', KEYS[1])
  return count
end
return v
";

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@b"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{output:?}");
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect("the file is there")
}

#[test]
fn fixes_are_made_until_there_are_none_and_each_is_said() {
    let folder = folder("fix_rounds");
    write(&folder, "a.lua", BAD);
    write(&folder, "b.lua", "return redis.call('GET', 'x')\n");
    let ended = run(
        &folder,
        &[
            "check",
            ".",
            "--fix",
            "--allow-dirty",
            "--format",
            "concise",
        ],
    );
    assert_eq!(read(&folder, "a.lua"), GOOD);
    // What has no fix is said as always.
    assert_eq!(ended.code, 1);
    assert!(
        ended.out.starts_with("b.lua:1:26: error: "),
        "{}",
        ended.out
    );
    assert_eq!(
        ended.err,
        "\
fixed a.lua:1:22: write `get` [unknown_command]
fixed a.lua:3:3: declare it with `local` [global_write]
fixed a.lua:3:11: write a dot instead of the colon [invalid_argument_value]
fixed a.lua:2:4: ask with `not` [nil_comparison]
fixed 4 findings in 1 file
checked 2 scripts: 1 error
"
        .replace("`get`", "`GET`")
    );
    let again = run(&folder, &["check", "a.lua", "--fix", "--allow-dirty"]);
    assert_eq!(
        (again.code, again.err.as_str()),
        (0, "checked 1 script: no findings\n")
    );
    assert_eq!(read(&folder, "a.lua"), GOOD);
}

#[test]
fn files_with_uncommitted_changes_are_refused() {
    let folder = folder("fix_dirty");
    write(&folder, "a.lua", BAD);
    write(&folder, "b.lua", BAD);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "a.lua"]);
    git(&folder, &["commit", "-qm", "a"]);
    let ended = run(&folder, &["check", ".", "--fix"]);
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.err,
        "error: `b.lua` has changes that are not committed\n  = help: commit them, or fix these files too with `--allow-dirty`\n"
    );
    assert_eq!(
        read(&folder, "a.lua"),
        BAD,
        "one file was fixed without the other"
    );
    assert_eq!(run(&folder, &["check", "a.lua", "--fix"]).code, 0);
    assert_eq!(read(&folder, "a.lua"), GOOD);
    // The first round's own changes are no reason to stop, and the next run's are.
    write(&folder, "a.lua", format!("-- more\n{BAD}"));
    assert_eq!(run(&folder, &["check", "a.lua", "--fix"]).code, 2);
}

#[test]
fn text_that_is_not_ascii_and_other_line_ends_stay() {
    let folder = folder("fix_text");
    let bad = "-- \u{1f980} caf\u{e9}\r\nlocal v = redis.call('GET', KEYS[1]) --\t\u{e9}\r\nif '\u{e9}' and v == nil then return 0 end\r\nreturn v";
    write(&folder, "a.lua", bad);
    let ended = run(&folder, &["check", ".", "--fix", "--allow-dirty"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(read(&folder, "a.lua"), bad.replace("v == nil", "not v"));
}

#[test]
fn a_script_in_rust_and_one_with_two_callers_are_fixed() {
    let folder = folder("fix_rust");
    let rust = "\
#[redis_script(inline = \"local v = redis.call('GET', KEYS[1]) if v == nil then return 'a\\\"b' end return v\")]
fn one(connection: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<String>;
#[redis_script(inline = \"if redis.call('EXISTS', KEYS[1]) then return 1 end return 0\")]
fn other(connection: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<i64>;
#[redis_script(\"a.lua\")]
fn two(connection: &mut impl redis::ConnectionLike, #[key] k: &str) -> redis_script::Result<String>;
#[redis_script(\"a.lua\", allow(derived_key))]
fn three(connection: &mut impl redis::ConnectionLike, #[key] k: &str, #[key] l: &str) -> redis_script::Result<String>;
";
    write(&folder, "lib.rs", rust);
    // For `three`, the comment silences nothing, but `two` needs it.
    let script = "\
-- redis-script: allow(key_out_of_range) why
if redis.call('EXISTS', KEYS[2]) then return 'x' end
return redis.call('GET', KEYS[1]) or ''
";
    write(&folder, "a.lua", script);
    let ended = run(&folder, &["check", "lib.rs", "--fix", "--allow-dirty"]);
    assert_eq!(
        read(&folder, "lib.rs"),
        rust.replace("if v == nil", "if not v")
            .replace("KEYS[1]) then", "KEYS[1]) > 0 then"),
        "{}",
        ended.err
    );
    assert_eq!(
        read(&folder, "a.lua"),
        script.replace("KEYS[2])", "KEYS[2]) > 0"),
        "{}",
        ended.err
    );
}

#[test]
fn a_script_in_a_string_of_another_language_is_fixed() {
    let folder = folder("fix_host");
    let script = "\
await redis.eval(`local v = redis.call('GET', KEYS[1]) if v == nil then return 0 end return v`, 1, key)
await redis.eval('if redis.call(\"EXISTS\", KEYS[1]) then return 1 end return \\'\\x41\\'', 1, key)
";
    write(&folder, "a.js", script);
    let ended = run(&folder, &["check", ".", "--fix", "--allow-dirty"]);
    assert_eq!(
        read(&folder, "a.js"),
        script
            .replace("v == nil", "not v")
            .replace("KEYS[1]) then", "KEYS[1]) > 0 then"),
        "{}",
        ended.err
    );
}

#[test]
fn what_cannot_be_fixed_is_said() {
    let folder = folder("fix_refused");
    write(&folder, "a.lua", BAD);
    let ended = run(&folder, &["check", "-", "--fix"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .err
            .starts_with("error: standard input cannot be fixed\n"),
        "{}",
        ended.err
    );
    assert_eq!(run(&folder, &["check", ".", "--allow-dirty"]).code, 2);
}

#[test]
fn json_says_the_fixes_in_places_of_the_file() {
    let folder = folder("fix_json");
    write(
        &folder,
        "a.lua",
        "local v = redis.call('GET', KEYS[1])\nreturn '\u{e9}' .. tostring(v == nil)\n",
    );
    let ended = run(&folder, &["check", ".", "--format", "json"]);
    assert!(
        ended.out.contains(
            r#""fixes":[{"title":"ask with `not`","edits":[{"file":"a.lua","line":2,"column":24,"end_line":2,"end_column":24,"text":"not "},{"file":"a.lua","line":2,"column":25,"end_line":2,"end_column":32,"text":""}]}]"#
        ),
        "{}",
        ended.out
    );
}
