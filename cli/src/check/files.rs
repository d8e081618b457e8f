//! The files for the given paths.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use redis_script_signature::shown_path;

use super::walk::{self, Rules};
use redis_script_workspace::host::Language;

/// Lua files, Rust files, and files of other languages whose strings may hold scripts, without repetition, in the order of the paths, and by name within a folder.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) lua: Vec<PathBuf>,
    pub(crate) rust: Vec<PathBuf>,
    pub(crate) hosts: Vec<PathBuf>,
    /// Whether the user named standard input: `-`.
    pub(crate) standard_input: bool,
    /// The files that were named directly, except Rust files.
    pub(crate) named: HashSet<PathBuf>,
    /// The named files that are neither Lua nor Rust, and the named folders that contain neither.
    pub(crate) others: Vec<Other>,
    /// What the walk left out and why, if somebody wants to know.
    pub(crate) skipped: Vec<String>,
    seen: HashSet<PathBuf>,
    /// What cannot be read. Each entry is one clause.
    pub(crate) unreadable: Vec<String>,
}

/// Something that the user named but that holds no script, as far as this program can see.
#[derive(Debug)]
pub(crate) enum Other {
    File(String),
    Folder(String),
}

impl Other {
    /// What it is, in one clause.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::File(path) => {
                format!("`{path}` is of no language that can be checked")
            }
            Self::Folder(path) => format!("`{path}` contains no file that can be checked"),
        }
    }
}

/// Finds them.
pub(crate) fn find(paths: &[PathBuf], rules: &Rules) -> Files {
    let mut files = Files::default();
    for path in paths {
        if path == Path::new("-") {
            files.standard_input = true;
        } else if path.is_dir() {
            let before = files.walked();
            walk::walk(path, rules, &mut files);
            if files.walked() == before {
                files.others.push(Other::Folder(shown_folder(path)));
            }
        } else if !path.exists() {
            let shown = shown_path(path);
            files.unreadable.push(format!("there is no file `{shown}`"));
        } else {
            files.add_named(path);
        }
    }
    files
}

fn shown_folder(path: &Path) -> String {
    match shown_path(path) {
        shown if shown.is_empty() => ".".to_owned(),
        shown => shown,
    }
}

/// Whether the name of a file says that it is of this kind.
pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

impl Files {
    /// How many files there are, including repetitions and files that cannot be read.
    fn walked(&self) -> usize {
        self.lua.len() + self.rust.len() + self.hosts.len() + self.unreadable.len()
    }

    /// A file that was named. Without an extension it may be a script, and so may a pipe.
    fn add_named(&mut self, path: &Path) {
        if has_extension(path, "rs") {
            self.add_rust(path);
        } else if Language::of(path).is_some() && path.is_file() {
            self.add_host(path);
            self.add_name(path);
        } else if path.extension().is_none() || has_extension(path, "lua") || !path.is_file() {
            self.add_lua(path);
            self.add_name(path);
        } else {
            self.others.push(Other::File(shown_path(path)));
        }
    }

    fn add_name(&mut self, path: &Path) {
        let named = path.strip_prefix(".").unwrap_or(path);
        self.named.insert(named.to_owned());
    }

    pub(super) fn add_lua(&mut self, path: &Path) {
        let path = self.first_time(path);
        self.lua.extend(path);
    }

    pub(super) fn add_rust(&mut self, path: &Path) {
        let path = self.first_time(path);
        self.rust.extend(path);
    }

    pub(super) fn add_host(&mut self, path: &Path) {
        let path = self.first_time(path);
        self.hosts.extend(path);
    }

    /// The path as it is shown, unless it is a repetition.
    fn first_time(&mut self, path: &Path) -> Option<PathBuf> {
        let path = path.strip_prefix(".").unwrap_or(path).to_owned();
        self.seen.insert(path.clone()).then_some(path)
    }
}
