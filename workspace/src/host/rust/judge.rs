//! Checks a script that Rust sends without the attribute, against the calls that send it.

use redis_script_analysis::{CallSite, Diagnostic, Report, Request, Source, analyze};
use redis_script_signature::{Project, shown_path};

use super::{Found, RustFile, Text};
use crate::host::{can_be_written, has_signs};

impl Found {
    /// The calls that send this text.
    pub fn calls_of(&self, text: &Text) -> Vec<CallSite> {
        let calls = self.calls.iter().filter(|call| call.text == *text);
        let calls = calls.map(|call| CallSite {
            place: call.place.clone(),
            keys: call.keys.clone(),
            arguments: call.arguments.clone(),
        });
        calls.collect()
    }
}

impl Text {
    /// The script as it is written in this Rust file. `None` for a text in another file, or one that may be no script of
    /// Redis.
    pub fn source(&self, file: &RustFile) -> Option<Source> {
        match self {
            Self::Written { file: path, .. } if *path == file.path => {}
            _ => return None,
        }
        let written = self.read(&file.text)?;
        let is_meant = has_signs(written.as_str().as_bytes()) || mentions_a_client(&file.text);
        let rust = Source::new(shown_path(&file.path), file.text.as_str());
        is_meant.then(|| written.source(&rust))
    }
}

/// Whether a file uses a client for Redis. A text without a sign of Redis may then be a script.
fn mentions_a_client(text: &str) -> bool {
    text.contains("redis") || text.contains("fred")
}

/// Checks a script. If it is written in strings, only the fixes that those can take are left.
pub fn judge(
    source: &Source,
    calls: &[CallSite],
    project: &Project,
    is_in_strings: bool,
) -> Report {
    let request = Request {
        signature: None,
        function: None,
        calls,
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
        by_header: true,
    };
    let mut report = analyze(source, &request);
    for diagnostic in &mut report.diagnostics {
        if is_in_strings {
            diagnostic.fixes.retain(|fix| can_be_written(fix, source));
            if !source.text().contains('\n') {
                diagnostic.allow_in_project_file();
            }
        }
        name_calls(diagnostic, calls);
    }
    report
}

/// Names the calls that send the script, unless the finding names one already.
fn name_calls(diagnostic: &mut Diagnostic, calls: &[CallSite]) {
    let Some(first) = calls.first() else {
        return;
    };
    let names_one = |call: &CallSite| diagnostic.message.contains(&format!("`{}`", call.place));
    if calls.iter().any(names_one) {
        return;
    }
    let place = &first.place;
    diagnostic.note(match calls.len() {
        1 => format!("called at {place}"),
        2 => format!("called at {place} and {}", calls[1].place),
        number => format!("called at {place} and {} other places", number - 1),
    });
}
