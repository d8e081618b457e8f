//! Checks the scripts inside the strings of a file of another language.

use std::path::Path;

use redis_script_analysis::{Diagnostic, Fix, Request, Source, Style, analyze, includes};
use redis_script_signature::{Project, Unread, read_at_most, shown_path};

use super::finding::Finding;
use crate::host::{self, Extent, HostScript, Language};

/// The result for a file.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    pub(super) scripts: usize,
    /// How many texts are not the whole of a script.
    pub(super) parts: usize,
}

/// Why a file is not searched.
pub(super) enum Skipped {
    TooLarge,
    NotUtf8,
    Minified,
    Unreadable(String),
}

impl Skipped {
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }

    /// In one clause.
    pub(super) fn text(&self, path: &Path) -> String {
        let shown = shown_path(path);
        let why = match self {
            Self::TooLarge => "it has more than 4 MiB",
            Self::NotUtf8 => "it is not UTF-8",
            Self::Minified => "its lines are those of a minified file",
            Self::Unreadable(why) => why,
        };
        format!("`{shown}` cannot be read: {why}")
    }
}

/// The most bytes of a file that is searched. What people write by hand is far smaller.
const LARGEST: usize = 4 << 20;

/// Checks the scripts of a file.
pub(super) fn check(
    path: &Path,
    language: Language,
    project: &Project,
    style: Style,
) -> Result<Checked, Skipped> {
    let Some(text) = read(path)? else {
        return Ok(Checked::default());
    };
    let found = host::find(&text, language);
    let mut checked = Checked {
        parts: found.with_holes + found.fragments,
        ..Checked::default()
    };
    let file = Source::new(shown_path(path), text);
    for script in &found.scripts {
        match judge(script, &file, project, style) {
            Judged::Script(mut findings) => {
                checked.scripts += 1;
                checked.findings.append(&mut findings);
            }
            Judged::Part => checked.parts += 1,
            Judged::OtherText => {}
        }
    }
    Ok(checked)
}

/// The text of a file that shows a sign of a script.
fn read(path: &Path) -> Result<Option<String>, Skipped> {
    let bytes = read_at_most(path, LARGEST).map_err(|unread| match unread {
        Unread::TooLarge(_) => Skipped::TooLarge,
        Unread::Failed(_, reason) => Skipped::Unreadable(reason.to_string()),
    })?;
    if !host::has_signs(&bytes) {
        return Ok(None);
    }
    if is_minified(&bytes) {
        return Err(Skipped::Minified);
    }
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|_| Skipped::NotUtf8)
}

/// Whether lines are so long that no person wrote the file. Its scripts are copies of others.
fn is_minified(bytes: &[u8]) -> bool {
    const LONG: usize = 16 << 10;
    const MOST_PER_LINE: usize = 500;
    let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
    bytes.len() > LONG && bytes.len() / lines > MOST_PER_LINE
}

enum Judged {
    Script(Vec<Finding>),
    /// It needs more than what the file shows.
    Part,
    /// It is no Lua.
    OtherText,
}

fn judge(script: &HostScript, file: &Source, project: &Project, style: Style) -> Judged {
    let source = script.text.source(file);
    if !includes(source.text()).is_empty() {
        return Judged::Part;
    }
    let is_whole = script.extent == Extent::Whole;
    let request = Request {
        signature: None,
        calls: &[],
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
        by_header: is_whole,
    };
    let mut report = analyze(&source, &request);
    let is_script = report.contract.is_some() || report.other_engine.is_some();
    if !is_script && !is_whole {
        return Judged::OtherText;
    }
    if !is_whole {
        report.diagnostics.retain(holds_for_a_part);
    }
    let mut findings = Vec::new();
    for mut diagnostic in report.diagnostics {
        diagnostic.fixes.retain(|fix| can_be_written(fix, &source));
        findings.push(Finding::new(&source, &diagnostic, style));
    }
    Judged::Script(findings)
}

/// Lints about what is missing. Another file may join the text to one that has it.
const ABOUT_THE_WHOLE: [&str; 8] = [
    "undefined_global",
    "unused_key",
    "unused_argument",
    "unused_value",
    "unused_reply",
    "key_out_of_range",
    "argument_out_of_range",
    "dropped_return_value",
];

fn holds_for_a_part(diagnostic: &Diagnostic) -> bool {
    let lint = diagnostic.lint;
    lint.is_none_or(|lint| !ABOUT_THE_WHOLE.contains(&lint.name))
}

/// Whether a fix can be made in the host file: the code is written there as it is, and the new code needs no escapes.
fn can_be_written(fix: &Fix, source: &Source) -> bool {
    fix.edits.iter().all(|edit| {
        let shown = source.shown(edit.span);
        let is_plain = source.slice(edit.span) == &shown.text[shown.span.range()];
        let is_special = |character: char| "\\'\"`${}#%\n".contains(character);
        is_plain && !edit.text.contains(is_special)
    })
}
