//! Which of the Lua files are scripts, and which are only included by others.
//!
//! A file that another one includes is checked as a part of that one, even if the user names only the included file: a
//! pre-commit hook names the changed files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use redis_script_analysis::Source;
use redis_script_signature::{Assembled, Includes};

use super::{Run, files, scripts};
use crate::failure::Failure;
use crate::parallel;

/// A script, with its includes.
pub(super) struct Root {
    pub(super) path: PathBuf,
    /// The text, or why there is none.
    pub(super) read: Result<Source, String>,
    included: Vec<PathBuf>,
    /// Whether the user named it, or a file that it includes. If so, the functions that call it count, wherever they
    /// are.
    pub(super) is_sought: bool,
}

impl Root {
    /// Whether it includes other files. Scripts do, but the Lua files of other programs do not.
    pub(super) fn includes_others(&self) -> bool {
        !self.included.is_empty()
    }
}

/// The scripts among the files, and those elsewhere that include a named file.
pub(super) fn of(
    lua: &[PathBuf],
    named: &HashSet<PathBuf>,
    run: &Run<'_>,
) -> Result<Vec<Root>, Failure> {
    let mut roots = read(lua, run)?;
    for root in &mut roots {
        root.is_sought = named.contains(&root.path);
    }
    let mut included = included_by(&roots);
    let is_open = |path: &Path, included: &HashSet<PathBuf>| {
        named.contains(path) && real(path).is_some_and(|path| !included.contains(&path))
    };
    let open: Vec<PathBuf> = lua
        .iter()
        .filter(|path| is_open(path, &included))
        .filter_map(|path| real(path))
        .collect();
    let more = elsewhere(&open, &roots, run)?;
    included.extend(included_by(&more));
    roots.extend(more);
    let is_included = |root: &Root| real(&root.path).is_some_and(|path| included.contains(&path));
    let (parts, mut kept): (Vec<Root>, Vec<Root>) = roots.into_iter().partition(is_included);
    // If files include one another in a circle, the first one counts as the script.
    let mut judged = included_by(&kept);
    for part in parts {
        if real(&part.path).is_none_or(|path| !judged.contains(&path)) {
            judged.extend(included_by(std::slice::from_ref(&part)));
            kept.push(part);
        }
    }
    Ok(kept)
}

fn read(paths: &[PathBuf], run: &Run<'_>) -> Result<Vec<Root>, Failure> {
    parallel::map(paths, run.terminal, |path| {
        let settings = run.projects.of_file(path);
        let (read, included) = match scripts::read(path, &settings.project) {
            Ok(Assembled { source, included }) => (Ok(source), included),
            Err(message) => (Err(message), Vec::new()),
        };
        Root {
            path: path.clone(),
            read,
            included,
            is_sought: true,
        }
    })
}

/// The scripts of the same workspace or repository that include one of these files. No other folder is searched: it may
/// be a whole disk.
fn elsewhere(named: &[PathBuf], known: &[Root], run: &Run<'_>) -> Result<Vec<Root>, Failure> {
    let mut homes: Vec<PathBuf> = Vec::new();
    for file in named {
        homes.extend(Includes::home_of(file).filter(|home| !homes.contains(home)));
    }
    let known: HashSet<PathBuf> = known.iter().filter_map(|root| real(&root.path)).collect();
    let mut candidates = files::find(&homes, &run.rules(false, false)).lua;
    candidates.retain(|path| real(path).is_some_and(|path| !known.contains(&path)));
    let candidates: Vec<PathBuf> = candidates.iter().map(|path| shown(path)).collect();
    let mut roots = read(&candidates, run)?;
    roots.retain(|root| {
        let mut included = root.included.iter().filter_map(|path| real(path));
        included.any(|path| named.contains(&path))
    });
    Ok(roots)
}

/// The path from the current folder.
fn shown(path: &Path) -> PathBuf {
    PathBuf::from(redis_script_signature::shown_path(path))
}

fn included_by(roots: &[Root]) -> HashSet<PathBuf> {
    let included = roots.iter().flat_map(|root| &root.included);
    included.filter_map(|path| real(path)).collect()
}

fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
