//! `new`: what it writes is right, whatever is set.

mod cases;
mod languages;
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
fn every_pattern_is_a_library_too() {
    let folder = folder("new_libraries");
    let mut library = String::new();
    for pattern in CATALOGUE {
        let name = pattern.name.replace('-', "_");
        let ended = run(&folder, &["new", "--function", pattern.name, &name]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{name}");
        assert!(ended.out.contains(&format!("redis-cli FCALL {name} ")));
        let function = ended.out.lines().filter(|line| line.starts_with("    "));
        let function = function.take_while(|line| !line.contains("redis-cli"));
        library += &function.map(|line| format!("{line}\n")).collect::<String>();
    }
    assert_eq!(
        library.matches("#[redis_function(").count(),
        CATALOGUE.len()
    );
    fs::write(folder.join("lib.rs"), library).expect("it can be written");
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.out, "");
    assert_eq!(
        ended.err,
        format!("checked {} functions: no findings\n", CATALOGUE.len())
    );
    // A server takes them all.
    let server = redis_script_testing::Server::builder().dedicated().start();
    let mut connection = server.connection();
    for pattern in CATALOGUE {
        let file = folder.join(format!("{}.lua", pattern.name.replace('-', "_")));
        let text = fs::read_to_string(file).expect("it was written");
        let loaded = redis::cmd("FUNCTION")
            .arg("LOAD")
            .arg(text)
            .exec(&mut connection);
        assert_eq!(
            loaded.map_err(|error| error.to_string()),
            Ok(()),
            "{}",
            pattern.name
        );
    }
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
        ended.out.contains("#[redis_script(\"api-limit.lua\")]"),
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
}

/// The path is that from a Rust file in `src` of the package, wherever one works.
#[test]
fn the_printed_path_is_right_for_a_rust_file_of_the_package() {
    let folder = folder("new_paths");
    let package = folder.join("package");
    for path in ["package/src", "elsewhere"] {
        fs::create_dir_all(folder.join(path)).expect("it can be written");
    }
    let manifest = "[package]\nname = \"paths\"\nedition = \"2024\"\n[workspace]\n";
    fs::write(package.join("Cargo.toml"), manifest).expect("it can be written");
    let absolute = package.join("lua");
    let absolute = absolute.to_str().expect("UTF-8");
    let sources = package.join("src");
    let source = sources.canonicalize().expect("it is there");
    let source = format!("in `{}`", source.to_str().expect("UTF-8"));
    let mut library = String::new();
    for (from, name, dir, path, place) in [
        ("package", "a", "./src/scripts", "scripts/a.lua", "in `src`"),
        ("package", "b", "lua", "../lua/b.lua", "in `src`"),
        ("package", "c", ".", "../c.lua", "in `src`"),
        ("package/src", "d", ".", "d.lua", "in this folder"),
        (
            "package/src",
            "e",
            "../lua",
            "../lua/e.lua",
            "in this folder",
        ),
        ("elsewhere", "f", absolute, "../lua/f.lua", source.as_str()),
    ] {
        let ended = run(&folder.join(from), &["new", "counter", name, "--dir", dir]);
        let attribute = format!("    #[redis_script(\"{path}\")]\n");
        assert!(ended.out.contains(&attribute), "{}", ended.out);
        let sentence = format!("\nThe path is for a Rust file {place}. To try it:\n");
        assert!(ended.out.contains(&sentence), "{}", ended.out);
        let function = ended.out.lines().filter(|line| line.starts_with("    "));
        let function = function.take_while(|line| !line.contains("redis-cli"));
        library += &function.map(|line| format!("{line}\n")).collect::<String>();
    }
    fs::write(sources.join("lib.rs"), library).expect("it can be written");
    let ended = run(&package, &["check"]);
    assert_eq!(
        ended.err, "checked 6 functions: no findings\n",
        "{}",
        ended.out
    );

    let ended = run(
        &folder.join("elsewhere"),
        &["new", "counter", "g", "--dir", "x/y"],
    );
    assert!(
        ended.out.contains("#[redis_script(\"g.lua\")]"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.contains("for a Rust file next to it."),
        "{}",
        ended.out
    );
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
