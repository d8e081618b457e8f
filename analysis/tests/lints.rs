//! Every lint on its fixtures: `tests/lints/<lint>/bad*.lua` with the text of the findings beside it, and
//! `good*.lua`, in which it finds nothing.
//!
//! `UPDATE_EXPECT=1` writes the texts anew. A text that is missing, or that no script belongs to, is a failure.

mod fixture;
mod snapshot;

use std::collections::HashSet;
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
                let advice = match kind {
                    "bad" => {
                        "write a script that this lint alone complains of; `-- signature: fn …` in its first line gives the Rust side"
                    }
                    _ => "write the near misses: scripts like bad.lua that are right",
                };
                differences.add(&folder, format!("there is no {kind}.lua: {advice}"));
            }
        }
        for script in &scripts {
            let text = snapshot::read(script);
            let (source, report) = fixture::check(&text, &format!("{}.lua", stem(script)), &text);
            let findings = fixture::rendered(&source, &report);
            if stem(script).starts_with("good") {
                if !findings.is_empty() {
                    differences.add(
                        script,
                        format!("finds something, but is named good: mend the script, or the lint\n{findings}"),
                    );
                }
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

/// What share of the words of a bad script, in tenths, its good one has to use too.
const LEAST_SHARED: usize = 3;

#[test]
fn what_is_good_is_near_to_what_is_bad() {
    let mut differences = Differences::default();
    for lint in LINTS {
        let folder = Path::new("tests/lints").join(lint.name);
        let mut good = HashSet::new();
        for script in files_in(&folder, "lua") {
            if stem(&script).starts_with("good") {
                good.extend(words(&snapshot::read(&script)));
            }
        }
        let bad = words(&snapshot::read(&folder.join("bad.lua")));
        let shared = bad.intersection(&good).count();
        if shared * 10 < bad.len() * LEAST_SHARED {
            let advice = format!(
                "only {shared} of the {} words in bad.lua are in a good script: add scripts that do the same, but right",
                bad.len()
            );
            differences.add(&folder, advice);
        }
    }
    differences.assert_none();
}

/// The words of the code, without comments.
fn words(script: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in script.lines() {
        let code = line.split("--").next().unwrap_or_default();
        for word in code.split(|character: char| !character.is_alphabetic() && character != '_') {
            if !word.is_empty() {
                words.insert(word.to_owned());
            }
        }
    }
    words
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
