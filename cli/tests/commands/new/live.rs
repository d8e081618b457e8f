//! What `new` writes compiles, and works on a real server.

use std::fs;

use redis::{Connection, Value};
use redis_script_patterns::{CATALOGUE, Pattern, find};
use redis_script_testing::Server;

use super::cases::{CASES, Case};
use super::written::Written;
use crate::package::Package;
use crate::program::run;

const MANIFEST: &str = r#"[package]
name = "new_live"
version = "0.0.0"
edition = "2024"

[dependencies]
redis = { version = "1.8", default-features = false, features = ["tokio-comp"] }
redis-script = { path = "ROOT/runtime" }
tokio = { version = "1", features = ["rt"] }

[workspace]
"#;

#[test]
fn what_is_written_compiles_and_works_whatever_is_set() {
    let package = Package::new("new_live");
    package.write("Cargo.toml", MANIFEST);
    let source = package.path("src");
    fs::create_dir_all(&source).expect("it can be written");
    let written: Vec<Written> = CASES
        .iter()
        .zip(1..)
        .map(|(case, number)| {
            let name = format!("{}_{number}", case.pattern.replace('-', "_"));
            let settings = case.set.iter().flat_map(|setting| ["--set", setting]);
            let mut arguments = vec!["new", case.pattern, &name, "--dir", "scripts"];
            arguments.extend(settings);
            let ended = run(&source, &arguments);
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{case:?}");
            let pattern = find(case.pattern).expect("a pattern");
            Written::read(pattern, &name, &ended.out, &source)
        })
        .collect();

    package.write("src/main.rs", &program(&written));
    let ended = run(&package.path(""), &["check", "--deny-warnings"]);
    assert_eq!(ended.out, "");
    assert_eq!(
        ended.err,
        format!("checked {} functions: no findings\n", CASES.len())
    );
    run_lines(&written);
    call_functions(&package);
}

/// Runs the lines for the shell, each on a database of its own.
fn run_lines(written: &[Written]) {
    let server = Server::start();
    let mut connection = server.connection();
    for (written, case) in written.iter().zip(CASES) {
        set_up(case, &mut connection);
        let reply: Value = redis::cmd("EVAL")
            .arg(&written.eval[1..])
            .query(&mut connection)
            .unwrap_or_else(|error| panic!("{error}: {case:?}"));
        assert_eq!(written.eval[0], "EVAL");

        // What redis-cli makes of the other line.
        let [option, path, entries @ ..] = written.eval_file.as_slice() else {
            panic!("{:?}", written.eval_file);
        };
        assert_eq!(option, "--eval");
        assert!(path.ends_with(&format!("{}.lua", written.name)), "{path}");
        let comma = entries.iter().position(|entry| entry == ",");
        let (keys, arguments) = entries.split_at(comma.expect("a comma"));
        assert_eq!((keys, &arguments[1..]), written.entries());
        assert_eq!(written.eval[2], keys.len().to_string());

        // The function says the same of a reply that says whether or nothing.
        let expected = match case.replies[0] {
            "true" => Value::Int(1),
            "false" => Value::Int(0),
            "None" => Value::Nil,
            _ => continue,
        };
        assert_eq!(reply, expected, "{case:?}");
    }
}

/// Calls the functions, each twice on a database of its own.
fn call_functions(package: &Package) {
    let server = Server::start();
    let output = package
        .command(&["run", "--quiet"])
        .env("SERVER", server.url())
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "", "nothing is warned about");
    let text = String::from_utf8(output.stdout).expect("replies are UTF-8");
    let replies: Vec<&str> = text.lines().collect();
    assert_eq!(replies.len(), 2 * CASES.len());
    for (case, replies) in CASES.iter().zip(replies.chunks(2)) {
        for (expected, reply) in case.replies.iter().zip(replies) {
            let is_right = match expected.strip_suffix('…') {
                Some(begin) => reply.starts_with(begin) && !reply.starts_with("error"),
                None => reply == expected,
            };
            assert!(is_right, "{replies:?}: {case:?}");
        }
    }
}

fn set_up(case: &Case, connection: &mut Connection) {
    let done = redis::cmd("FLUSHDB").exec(connection);
    done.expect("the database is ours");
    if let [command, arguments @ ..] = case.given {
        let done = redis::cmd(command).arg(arguments).exec(connection);
        done.expect("the case is right");
    }
}

