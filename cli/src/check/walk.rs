//! Walks through a folder.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use redis_script_signature::shown_path;
use redis_script_workspace::{self as left_out, LeftOut};

use super::files::{Files, has_extension};
use redis_script_workspace::host::Language;

/// Folders and files that are left out besides those that `.gitignore` and similar files name.
#[derive(Clone, Default)]
pub(crate) struct Rules {
    pub(super) left_out: LeftOut,
    /// Whether somebody wants to know what is left out.
    pub(super) is_verbose: bool,
    /// Whether the tests of other languages are read too.
    pub(super) with_tests: bool,
}

/// Adds the files of a folder.
pub(super) fn walk(folder: &Path, rules: &Rules, files: &mut Files) {
    let allowed = rules.clone();
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| allowed.reason(entry).is_none())
        .build();
    let mut visited = HashSet::new();
    for entry in walk {
        match entry {
            Ok(entry) => {
                if rules.is_verbose {
                    visited.insert(entry.path().to_owned());
                }
                // Reading a pipe that nobody writes to would never end.
                let is_file = match entry.file_type() {
                    Some(kind) if kind.is_file() => true,
                    Some(kind) if kind.is_dir() => false,
                    _ => entry.path().is_file() || !entry.path().exists(),
                };
                if is_file {
                    add(entry.path(), files);
                }
            }
            Err(error) => files.unreadable.push(error.to_string()),
        }
    }
    if rules.is_verbose {
        name_skipped(folder, rules, &visited, files);
    }
}

fn add(path: &Path, files: &mut Files) {
    if has_extension(path, "lua") {
        files.add_lua(path);
    } else if has_extension(path, "rs") {
        files.add_rust(path);
    } else if Language::of(path).is_some() {
        files.add_host(path);
    }
}

fn may_hold_scripts(path: &Path) -> bool {
    has_extension(path, "lua") || has_extension(path, "rs") || Language::of(path).is_some()
}

/// Walks through the same folders again, without any rule, and compares.
fn name_skipped(folder: &Path, rules: &Rules, visited: &HashSet<PathBuf>, files: &mut Files) {
    let known = visited.clone();
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let above = entry.path().parent();
            entry.depth() == 0 || above.is_some_and(|above| known.contains(above))
        })
        .build();
    for entry in walk.flatten() {
        let path = entry.path();
        let is_folder = is_folder(&entry);
        let may_hold_scripts = is_folder || path.is_dir() || may_hold_scripts(path);
        if visited.contains(path) || !may_hold_scripts || path.ends_with(".git") {
            continue;
        }
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let reason = match rules.reason(&entry) {
            Some(reason) => reason,
            None if is_hidden => Reason::Hidden,
            None => Reason::Ignored,
        };
        let shown = shown_path(path);
        files.skipped.push(format!("skipped `{shown}`: {reason}"));
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Why something is left out.
enum Reason {
    Everywhere(left_out::Reason),
    Test,
    Hidden,
    Ignored,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Everywhere(reason) => return reason.fmt(f),
            Self::Test => "it holds tests, which are read with `--tests`",
            Self::Hidden => "it is hidden",
            Self::Ignored => "a .gitignore or .ignore file names it",
        })
    }
}

impl Rules {
    /// Leaves out no tests.
    pub(crate) fn with_tests() -> Self {
        Self {
            with_tests: true,
            ..Self::default()
        }
    }

    /// Why the entry is left out, if these rules leave it out.
    fn reason(&self, entry: &DirEntry) -> Option<Reason> {
        let is_host = !is_folder(entry) && Language::of(entry.path()).is_some();
        let is_test = is_host && left_out::is_test(entry.path(), entry.depth());
        // If the user named something, it is walked, whatever it is.
        if is_test && !self.with_tests && entry.depth() > 0 {
            return Some(Reason::Test);
        }
        self.left_out.reason(entry).map(Reason::Everywhere)
    }
}
