//! Checks the annotated functions of a Rust file like the attribute macro, but without a compiler.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use redis_script_analysis::{Diagnostic, Level, Source, Span as Bytes, Style};
use redis_script_signature::{
    Fault, Faults, Function, Includes, LiteralPlace, Project, Script, inline_source, read,
    read_script, shown_path,
};
use syn::ext::IdentExt;

use super::rust_file::{self, Annotated, ModuleFile};
use redis_script_answers::finding::Finding;
use redis_script_workspace::token_places;

/// The result for a Rust file.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    pub(super) functions: usize,
    /// The script files that its functions call.
    pub(super) scripts: Vec<PathBuf>,
    /// The files that these scripts include.
    pub(super) included: Vec<PathBuf>,
    /// The Lua files of each script that was checked.
    pub(super) readings: Vec<String>,
    pub(super) modules: Vec<ModuleFile>,
    /// How many attributes are left to the compiler because they are inside other macros.
    pub(super) in_macros: usize,
    /// How many functions call a script that a build script writes. `check` does not run a build.
    pub(super) generated: usize,
}

/// Checks the functions of a file, or only those that call one of the scripts `only`. The error says why the file cannot
/// be read.
pub(super) fn check(
    file: &ModuleFile,
    project: &Project,
    style: Style,
    only: Option<&HashSet<PathBuf>>,
) -> Result<Checked, String> {
    let shown = shown_path(&file.path);
    let cannot = |why: &str| format!("`{shown}` cannot be read: {why}");
    let bytes = fs::read(&file.path).map_err(|error| cannot(&error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| cannot("it is not UTF-8"))?;
    if !["redis_script", "redis_function", "mod", "include"]
        .iter()
        .any(|word| text.contains(word))
    {
        return Ok(Checked::default());
    }
    let found = rust_file::read(file, &text).map_err(|error| {
        let place = error.span().start();
        let (line, column) = (place.line, place.column + 1);
        format!("`{shown}` is not valid Rust: no token begins at {shown}:{line}:{column}")
    })?;
    let mut checked = Checked {
        modules: found.modules,
        in_macros: if only.is_none() { found.in_macros } else { 0 },
        ..Checked::default()
    };
    if !found.functions.is_empty() {
        let rust = RustSide {
            path: &file.path,
            source: Source::new(shown, text),
            project,
            style,
            only,
        };
        for annotated in found.functions {
            rust.check(annotated, &mut checked);
        }
    }
    // The thread keeps the text that the tokens' places refer to, but this file is finished.
    proc_macro2::extra::invalidate_current_thread_spans();
    Ok(checked)
}

/// The Rust file that contains the functions.
struct RustSide<'a> {
    path: &'a Path,
    source: Source,
    project: &'a Project,
    style: Style,
    only: Option<&'a HashSet<PathBuf>>,
}

