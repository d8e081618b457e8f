//! `new`: what it writes is right, whatever is set.

mod cases;
mod live;
mod written;

use std::fs;
use std::path::{Path, PathBuf};

use redis_script_patterns::CATALOGUE;

use crate::program::run;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    folder
}

#[test]
fn every_pattern_passes_the_check_with_its_function() {
    let folder = folder("new_patterns");
    let mut library = String::new();
    for pattern in CATALOGUE {
        let name = pattern.name.replace('-', "_");
        let ended = run(&folder, &["new", pattern.name, &name]);
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (0, ""),
            "{}",
            pattern.name
        );
        let function = ended
            .out
            .lines()
            .filter(|line| line.starts_with("    "))
            .take_while(|line| !line.contains("redis-cli"));
        library += &function.map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(ended.out.matches("redis-cli ").count(), 2, "{}", ended.out);
    }
    fs::write(folder.join("lib.rs"), library).expect("it can be written");
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.out, "");
    assert_eq!(
        ended.err,
        format!("checked {} functions: no findings\n", CATALOGUE.len())
    );
}

#[test]
fn values_can_be_set_and_are_quoted() {
    let folder = folder("new_values");
    let ended = run(
        &folder,
        &[
            "new",
            "fixed-window",
            "api-limit",
            "--dir",
            "a/b",
            "--set",
            "limit=7",
            "--set",
            "counter=it's {x}",
        ],
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.contains("pub async fn api_limit("),
        "{}",
        ended.out
    );
    assert!(
        ended.out.contains("#[redis_script(\"a/b/api-limit.lua\")]"),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains(r"redis-cli --eval a/b/api-limit.lua 'it'\''s {x}' , 7"),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains(r#"redis-cli EVAL "$(cat a/b/api-limit.lua)" 1 'it'\''s {x}' 7"#),
        "{}",
        ended.out
    );
    assert!(folder.join("a/b/api-limit.lua").is_file());

    let ended = run(
        &folder,
        &["new", "counter", "hits", "--dir", "./src/scripts"],
    );
    for said in [
        "#[redis_script(\"scripts/hits.lua\")]",
        "The path is for a Rust file in `src`.",
        "redis-cli --eval src/scripts/hits.lua ",
    ] {
        assert!(ended.out.contains(said), "{said}: {}", ended.out);
    }
    assert!(folder.join("src/scripts/hits.lua").is_file());
}

#[test]
fn mistakes_are_explained_and_nothing_is_overwritten() {
    let folder = folder("new_mistakes");
    for (arguments, said) in [
        (
            &["fixed-windw", "a"][..],
            "there is a pattern with a similar name: `fixed-window`",
        ),
        (
            &["fixed-window", "a/b"],
            "`a/b` cannot be the name of a script and of a function",
        ),
        (
            &["fixed-window", "a", "--set", "limt=5"],
            "there is an option with a similar name: `limit`",
        ),
        (
            &["fixed-window", "a", "--set", "limit=x"],
            "`x` is not a valid value of `limit`",
        ),
        (
            &["fixed-window", "a", "--set", "limit"],
            "`limit` has no value",
        ),
    ] {
        let ended = run(&folder, &[&["new"], arguments].concat());
        assert_eq!(ended.code, 2);
        assert!(ended.err.contains(said), "{}", ended.err);
        assert!(!folder.join("a.lua").exists());
    }
    fs::write(folder.join("a.lua"), "mine").expect("it can be written");
    let ended = run(&folder, &["new", "fixed-window", "a"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("`a.lua` exists already"),
        "{}",
        ended.err
    );
    assert_eq!(fs::read_to_string(folder.join("a.lua")).unwrap(), "mine");
    assert_eq!(
        run(&folder, &["new", "fixed-window", "a", "--force"]).code,
        0
    );
    assert_ne!(fs::read_to_string(folder.join("a.lua")).unwrap(), "mine");
    let list = run(&folder, &["new", "--list"]);
    assert_eq!(list.out.lines().count(), CATALOGUE.len());
}
