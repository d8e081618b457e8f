//! Texts that are not Lua 5.1: `tests/syntax/*.lua`, each with the one error that is shown for it. The scripts there whose names begin
//! with `good` come close to such a text, and are Lua.
//!
//! `UPDATE_EXPECT=1` writes the texts anew.

mod fixture;
mod snapshot;

use std::path::Path;

use snapshot::{Differences, files_in};

#[test]
fn a_text_that_is_no_script_gets_one_error_without_a_lint() {
    let mut differences = Differences::default();
    let folder = Path::new("tests/syntax");
    let scripts = files_in(folder, "lua");
    assert!(
        !scripts.is_empty(),
        "there are no scripts in {}",
        folder.display()
    );
    for script in scripts {
        let name = script
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a plain name");
        let text = snapshot::read(&script);
        let (source, report) = fixture::check(&text, name, &text);
        let findings = fixture::rendered(&source, &report);
        if name.starts_with("good") {
            if report.diagnostics.iter().any(|found| found.lint.is_none()) {
                differences.add(&script, format!("is Lua:\n{findings}"));
            }
            continue;
        }
        match report.diagnostics.as_slice() {
            [only] if only.lint.is_none() => {}
            _ => differences.add(&script, format!("is not one syntax error:\n{findings}")),
        }
        differences.compare_file(&script.with_extension("stderr"), &findings);
    }
    differences.find_orphans(folder);
    differences.assert_none();
}
