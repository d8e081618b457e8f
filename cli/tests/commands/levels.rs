//! Where levels, servers and clusters come from: the command line, the project file, comments and the attribute.

use crate::files::{folder, write};
use crate::program::{Ended, run};

/// A package of its own: the folder may lie inside another one.
const MANIFEST: &str = "[package]\nname = \"levels\"\n[workspace]\n";

/// The level and the lint of every finding.
fn found(ended: &Ended) -> Vec<String> {
    let lines = ended.out.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| line[name].as_str().unwrap_or("-").to_owned();
        format!("{} {}", text("level"), text("lint"))
    });
    lines.collect()
}

#[test]
fn the_command_line_wins_over_the_project_file_and_comments_over_both() {
    let folder = folder("levels_order");
    write(&folder, "Cargo.toml", MANIFEST);
    write(
        &folder,
        "redis-script.toml",
        "[lints]\nhardcoded_key = \"allow\"\nderived_key = \"deny\"\n",
    );
    write(&folder, "a.lua", "return redis.call('GET', 'x')\n");
    write(
        &folder,
        "b.lua",
        "return redis.call('GET', KEYS[1] .. 'x')\n",
    );
    write(
        &folder,
        "c.lua",
        "-- redis-script: warn(hardcoded_key) known\nreturn redis.call('GET', 'x')\n",
    );
    let check = |arguments: &[&str]| {
        let always = ["check", "a.lua", "b.lua", "c.lua", "--format", "json"];
        let ended = run(&folder, &[&always, arguments].concat());
        (found(&ended), ended.code)
    };
    let said =
        |found: &[&str]| -> Vec<String> { found.iter().map(|it| (*it).to_owned()).collect() };
    assert_eq!(
        check(&[]),
        (said(&["deny derived_key", "warn hardcoded_key"]), 1)
    );
    assert_eq!(
        check(&["-W", "derived_key", "-D", "hardcoded-key"]),
        (
            said(&[
                "deny hardcoded_key",
                "warn derived_key",
                "warn hardcoded_key"
            ]),
            1
        )
    );
    assert_eq!(
        check(&["--allow", "derived_key"]),
        (said(&["warn hardcoded_key"]), 0)
    );
    // The strictest holds, in whatever order they come.
    assert_eq!(check(&["-D", "derived_key", "-A", "derived_key"]).1, 1);
}

#[test]
fn a_lint_that_is_allowed_unless_somebody_asks_for_it() {
    let folder = folder("levels_opt_in");
    write(&folder, "a.lua", "return redis.call('KEYS', ARGV[1])\n");
    let check = |arguments: &[&str]| {
        run(
            &folder,
            &[&["check", "a.lua", "--format", "json"], arguments].concat(),
        )
    };
    assert_eq!(found(&check(&[])), [""; 0]);
    assert_eq!(
        found(&check(&["-W", "unbounded_work"])),
        ["warn unbounded_work"]
    );
}

#[test]
fn a_server_and_a_cluster_hold_for_bare_files_and_for_functions() {
    let folder = folder("levels_server");
    write(&folder, "Cargo.toml", MANIFEST);
    write(
        &folder,
        "a.lua",
        "redis.call('GETDEL', KEYS[1] .. ':x')\nreturn 1\n",
    );
    write(
        &folder,
        "a.rs",
        "#[redis_script(\"a.lua\")]\nfn a(connection: &mut C, #[key] key: &str) -> R<i64>;\n",
    );
    for file in ["a.lua", "a.rs"] {
        let check = |arguments: &[&str]| {
            found(&run(
                &folder,
                &[&["check", file, "--format", "json"], arguments].concat(),
            ))
        };
        write(&folder, "redis-script.toml", "");
        assert_eq!(check(&[]), ["warn derived_key"], "{file}");
        assert_eq!(check(&["--cluster"]), ["deny derived_key"], "{file}");
        assert_eq!(
            check(&["--server", "redis 6.0"]),
            ["deny unsupported_command", "warn derived_key"],
            "{file}"
        );
        write(&folder, "redis-script.toml", "server = \"redis 6.0\"\n");
        assert_eq!(
            check(&[]),
            ["deny unsupported_command", "warn derived_key"],
            "{file}"
        );
        assert_eq!(
            check(&["--server", "redis 6.2"]),
            ["warn derived_key"],
            "{file}"
        );
    }
}

#[test]
fn mistakes_in_them_are_explained() {
    let folder = folder("levels_mistakes");
    write(&folder, "a.lua", "return 1\n");
    for (arguments, said) in [
        (
            ["-D", "warnings"],
            "there is no lint `warnings`\n  = help: write `--deny-warnings` in place of `-D warnings`",
        ),
        (
            ["-W", "unused_keys"],
            "there is no lint `unused_keys`\n  = help: there is a lint with a similar name: `unused_key`",
        ),
        (["--server", "7.2"], "\n  = help: "),
        (["--server", "redsi 7.2"], "\n  = help: "),
    ] {
        let ended = run(&folder, &[&["check", "a.lua"], &arguments[..]].concat());
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn an_expectation_silences_and_is_reported_once_nothing_is_left() {
    let folder = folder("levels_expect");
    write(&folder, "Cargo.toml", MANIFEST);
    write(
        &folder,
        "met.lua",
        "-- redis-script: expect(hardcoded_key) one counter for all\nreturn redis.call('INCR', 'x')\n",
    );
    write(
        &folder,
        "unmet.lua",
        "-- redis-script: expect(hardcoded_key) one counter for all\nreturn redis.call('INCR', KEYS[1])\n",
    );
    write(
        &folder,
        "a.rs",
        "#[redis_script(\"met.lua\")]\nfn met(connection: &mut C) -> R<i64>;\n\
         #[redis_script(\"unmet.lua\", expect(derived_key, reason = \"none\"))]\nfn unmet(connection: &mut C, #[key] key: &str) -> R<i64>;\n",
    );
    let ended = run(&folder, &["check", "a.rs", "--format", "concise"]);
    assert_eq!(
        ended.out,
        "unmet.lua:1:25: warning: this `expect` of `hardcoded_key` silences nothing [unused_allow]\n\
         a.rs:3:36: warning: this `expect` of `derived_key` silences nothing [unused_allow]\n"
    );
}