impl RustSide<'_> {
    fn check(&self, annotated: Annotated, checked: &mut Checked) {
        let call_site = annotated.place;
        let mut faults = Faults::new();
        let function = read(
            annotated.callee,
            annotated.attribute,
            annotated.item,
            &mut faults,
        );
        if !self.is_asked_for(function.as_ref()) {
            // The user did not ask for mistakes in these functions either.
            drop(faults.into_vec());
            return;
        }
        checked.functions += 1;
        let has_faults = !faults.is_empty();
        let script = function.as_ref().and_then(|function| {
            let script = self.script(function, checked);
            faults.take(script?)
        });
        let name = function
            .as_ref()
            .map(|function| function.item.signature.ident.unraw().to_string());
        let name = name.as_deref();
        for fault in faults.into_vec() {
            checked.findings.push(
                self.fault(&fault, call_site)
                    .about(name, self.source.name()),
            );
        }
        if let Some(function) = &function
            && annotated.is_of_trait
            && function.options.bare.is_none()
        {
            let fault = without_bare(function);
            checked.findings.push(
                self.fault(&fault, call_site)
                    .about(name, self.source.name()),
            );
        }
        let (Some(function), Some(script)) = (function, script) else {
            return;
        };
        let function = function.in_project(self.project);
        // A Rust file may hold many scripts, and each of them has only this caller.
        let files = script.files().filter(|file| *file != self.source.name());
        checked.readings.extend(files.map(str::to_owned));
        for mut diagnostic in function.check(&script, has_faults).diagnostics {
            let (anchor, _) = function.anchor(diagnostic.anchor);
            let span = self.span(anchor, anchor, call_site);
            if diagnostic.anchor.is_in_attribute() {
                diagnostic.span = span;
                let finding = Finding::new(&self.source, &diagnostic, self.style);
                checked
                    .findings
                    .push(finding.about(name, self.source.name()));
                continue;
            }
            let place = self.source.place(span.start);
            diagnostic.note(format!(
                "called by `{}` at {}:{place}",
                name.unwrap_or_default(),
                self.source.name()
            ));
            let finding = Finding::new(&script, &diagnostic, self.style);
            checked
                .findings
                .push(finding.about(name, self.source.name()));
        }
    }

    /// Whether the function calls one of the scripts in question.
    fn is_asked_for(&self, function: Option<&Function>) -> bool {
        let Some(only) = self.only else {
            return true;
        };
        match function.and_then(|function| function.options.script.as_ref()) {
            Some(Script::File(literal)) => {
                let path = self.path.with_file_name("").join(literal.value());
                path.canonicalize().is_ok_and(|path| only.contains(&path))
            }
            _ => false,
        }
    }

    /// The script. `None` if the attribute has a fault, or if only a build writes the script.
    fn script(&self, function: &Function, checked: &mut Checked) -> Option<Result<Source, Fault>> {
        let script = function.options.script.as_ref()?;
        Some(match script {
            Script::File(literal) => {
                let written = self.path.with_file_name("").join(literal.value());
                checked.scripts.push(written);
                read_script(self.path, literal, self.project).map(|file| {
                    checked.included.extend(file.included);
                    file.source
                })
            }
            Script::Generated(_) => {
                checked.functions -= 1;
                checked.generated += 1;
                return None;
            }
            Script::Inline(literal) => {
                let start = literal.span().start();
                let place = LiteralPlace {
                    file_name: self.source.name().to_owned(),
                    file_text: self.source.text().to_owned(),
                    line: start.line,
                    column: start.column + 1,
                };
                let name = function.item.signature.ident.unraw().to_string();
                inline_source(literal, &name, Some(place)).map(|script| {
                    let rules = Includes::of(self.project);
                    let assembled = rules.assemble(script, self.path);
                    checked.included.extend(assembled.included);
                    assembled.source
                })
            }
        })
    }

    /// A mistake in the attribute or in the function, shown in the Rust file.
    fn fault(&self, fault: &Fault, call_site: (Span, Span)) -> Finding {
        let span = self.span(fault.span, fault.end, call_site);
        let mut diagnostic = Diagnostic::new(None, Level::Deny, span, &fault.message);
        for note in &fault.notes {
            diagnostic.note(note);
        }
        for help in &fault.helps {
            diagnostic.help(help);
        }
        Finding::new(&self.source, &diagnostic, self.style)
    }

    /// Where tokens are in the file. Generated tokens have the place of the item.
    fn span(&self, first: Span, last: Span, call_site: (Span, Span)) -> Bytes {
        token_places::span(self.source.text(), first, last, call_site)
    }
}

/// The compiler reports that the constant and the `prepare_…` function are not members of the trait.
fn without_bare(function: &Function) -> Fault {
    let name = function.item.signature.ident.unraw().to_string();
    let constant = name.to_uppercase();
    let message =
        format!("the `impl` of a trait has no room for `{constant}_SCRIPT` and `prepare_{name}`");
    Fault::new(Span::call_site(), message).help("write `bare` in the attribute")
}
