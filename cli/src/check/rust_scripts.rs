//! Checks the scripts that Rust sends without the attribute, each against the calls that are known.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use redis_script_signature::{Includes, shown_path};

use super::total::Total;
use super::{Run, scripts};
use crate::failure::Failure;
use crate::parallel;
use redis_script_answers::describe;
use redis_script_answers::finding::Finding;
use redis_script_workspace::host::rust::{self, Found, RustFile, Text};
use redis_script_workspace::is_test;

/// Checks the scripts in these Rust files. `named` are those that somebody named.
pub(super) fn check(
    files: &[PathBuf],
    named: &[PathBuf],
    run: &Run<'_>,
    total: &mut Total,
) -> Result<(), Failure> {
    let results = judge_packages(files, named, None, run)?;
    for mut result in results {
        total.scripts += result.scripts;
        total.parts += result.parts;
        if total.replacement.is_none() {
            total.replacement = result.replacement;
        }
        for (path, mut findings) in result.findings {
            // A function calls it too, and has had these findings.
            if path.is_some_and(|path| total.called.contains(&path)) {
                findings.retain(|finding| finding.lint.is_some_and(is_about_a_call));
            }
            total.findings.append(&mut findings);
        }
        total.unreadable.append(&mut result.unreadable);
        total.called.extend(result.called);
    }
    Ok(())
}

/// Checks these `.lua` files, which somebody named, against the calls in the Rust files of their packages. It leaves
/// those alone that no Rust file sends.
pub(super) fn check_sent(
    scripts: &HashSet<PathBuf>,
    files: &[PathBuf],
    run: &Run<'_>,
    total: &mut Total,
) -> Result<(), Failure> {
    for result in judge_packages(files, &[], Some(scripts), run)? {
        total.scripts += result.scripts;
        let findings = result.findings.into_iter();
        total
            .findings
            .extend(findings.flat_map(|(_, findings)| findings));
        total.called.extend(result.called);
    }
    Ok(())
}

/// The scripts of each package, or only those of these files.
fn judge_packages(
    files: &[PathBuf],
    named: &[PathBuf],
    sought: Option<&HashSet<PathBuf>>,
    run: &Run<'_>,
) -> Result<Vec<Judged>, Failure> {
    let packages: Vec<(PathBuf, Vec<PathBuf>)> =
        packages(files, named, run.with_tests).into_iter().collect();
    parallel::map(&packages, run.terminal, |(folder, paths)| {
        judge_package(folder, paths, sought, run)
    })
}

/// The files by the folders of their packages.
fn packages(
    files: &[PathBuf],
    named: &[PathBuf],
    with_tests: bool,
) -> BTreeMap<PathBuf, Vec<PathBuf>> {
    let mut folders: HashMap<PathBuf, PathBuf> = HashMap::new();
    let mut packages: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in files {
        let Ok(absolute) = std::path::absolute(path) else {
            continue;
        };
        let Some(parent) = absolute.parent() else {
            continue;
        };
        let folder = folders
            .entry(parent.to_owned())
            .or_insert_with(|| package_of(parent));
        let inside = absolute.strip_prefix(&*folder);
        let depth = inside.map_or(1, |inside| inside.iter().count());
        if with_tests || named.contains(path) || !is_test(path, depth) {
            packages
                .entry(folder.clone())
                .or_default()
                .push(path.clone());
        }
    }
    packages
}

fn package_of(folder: &Path) -> PathBuf {
    let has_manifest = |folder: &&Path| folder.join("Cargo.toml").is_file();
    folder
        .ancestors()
        .find(has_manifest)
        .unwrap_or(folder)
        .to_owned()
}

/// The result for a package.
#[derive(Default)]
struct Judged {
    scripts: usize,
    parts: usize,
    /// The findings of each script, with its file if that is not a Rust file.
    findings: Vec<(Option<PathBuf>, Vec<Finding>)>,
    unreadable: Vec<String>,
    called: Vec<PathBuf>,
    replacement: Option<Replacement>,
}

/// The function that would replace the first script.
pub(super) struct Replacement {
    pub(super) place: String,
    pub(super) function: String,
}

