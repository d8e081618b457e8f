//! The command line, asked about folders.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::contract::Contract;
use crate::finding::Finding;
use crate::table::cell;

/// So many files are named to the program at once.
const FILES_AT_ONCE: usize = 1_000;

/// A build of `cargo-redis-script`.
#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
}

impl Program {
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Builds the program of this repository in the profile of this one, beside it.
    pub(crate) fn built() -> Result<Self, String> {
        let this = std::env::current_exe().map_err(|error| error.to_string())?;
        let folder = this.parent().ok_or("this program lies in no folder")?;
        let mut command = Command::new(env!("CARGO"));
        command.args(["build", "--quiet", "--package", "cargo-redis-script"]);
        command.args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ]);
        if let Some(target) = folder.parent() {
            command.arg("--target-dir").arg(target);
        }
        if folder.ends_with("release") {
            command.arg("--release");
        }
        let status = command
            .status()
            .map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err("the command line does not build".to_owned());
        }
        let name = format!("cargo-redis-script{}", std::env::consts::EXE_SUFFIX);
        Ok(Self::at(&folder.join(name)))
    }

    /// Every finding of `check`, each with the text of its line.
    pub(crate) fn check(&self, folders: &[PathBuf]) -> Result<Vec<Finding>, String> {
        let mut files = HashMap::new();
        let mut findings = Vec::new();
        for object in self.said("check", folders)? {
            let Some(mut finding) = Finding::from_json(&object) else {
                continue;
            };
            let text = files
                .entry(finding.file.clone())
                .or_insert_with_key(|file| {
                    let bytes = fs::read(file).unwrap_or_default();
                    String::from_utf8_lossy(&bytes).into_owned()
                });
            let index = finding.line.saturating_sub(1) as usize;
            finding.text = cell(text.lines().nth(index).unwrap_or_default());
            findings.push(finding);
        }
        Ok(findings)
    }

    /// The contract of every Lua file.
    pub(crate) fn inspect(&self, folders: &[PathBuf]) -> Result<Vec<Contract>, String> {
        let mut files = Vec::new();
        for folder in folders {
            find(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        files.sort();
        let mut contracts = Vec::new();
        for some in files.chunks(FILES_AT_ONCE) {
            let objects = self.said("inspect", some)?;
            contracts.extend(objects.iter().filter_map(Contract::from_json));
        }
        Ok(contracts)
    }

    /// The objects that the program prints, one a line.
    fn said(&self, what: &str, paths: &[PathBuf]) -> Result<Vec<Value>, String> {
        let mut command = Command::new(&self.path);
        command.args(["redis-script", what, "--format", "json"]);
        let output = command.args(paths).output();
        let output = output.map_err(|error| format!("{}: {error}", self.path.display()))?;
        // 0 and 1 say whether there are findings; all else is a failure, and what was printed may be incomplete.
        if !matches!(output.status.code(), Some(0 | 1)) {
            let error = String::from_utf8_lossy(&output.stderr);
            return Err(format!(
                "{what} ended with {}: {}",
                output.status,
                error.trim()
            ));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut objects = Vec::new();
        for line in text.lines() {
            let object = serde_json::from_str(line);
            objects.push(object.map_err(|error| format!("{what} printed {line}: {error}"))?);
        }
        Ok(objects)
    }
}

/// The Lua files below a folder; links are not followed.
fn find(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_dir() {
        for entry in fs::read_dir(path)? {
            find(&entry?.path(), files)?;
        }
    } else if kind.is_file() && path.extension() == Some(OsStr::new("lua")) {
        files.push(path.to_owned());
    }
    Ok(())
}
