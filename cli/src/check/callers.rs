//! The functions that call a Lua file, if only the Lua file is named: a pre-commit hook names the changed files.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use redis_script_signature::Includes;

use super::roots::Root;
use super::rust_file::ModuleFile;
use super::total::Total;
use super::{Run, files, functions};
use crate::failure::Failure;
use crate::parallel;

/// If functions of the same workspace or repository call a script, checks it against those functions and removes it
/// from `roots`. `checked` holds the Rust files that were checked already.
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
    let files = naming(&scripts, checked, run)?;
    let results = parallel::map(&files, run.terminal, |file| {
        let settings = run.projects.of_file(&file.path);
        functions::check(file, &settings.project, run.style, Some(&scripts))
    })?;
    // The user did not ask for these files, so an unreadable one is not reported.
    for result in results.into_iter().flatten() {
        total.add(result);
    }
    roots.retain(|root| {
        let path = root.path.canonicalize();
        path.map_or(true, |path| !total.called.contains(&path))
    });
    Ok(())
}

/// The Rust files of the same packages, workspaces or repositories that contain the name of one of the scripts.
fn naming(
    scripts: &HashSet<PathBuf>,
    checked: &[ModuleFile],
    run: &Run<'_>,
) -> Result<Vec<ModuleFile>, Failure> {
    let mut homes: Vec<PathBuf> = Vec::new();
    for script in scripts {
        let home = Includes::home_of(script).filter(|home| is_of_rust(script, home));
        homes.extend(home.filter(|home| !homes.contains(home)));
    }
    let names: HashSet<&[u8]> = scripts
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.as_encoded_bytes())
        .collect();
    let known: HashSet<PathBuf> = checked
        .iter()
        .filter_map(|file| file.path.canonicalize().ok())
        .collect();
    let found = files::find(&homes, &run.rules(false, true)).rust;
    let are_naming = parallel::map(&found, run.terminal, |path| {
        let is_new = path.canonicalize().is_ok_and(|path| !known.contains(&path));
        let text = fs::read(path).ok().filter(|_| is_new);
        text.is_some_and(|text| {
            let has = |word: &[u8]| memchr::memmem::find(&text, word).is_some();
            (has(b"redis_script") || has(b"redis_function")) && names.iter().any(|name| has(name))
        })
    })?;
    let naming = found
        .into_iter()
        .zip(are_naming)
        .filter(|(_, names)| *names);
    Ok(naming
        .map(|(path, _)| ModuleFile::root(PathBuf::from(redis_script_signature::shown_path(&path))))
        .collect())
}

/// Whether a package contains the script. Elsewhere nobody has to walk.
fn is_of_rust(script: &Path, home: &Path) -> bool {
    script
        .ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(home))
        .any(|folder| folder.join("Cargo.toml").is_file())
}
