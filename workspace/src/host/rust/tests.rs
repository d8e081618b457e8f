//! What is seen of calls, with near misses.

use std::fmt::Write as _;
use std::path::Path;

use redis_script_analysis::{Rest, Sent};

use super::{RustFile, Text, scripts};

/// The scripts and the calls in the files of a package, a line each.
fn seen(files: &[(&str, &str)], with_tests: bool) -> String {
    let files: Vec<RustFile> = files
        .iter()
        .map(|(path, text)| RustFile {
            path: (*path).into(),
            text: (*text).to_owned(),
        })
        .collect();
    let found = scripts(Path::new("/package"), &files, with_tests);
    let shown = |text: &Text| match text {
        Text::File(path) => path.display().to_string(),
        Text::Written { file, .. } => {
            let file = files.iter().find(|known| known.path == *file);
            let file = file.expect("the file was read");
            let written = text.read(&file.text).expect("the text is there");
            format!("{:?}", written.as_str())
        }
    };
    let mut lines = String::new();
    for text in &found.scripts {
        if !found.calls.iter().any(|call| call.text == *text) {
            let _ = writeln!(lines, "{} is not called", shown(text));
        }
    }
    for call in &found.calls {
        let (keys, arguments) = (count(&call.keys), count(&call.arguments));
        let text = shown(&call.text);
        let _ = writeln!(
            lines,
            "{}: {text} keys {keys}, arguments {arguments}",
            call.place
        );
    }
    if found.with_holes > 0 {
        let _ = writeln!(lines, "{} with holes", found.with_holes);
    }
    lines
}

fn count(sent: &Sent) -> String {
    let mut count = match sent.rest {
        Rest::None => sent.least.to_string(),
        Rest::List => format!("{}+", sent.least),
        Rest::Unknown => "?".to_owned(),
    };
    if !sent.literals.is_empty() && sent.rest != Rest::Unknown {
        let _ = write!(count, " (written out: {:?})", sent.literals);
    }
    count
}

/// Checks what is seen of a function body.
#[track_caller]
fn body(body: &str, expected: &[&str]) {
    let file = format!(
        "use redis::Script;\nfn f(con: &mut C, key: &str, list: Vec<String>, any: impl ToRedisArgs, maybe: Option<u32>) {{\n{body}\n}}\n"
    );
    let expected: String = expected.iter().map(|line| format!("{line}\n")).collect();
    assert_eq!(seen(&[("src/lib.rs", &file)], false), expected, "{body}");
}

#[test]
fn chains_are_counted() {
    body(
        "Script::new(\"return 1\").key(key).arg(2).arg(format!(\"{key}\")).invoke::<()>(con);",
        &["src/lib.rs:3: \"return 1\" keys 1, arguments 2 (written out: [1])"],
    );
    body(
        "let s = redis::Script::new(\"return 1\");\ns.invoke_async(con).await?;",
        &["src/lib.rs:4: \"return 1\" keys 0, arguments 0"],
    );
    body(
        "let s = Script::new(\"return 1\");\nlet mut i = s.prepare_invoke();\ni.key(key).key(&key);\ni.arg(key.len());\ni.invoke(con);",
        &["src/lib.rs:7: \"return 1\" keys 2, arguments 1"],
    );
}

#[test]
fn what_may_be_many_is_not_counted() {
    for unknown in [
        "list",
        "&list[..]",
        "any",
        "maybe",
        "(1, 2)",
        "[key, key]",
        "other(key)",
        "key.chars()",
    ] {
        body(
            &format!("Script::new(\"return 1\").key(key).arg({unknown}).invoke(con);"),
            &["src/lib.rs:3: \"return 1\" keys 1, arguments ?"],
        );
    }
    body(
        "if let Some(some) = maybe { Script::new(\"return 1\").arg(some).invoke(con); }",
        &["src/lib.rs:3: \"return 1\" keys 0, arguments 1"],
    );
    body(
        "Script::new(\"return 1\").arg(maybe.unwrap_or(3)).arg(any.to_string()).invoke(con);",
        &["src/lib.rs:3: \"return 1\" keys 0, arguments 2"],
    );
}

