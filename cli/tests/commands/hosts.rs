//! Scripts in the strings of other languages.

use crate::files::{folder, write};
use crate::program::run;

/// A right script, a wrong one, and a part of a script.
const LIMIT: &str = r"import Redis from 'ioredis';

const LIMIT = `
local n = redis.call('INCR', KEYS[1])
if redis.call('EXISTS', KEYS[1]) then
  return n
end
`;

export const take = (redis: Redis, key: string) => redis.eval(LIMIT, 1, key);
const part = (key: string) => `return redis.call('GET', '${key}')`;
redis.eval('return redis.call(\'GET\', KEYS[1]) == nil', 1, key);
";

#[test]
fn findings_are_at_the_lines_of_the_host_file() {
    let folder = folder("hosts_lines");
    write(&folder, "src/limit.ts", LIMIT);
    let ended = run(&folder, &["check", "src"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(
        ended.out.contains(
            " --> src/limit.ts:5:4
  |
5 | if redis.call('EXISTS', KEYS[1]) then"
        ),
        "{}",
        ended.out
    );
    assert!(
        ended.err.ends_with(
            "checked 2 scripts: 2 errors; 1 string with only a part of a script skipped\n"
        ),
        "{}",
        ended.err
    );

    let concise = run(&folder, &["check", "src", "--format", "concise", "--quiet"]);
    let places: Vec<&str> = concise
        .out
        .lines()
        .map(|line| line.split(": ").next().unwrap_or_default())
        .collect();
    assert_eq!(places, ["src/limit.ts:5:4", "src/limit.ts:12:20"]);

    let json = run(&folder, &["check", "src", "--format", "json"]);
    let line: serde_json::Value = json
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .nth(1)
        .expect("there are two findings");
    assert_eq!(line["file"], "src/limit.ts");
    // Four characters of the script are written as two.
    let columns = [&line["line"], &line["column"], &line["end_column"]];
    assert_eq!(columns, [12, 20, 55]);
    let github = run(&folder, &["check", "src", "--format", "github"]);
    assert!(
        github
            .out
            .starts_with("::error file=src/limit.ts,line=5,col=4,"),
        "{}",
        github.out
    );
    let sarif = run(&folder, &["check", "src", "--format", "sarif"]);
    assert!(
        sarif.out.contains("\"uri\": \"src/limit.ts\""),
        "{}",
        sarif.out
    );
}

#[test]
fn levels_exclude_and_baseline_hold() {
    let folder = folder("hosts_settings");
    write(&folder, "src/limit.ts", LIMIT);
    let args = [
        "check",
        ".",
        "-A",
        "integer_as_condition",
        "-A",
        "nil_comparison",
    ];
    assert_eq!(run(&folder, &args).code, 0);

    let written = run(&folder, &["check", ".", "--write-baseline", "known.json"]);
    assert!(written.err.contains("wrote 2 findings"), "{}", written.err);
    let known = run(&folder, &["check", ".", "--baseline", "known.json"]);
    assert_eq!((known.code, known.out.as_str()), (0, ""));

    let allowed = LIMIT.replace(
        "if redis",
        "-- redis-script: allow(integer_as_condition) -- the number is never read\nif redis",
    );
    write(&folder, "src/limit.ts", &allowed);
    let ended = run(&folder, &["check", ".", "--format", "concise"]);
    assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);

    write(
        &folder,
        "Cargo.toml",
        "[package]\nname = \"hosts\"\n[workspace]\n",
    );
    write(&folder, "redis-script.toml", "exclude = [\"src/\"]\n");
    let ended = run(&folder, &["check", ".", "-v"]);
    assert!(
        ended
            .err
            .contains("skipped `src`: the project file excludes it"),
        "{}",
        ended.err
    );
}

#[test]
fn tests_are_read_when_asked_for_or_named() {
    let folder = folder("hosts_tests");
    write(&folder, "src/limit.test.ts", LIMIT);
    write(&folder, "src/__tests__/limit.ts", LIMIT);
    write(&folder, "src/limit.ts", "export {}\n");
    let found = |arguments: &[&str]| {
        let ended = run(
            &folder,
            &[&["check", "--format", "concise"], arguments].concat(),
        );
        ended.out.lines().count()
    };
    assert_eq!(found(&["."]), 0);
    assert_eq!(found(&[".", "--tests"]), 4);
    assert_eq!(found(&["src/limit.test.ts"]), 2);
    assert_eq!(found(&["src/__tests__"]), 2);
    let ended = run(&folder, &["check", ".", "-v"]);
    assert!(
        ended
            .err
            .contains("skipped `src/limit.test.ts`: it holds tests, which are read with `--tests`"),
        "{}",
        ended.err
    );
}

#[test]
fn files_that_nobody_wrote_by_hand_are_counted() {
    let folder = folder("hosts_skipped");
    write(&folder, "a.ts", "export {}\n");
    let minified = format!(
        "const a=\"return redis.call('GET','x')\";{}",
        "a();".repeat(9000)
    );
    write(&folder, "a.min.js", &minified);
    std::fs::write(
        folder.join("latin.js"),
        b"// \xe9\nconst a = \"return KEYS[1]\"",
    )
    .unwrap();
    let wide = "\u{feff}const a = \"return KEYS[1]\"".encode_utf16();
    let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.join("wide.ts"), wide).unwrap();
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended
            .err
            .ends_with("checked nothing; 3 files too large, minified or not UTF-8 skipped\n"),
        "{}",
        ended.err
    );
    let ended = run(&folder, &["check", ".", "-v"]);
    for line in [
        "skipped `a.min.js`: its lines are those of a minified file\n",
        "skipped `latin.js`: it is not UTF-8\n",
    ] {
        assert!(ended.err.contains(line), "{}", ended.err);
    }
    let ended = run(&folder, &["check", "latin.js"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .err
            .contains("`latin.js` cannot be read: it is not UTF-8"),
        "{}",
        ended.err
    );
}

