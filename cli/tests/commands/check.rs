//! `check`: what is looked at, in which form findings are written, and how it ends.

use std::path::PathBuf;
use std::process::Stdio;

use expect_test::expect;

use crate::files::{folder, write};
use crate::program::{program, run};

const MANIFEST: &str =
    "[package]\nname = \"demo\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";

/// A package with one function that is right, one that is wrong, and one that a macro makes.
fn package(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, "Cargo.toml", MANIFEST);
    write(
        &folder,
        "src/lib.rs",
        "mod limits;\n#[cfg(test)]\nmod absent;\n",
    );
    write(
        &folder,
        "src/limits.rs",
        "mod made;\n\n#[redis_script(\"limits/read.lua\", read_only)]\npub async fn read(connection: &mut C, #[key] bucket: &str) -> \
         redis_script::Result<Option<i64>>;\n\n/// Ö\n#[redis_script(inline = \"return redis.call('INCR', 'ö')\")]\nfn count(connection: \
         &mut C, #[keys] limit: u32) -> redis_script::Result<i64>;\n",
    );
    write(
        &folder,
        "src/limits/read.lua",
        "return redis.call('GET', KEYS[1] .. ':count')\n",
    );
    write(
        &folder,
        "src/limits/made.rs",
        "macro_rules! make { ($path:literal) => { #[redis_script($path)] fn f(c: &mut C) -> R<()>; } }\n",
    );
    write(
        &folder,
        "src/not_a_module.rs",
        "#[redis_script(\"absent.lua\")] fn f(c: &mut C) -> R<()>;\n",
    );
    folder
}

