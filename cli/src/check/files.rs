//! The files behind the paths that are given.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use redis_script_signature::shown_path;

/// Lua files and Rust files, each once, in the order of the paths and within a folder by name.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) lua: Vec<PathBuf>,
    pub(crate) rust: Vec<PathBuf>,
    /// The Lua files that were named themselves, at the start of `lua` or not.
    pub(crate) named: Vec<PathBuf>,
    /// What cannot be read, in one clause each.
    pub(crate) unreadable: Vec<String>,
}

/// Finds them. What git ignores, hidden folders and build folders are left out, unless they are named.
pub(crate) fn find(paths: &[PathBuf]) -> Files {
    let mut files = Files::default();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files);
        } else if !path.exists() {
            let shown = shown_path(path);
            files.unreadable.push(format!("there is no file `{shown}`"));
        } else if has_extension(path, "rs") {
            add(path, &mut files.rust);
        } else {
            add(path, &mut files.lua);
            files.named.push(path.clone());
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
            Ok(entry) if entry.path().is_dir() => {}
            Ok(entry) if has_extension(entry.path(), "lua") => add(entry.path(), &mut files.lua),
            Ok(entry) if has_extension(entry.path(), "rs") => add(entry.path(), &mut files.rust),
            Ok(_) => {}
            Err(error) => files.unreadable.push(error.to_string()),
        }
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

fn add(path: &Path, files: &mut Vec<PathBuf>) {
    let path = path.strip_prefix(".").unwrap_or(path).to_owned();
    if !files.contains(&path) {
        files.push(path);
    }
}
