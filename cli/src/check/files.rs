//! The files for the given paths.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use redis_script_signature::shown_path;

/// Lua files and Rust files, without repetition, in the order of the paths, and by name within a folder.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) lua: Vec<PathBuf>,
    pub(crate) rust: Vec<PathBuf>,
    /// The Lua files that were named directly.
    pub(crate) named: HashSet<PathBuf>,
    seen: HashSet<PathBuf>,
    /// What cannot be read, each in one clause.
    pub(crate) unreadable: Vec<String>,
}

/// Finds them. Ignored files, hidden folders and build folders are left out, unless they are named.
pub(crate) fn find(paths: &[PathBuf]) -> Files {
    let mut files = Files::default();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files);
        } else if !path.exists() {
            let shown = shown_path(path);
            files.unreadable.push(format!("there is no file `{shown}`"));
        } else if has_extension(path, "rs") {
            files.add_rust(path);
        } else {
            files.add_lua(path);
            let named = path.strip_prefix(".").unwrap_or(path);
            files.named.insert(named.to_owned());
        }
    }
    files
}

fn walk(folder: &Path, files: &mut Files) {
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(|entry| !entry.path().join("CACHEDIR.TAG").is_file())
        .build();
    for entry in walk {
        match entry {
            // Reading an abandoned pipe would never end.
            Ok(entry) if !entry.path().is_file() && entry.path().exists() => {}
            Ok(entry) if has_extension(entry.path(), "lua") => files.add_lua(entry.path()),
            Ok(entry) if has_extension(entry.path(), "rs") => files.add_rust(entry.path()),
            Ok(_) => {}
            Err(error) => files.unreadable.push(error.to_string()),
        }
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

impl Files {
    fn add_lua(&mut self, path: &Path) {
        let path = self.first_time(path);
        self.lua.extend(path);
    }

    fn add_rust(&mut self, path: &Path) {
        let path = self.first_time(path);
        self.rust.extend(path);
    }

    /// The path as it is shown, unless it is a repetition.
    fn first_time(&mut self, path: &Path) -> Option<PathBuf> {
        let path = path.strip_prefix(".").unwrap_or(path).to_owned();
        self.seen.insert(path.clone()).then_some(path)
    }
}
