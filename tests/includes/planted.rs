//! Faults that are planted at every line of the included files are named there, when the script is checked and when it runs.

use std::fs;
use std::path::{Path, PathBuf};

use redis_script_analysis::{Request, Source, analyze};
use redis_script_signature::{Includes, Project};
use redis_script_testing::Server;

/// The included files of `order.lua`.
const PARTS: [&str; 2] = ["checks.lua", "stock.lua"];

/// Text with a line planted before a line, counted from 0.
fn planted(text: &str, line: usize, fault: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(line, fault);
    lines.join("\n")
}

/// The script with a fault in one of the files, at every line at which the file can be cut.
fn each(
    folder: &Path,
    fault: &str,
    may_follow: fn(&str) -> bool,
    mut see: impl FnMut(&Source, &str, u32),
) {
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/includes");
    fs::create_dir_all(folder.join("parts")).expect("it can be written");
    let root = folder.join("order.lua");
    fs::copy(original.join("order.lua"), &root).expect("it is there");
    for part in PARTS {
        let path = folder.join("parts").join(part);
        let text = fs::read_to_string(original.join("parts").join(part)).expect("it is there");
        for other in PARTS {
            let name = Path::new("parts").join(other);
            fs::copy(original.join(&name), folder.join(&name)).expect("it is there");
        }
        for line in 0..=text.lines().count() {
            if !may_follow(text.lines().nth(line).unwrap_or_default()) {
                continue;
            }
            fs::write(&path, planted(&text, line, fault)).expect("it can be written");
            let script = fs::read_to_string(&root).expect("it was written");
            let source = Source::new("order.lua", script);
            let rules = Includes::of(&Project::default());
            let source = rules.assemble(source, &root).source;
            see(&source, part, line as u32 + 1);
        }
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

#[test]
fn a_check_names_the_line() {
    let mut places = 0;
    // A statement can stand before every line but one that follows a `return`.
    let may_follow = |line: &str| line != "end";
    each(
        &folder("planted_check"),
        "local planted = planted_here",
        may_follow,
        |source, part, line| {
            let report = analyze(source, &Request::default());
            let found = report.diagnostics.iter().find(|found| {
                found.message.contains("`planted_here`")
                    && source.file(found.span.start).ends_with(part)
                    && source.place(found.span.start).line == line
            });
            assert!(found.is_some(), "{part}:{line}: {:?}", report.diagnostics);
            places += 1;
        },
    );
    assert!(places >= 9, "only {places} places");
}

#[test]
fn a_run_names_the_line() {
    let server = Server::start();
    let mut connection = server.connection();
    let mut places = 0;
    // Only what stands outside of functions is reached.
    let is_outside =
        |line: &str| line.is_empty() || line.starts_with("local") || line.starts_with("--");
    each(
        &folder("planted_run"),
        "error('planted')",
        is_outside,
        |source, part, line| {
            let error = redis::cmd("EVAL")
                .arg(source.text())
                .arg(0)
                .query::<()>(&mut connection)
                .unwrap_err()
                .to_string();
            assert!(error.contains("planted"), "{part}:{line}: {error}");
            let sent = error.split("user_script:").nth(1).expect("a place");
            let sent: u32 = sent
                .split(':')
                .next()
                .and_then(|sent| sent.parse().ok())
                .expect("a line");
            let lines = source.lines();
            let first = lines
                .iter()
                .rfind(|first| first.sent <= sent)
                .expect("a line");
            assert!(first.file.ends_with(part), "{part}:{line}: {}", first.file);
            assert_eq!(first.line + (sent - first.sent), line, "{part}: {error}");
            places += 1;
        },
    );
    assert!(places >= 6, "only {places} places");
}
