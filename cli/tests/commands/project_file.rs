//! `check` with a `redis-script.toml`.

use expect_test::expect;

use crate::files::{folder, write};
use crate::program::run;

#[test]
fn the_project_file() {
    let folder = folder("check_project");
    // A package of its own: the folder may lie inside another workspace.
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"project\"\n[workspace]\n",
    );
    write(
        &folder,
        "redis-script.toml",
        "cluster = true\n[lints]\nhardcoded_key = \"warn\"\n",
    );
    write(
        &folder,
        "scripts/a.lua",
        "return {redis.call('GET', 'x'), redis.call('GET', KEYS[1] .. 'x')}\n",
    );
    let ended = run(&folder, &["check", "scripts", "--format", "json"]);
    let lints: Vec<(String, String)> = ended
        .out
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            (
                line["lint"].as_str().unwrap().to_owned(),
                line["level"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let expected = [("hardcoded_key", "warn"), ("derived_key", "deny")];
    assert_eq!(
        lints,
        expected.map(|(lint, level)| (lint.to_owned(), level.to_owned()))
    );

    write(&folder, "redis-script.toml", "clustr = true\n");
    let ended = run(&folder, &["check", "scripts"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.out.starts_with(
            "error: `redis-script.toml` has no key `clustr`\n --> redis-script.toml:1:1\n"
        ),
        "{}",
        ended.out
    );
}

/// The tables of commands end somewhere: a project that names a later server is told so, once.
#[test]
fn a_server_after_the_tables() {
    let folder = folder("check_newer_server");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"newer\"\n[workspace]\n",
    );
    write(&folder, "redis-script.toml", "server = \"redis 99\"\n");
    for name in ["a", "b"] {
        let rust = format!(
            "#[redis_script(\"{name}.lua\")]\nfn {name}(connection: &mut C, #[key] tree: &str) -> R<i64>;\n"
        );
        write(&folder, &format!("{name}.rs"), rust);
        let lua = "return redis.call('PHCARD', KEYS[1])\n";
        write(&folder, &format!("{name}.lua"), lua);
    }
    let ended = run(&folder, &["check", "a.rs", "b.rs"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    expect![[r#"
        warning: `redis 99.0` is newer than Redis 8.12, the newest that `redis-script` knows [unsupported_command]
         --> redis-script.toml:1:10
          |
        1 | server = "redis 99"
          |          ^^^^^^^^^^
          |
          = note: scripts are checked against `redis 8.12`
          = help: update `redis-script`, or name `redis 8.12`

    "#]]
    .assert_eq(&ended.out);
}
