//! Checks a script in a string, as far as its file shows the whole of it.

use redis_script_analysis::{CallSite, Diagnostic, Fix, Request, Source, Span, analyze, includes};
use redis_script_signature::Project;

use super::{Extent, HostScript};

/// What became of a string.
#[derive(Debug)]
pub enum Judged {
    /// It is a script. The findings hold for it, and the fixes can be written into the file.
    Script(Source, Vec<Diagnostic>),
    /// To check it, more is needed than the file shows. The text says why, in one clause.
    Part(&'static str),
    /// It is no Lua.
    OtherText,
}

/// Checks a script of a host file.
pub fn judge(script: &HostScript, file: &Source, project: &Project) -> Judged {
    let source = script.text.source(file);
    if !includes(source.text()).is_empty() {
        return Judged::Part("this text includes other files");
    }
    let is_whole = script.extent == Extent::Whole;
    let calls = script.calls.iter().map(|call| CallSite {
        place: format!(
            "{}:{}",
            file.name(),
            file.place(call.written.start as u32).line
        ),
        keys: call.keys.clone(),
        arguments: call.arguments.clone(),
    });
    let calls: Vec<CallSite> = calls.collect();
    let request = Request {
        signature: None,
        calls: &calls,
        function: None,
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
        by_header: is_whole,
    };
    let mut report = analyze(&source, &request);
    let is_script = report.contract.is_some() || report.other_engine.is_some();
    if !is_script && (!is_whole || may_be_template(source.text())) {
        return match is_whole {
            true => Judged::Part("this text may have places for values"),
            false => Judged::OtherText,
        };
    }
    if !is_whole && lacks_definitions(&source) {
        return Judged::Part("this text uses names that it does not define, and no call sends it");
    }
    if !is_whole {
        report.diagnostics.retain(holds_for_a_part);
    }
    for diagnostic in &mut report.diagnostics {
        diagnostic.fixes.retain(|fix| can_be_written(fix, &source));
        if !source.text().contains('\n') {
            diagnostic.allow_in_project_file();
        }
    }
    Judged::Script(source, report.diagnostics)
}

/// Whether a text that is no Lua shows marks that a library may put values in place of, such as the `@name` of
/// StackExchange.Redis.
fn may_be_template(text: &str) -> bool {
    const MARKS: [&str; 6] = ["{{", "${", "#{", "<%", "%s", "%d"];
    let names_value = |(at, _): (usize, &str)| {
        let next = text[at + 1..].chars().next();
        next.is_some_and(|next| next.is_alphabetic() || next == '_')
    };
    MARKS.iter().any(|mark| text.contains(mark)) || text.match_indices('@').any(names_value)
}

/// Whether a script uses names that nothing defines, whatever the settings say. If no call sends it, it is a part of one.
fn lacks_definitions(source: &Source) -> bool {
    let report = analyze(source, &Request::default());
    let mut lints = report.diagnostics.iter().filter_map(|found| found.lint);
    lints.any(|lint| lint.name == "undefined_global")
}

/// Lints about something that is missing. Another file may join the string to one that contains it.
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

/// Whether a fix can be applied to the host file: the file contains the code unchanged, and the new code needs no
/// escapes.
pub fn can_be_written(fix: &Fix, source: &Source) -> bool {
    fix.edits.iter().all(|edit| {
        // Where nothing is replaced, the character before shows it.
        let start =
            edit.span.start - u32::from(edit.span.start == edit.span.end && edit.span.start > 0);
        let shown = source.shown(Span::new(start, edit.span.end));
        let written = &shown.text[shown.span.range()];
        let is_plain =
            !written.is_empty() && source.slice(Span::new(start, edit.span.end)) == written;
        let is_special = |character: char| "\\'\"`${}#%\n".contains(character);
        is_plain && !edit.text.contains(is_special)
    })
}
