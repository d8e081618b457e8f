//! Checks the scripts inside the strings of a file of another language.

use std::collections::HashSet;
use std::path::Path;

use redis_script_analysis::{Place, Style};
use redis_script_signature::Project;

use redis_script_answers::finding::Finding;
use redis_script_workspace::host::{self, HostFile, Judged, Language, Skipped};

/// The result for a file.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    pub(super) scripts: usize,
    /// How many strings are only a part of a script.
    pub(super) parts: usize,
}

/// Checks the scripts of a file.
pub(super) fn check(
    path: &Path,
    language: Language,
    project: &Project,
    style: Style,
) -> Result<Checked, Skipped> {
    let Some(HostFile { source, found }) = host::read(path, language)? else {
        return Ok(Checked::default());
    };
    let mut checked = Checked {
        parts: found.with_holes + found.fragments,
        ..Checked::default()
    };
    // A constant may be a part of several scripts.
    let mut said = HashSet::new();
    for script in &found.scripts {
        match host::judge(script, &source, project) {
            Judged::Script(source, diagnostics) => {
                checked.scripts += 1;
                for diagnostic in &diagnostics {
                    let finding = Finding::new(&source, diagnostic, style);
                    if said.insert(place_and_message(&finding)) {
                        checked.findings.push(finding);
                    }
                }
            }
            Judged::Part => checked.parts += 1,
            Judged::OtherText => {}
        }
    }
    Ok(checked)
}

fn place_and_message(finding: &Finding) -> (u32, u32, Option<&'static str>, String) {
    let Place { line, column } = finding.start;
    (line, column, finding.lint, finding.message.clone())
}
