//! The tool as a person runs it: against command files that are made up, and against a real server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect;
use redis_script_testing::Server;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What it prints, and its exit code.
fn run(arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_command-table"))
        .args(arguments)
        .output()
        .expect("it starts");
    let text = [output.stdout, output.stderr].concat();
    (
        String::from_utf8(text).expect("it prints text"),
        output.status.code(),
    )
}

fn of_files(product: &str, version: &str) -> (String, Option<i32>) {
    let (folder, table) = (here("tests/files/commands"), here("tests/files/table.tsv"));
    let arguments = ["files", folder.to_str().expect("UTF-8")];
    let options = ["--product", product, "--version", version, "--table"];
    let table = [table.to_str().expect("UTF-8")];
    run(&[&arguments[..], &options, &table].concat())
}

#[test]
fn command_files_are_compared_with_the_table() {
    let (text, code) = of_files("valkey", "9.2");
    assert_eq!(code, Some(1));
    expect![[r#"
        -LBORROW	3	4	-	w	-	9.0.0	1RW	list	int	-	key:k days:i [RENEW]	-
        +LBORROW	3	6	-	w	-	9.0.0	1RW	list	int	-	key:k days:i [RENEW]	-
        # LBORROW: the flag m is missing
        # LBORROW: the options UNTIL are missing: key:k days:i [RENEW] [UNTIL until:t]
        -LLOAN	2	3	-	wn<8.0	-	9.0.0	1RO	list	int	-	key:k [count:i]	-
        +LLOAN	2	*	-	wn<8.0	-	9.0.0	1RO	list	int	-	key:k [count:i]	-
        # LLOAN: the flag w is gone
        # LLOAN: the flag r is missing
        # LLOAN: the keys are 1..-1/1RO, not 1RO
        +LRESERVE	6	*	-	wmbp	-	9.2.0	1OW 2:n0+1/1RO FROM@4..-1/1%2RO	-	[str|nil]|ok	-	destination:k numkeys:i source:k+ [ASC|WEIGHT weight:f] [LIMIT (first-one:i pattern:p)] FROM (shelf:k+ place:s+)	-
        -LRETURN	3	*	2@2	wm	9.9.0	-	1RW	list	int	-	key:k (title:s day:i)+	-
        +LRETURN	3	*	2@2	wm	9.9.0	9.2.0	1RW	list	int	-	key:k (title:s day:i)+	-
        -SHELF COUNT	2/4	3	-	r	9.1.0	9.1.0	2RO	hash	int	-	key:k	-
        +SHELF COUNT	3	3	-	r	9.1.0	9.1.0	2RO	hash	int	-	key:k	-
        # SHELF COUNT: the flag N is missing
        # LSHUT: the table has it in Valkey 9.2.0
    "#]].assert_eq(&text);
}

#[test]
fn what_the_table_says_of_the_other_product_is_left_alone() {
    let (text, _) = of_files("redis", "9.0");
    // Only Valkey has it, by the table.
    assert!(!text.contains("LSHUT"), "{text}");
    // The least number after the slash is Valkey's.
    assert!(
        text.contains("+SHELF COUNT\t2/4\t3\t-\tr\t9.0.0\t9.1.0\t"),
        "{text}"
    );
    // What this version has came with it at the latest.
    assert!(
        text.contains("+LRETURN\t3\t*\t2@2\twm\t9.0.0\t-\t"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command_files");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    let path = folder.to_str().expect("UTF-8");
    let files = |version: &str| run(&["files", path, "--product", "redis", "--version", version]);
    assert!(files("9.0").0.contains("holds no command files"));
    assert!(files("nine").0.contains("`nine` is not a version"));
    fs::write(folder.join("a.json"), "{\"A\": {}}").expect("it can be written");
    assert!(files("9.0").0.contains("a.json: A has no arity"));
    fs::write(folder.join("a.json"), "{").expect("it can be written");
    assert!(files("9.0").0.contains("a.json: EOF"));
}

/// The rows that a server of the tests would add to the table, and change in it.
fn of_server(table: &str, name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, table).expect("it can be written");
    let server = Server::start();
    run(&[
        "server",
        &server.url(),
        "--table",
        path.to_str().expect("UTF-8"),
    ])
    .0
}

#[test]
fn the_table_has_every_command_of_a_server() {
    let table = fs::read_to_string(here("../../analysis/src/redis/commands/commands.tsv"))
        .expect("it is there");
    let text = of_server(&table, "whole.tsv");
    assert!(!text.lines().any(is_new(&table)), "{text}");
}

/// Whether a line is a row for a command that a table does not have.
fn is_new(table: &str) -> impl Fn(&str) -> bool {
    move |line| {
        line.strip_prefix('+').is_some_and(|row| {
            let name = row.split('\t').next().unwrap_or_default();
            !table.contains(&format!("\n{name}\t"))
        })
    }
}

#[test]
fn what_a_server_has_and_the_table_has_not_is_printed() {
    let table = fs::read_to_string(here("../../analysis/src/redis/commands/commands.tsv"))
        .expect("it is there");
    let mut broken = String::new();
    for line in table.lines() {
        match line.split('\t').next() {
            Some("GET" | "XGROUP CREATE") => continue,
            Some("ZADD") => broken += &line.replacen("ZADD\t4\t*\t-\twm", "ZADD\t5\t9\t-\tr", 1),
            Some("SINTERCARD") => broken += &line.replace("[LIMIT limit:i]", "[count:i]"),
            Some("LMPOP") => broken += &line.replace("1:n0+1/1RW", "1RW"),
            _ => broken += line,
        }
        broken.push('\n');
    }
    let text = of_server(&broken, "broken.tsv");
    let has = |start: &str| text.lines().any(|line| line.starts_with(start));
    assert!(has("+GET\t2\t2\t-\tr\t"), "{text}");
    assert!(text.contains("\t1RO\t-\t-\t-\tkey:k\t-\n"), "{text}");
    assert!(has("+XGROUP CREATE\t5\t8\t-\twm\t"), "{text}");
    assert!(has("-ZADD\t5\t9\t-\tr\t"), "{text}");
    assert!(has("+ZADD\t4\t*\t-\tr\t"), "{text}");
    assert!(has("# ZADD: the flag w is missing"), "{text}");
    assert!(has("# ZADD: the flag r is gone"), "{text}");
    assert!(
        has("# SINTERCARD: the options LIMIT are missing: numkeys:i key:k+ [LIMIT limit:i]"),
        "{text}"
    );
    assert!(has("# LMPOP: the keys are 1:n0+1/1RW, not 1RW"), "{text}");
}
