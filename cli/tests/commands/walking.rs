//! Which files of a folder are checked, and what the others are reported as.

use crate::files::{folder, write};
use crate::program::run;

const SCRIPT: &str = "return redis.call('GET', 'x')\n";

/// The files with findings.
fn found(folder: &std::path::Path, arguments: &[&str]) -> Vec<String> {
    let ended = run(
        folder,
        &[&["check", "--format", "concise"], arguments].concat(),
    );
    let files = ended
        .out
        .lines()
        .map(|line| line.split(':').next().unwrap_or_default().to_owned());
    files.collect()
}

#[test]
fn what_others_wrote_is_skipped_and_named_when_asked() {
    let folder = folder("walking_skipped");
    for path in [
        "a.lua",
        "ignored.lua",
        ".hidden.lua",
        "target/t.lua",
        "x/node_modules/m/n.lua",
        "x/vendor/v.lua",
        "x/vendored.lua",
        "x/b.lua",
    ] {
        write(&folder, path, SCRIPT);
    }
    write(&folder, ".gitignore", "ignored.lua\n");
    write(&folder, "readme.md", "");
    assert_eq!(
        found(&folder, &["."]),
        ["a.lua", "x/b.lua", "x/vendored.lua"]
    );
    // What is named is walked.
    assert_eq!(
        found(&folder, &["target", "ignored.lua"]),
        ["target/t.lua", "ignored.lua"]
    );
    let ended = run(&folder, &["check", ".", "-v", "--format", "concise"]);
    let said: Vec<&str> = ended
        .err
        .lines()
        .filter(|line| line.starts_with("skipped"))
        .collect();
    assert_eq!(
        said,
        [
            "skipped `.hidden.lua`: it is hidden",
            "skipped `ignored.lua`: a .gitignore or .ignore file names it",
            "skipped `target`: folders of this name hold the code of others",
            "skipped `x/node_modules`: folders of this name hold the code of others",
            "skipped `x/vendor`: folders of this name hold the code of others",
        ]
    );
    assert!(!run(&folder, &["check", "."]).err.contains("skipped"));
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder("walking_links");
    write(&folder, "other/o.lua", SCRIPT);
    write(&folder, "here/a.lua", SCRIPT);
    symlink("../other", folder.join("here/folder")).expect("it can be made");
    symlink("../other/o.lua", folder.join("here/file.lua")).expect("it can be made");
    symlink("../here", folder.join("here/loop")).expect("it can be made");
    assert_eq!(found(&folder, &["here"]), ["here/a.lua"]);
    assert_eq!(
        found(&folder, &["here/folder", "here/file.lua"]),
        ["here/folder/o.lua", "here/file.lua"]
    );
    let ended = run(&folder, &["check", "here", "-v"]);
    assert_eq!(
        ended.err.matches("it is a symbolic link").count(),
        3,
        "{}",
        ended.err
    );
}

#[test]
fn the_project_file_excludes() {
    let folder = folder("walking_exclude");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"exclude\"\n[workspace]\n",
    );
    write(
        &folder,
        "redis-script.toml",
        "exclude = [\n  \"old/\", # kept for reference\n  \"*.draft.lua\",\n  \"/scripts/a.lua\",\n]\n",
    );
    for path in [
        "scripts/a.lua",
        "scripts/b.lua",
        "scripts/b.draft.lua",
        "scripts/old/c.lua",
        "scripts/older.lua",
        "lib/scripts/a.lua",
    ] {
        write(&folder, path, SCRIPT);
    }
    let expected = ["lib/scripts/a.lua", "scripts/b.lua", "scripts/older.lua"];
    assert_eq!(found(&folder, &["."]), expected);
    assert_eq!(found(&folder, &["lib", "scripts"]), expected);
    // From another folder it is the same, and what is named is checked.
    let inside = folder.join("scripts");
    assert_eq!(found(&inside, &["."]), ["b.lua", "older.lua"]);
    assert_eq!(
        found(&folder, &["scripts/a.lua", "scripts/old"]),
        ["scripts/a.lua", "scripts/old/c.lua"]
    );
    let ended = run(&folder, &["check", "scripts", "-v"]);
    assert!(
        ended
            .err
            .contains("skipped `scripts/old`: the project file excludes it\n"),
        "{}",
        ended.err
    );

    write(&folder, "redis-script.toml", "exclude = [\"ok\", \"{a\"]\n");
    let ended = run(&folder, &["check", "lib", "--format", "concise"]);
    assert!(
        ended
            .out
            .starts_with("redis-script.toml:1:18: error: `{a` is not a pattern\n"),
        "{}",
        ended.out
    );
}