#[test]
fn loops_and_conditions_add_any_number() {
    let script = "let s = Script::new(\"return 1\");\nlet mut i = s.arg(1);\n";
    for adding in [
        "for one in list { i.key(one); }",
        "if key.is_empty() { i.key(key); }",
        "list.iter().for_each(|one| { i.key(one); });",
        "match maybe { Some(some) => { i.key(some); } None => {} }",
        "let mut i = i; while true { i = i.key(key); }",
        "key.is_empty() && { i.key(key); true };",
    ] {
        body(
            &format!("{script}{adding}\ni.invoke(con);"),
            &["src/lib.rs:6: \"return 1\" keys 0+, arguments 1 (written out: [1])"],
        );
    }
    body(
        "for one in list { Script::new(\"return 1\").key(key).invoke(con); }",
        &["src/lib.rs:3: \"return 1\" keys 1, arguments 0"],
    );
}

#[test]
fn a_call_that_goes_elsewhere_is_not_counted() {
    for elsewhere in [
        "add(&mut i);",
        "let _ = vec![&mut i];",
        "i.more(3);",
        "log!(i => 3);",
        "let j = if true { i } else { s.key(key) }; let mut i = j;",
        "let mut i = wrap(i);",
        "i = s.key(key);",
    ] {
        let file = format!(
            "use redis::Script;\nfn f() {{ let s = Script::new(\"return 1\");\nlet mut i = s.arg(1);\n{elsewhere}\ni.invoke(con); }}"
        );
        let seen = seen(&[("src/lib.rs", &file)], false);
        assert!(
            !seen.contains("arguments 1") && !seen.contains("arguments 0"),
            "{elsewhere}: {seen}"
        );
    }
    // A name that is bound anew is another thing.
    body(
        "let s = Script::new(\"return 1\");\n{ let s = 3; s.invoke(con); }\nlet s = other();\ns.invoke(con);",
        &["\"return 1\" is not called"],
    );
}