/// A program with every function, which calls each twice and prints the replies.
fn program(written: &[Written]) -> String {
    let mut functions = String::new();
    let mut calls = String::new();
    for (written, case) in written.iter().zip(CASES) {
        functions += &format!("{}\n\n", written.function);
        let call = written.call();
        let ordered = if written.pattern.reply.rust_type.starts_with("HashMap<") {
            ".map(BTreeMap::from_iter)"
        } else {
            ""
        };
        calls += &format!(
            "    set_up(connection, &{:?});\n    for _ in 0..2 {{\n        print(runtime.block_on({call}){ordered});\n    }}\n",
            case.given
        );
    }
    format!(
        r#"#![deny(warnings)]

use std::collections::{{BTreeMap, HashMap}};
use std::fmt::Debug;
use std::time::{{Duration, SystemTime}};

use redis::aio::ConnectionLike;
use redis_script::redis_script;

{functions}
fn main() {{
    let client = redis::Client::open(std::env::var("SERVER").unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let connection = &mut runtime.block_on(client.get_multiplexed_async_connection()).unwrap();
    let set_up = |connection: &mut redis::aio::MultiplexedConnection, given: &[&str]| {{
        let mut commands = redis::pipe();
        commands.cmd("FLUSHDB");
        if let [command, arguments @ ..] = given {{
            commands.cmd(command).arg(arguments);
        }}
        runtime.block_on(commands.exec_async(connection)).unwrap();
    }};
{calls}}}

fn print<T: Debug>(reply: redis_script::Result<T>) {{
    match reply {{
        Ok(reply) => println!("{{reply:?}}"),
        Err(error) => println!("error {{}}", error.code().unwrap_or("without a code")),
    }}
}}
"#
    )
}

#[test]
fn the_cases_reach_the_bounds_of_every_argument() {
    for pattern in CATALOGUE {
        let cases = || CASES.iter().filter(|case| case.pattern == pattern.name);
        assert!(
            cases().any(|case| case.set.is_empty()),
            "add a case of `{}` with nothing set to cli/tests/commands/new/cases.rs",
            pattern.name
        );
        for argument in pattern.arguments {
            let prefix = format!("{}=", argument.name);
            let values: Vec<&str> = cases()
                .flat_map(|case| case.set)
                .filter_map(|setting| setting.strip_prefix(&prefix))
                .collect();
            let Some(bounds) = argument.bounds else {
                assert!(
                    !values.is_empty(),
                    "add a case of `{}` that sets `{prefix}…` to cli/tests/commands/new/cases.rs",
                    pattern.name
                );
                continue;
            };
            let numbers: Vec<i64> = values
                .iter()
                .flat_map(|value| value.split(','))
                .filter_map(|entry| entry.parse().ok())
                .collect();
            let between = |number: &i64| bounds.least < *number && *number < bounds.greatest;
            assert!(
                numbers.contains(&bounds.least)
                    && numbers.contains(&bounds.greatest)
                    && numbers.iter().any(between),
                "cli/tests/commands/new/cases.rs has to set `{prefix}…` of `{}` to {}, to {} and to a value between \
                 them, and sets {values:?}",
                pattern.name,
                bounds.least,
                bounds.greatest
            );
        }
    }
}

#[test]
fn values_beyond_the_bounds_are_refused() {
    let folder = super::folder("new_bounds");
    let refused = |pattern: &Pattern, setting: String| {
        let ended = run(&folder, &["new", pattern.name, "a", "--set", &setting]);
        assert_eq!(ended.code, 2, "{} {setting}", pattern.name);
        assert!(
            ended.err.contains("is not a valid value of"),
            "{}",
            ended.err
        );
    };
    for pattern in CATALOGUE {
        for argument in pattern
            .arguments
            .iter()
            .filter(|argument| !argument.is_list())
        {
            let Some(bounds) = argument.bounds else {
                continue;
            };
            let (name, below, above) = (argument.name, bounds.least - 1, bounds.greatest + 1);
            for value in [
                below.to_string(),
                above.to_string(),
                "1.5".into(),
                "".into(),
            ] {
                refused(pattern, format!("{name}={value}"));
            }
        }
    }
    for (pattern, setting) in [
        ("hash-increment", "steps=a"),
        ("hash-increment", "steps=a,1,b"),
        ("hash-increment", "steps=a,b"),
        ("leaderboard", "score=inf"),
    ] {
        refused(find(pattern).expect("a pattern"), setting.to_owned());
    }
    let ended = run(&folder, &["new", "token-bucket", "a", "--set", "cost=21"]);
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.err,
        "error: `cost` must not be greater than `capacity`\n  = help: set both, such as `--set capacity=…`\n"
    );
    assert!(!folder.join("a.lua").exists());
}
