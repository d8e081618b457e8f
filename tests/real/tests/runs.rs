//! The lists of real runs: on the fixtures of the lints, and on a script that changes between two runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redis-script-real"));
    // The tests of the whole workspace have built it. Alone, this program builds it with other features, which takes a minute.
    let program = Path::new(env!("CARGO_BIN_EXE_redis-script-real")).with_file_name(format!(
        "cargo-redis-script{}",
        std::env::consts::EXE_SUFFIX
    ));
    if program.is_file() {
        command.arg("--program").arg(program);
    }
    let output = command.args(arguments).current_dir(folder).output();
    output.expect("the program can be started")
}

/// What the run printed; it must have succeeded.
fn summary(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const SCRIPT: &str = "\
local holder = redis.call('GET', KEYS[1])
if holder == nil then
\tredis.call('SET', 'lock', ARGV[1])
end
return 1
";

#[test]
fn each_lint_has_a_list_of_its_own_fixtures() {
    let out = folder("fixtures");
    let lints = concat!(env!("CARGO_MANIFEST_DIR"), "/../../analysis/tests/lints");
    let fixtures = ["nil_comparison", "status_as_string"].map(|lint| format!("{lints}/{lint}"));
    let arguments = [&fixtures[0], &fixtures[1], "--out", "lists"];
    let said = summary(&run(&out, &arguments));
    assert!(said.contains("nil_comparison"), "{said}");
    for lint in ["nil_comparison", "status_as_string"] {
        let list = read(&out.join(format!("lists/{lint}.tsv")));
        assert!(
            list.starts_with("file\tline\tlevel\tmessage\ttext\tverdict\n"),
            "{list}"
        );
        assert!(list.contains(&format!("{lint}/bad.lua\t")), "{list}");
        assert!(!list.contains(&format!("{lint}/good.lua\t")), "{list}");
    }
    let contracts = read(&out.join("lists/contracts.tsv"));
    assert!(
        contracts.contains("nil_comparison/good.lua\t"),
        "{contracts}"
    );
}

#[test]
fn a_script_that_does_not_load_is_listed_and_has_no_contract() {
    let out = folder("syntax");
    fs::write(out.join("broken.lua"), "return redis.call('GET', KEYS[1]").expect("it is written");
    summary(&run(&out, &["broken.lua", "--out", "lists"]));
    let list = read(&out.join("lists/syntax.tsv"));
    assert!(list.contains("broken.lua\t1\tdeny\t"), "{list}");
    assert_eq!(read(&out.join("lists/contracts.tsv")).lines().count(), 1);
}

#[test]
fn a_second_run_keeps_verdicts_and_lists_what_differs() {
    let out = folder("compared");
    let script = out.join("scripts/lock.lua");
    fs::create_dir_all(out.join("scripts")).expect("the folder can be made");
    fs::write(&script, SCRIPT).expect("the script is written");
    summary(&run(&out, &["scripts", "--out", "before"]));

    // A person judges both findings, and another table lies in the folder.
    for lint in ["nil_comparison", "hardcoded_key"] {
        let path = out.join(format!("before/{lint}.tsv"));
        let list = read(&path).replace("\t\n", "\ttrue: read\n");
        assert!(list.contains("scripts/lock.lua\t"), "{list}");
        fs::write(&path, list).expect("the verdict is written");
    }
    fs::write(out.join("before/notes.tsv"), "a\tb\n1\t2\n").expect("the table is written");

    let changed = SCRIPT
        .replace("holder == nil", "not holder")
        .replace("return 1", "return KEYS[2] == nil");
    fs::write(&script, changed).expect("the script is written");
    let said = summary(&run(
        &out,
        &["scripts", "--out", "before", "--before", "before"],
    ));
    assert!(
        said.contains("1 findings gone, 0 new, 1 contracts changed"),
        "{said}"
    );

    let gone = read(&out.join("before/gone.tsv"));
    assert!(
        gone.contains("nil_comparison\tscripts/lock.lua\t2\tdeny\t"),
        "{gone}"
    );
    assert!(
        gone.contains("\tif holder == nil then\ttrue: read\n"),
        "{gone}"
    );
    assert_eq!(read(&out.join("before/new.tsv")).lines().count(), 1);
    assert!(!out.join("before/nil_comparison.tsv").exists());
    let kept = read(&out.join("before/hardcoded_key.tsv"));
    assert!(
        kept.contains("\tredis.call('SET', 'lock', ARGV[1])\ttrue: read\n"),
        "{kept}"
    );
    let contracts = read(&out.join("before/contracts-changed.tsv"));
    assert!(
        contracts.contains("scripts/lock.lua\tkeys\t1\t2\n"),
        "{contracts}"
    );
    assert_eq!(read(&out.join("before/notes.tsv")), "a\tb\n1\t2\n");

    // Without an earlier run nothing is compared, and no stale comparison stays.
    summary(&run(&out, &["scripts", "--out", "before"]));
    assert!(!out.join("before/gone.tsv").exists());
}

#[test]
fn a_wrong_use_says_how_it_is_used() {
    let out = folder("usage");
    for arguments in [
        &["scripts"][..],
        &["--out", "lists"],
        &["scripts", "--out"],
        &["--what"],
    ] {
        let output = run(&out, arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains("usage: redis-script-real FOLDER"), "{error}");
    }
    let output = run(&out, &["nowhere", "--out", "lists"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!out.join("lists").exists());
}
