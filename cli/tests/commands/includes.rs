//! Scripts of several files.

use std::fs;

use expect_test::expect;

use crate::package::Package;
use crate::program::run;

const MAIN: &str = "\
local call = redis.call
--- @include \"parts/take\"
return take(KEYS[1], ARGV[1])
";

fn package(name: &str) -> Package {
    let package = Package::new(name);
    package.write("Cargo.toml", "[workspace]\n");
    fs::create_dir_all(package.path("lua/parts")).expect("it can be written");
    package.write("lua/main.lua", MAIN);
    package.write("lua/other.lua", MAIN);
    package.write(
        "lua/parts/take.lua",
        "--- @include \"log\"\nlocal function take(stock, amount)\n  log(stock)\n  return call('DECRBY', stock, amount)\nend\n",
    );
    package.write(
        "lua/parts/log.lua",
        "local function log(stock)\n  call('SADD', stock, names)\nend",
    );
    package
}

#[test]
fn a_finding_names_the_file_that_a_person_wrote_and_is_said_once() {
    let package = package("includes_check");
    let said = expect![[r#"
        error: there is no global `names` [undefined_global]
         --> lua/parts/log.lua:2:23
          |
        2 |   call('SADD', stock, names)
          |                       ^^^^^ not declared
          |
          = note: the server raises `Script attempted to access nonexistent global variable`
          = help: declare it: `local names = …`
          = note: the same in `lua/other.lua`, which includes this file too

    "#]];
    let all = run(&package.path(""), &["check", "lua"]);
    said.assert_eq(&all.out);
    assert_eq!(all.code, 1);
    // A hook before a commit names the changed file alone.
    let alone = run(&package.path(""), &["check", "lua/parts/log.lua"]);
    said.assert_eq(&alone.out);
    // A file that nothing includes is a script.
    package.write("lua/main.lua", "return 1\n");
    package.write("lua/other.lua", "return 1\n");
    package.write("lua/parts/take.lua", "return 1\n");
    let alone = run(
        &package.path(""),
        &["check", "lua/parts/log.lua", "--format", "concise"],
    );
    expect![[r#"
        lua/parts/log.lua:2:3: error: there is no global `call` [undefined_global]
        lua/parts/log.lua:2:23: error: there is no global `names` [undefined_global]
    "#]]
    .assert_eq(&alone.out);
}

#[test]
fn expand_prints_what_is_sent() {
    let package = package("includes_expand");
    let expanded = run(&package.path(""), &["expand", "lua/main.lua"]);
    expect![[r#"
        local call = redis.call
        local function log(stock)
          call('SADD', stock, names)
        end
        local function take(stock, amount)
          log(stock)
          return call('DECRBY', stock, amount)
        end
        return take(KEYS[1], ARGV[1])
    "#]]
    .assert_eq(&expanded.out);
    assert_eq!((expanded.code, expanded.err.as_str()), (0, ""));
    // The text is a script of its own.
    package.write("lua/sent.lua", &expanded.out);
    let sent = run(&package.path(""), &["expand", "lua/sent.lua"]);
    assert_eq!(sent.out, expanded.out);

    fs::remove_file(package.path("lua/parts/log.lua")).expect("it is there");
    let missing = run(&package.path(""), &["expand", "lua/main.lua"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    expect![[r#"
        error: there is no file `lua/parts/log.lua` to include [unresolved_include]
         --> lua/parts/take.lua:1:1
          |
        1 | --- @include "log"
          | ^^^^^^^^^^^^^^^^^^
          |
          = help: write the path from this file, or add its folder to `include = […]` in `redis-script.toml`
    "#]].assert_eq(&missing.err);
}

#[test]
fn the_project_file_names_more_folders() {
    let package = package("includes_folders");
    package.write("redis-script.toml", "include = [\"shared\"]\n");
    fs::create_dir_all(package.path("shared")).expect("it can be written");
    fs::rename(
        package.path("lua/parts/log.lua"),
        package.path("shared/log.lua"),
    )
    .expect("it can be moved");
    let expanded = run(&package.path(""), &["expand", "lua/main.lua"]);
    assert_eq!((expanded.code, expanded.err.as_str()), (0, ""));
    let inspected = run(
        &package.path(""),
        &["inspect", "lua/main.lua", "--format", "json"],
    );
    assert!(
        inspected.out.contains("\"commands\":[\"DECRBY\",\"SADD\"]"),
        "{}",
        inspected.out
    );
}

#[test]
fn files_that_include_one_another_are_not_silent() {
    let package = Package::new("includes_circle");
    package.write("Cargo.toml", "[workspace]\n");
    fs::create_dir_all(package.path("lua")).expect("it can be written");
    package.write("lua/a.lua", "--- @include \"b\"\nreturn 1\n");
    package.write("lua/b.lua", "--- @include \"a\"\n");
    for named in ["lua", "lua/a.lua"] {
        let ended = run(&package.path(""), &["check", named, "--format", "concise"]);
        assert_eq!(
            ended.out,
            "lua/b.lua:1:1: error: `lua/a.lua` includes itself, by way of `lua/b.lua` [unresolved_include]\n",
            "{named}"
        );
    }
}

#[test]
fn what_walking_leaves_out_is_no_script_of_a_named_file() {
    let package = package("includes_excluded");
    package.write("redis-script.toml", "exclude = [\"lua/other.lua\"]\n");
    let alone = run(&package.path(""), &["check", "lua/parts/log.lua"]);
    assert!(alone.out.contains("no global `names`"), "{}", alone.out);
    assert!(!alone.out.contains("other.lua"), "{}", alone.out);
}
