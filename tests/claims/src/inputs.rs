//! Scripts that lie in files.

use std::fs;
use std::path::{Path, PathBuf};

/// A script with the name of its file.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The patterns and the fixtures of the analysis.
#[must_use]
pub fn of_the_repository() -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut inputs = Vec::new();
    for folder in ["patterns/src", "examples", "analysis/tests"] {
        inputs.extend(of_folder(&root.join(folder)));
    }
    inputs
}

/// The `.lua` files in a folder and in those inside it, by their names.
#[must_use]
pub fn of_folder(folder: &Path) -> Vec<Input> {
    let mut files = Vec::new();
    lua_files(folder, &mut files);
    let mut inputs = Vec::new();
    for file in files {
        // What is no text is no script that the server would be sent by a Rust caller.
        if let Ok(text) = fs::read_to_string(&file) {
            let name = file.display().to_string();
            inputs.push(Input { name, text });
        }
    }
    inputs
}

fn lua_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            lua_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "lua") {
            files.push(path);
        }
    }
}