#[test]
fn what_another_file_may_complete_is_no_finding() {
    let folder = folder("hosts_parts");
    // `limit` is not defined here, so this may be the second half of a script.
    let part = "export const rest = `return redis.call('SET', KEYS[1], limit)`;\n";
    write(&folder, "a.js", part);
    let ended = run(&folder, &["check", "a.js"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    // A call sends it as it is.
    write(
        &folder,
        "a.js",
        format!("{part}client.eval(rest, 1, key);\n"),
    );
    let ended = run(&folder, &["check", "a.js", "--format", "concise"]);
    assert!(ended.out.contains("[undefined_global]"), "{}", ended.out);
    // What is no Lua is a mistake only where it is sent.
    write(
        &folder,
        "a.js",
        "const help = `KEYS[1] returns redis.call( or so`;\n",
    );
    assert_eq!(run(&folder, &["check", "a.js"]).code, 0);
    write(
        &folder,
        "a.js",
        "client.eval(`retrun redis.call('GET', KEYS[1])`, 1, key);\n",
    );
    let ended = run(&folder, &["check", "a.js", "--format", "concise"]);
    assert!(ended.out.starts_with("a.js:1:21: error: "), "{}", ended.out);
}

#[test]
fn inspect_shows_each_script_with_its_place() {
    let folder = folder("hosts_inspect");
    write(&folder, "limit.ts", LIMIT);
    let ended = run(&folder, &["inspect", "limit.ts"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended.out.starts_with("limit.ts:3:15 LIMIT  "),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("\nlimit.ts:12:12  "), "{}", ended.out);
    // No Rust calls these scripts.
    assert!(!ended.out.contains("redis_script"), "{}", ended.out);
    let ended = run(&folder, &["inspect", "limit.ts", "--format", "json"]);
    let lines: Vec<serde_json::Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("it is JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["name"], "LIMIT");
    assert_eq!(
        (&lines[0]["line"], &lines[0]["column"]),
        (&3.into(), &15.into())
    );
    assert_eq!(lines[1]["line"], 12);
    assert!(lines[0]["signature"].is_null());
}

#[test]
fn every_language_is_read() {
    let folder = folder("hosts_languages");
    let script = "return redis.call('GET', KEYS[1]) == nil";
    for (path, before, after) in [
        ("a.js", "redis.eval(`", "`, 1, key)"),
        ("a.tsx", "redis.eval(`", "`, 1, key)"),
        ("a.py", "r.eval(\"\"\"", "\"\"\", 1, key)"),
        ("a.go", "c.Eval(ctx, `", "`, []string{key})"),
        ("A.java", "jedis.eval(\"\"\"\n", "\"\"\");"),
        ("A.cs", "db.ScriptEvaluate(@\"", "\");"),
        ("a.php", "<?php $r->eval(\"", "\", [$key], 1);"),
        ("a.rb", "redis.eval(<<~LUA, keys: [key])\n", "\nLUA\n"),
    ] {
        write(&folder, path, format!("{before}{script}{after}"));
        let ended = run(&folder, &["check", path, "--format", "concise"]);
        let line = 1 + before.matches('\n').count();
        let column = 8 + before.rsplit('\n').next().unwrap_or_default().len();
        let expected = format!("{path}:{line}:{column}: error: ");
        assert!(ended.out.starts_with(&expected), "{ended:?}");
    }
}

#[test]
fn texts_that_a_library_completes_are_no_mistakes() {
    let folder = folder("hosts_templates");
    write(
        &folder,
        "A.cs",
        "var a = LuaScript.Prepare(\"return redis.call('SET', @key, @value)\");\n",
    );
    let ended = run(&folder, &["check", "A.cs"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
}

#[test]
fn fixes_are_made_where_the_code_is_written_as_it_is() {
    let folder = folder("hosts_fix");
    let plain = "redis.eval(`if redis.call('EXISTS', KEYS[1]) then return 1 end`, 1, key);\n";
    write(&folder, "a.js", plain);
    let ended = run(&folder, &["check", "a.js", "--fix", "--allow-dirty"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let fixed = std::fs::read_to_string(folder.join("a.js")).expect("it is there");
    assert_eq!(fixed, plain.replace("KEYS[1])", "KEYS[1]) > 0"));

    // The call ends with an escape, and the next character is in another literal.
    let escaped =
        "redis.eval('if redis.call(\"EXISTS\", KEYS[1]\\x29' + ' then return 1 end', 1, key);\n";
    write(&folder, "a.js", escaped);
    let ended = run(&folder, &["check", "a.js", "--fix", "--allow-dirty"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    let text = std::fs::read_to_string(folder.join("a.js")).expect("it is there");
    assert_eq!(text, escaped);
}

#[test]
fn calls_that_send_too_few_or_too_many_are_named() {
    let folder = folder("hosts_calls");
    let found = |text: &str| {
        write(&folder, "a.py", text);
        run(&folder, &["check", "a.py", "--format", "concise"]).out
    };
    let script = "S = 'return redis.call(\"SET\", KEYS[1], ARGV[1])'\n";
    assert_eq!(
        found(&format!("{script}r.eval(S, 1, key)\n")),
        "a.py:1:40: error: `ARGV[1]` is never passed: the call at `a.py:2` sends no arguments [argument_out_of_range]\n"
    );
    assert!(
        found(&format!("{script}r.eval(S, 1, key, a, b)\n"))
            .contains("the script never reads `ARGV[2]`, which the call at `a.py:2` sends"),
    );
    // What may be any number is no mistake.
    for call in ["r.eval(S, 1, key, *more)", "r.eval(S, n, *more)", "send(S)"] {
        assert_eq!(found(&format!("{script}{call}\n")), "", "{call}");
    }
}

#[test]
fn a_project_of_another_language_needs_no_path() {
    // Outside of this package.
    let name = format!("redis-script-hosts-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("it can be written");
    write(&folder, "src/limit.ts", LIMIT);
    // Nobody said that this is a project.
    assert_eq!(run(&folder, &["check"]).code, 2);
    write(&folder, "package.json", "{}\n");
    let ended = run(&folder, &["check", "--format", "concise"]);
    let _ = std::fs::remove_dir_all(&folder);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert_eq!(ended.out.lines().count(), 2, "{}", ended.out);
}

#[test]
fn a_mistake_in_a_shared_constant_is_said_once() {
    let folder = folder("hosts_shared");
    write(
        &folder,
        "A.java",
        "class A {
  static final String CHECK = \"if redis.call('EXISTS', KEYS[1]) then return 1 end \";
  void a() { client.eval(CHECK + \"return 2\", 1, key); }
  void b() { client.eval(CHECK + \"return 3\", 1, key); }
}
",
    );
    let ended = run(&folder, &["check", "A.java", "--format", "concise"]);
    assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
    assert!(
        ended.out.starts_with("A.java:2:35: error: "),
        "{}",
        ended.out
    );
    assert!(
        ended.err.contains("checked 2 scripts: 1 error"),
        "{}",
        ended.err
    );
}

#[test]
fn texts_that_are_only_a_part_of_a_script_are_named_when_asked_for() {
    let folder = folder("hosts_named_parts");
    write(
        &folder,
        "a.ts",
        "const a = `return redis.call('GET', '${b}')`;\n\nrun(b + 'return KEYS[1] ' + c);\nconst d = 'return redis.call(e, KEYS[1])';\n",
    );
    let ended = run(&folder, &["check", "."]);
    assert!(!ended.err.contains("skipped `a.ts"), "{}", ended.err);
    let ended = run(&folder, &["check", ".", "-v"]);
    for line in [
        "skipped `a.ts:1`: the program completes this text when it runs\n",
        "skipped `a.ts:3`: the program completes this text when it runs\n",
        "skipped `a.ts:4`: this text uses names that it does not define, and no call sends it\n",
    ] {
        assert!(ended.err.contains(line), "{}", ended.err);
    }
}

#[test]
fn folders_without_a_project_file_have_the_settings_above_them() {
    let folder = folder("hosts_settings");
    let off = "[lints]\ninteger_as_condition = \"allow\"\n";
    // The folder of the tests is in a package.
    write(&folder, ".git/HEAD", "");
    write(&folder, "redis-script.toml", off);
    write(&folder, "a/b/c/limit.ts", LIMIT);
    write(&folder, "on/redis-script.toml", "");
    write(&folder, "on/b/c/limit.ts", LIMIT);
    write(&folder, "other/.git/HEAD", "");
    write(&folder, "other/b/limit.ts", LIMIT);
    let ended = run(&folder, &["check", ".", "--format", "concise"]);
    let is_found = |file: &str| {
        let mut lines = ended.out.lines();
        lines.any(|line| line.starts_with(file) && line.contains("integer_as_condition"))
    };
    assert!(!is_found("a/b/c/limit.ts"), "{}", ended.out);
    assert!(is_found("on/b/c/limit.ts"), "{}", ended.out);
    assert!(is_found("other/b/limit.ts"), "{}", ended.out);
}

#[test]
fn a_script_on_one_line_is_silenced_in_the_project_file() {
    let folder = folder("hosts_one_line");
    write(
        &folder,
        "Lock.java",
        r#"class Lock { String a() { return jedis.eval("redis.call('DEL', ARGV[1]); " + "return 1", 0, name); } }
class Open { String b() { return jedis.eval("redis.call('DEL', ARGV[1])\n" + "return 1", 0, name); } }
"#,
    );
    let ended = run(&folder, &["check", "Lock.java"]);
    let helps: Vec<&str> = ended
        .out
        .lines()
        .filter_map(|line| line.split_once("= help: if that is not possible, "))
        .map(|(_, help)| help)
        .collect();
    assert_eq!(
        helps,
        [
            "write `key_from_argument = \"allow\"` under `[lints]` in `redis-script.toml`",
            "write `-- redis-script: allow(key_from_argument) reason` above the statement",
        ],
        "{}",
        ended.out
    );
    write(&folder, ".git/HEAD", "");
    write(
        &folder,
        "redis-script.toml",
        "[lints]\nkey_from_argument = \"allow\"\n",
    );
    let ended = run(&folder, &["check", "Lock.java"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
}