fn judge_package(
    folder: &Path,
    paths: &[PathBuf],
    sought: Option<&HashSet<PathBuf>>,
    run: &Run<'_>,
) -> Judged {
    let mut judged = Judged::default();
    let mut files = Vec::with_capacity(paths.len());
    let mut is_any_candidate = false;
    for path in paths {
        // What cannot be read was said before.
        if let Ok(text) = std::fs::read_to_string(path) {
            is_any_candidate |= match sought {
                Some(scripts) => names_one(text.as_bytes(), scripts),
                None => rust::is_candidate(text.as_bytes()),
            };
            let path = path.clone();
            files.push(RustFile { path, text });
        }
    }
    if !is_any_candidate {
        return judged;
    }
    let found = rust::scripts(folder, &files, run.with_tests);
    judged.parts = found.with_holes;
    let home = Includes::home_of(&folder.join("Cargo.toml"));
    let package = Package {
        home: home.and_then(|home| home.canonicalize().ok()),
        found: &found,
        files: &files,
        sought,
    };
    for text in &found.scripts {
        judge(text, &package, run, &mut judged);
    }
    judged
}

/// The files of a package, and what they show.
struct Package<'a> {
    /// Its workspace or repository. Nothing outside is read.
    home: Option<PathBuf>,
    found: &'a Found,
    files: &'a [RustFile],
    /// The only files that are checked, if somebody named them.
    sought: Option<&'a HashSet<PathBuf>>,
}

impl Package<'_> {
    /// The real path of a file that may be read.
    fn readable(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().ok()?;
        (real.starts_with(self.home.as_ref()?) && real.is_file()).then_some(real)
    }
}

fn judge(text: &Text, package: &Package<'_>, run: &Run<'_>, judged: &mut Judged) {
    let calls = package.found.calls_of(text);
    let (path, real) = match text {
        Text::Written { file, .. } => (file.clone(), None),
        Text::File(path) => match package.readable(path) {
            Some(real) => (path.clone(), Some(real)),
            None => return,
        },
    };
    if let Some(sought) = package.sought
        && !real.as_ref().is_some_and(|real| sought.contains(real))
    {
        return;
    }
    let settings = run.projects.of_file(&path);
    let project = &settings.project;
    let source = match text {
        Text::File(path) => match scripts::read(path, project) {
            Ok(assembled) => {
                let included = assembled.included.iter();
                judged
                    .called
                    .extend(included.filter_map(|path| path.canonicalize().ok()));
                assembled.source
            }
            Err(message) => return judged.unreadable.push(message),
        },
        Text::Written { file, .. } => {
            let file = package.files.iter().find(|known| known.path == *file);
            let Some(source) = file.and_then(|file| text.source(file)) else {
                return;
            };
            scripts::assemble(source, &path, project).source
        }
    };
    let report = rust::judge(&source, &calls, project, real.is_none());
    judged.scripts += 1;
    judged.called.extend(real.clone());
    if judged.replacement.is_none()
        && let (Some(contract), Some(call)) = (&report.contract, calls.first())
    {
        judged.replacement = Some(Replacement {
            place: call.place.clone(),
            function: describe::replacement(text_path(text, &call.place).as_deref(), contract),
        });
    }
    let mut findings = Vec::new();
    for diagnostic in &report.diagnostics {
        findings.push(Finding::new(&source, diagnostic, run.style));
    }
    judged.findings.push((real, findings));
}

/// Whether a text contains the name of one of the files.
pub(super) fn names_one(text: &[u8], files: &HashSet<PathBuf>) -> bool {
    let names = files.iter().filter_map(|path| path.file_name());
    let mut names = names.map(|name| name.as_encoded_bytes());
    names.any(|name| memchr::memmem::find(text, name).is_some())
}

/// Lints that the calls decide.
fn is_about_a_call(lint: &str) -> bool {
    [
        "key_out_of_range",
        "argument_out_of_range",
        "unused_key",
        "unused_argument",
        "variadic_mismatch",
    ]
    .contains(&lint)
}

/// The path of a script from the folder of the Rust file with a call.
fn text_path(text: &Text, place: &str) -> Option<String> {
    let Text::File(path) = text else {
        return None;
    };
    let (file, _) = place.rsplit_once(':')?;
    let script = shown_path(path);
    let mut script: Vec<&str> = script.split('/').collect();
    let mut folder: Vec<&str> = file.split('/').collect();
    folder.pop();
    while !folder.is_empty() && script.len() > 1 && folder.first() == script.first() {
        folder.remove(0);
        script.remove(0);
    }
    Some(format!(
        "{}{}",
        "../".repeat(folder.len()),
        script.join("/")
    ))
}
