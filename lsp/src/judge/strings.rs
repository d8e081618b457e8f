//! Checks the scripts in the strings of other languages, and those that Rust sends without the attribute.

use std::path::Path;

use redis_script_signature::{Includes, Project};
use redis_script_workspace::host::rust::{self, RustFile};
use redis_script_workspace::host::{self, Judged, Language};

use super::Reading;

/// The checks of every script in a host file. There are none in one that is minified or far too large.
pub(crate) fn of_host(
    path: &Path,
    text: &str,
    language: Language,
    project: &Project,
) -> Vec<Reading> {
    let Ok(Some(file)) = host::of_text(path, text, language) else {
        return Vec::new();
    };
    let mut readings = Vec::new();
    for script in &file.found.scripts {
        if let Judged::Script(source, diagnostics) = host::judge(script, &file.source, project) {
            readings.push(Reading::without_study(source, diagnostics));
        }
    }
    readings
}

/// The checks of every script in one file of a package. The other files show how it is called.
pub(crate) fn of_rust(
    file: &RustFile,
    package: &Path,
    files: &[RustFile],
    project: &Project,
) -> Vec<Reading> {
    let found = rust::scripts(package, files, false);
    let mut readings = Vec::new();
    for text in &found.scripts {
        let Some(alone) = text.source(file) else {
            continue;
        };
        let source = Includes::of(project).assemble(alone, &file.path).source;
        let report = rust::judge(&source, &found.calls_of(text), project, true);
        readings.push(Reading::without_study(source, report.diagnostics));
    }
    readings
}
