//! `--write-baseline` and `--baseline`: what is known is not shown, and what is new is.

use std::fs;

use crate::files::{folder, write};
use crate::program::run;

#[test]
fn only_what_is_new_is_shown() {
    let folder = folder("baseline_new");
    let known = "redis.call('DEL', 'x')\nredis.call('DEL', 'x')\nreturn redis.call('GET', 'y')\n";
    write(&folder, "a.lua", known);
    write(&folder, "broken.lua", "return return KEYS\n");
    let written = run(&folder, &["check", ".", "--write-baseline", "known.json"]);
    assert_eq!(
        (written.code, written.out.as_str()),
        (0, ""),
        "{}",
        written.err
    );
    assert_eq!(written.err, "wrote 4 findings to `known.json`\n");
    let check = || {
        let ended = run(
            &folder,
            &[
                "check",
                ".",
                "--baseline",
                "known.json",
                "--format",
                "concise",
            ],
        );
        (ended.code, ended.out, ended.err)
    };
    let (code, out, err) = check();
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(err, "checked 2 scripts: no findings; 4 in the baseline\n");

    // Lines move, and one more like those that are known is new.
    write(&folder, "a.lua", format!("-- more\n\n  {known}"));
    assert_eq!(check().1, "");
    write(&folder, "a.lua", format!("redis.call('DEL', 'x')\n{known}"));
    let (code, out, _) = check();
    assert_eq!((code, out.lines().count()), (1, 1), "{out}");
    // The same mistake in another file, on a line with another text, and another mistake on a known line.
    write(&folder, "a.lua", known);
    write(&folder, "b.lua", "redis.call('DEL', 'x')\n");
    assert!(check().1.starts_with("b.lua:1:19: error: "));
    write(&folder, "b.lua", "return KEYS[1]\n");
    write(&folder, "a.lua", known.replace("'y'", "'z'"));
    assert!(
        check().1.starts_with("a.lua:3:26: error: "),
        "{}",
        check().1
    );
    // What is fixed is counted.
    write(&folder, "a.lua", "return redis.call('GET', 'y')\n");
    let (code, _, err) = check();
    assert_eq!(code, 0);
    assert!(
        err.ends_with(": no findings; 2 in the baseline; 2 findings of the baseline fixed\n"),
        "{err}"
    );
}

#[test]
fn a_baseline_that_cannot_be_read_is_no_empty_one() {
    let folder = folder("baseline_unreadable");
    write(&folder, "a.lua", "return 1\n");
    write(&folder, "old.json", "{\"schema\": 2, \"findings\": []}");
    write(&folder, "text.json", "no JSON");
    for name in ["absent.json", "old.json", "text.json"] {
        let ended = run(&folder, &["check", "a.lua", "--baseline", name]);
        assert_eq!(ended.code, 2, "{name}");
        let said = format!("error: `{name}` cannot be read: ");
        assert!(ended.err.starts_with(&said), "{}", ended.err);
        let help = format!("\n  = help: write it with `--write-baseline {name}`\n");
        assert!(ended.err.ends_with(&help), "{}", ended.err);
    }
    let ended = run(
        &folder,
        &["check", "a.lua", "--write-baseline", "absent/known.json"],
    );
    assert_eq!(ended.code, 2);
    assert!(!folder.join("absent").exists());
    // What a person may have in a file of that form.
    fs::write(
        folder.join("empty.json"),
        "{\"schema\": 1, \"findings\": []}",
    )
    .expect("it can be written");
    assert_eq!(
        run(&folder, &["check", "a.lua", "--baseline", "empty.json"]).code,
        0
    );
}
