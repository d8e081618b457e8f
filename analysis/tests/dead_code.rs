//! Code that cannot run says nothing: each bad fixture of the lints, put whole where it never runs, is silent.

use std::fs;
use std::path::{Path, PathBuf};

use redis_script_analysis::{Level, Request, Source, analyze};

/// Places that never run: what stands before the fixture, and after it.
const PLACES: &[(&str, &str)] = &[
    ("if false then\n", "\nend\n"),
    ("local missing\nif missing then\n", "\nend\n"),
    ("local there = 5\nif there then return 1 else\n", "\nend\n"),
    ("if not 0 then\n", "\nend\n"),
    ("if type(KEYS) == 'string' then\n", "\nend\n"),
    ("while false do\n", "\nend\n"),
    ("do return 1 end\n", "\n"),
    ("error('no') do\n", "\nend\n"),
];

/// What is said of the text itself, wherever it stands.
const OF_THE_TEXT: &[&str] = &[
    "silent_escape",
    "too_large_to_follow",
    "unknown_lint",
    "unresolved_include",
    "unused_allow",
];

#[test]
fn a_bad_script_that_cannot_run_is_silent() {
    let mut said = Vec::new();
    for script in fixtures() {
        let text = fs::read_to_string(&script).expect("the fixture can be read");
        // Only the first line of a script may be a shebang, and a library runs as its functions do.
        if text.starts_with("#!") {
            continue;
        }
        for (before, after) in PLACES {
            let source = Source::new("dead.lua", format!("{before}{text}{after}"));
            for diagnostic in &analyze(&source, &Request::default()).diagnostics {
                let Some(lint) = diagnostic.lint else {
                    continue;
                };
                if diagnostic.level == Level::Allow || OF_THE_TEXT.contains(&lint.name) {
                    continue;
                }
                let line = source.place(diagnostic.span.start).line;
                let place = before.trim_end().replace('\n', " ");
                said.push(format!(
                    "{} `{place}` {line}: {} [{}]",
                    script.display(),
                    diagnostic.message,
                    lint.name
                ));
            }
        }
    }
    assert!(
        said.is_empty(),
        "{} findings of code that cannot run:\n{}",
        said.len(),
        said.join("\n")
    );
}

/// Every `bad*.lua` of every lint.
fn fixtures() -> Vec<PathBuf> {
    let mut scripts = Vec::new();
    for lint in entries(Path::new("tests/lints")) {
        for script in entries(&lint) {
            let name = script.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("bad") && name.ends_with(".lua") {
                scripts.push(script);
            }
        }
    }
    assert!(scripts.len() > 40, "{scripts:?}");
    scripts
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        paths.push(entry.expect("the entry can be read").path());
    }
    paths.sort();
    paths
}
