//! The descriptions against the files, the functions and the tests that they describe.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use redis_script::redis;
use redis_script_patterns::{CATALOGUE, Pattern, find};
use redis_script_testing::Server;

#[test]
fn every_file_of_a_pattern_is_in_the_catalogue() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(stem) = name.strip_suffix(".lua") {
            files.push(stem.replace('_', "-"));
        }
    }
    let mut names: Vec<_> = CATALOGUE.iter().map(|pattern| pattern.name).collect();
    files.sort();
    names.sort_unstable();
    assert_eq!(names, files);
    assert_eq!(find(names[0]).map(|pattern| pattern.name), Some(names[0]));
    assert_eq!(find("no-such-pattern"), None);
}

#[test]
fn every_lua_file_begins_with_the_comment_block_of_its_description() {
    for pattern in CATALOGUE {
        let expected = format!("{}\n{}", pattern.header(), pattern.code());
        assert_eq!(pattern.script, expected, "{}", pattern.name);
        assert_eq!(pattern.script, file(pattern, "src", "lua"));
    }
}

#[test]
fn every_function_is_the_one_of_its_description() {
    for pattern in CATALOGUE {
        let name = pattern.name.replace('-', "_");
        let path = format!("{name}.lua");
        let blocking = pattern
            .rust_function(&name, &path)
            .replace("pub async fn", "pub fn")
            .replace("ConnectionLike", "redis::ConnectionLike");
        let asynchronous = pattern
            .rust_function(&format!("{name}_async"), &path)
            .replace(".lua\")", ".lua\", bare)")
            .replace("ConnectionLike", "redis::aio::ConnectionLike");
        for function in [blocking, asynchronous] {
            let indented = function.replace('\n', "\n    ");
            assert!(
                file(pattern, "src", "rs").contains(indented.trim_end()),
                "{}: there is no\n{function}",
                pattern.name
            );
        }
    }
}

#[test]
fn every_promise_has_its_test_and_every_test_its_promise() {
    for pattern in CATALOGUE {
        let tests = file(pattern, "tests/live", "rs");
        let mut found = test_names(&tests);
        let mut promised: Vec<_> = pattern
            .promises
            .iter()
            .map(|promise| promise.test)
            .collect();
        found.sort_unstable();
        promised.sort_unstable();
        assert_eq!(
            promised, found,
            "each promise of `{}` names one test of its file, and each test is named once",
            pattern.name
        );
    }
}

/// The names of the tests in a file.
fn test_names(file: &str) -> Vec<&str> {
    let is_test = |line: &str| line == "#[test]" || line.starts_with("#[tokio::test");
    let mut names = Vec::new();
    let mut lines = file.lines();
    while let Some(line) = lines.next() {
        if is_test(line) {
            let function = lines.find(|line| line.contains("fn ")).unwrap_or_default();
            let name = function.split("fn ").nth(1).unwrap_or_default();
            names.push(name.split('(').next().unwrap_or_default());
        }
    }
    names
}

#[test]
fn every_number_has_bounds_and_every_default_lies_between_them() {
    for argument in CATALOGUE.iter().flat_map(|pattern| pattern.arguments) {
        let entries = argument.default_entries(SystemTime::now());
        let numbers: Vec<i64> = entries
            .iter()
            .filter_map(|entry| entry.parse().ok())
            .collect();
        let is_integer = !matches!(argument.rust_type, "&str" | "&[u8]" | "f64");
        assert_eq!(
            argument.bounds.is_some(),
            is_integer && !numbers.is_empty(),
            "{argument:?}"
        );
        if let Some(bounds) = argument.bounds {
            let fits = |number| (bounds.least..=bounds.greatest).contains(number);
            assert!(numbers.iter().all(fits), "{argument:?}");
        }
    }
}

#[test]
fn every_pattern_runs_with_its_defaults() {
    let server = Server::start();
    let mut connection = server.connection();
    for pattern in CATALOGUE {
        let keys: Vec<_> = pattern.keys.iter().map(|key| key.example).collect();
        let reply: redis::RedisResult<redis::Value> = redis::cmd("EVAL")
            .arg(pattern.script)
            .arg(keys.len())
            .arg(keys)
            .arg(pattern.default_entries(SystemTime::now()))
            .query(&mut connection);
        assert!(reply.is_ok(), "{}: {reply:?}", pattern.name);
    }
}

/// The file of this pattern in that folder.
fn file(pattern: &Pattern, folder: &str, extension: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(pattern.name.replace('-', "_"))
        .with_extension(extension);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
