use super::*;

/// The scripts with their names, and what is left out, in one line each.
fn shown(text: &str, language: Language) -> Vec<String> {
    let found = find(text, language);
    let mut shown = Vec::new();
    for script in &found.scripts {
        let name = script.name.as_deref().unwrap_or("-");
        let call = match (script.calls.as_slice(), script.extent) {
            ([call], _) => call.callee.as_str(),
            (_, Extent::Whole) => "several calls",
            (_, Extent::Alone) => "no call",
        };
        let text = script.text.as_str().replace('\n', "\\n");
        shown.push(format!("{name}, {call}: {}", text.replace('\r', "\\r")));
    }
    for (cause, name) in [(Cause::Completed, "with holes"), (Cause::Part, "fragments")] {
        let is_meant = |skipped: &&Incomplete| skipped.cause == cause;
        match found.incomplete.iter().filter(is_meant).count() {
            0 => {}
            count => shown.push(format!("{count} {name}")),
        }
    }
    shown
}

#[track_caller]
fn check(language: Language, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(shown(text, language), *expected, "{text}");
    }
}

mod calls;
mod csharp;
mod go;
mod java;
mod javascript;
mod joins;
mod php;
mod python;
mod robust;
mod ruby;