#[test]
fn scripts_have_names() {
    let scripts = "
        pub const TAKE: &str = \"return 1\";
        pub static LAZY: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!(\"../lua/a.lua\")));
        lazy_static! { static ref OLD: Script = Script::new(include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/b.lua\"))); }
        fn of_function() -> Script { Script::new(concat!(\"return \", \"2\")) }
        impl Limiter {
            fn new() -> Self { let take = Script::new(TAKE); Self { take, name: String::new() } }
            fn script() -> &'static Script { static CELL: OnceLock<Script> = OnceLock::new(); CELL.get_or_init(|| Script::new(\"return 3\")) }
        }
        struct Limiter { take: Script, name: String }
    ";
    let calls = "use redis::Script;
        impl Limiter {
            fn f(&self, other: &Limiter, name: Name) {
                self.take.key(&self.name).invoke(con);
                other.take.clone().arg(name).invoke(con);
                LAZY.invoke(con);
                super::scripts::OLD.invoke(con);
                of_function().invoke(con);
                Self::script().key(current()).invoke(con);
            }
        }
        type Name = String;
        fn current() -> u64 { 1 }
    ";
    let seen = seen(
        &[("src/scripts.rs", scripts), ("src/calls.rs", calls)],
        false,
    );
    assert_eq!(
        seen,
        "src/calls.rs:4: \"return 1\" keys 1, arguments 0
src/calls.rs:5: \"return 1\" keys 0, arguments 1
src/calls.rs:6: src/../lua/a.lua keys 0, arguments 0
src/calls.rs:7: /package/b.lua keys 0, arguments 0
src/calls.rs:8: \"return 2\" keys 0, arguments 0
src/calls.rs:9: \"return 3\" keys 1, arguments 0
"
    );
}

#[test]
fn a_name_with_two_meanings_has_none() {
    let one = "const TAKE: &str = \"return 1\"; fn now() -> u64 { 1 } struct S { script: Script } fn a() -> S { S { script: Script::new(\"return 5\") } }";
    let other = "const TAKE: &str = \"return 2\"; fn now() -> Vec<u64> { Vec::new() } fn b() -> S { S { script: Script::new(\"return 6\") } }";
    let calls = "fn f(s: &S) { redis::Script::new(TAKE).invoke(con); redis::Script::new(\"return 3\").arg(now()).invoke(con); s.script.invoke(con); }";
    let seen = seen(
        &[("src/a.rs", one), ("src/b.rs", other), ("src/c.rs", calls)],
        false,
    );
    assert_eq!(
        seen,
        "\"return 5\" is not called
\"return 6\" is not called
src/c.rs:1: \"return 3\" keys 0, arguments ?
"
    );
}

#[test]
fn commands_and_lists_are_counted() {
    body(
        "redis::cmd(\"EVAL\").arg(\"return 1\").arg(1).arg(key).arg(key).query(con);",
        &["src/lib.rs:3: \"return 1\" keys 1, arguments 1"],
    );
    body(
        "redis::cmd(\"EVAL\").arg(\"return 1\").arg(2).arg(&list).arg(key).query(con);",
        &["src/lib.rs:3: \"return 1\" keys 2, arguments ?"],
    );
    body(
        "redis::cmd(\"EVAL\").arg(\"return 1\").arg(list.len()).arg(&list).query(con);",
        &["src/lib.rs:3: \"return 1\" keys ?, arguments ?"],
    );
    body(
        "pipe.cmd(\"EVAL\").arg(\"return 1\").arg(0).cmd(\"GET\").arg(key).query(con);",
        &["src/lib.rs:3: \"return 1\" keys 0, arguments 0"],
    );
    body(
        "client.eval(\"return KEYS[1]\", vec![key], vec![1, 2]).await;\nclient.eval(\"return KEYS[1]\", list, ()).await;",
        &[
            "src/lib.rs:3: \"return KEYS[1]\" keys 1, arguments 2 (written out: [1, 2])",
            "src/lib.rs:4: \"return KEYS[1]\" keys ?, arguments ?",
        ],
    );
    body(
        "redis::cmd(\"EVALSHA\").arg(\"abc\").arg(0).query(con);",
        &[],
    );
}

#[test]
fn a_text_with_holes_is_counted_alone() {
    body(
        "Script::new(&format!(\"return redis.call('GET', '{key}')\")).invoke(con);",
        &["1 with holes"],
    );
    body("Script::new(&text()).invoke(con);", &[]);
}

#[test]
fn tests_are_left_out() {
    let file = "#[cfg(test)] mod tests { fn f() { redis::Script::new(\"return 1\").invoke(con); } }\n#[tokio::test] async fn g() { redis::Script::new(\"return 2\").invoke(con); }\n#[cfg(not(test))] fn h() { redis::Script::new(\"return 3\").invoke(con); }";
    let without = seen(&[("src/lib.rs", file)], false);
    assert_eq!(without, "src/lib.rs:3: \"return 3\" keys 0, arguments 0\n");
    assert_eq!(seen(&[("src/lib.rs", file)], true).lines().count(), 3);
}

#[test]
fn places_are_those_of_the_file() {
    let file = "\u{feff}#!/usr/bin/env run\nfn f() {\n    redis::Script::new(r#\"return 'é'\n\"#)\n        .key(1)\n        .invoke(con);\n}";
    let seen = seen(&[("src/lib.rs", file)], false);
    assert_eq!(
        seen,
        "src/lib.rs:6: \"return 'é'\\n\" keys 1 (written out: [1]), arguments 0\n"
    );
}
