//! Every lint on its fixtures: `tests/lints/<lint>/bad*.lua` with the text of the findings beside it, and
//! `good*.lua`, in which it finds nothing.
//!
//! `UPDATE_EXPECT=1` writes the texts anew. A text that is missing, or that no script belongs to, is a failure.

mod fixture;
mod snapshot;

use std::path::Path;

use redis_script_analysis::lints::LINTS;
use snapshot::{Differences, files_in};

#[test]
fn every_lint_finds_what_is_bad_and_nothing_in_what_is_good() {
    let mut differences = Differences::default();
    for lint in LINTS {
        let folder = Path::new("tests/lints").join(lint.name);
        let scripts = files_in(&folder, "lua");
        for kind in ["bad", "good"] {
            if !scripts.iter().any(|script| stem(script).starts_with(kind)) {
                differences.add(&folder, format!("there is no {kind}.lua"));
            }
        }
        for script in &scripts {
            let text = snapshot::read(script);
            let (source, report) = fixture::check(&text, &format!("{}.lua", stem(script)), &text);
            let findings = fixture::rendered(&source, &report);
            if stem(script).starts_with("good") {
                differences.compare(script, "", &findings);
                continue;
            }
            let lints = report
                .diagnostics
                .iter()
                .map(|found| found.lint.map(|lint| lint.name));
            if let Some(other) = lints.clone().find(|found| *found != Some(lint.name)) {
                differences.add(script, format!("finds {other:?} as well:\n{findings}"));
            }
            if lints.count() == 0 {
                differences.add(script, "finds nothing".to_owned());
            }
            differences.compare_file(&script.with_extension("stderr"), &findings);
        }
        differences.find_orphans(&folder);
    }
    differences.assert_none();
}

#[test]
fn there_are_fixtures_of_lints_only() {
    for entry in std::fs::read_dir("tests/lints").expect("the folder is there") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().expect("a plain name");
        assert!(
            redis_script_analysis::lints::find(name).is_some(),
            "no lint {name}"
        );
    }
}

fn stem(script: &Path) -> &str {
    script
        .file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a plain name")
}
