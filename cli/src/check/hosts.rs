//! Checks the scripts inside the strings of a file of another language.

use std::collections::HashSet;
use std::path::Path;

use redis_script_analysis::{Place, Style};
use redis_script_signature::Project;

use redis_script_answers::finding::Finding;
use redis_script_workspace::host::{self, Cause, HostFile, Judged, Language, Skipped};

/// The result for a file.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    pub(super) scripts: usize,
    /// The strings that are only a part of a script, as far as the file shows. Each entry is one clause.
    pub(super) parts: Vec<String>,
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
    let skipped = |start: usize, why: &str| {
        let line = source.place(start as u32).line;
        format!("skipped `{}:{line}`: {why}", source.name())
    };
    let mut checked = Checked::default();
    for part in &found.incomplete {
        let why = match part.cause {
            Cause::Completed => "the program completes this text when it runs",
            Cause::Part => "this text is only a part of a script",
        };
        checked.parts.push(skipped(part.start, why));
    }
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
            Judged::Part(why) => checked.parts.push(skipped(script.start, why)),
            Judged::OtherText => {}
        }
    }
    Ok(checked)
}

fn place_and_message(finding: &Finding) -> (u32, u32, Option<&'static str>, String) {
    let Place { line, column } = finding.start;
    (line, column, finding.lint, finding.message.clone())
}
