//! The Rust code that calls a Lua file, if only the Lua file is named: a pre-commit hook names the changed files.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use redis_script_signature::{Includes, shown_path};

use super::roots::Root;
use super::rust_file::ModuleFile;
use super::total::Total;
use super::{Run, files, functions, rust_scripts};
use crate::failure::Failure;
use crate::parallel;

/// If functions of the same workspace or repository call a script, or other Rust code sends it, checks it against them
/// and removes it from `roots`. `checked` holds the Rust files that were checked already.
pub(super) fn judge(
    roots: &mut Vec<Root>,
    checked: &[ModuleFile],
    run: &Run<'_>,
    total: &mut Total,
) -> Result<(), Failure> {
    let scripts: HashSet<PathBuf> = roots
        .iter()
        .filter(|root| root.is_sought)
        .filter_map(|root| root.path.canonicalize().ok())
        .collect();
    let rust = rust_around(&scripts, checked, run)?;
    let files = with_functions(&rust, &scripts, run)?;
    let results = parallel::map(&files, run.terminal, |file| {
        let settings = run.projects.of_file(&file.path);
        functions::check(file, &settings.project, run.style, Some(&scripts))
    })?;
    // The user did not ask for these files, so an unreadable one is not reported.
    for result in results.into_iter().flatten() {
        total.add(result);
    }
    rust_scripts::check_sent(&scripts, &rust, run, total)?;
    roots.retain(|root| {
        let path = root.path.canonicalize();
        path.map_or(true, |path| !total.called.contains(&path))
    });
    Ok(())
}

/// The Rust files of the same packages, workspaces or repositories that were not checked already.
fn rust_around(
    scripts: &HashSet<PathBuf>,
    checked: &[ModuleFile],
    run: &Run<'_>,
) -> Result<Vec<PathBuf>, Failure> {
    let mut homes: Vec<PathBuf> = Vec::new();
    for script in scripts {
        let home = Includes::home_of(script).filter(|home| is_of_rust(script, home));
        homes.extend(home.filter(|home| !homes.contains(home)));
    }
    let known: HashSet<PathBuf> = checked
        .iter()
        .filter_map(|file| file.path.canonicalize().ok())
        .collect();
    let found = files::find(&homes, &run.rules(false, true))
        .rust
        .into_iter();
    let is_new = |path: &PathBuf| path.canonicalize().is_ok_and(|path| !known.contains(&path));
    let new = found.filter(is_new);
    Ok(new.map(|path| PathBuf::from(shown_path(&path))).collect())
}

/// The Rust files that have annotated functions and contain the name of one of the scripts.
fn with_functions(
    files: &[PathBuf],
    scripts: &HashSet<PathBuf>,
    run: &Run<'_>,
) -> Result<Vec<ModuleFile>, Failure> {
    let are_naming = parallel::map(files, run.terminal, |path| {
        fs::read(path).is_ok_and(|text| {
            let has = |word: &[u8]| memchr::memmem::find(&text, word).is_some();
            (has(b"redis_script") || has(b"redis_function"))
                && rust_scripts::names_one(&text, scripts)
        })
    })?;
    let naming = files.iter().zip(are_naming).filter(|(_, names)| *names);
    Ok(naming
        .map(|(path, _)| ModuleFile::root(path.clone()))
        .collect())
}

/// Whether a package contains the script. If none does, there are no Rust files to look for.
fn is_of_rust(script: &Path, home: &Path) -> bool {
    script
        .ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(home))
        .any(|folder| folder.join("Cargo.toml").is_file())
}