#[test]
fn the_project_file_of_a_repository_holds_in_its_folders() {
    let folder = folder("walking_repository");
    write(&folder, ".git/HEAD", "ref: refs/heads/main\n");
    write(
        &folder,
        "redis-script.toml",
        "exclude = [\"b.lua\"]\n[lints]\nhardcoded_key = \"warn\"\n",
    );
    write(&folder, "x/y/a.lua", SCRIPT);
    write(&folder, "x/y/b.lua", SCRIPT);
    let inside = folder.join("x/y");
    let ended = run(&inside, &["check", "."]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert_eq!(
        ended.err.lines().last(),
        Some("checked 1 script: 1 warning")
    );
}

#[test]
fn lua_of_other_programs_is_counted_and_not_judged() {
    let folder = folder("walking_others");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"others\"\n[workspace]\n",
    );
    write(
        &folder,
        "nginx/access.lua",
        "local redis = require 'resty.redis'\nclient = redis:new()\nngx.say('hello')\n",
    );
    write(&folder, "nvim/init.lua", "vim.opt.number = true\n");
    write(&folder, "scripts/a.lua", SCRIPT);
    write(&folder, "scripts/b.lua", "return #ARGV + x\n");
    write(
        &folder,
        "scripts/c.lua",
        "#!lua name=c\nlocal x = os.time()\n",
    );
    // Called by a function, and so a script, whatever it shows.
    write(&folder, "scripts/d.lua", "return y\n");
    write(
        &folder,
        "scripts/d.rs",
        "#[redis_script(\"d.lua\")]\nfn d(connection: &mut C) -> R<i64>;\n",
    );
    let mut files = found(&folder, &["."]);
    files.sort();
    files.dedup();
    assert_eq!(
        files,
        [
            "scripts/a.lua",
            "scripts/b.lua",
            "scripts/c.lua",
            "scripts/d.lua"
        ]
    );
    let ended = run(&folder, &["check", "."]);
    let summary = ended.err.lines().last().unwrap_or_default();
    assert!(
        summary.starts_with("checked 1 function and 3 scripts: ")
            && summary.ends_with("; 2 Lua files without a sign of Redis skipped"),
        "{summary}"
    );
    // What is named is judged.
    assert_eq!(found(&folder, &["nvim/init.lua"]), ["nvim/init.lua"]);
    let ended = run(&folder, &["check", "nvim"]);
    assert_eq!(ended.code, 0);
    assert!(
        ended
            .err
            .starts_with("warning: there was no script to check\n"),
        "{}",
        ended.err
    );
}

#[test]
fn a_script_that_alone_is_named_is_judged_with_the_functions_that_call_it() {
    const FUNCTION: &str = "fn f(connection: &mut impl redis::ConnectionLike, #[key] key: &str) -> redis_script::Result<i64>;\n";
    let folder = folder("walking_callers");
    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n[workspace]\n",
    );
    write(
        &folder,
        "src/count.lua",
        "return redis.call('INCRBY', KEYS[1], ARGV[1])\n",
    );
    write(
        &folder,
        "src/time.lua",
        "return redis.call('TIME')[1] + #KEYS[2]\n",
    );
    write(
        &folder,
        "src/lib.rs",
        format!("mod counting;\n#[redis_script(\"time.lua\")]\n{FUNCTION}"),
    );
    write(
        &folder,
        "src/counting.rs",
        format!("#[redis_script(\"count.lua\")]\n{FUNCTION}"),
    );
    for (place, arguments) in [("", ["src/count.lua"]), ("src", ["count.lua"])] {
        let ended = run(&folder.join(place), &["check", arguments[0]]);
        assert_eq!(ended.code, 1, "{}", ended.out);
        assert!(
            ended.out.contains(
                "error: `ARGV[1]` is never passed: `f` sends no arguments [argument_out_of_range]"
            ),
            "{}",
            ended.out
        );
        // The other function of the package was not asked about.
        assert!(!ended.out.contains("KEYS[2]"), "{}", ended.out);
        assert!(
            ended.err.ends_with("checked 1 function: 1 error\n"),
            "{}",
            ended.err
        );
    }
    // Each finding is said once where both files are named, and a script that nobody calls is judged alone.
    let ended = run(&folder, &["check", "src/count.lua", "src/counting.rs"]);
    assert!(
        ended.err.ends_with("checked 1 function: 1 error\n"),
        "{}",
        ended.err
    );
    write(&folder, "src/counting.rs", "");
    let ended = run(&folder, &["check", "src/count.lua"]);
    assert!(
        ended.err.ends_with("checked 1 script: no findings\n"),
        "{}",
        ended.err
    );
}