#[test]
fn a_package() {
    let ended = run(&package("check_package"), &["check"]);
    expect![[r#"
        warning: the key of `GET` is built from a passed key [derived_key]
         --> src/limits/read.lua:1:26
          |
        1 | return redis.call('GET', KEYS[1] .. ':count')
          |                          -------^^^^^^^^^^^^
          |                          |
          |                          in another slot, unless the passed key has a hash tag
          |                          the passed key comes from here
          |
          = note: a cluster chooses the node by KEYS alone and refuses keys on other nodes
          = note: called by `read` at src/limits.rs:3:16
          = help: pass this key as a `#[key]` parameter too
          = help: if callers give every key a `{hash tag}`, write `-- redis-script: allow(derived_key) reason` above the statement

        error: a parameter has no attribute `keys`
         --> src/limits.rs:8:32
          |
        8 | fn count(connection: &mut C, #[keys] limit: u32) -> redis_script::Result<i64>;
          |                                ^^^^
          |
          = help: there is an attribute with a similar name: `#[key]`

        error: the key of `INCR` is written in the script [hardcoded_key]
         --> src/limits.rs:7:52
          |
        7 | #[redis_script(inline = "return redis.call('INCR', 'ö')")]
          |                                                    ^^^ not passed as a key
          |
          = note: a cluster chooses the node by KEYS alone and refuses keys on other nodes
          = note: called by `count` at src/limits.rs:7:25
          = help: pass it in KEYS and read it from there
          = help: if that is not possible, write `-- redis-script: allow(hardcoded_key) reason` above the statement

    "#]]
    .assert_eq(&ended.out);
    expect![[r#"
        for more about a lint: `cargo redis-script explain derived_key`
        checked 2 functions: 2 errors, 1 warning; 1 attribute in other macros left to the compiler
    "#]]
    .assert_eq(&ended.err);
    assert_eq!(ended.code, 1);
}

#[test]
fn the_formats() {
    let folder = package("check_formats");
    let ended = run(&folder, &["check", "--format", "json"]);
    expect![[r#"
        {"file":"src/limits/read.lua","line":1,"column":26,"end_line":1,"end_column":45,"lint":"derived_key","level":"warn","message":"the key of `GET` is built from a passed key","notes":["a cluster chooses the node by KEYS alone and refuses keys on other nodes","called by `read` at src/limits.rs:3:16"],"help":["pass this key as a `#[key]` parameter too","if callers give every key a `{hash tag}`, write `-- redis-script: allow(derived_key) reason` above the statement"],"fixes":[],"function":"read","source":"src/limits.rs"}
        {"file":"src/limits.rs","line":8,"column":32,"end_line":8,"end_column":36,"lint":null,"level":"deny","message":"a parameter has no attribute `keys`","notes":[],"help":["there is an attribute with a similar name: `#[key]`"],"fixes":[],"function":"count","source":"src/limits.rs"}
        {"file":"src/limits.rs","line":7,"column":52,"end_line":7,"end_column":55,"lint":"hardcoded_key","level":"deny","message":"the key of `INCR` is written in the script","notes":["a cluster chooses the node by KEYS alone and refuses keys on other nodes","called by `count` at src/limits.rs:7:25"],"help":["pass it in KEYS and read it from there","if that is not possible, write `-- redis-script: allow(hardcoded_key) reason` above the statement"],"fixes":[],"function":"count","source":"src/limits.rs"}
    "#]]
    .assert_eq(&ended.out);

    let ended = run(&folder, &["check", "--format", "github"]);
    let first = ended.out.lines().next().expect("a line");
    expect!["::warning file=src/limits/read.lua,line=1,col=26,title=redis-script%3A derived_key::the key of `GET` is built from a passed key [derived_key]%0A --> src/limits/read.lua:1:26%0A  |%0A1 | return redis.call('GET', KEYS[1] .. ':count')%0A  |                          -------^^^^^^^^^^^^%0A  |                          |%0A  |                          in another slot, unless the passed key has a hash tag%0A  |                          the passed key comes from here%0A  |%0A  = note: a cluster chooses the node by KEYS alone and refuses keys on other nodes%0A  = note: called by `read` at src/limits.rs:3:16%0A  = help: pass this key as a `#[key]` parameter too%0A  = help: if callers give every key a `{hash tag}`, write `-- redis-script: allow(derived_key) reason` above the statement"]
        .assert_eq(first);
    assert_eq!(ended.out.lines().count(), 3);
    assert!(ended.out.contains("title=redis-script%3A derived_key::"));

    let ended = run(&folder, &["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["results"].as_array().map(Vec::len), Some(3));
    assert_eq!(run["results"][0]["ruleId"], "derived_key");
    assert_eq!(run["results"][0]["level"], "warning");
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "src/limits/read.lua");
    assert_eq!(place["region"]["startColumn"], 26);
    assert_eq!(
        run["tool"]["driver"]["rules"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn exit_codes() {
    let folder = folder("check_codes");
    write(&folder, "clean.lua", "return redis.call('GET', KEYS[1])\n");
    write(
        &folder,
        "warned.lua",
        "return redis.call('GET', KEYS[1] .. ':x')\n",
    );
    write(&folder, "wrong.lua", "return redis.call('GET', 'x')\n");
    write(&folder, "broken.lua", "return return\n");
    for (arguments, code) in [
        (&["clean.lua"][..], 0),
        (&["warned.lua"], 0),
        (&["warned.lua", "--deny-warnings"], 1),
        (&["wrong.lua"], 1),
        (&["broken.lua"], 1),
        (&["absent.lua"], 2),
        (&["absent.lua", "wrong.lua"], 2),
    ] {
        let ended = run(&folder, &[&["check"], arguments].concat());
        assert_eq!(
            ended.code, code,
            "{arguments:?}: {}{}",
            ended.out, ended.err
        );
    }
    // There is no package here, nor above.
    let nowhere = std::env::temp_dir();
    assert_eq!(run(&nowhere, &["check"]).code, 2);
    let ended = run(
        &folder,
        &[
            "check",
            "--package",
            "absent",
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ],
    );
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .err
            .contains("there is no package `absent` in the workspace"),
        "{}",
        ended.err
    );
}

#[test]
fn scripts_that_only_a_build_writes_are_counted() {
    let folder = package("check_generated");
    write(
        &folder,
        "src/lib.rs",
        r#"
        #[redis_script(concat!(env!("OUT_DIR"), "/a.lua"))]
        fn a(connection: &mut redis::Connection) -> redis_script::Result<i64>;
        #[redis_script(concat!(env!("OUT_DIR"), "/b.lua"))]
        fn b(connection: &mut redis::Connection, mut x: Vec<Vec<u8>>, y: i64) -> redis_script::Result<i64>;
        "#,
    );
    // A file of that name elsewhere is another one.
    write(&folder, "src/a.lua", "return redis.call('GET', 'x')\n");
    let ended = run(&folder, &["check", "src/lib.rs"]);
    assert_eq!(ended.code, 1);
    expect![[r#"
        checked nothing: 1 error; 2 scripts in `OUT_DIR` left to the compiler
    "#]]
    .assert_eq(&ended.err);
    write(
        &folder,
        "src/lib.rs",
        r#"
        #[redis_script(concat!(env!("OUT_DIR"), "/a.lua"))]
        fn a(connection: &mut redis::Connection) -> redis_script::Result<i64>;
        "#,
    );
    let ended = run(&folder, &["check", "src/lib.rs"]);
    assert_eq!(ended.code, 0);
    expect![[r#"
        checked nothing; 1 script in `OUT_DIR` left to the compiler
    "#]]
    .assert_eq(&ended.err);
}

#[test]
fn folders_are_walked_in_order_and_called_scripts_not_checked_alone() {
    let folder = package("check_folder");
    write(&folder, "scripts/b.lua", "return redis.call('GET', 'b')\n");
    write(
        &folder,
        "scripts/a/z.lua",
        "return redis.call('GET', 'z')\n",
    );
    write(
        &folder,
        "scripts/.hidden.lua",
        "return redis.call('GET', 'h')\n",
    );
    write(
        &folder,
        "scripts/out/CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55",
    );
    write(
        &folder,
        "scripts/out/o.lua",
        "return redis.call('GET', 'o')\n",
    );
    write(&folder, ".gitignore", "ignored.lua\n");
    write(
        &folder,
        "scripts/ignored.lua",
        "return redis.call('GET', 'i')\n",
    );
    let places = |arguments: &[&str]| -> Vec<String> {
        let out = run(
            &folder,
            &[&["check", "--format", "json"], arguments].concat(),
        )
        .out;
        out.lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
                format!("{} {}", line["file"].as_str().unwrap(), line["function"])
            })
            .collect()
    };
    assert_eq!(
        places(&["scripts"]),
        ["scripts/a/z.lua null", "scripts/b.lua null"]
    );
    assert_eq!(
        places(&["scripts/b.lua", "scripts"]),
        ["scripts/b.lua null", "scripts/a/z.lua null"]
    );
    assert_eq!(
        places(&["src"]).last().unwrap(),
        "src/not_a_module.rs \"f\""
    );
    assert!(!places(&["src"]).contains(&"src/limits/read.lua null".to_owned()));
    assert_eq!(
        places(&["src/limits/read.lua"]),
        ["src/limits/read.lua \"read\""]
    );
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = folder("check_pipe");
    write(&folder, "a.lua", "return redis.call('GET', 'x')\n");
    let mut child = program(&folder)
        .args(["check", "a.lua"])
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
fn a_function_of_a_trait_needs_the_option_bare() {
    let folder = folder("check_bare");
    let of_trait = |option: &str| {
        format!(
            "impl Store for Redis {{\n    #[redis_script(inline = \"return redis.call('INCR', KEYS[1])\"{option})]\n    \
             fn count(connection: &mut redis::Connection, #[key] page: &str) -> redis_script::Result<i64>;\n}}\n"
        )
    };
    write(&folder, "store.rs", of_trait(""));
    let ended = run(&folder, &["check", "store.rs"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.out.starts_with("error: the `impl` of a trait has no room for `COUNT_SCRIPT` and `prepare_count`\n --> store.rs:2:5\n"),
        "{}",
        ended.out
    );
    write(&folder, "store.rs", of_trait(", bare"));
    assert_eq!(run(&folder, &["check", "store.rs"]).code, 0);
}
