//! Which files have changes that are in no commit.

use std::path::Path;
use std::process::Command;

/// The files in a repository that differ from their last commit. A file outside any repository is not among them.
pub(super) fn uncommitted<'a>(files: &[&'a str]) -> Vec<&'a str> {
    let mut uncommitted = Vec::new();
    for file in files {
        if is_in_repository(Path::new(file)) && !is_committed(Path::new(file)) {
            uncommitted.push(*file);
        }
    }
    uncommitted
}

fn is_in_repository(file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else {
        return false;
    };
    file.ancestors().any(|above| above.join(".git").exists())
}

/// Whether git reports nothing about the file. If git cannot be asked, the file does not count as committed.
fn is_committed(file: &Path) -> bool {
    let (Some(name), Ok(file)) = (file.file_name(), file.canonicalize()) else {
        return false;
    };
    let folder = file.parent().unwrap_or(Path::new("."));
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "--literal-pathspecs",
            "status",
            "--porcelain",
            "--ignored",
            "--",
        ])
        .arg(file.file_name().unwrap_or(name))
        .output();
    output.is_ok_and(|output| output.status.success() && output.stdout.is_empty())
}
