//! Finds the file of an include.

use std::fs;
use std::path::{Component, Path, PathBuf};

use redis_script_analysis::{Source, Unreadable};

use super::Includes;
use crate::project::{ProjectFile, is_workspace_root};
use crate::regular_file::{Unread, read_at_most};
use crate::shown_path;

/// Why an include has no file.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) notes: Vec<String>,
    pub(super) help: String,
}

impl Refused {
    pub(super) fn new(message: String, help: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            message,
            notes: Vec::new(),
            help: help.into(),
        })
    }

    fn note(mut self: Box<Self>, note: String) -> Box<Self> {
        self.notes.push(note);
        self
    }
}

/// The file that an include in the file `from` names.
pub(super) fn find(
    rules: &Includes,
    root: &Path,
    written: &str,
    from: &Path,
) -> Result<PathBuf, Box<Refused>> {
    if written.trim().is_empty() {
        return Err(Refused::new(
            "this include names no file".to_owned(),
            "write the path between the quotes: `--- @include \"helpers/time\"`",
        ));
    }
    if written.contains('\\') {
        return Err(Refused::new(
            format!("`{written}` is written with `\\`"),
            format!("write `{}`", written.replace('\\', "/")),
        ));
    }
    if written.starts_with('/') || Path::new(written).is_absolute() {
        return Err(Refused::new(
            "the path of an include cannot be absolute".to_owned(),
            "write the path from this file, or from a folder of `include` in the project file",
        ));
    }
    let mut name = written.to_owned();
    if !has_ending(&name) {
        name.push_str(".lua");
    }
    let beside = from.parent().unwrap_or(Path::new(""));
    let mut found: Vec<PathBuf> = Vec::new();
    let mut is_any_outside = false;
    for folder in std::iter::once(beside).chain(rules.folders.iter().map(PathBuf::as_path)) {
        let path = normal(&folder.join(&name));
        let is_at_home = rules
            .home
            .as_ref()
            .is_some_and(|home| path.starts_with(home));
        if !path.starts_with(root) && !is_at_home {
            is_any_outside = true;
        } else if is_here(&path) && !found.iter().any(|known| real(known) == real(&path)) {
            found.push(path);
        }
    }
    match (found.as_slice(), is_any_outside) {
        ([path], _) => {
            if rules.is_strict && !real(path).starts_with(real(root)) {
                let shown = shown_path(path);
                return Err(is_outside(root, &format!("`{shown}` leads")));
            }
            Ok(path.clone())
        }
        ([], true) => Err(is_outside(root, &format!("`{written}` is"))),
        ([], false) => Err(missing(rules, &name, beside)),
        ([first, second, ..], _) => {
            let (first, second) = (shown_path(first), shown_path(second));
            let message = format!("`{written}` names two files");
            Err(Refused::new(message, "rename one of them")
                .note(format!("`{first}` and `{second}`")))
        }
    }
}

/// Whether the name ends in `.lua` already.
fn has_ending(name: &str) -> bool {
    name.rsplit('/')
        .next()
        .is_some_and(|last| last.ends_with(".lua") && last != ".lua")
}

fn is_outside(root: &Path, what: &str) -> Box<Refused> {
    let root = match shown_path(root) {
        shown if shown.is_empty() => "the current folder".to_owned(),
        shown => format!("`{shown}`"),
    };
    Refused::new(
        format!("{what} outside of {root}"),
        "move the file into the workspace, or copy what the script needs",
    )
}

fn missing(rules: &Includes, name: &str, beside: &Path) -> Box<Refused> {
    let shown = shown_path(&normal(&beside.join(name)));
    let refused = Refused::new(
        format!("there is no file `{shown}` to include"),
        format!(
            "write the path from this file, or add its folder to `include = […]` in `{}`",
            ProjectFile::NAME
        ),
    );
    if rules.folders.is_empty() {
        return refused;
    }
    let mut shown = Vec::new();
    for folder in &rules.folders {
        shown.push(format!("`{}`", shown_path(folder)));
    }
    refused.note(format!("it is not in {} either", shown.join(", ")))
}

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, Box<Refused>> {
    let shown = shown_path(path);
    let bytes = match read_at_most(path, Source::LIMIT) {
        Ok(bytes) => bytes,
        Err(Unread::TooLarge(size)) => {
            let most = Source::LIMIT;
            return Err(Refused::new(
                format!("`{shown}` has {size} bytes, but a script has at most {most} (1 MiB)"),
                "include less",
            ));
        }
        Err(Unread::Failed(_, reason)) => {
            return Err(Refused::new(
                format!("`{shown}` cannot be read: {reason}"),
                "make it a regular file that can be read",
            ));
        }
    };
    match Source::from_bytes(&shown, bytes) {
        Ok(source) => Ok(source.text().to_owned()),
        Err(Unreadable::NotUtf8 { place, byte, .. }) => Err(Refused::new(
            format!("`{shown}` is not UTF-8"),
            format!("write the byte at {shown}:{place} as an escape: `'\\{byte}'`"),
        )),
        Err(unreadable) => Err(Refused::new(unreadable.to_string(), "include less")),
    }
}

/// The folder in which files are included: without a workspace, a repository or a package it is the script's folder.
pub(super) fn root_of(file: &Path) -> PathBuf {
    match home_of(file) {
        Some(home) => home,
        None => file.parent().unwrap_or(Path::new("")).to_owned(),
    }
}

/// The workspace that a file is in; without one the repository, and without that the package.
pub(super) fn home_of(file: &Path) -> Option<PathBuf> {
    let is_home: [fn(&Path) -> bool; 3] = [
        is_workspace_root,
        |folder| folder.join(".git").exists(),
        |folder| folder.join("Cargo.toml").is_file(),
    ];
    for is_home in is_home {
        for folder in file.ancestors().skip(1) {
            if is_home(folder) {
                return Some(folder.to_owned());
            }
        }
    }
    None
}

/// The path from the root of the file system, without detours.
pub(super) fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            other => normal.push(other.as_os_str()),
        }
    }
    normal
}

/// A value that is equal for two paths if they are the same file.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether a file with this name exists. Some systems do not tell upper from lower case, but others do.
fn is_here(path: &Path) -> bool {
    if !path.exists() || path.is_dir() {
        return false;
    }
    if !cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return false;
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return true;
    };
    for entry in entries.flatten() {
        if entry.file_name() == name {
            return true;
        }
    }
    false
}
