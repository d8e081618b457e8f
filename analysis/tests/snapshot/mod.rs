//! Expected texts in files, compared all at once and rewritten on demand.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What a test run found to differ from what was expected.
#[derive(Debug, Default)]
pub(crate) struct Differences(String);

impl Differences {
    pub(crate) fn add(&mut self, place: &Path, what: String) {
        writeln!(self.0, "\n{}: {what}", place.display()).expect("a String takes any text");
    }

    pub(crate) fn compare(&mut self, place: &Path, expected: &str, found: &str) {
        if expected != found {
            self.add(place, format!("differs\n{}", difference(expected, found)));
        }
    }

    /// Compares with the text in a file, or writes it when `UPDATE_EXPECT` is set.
    pub(crate) fn compare_file(&mut self, expected: &Path, found: &str) {
        if is_updating() {
            fs::write(expected, found).expect("the snapshot can be written");
            return;
        }
        match fs::read_to_string(expected) {
            Ok(text) => self.compare(expected, &text, found),
            Err(_) => self.add(
                expected,
                format!(
                    "is missing. Write it with UPDATE_EXPECT=1, and read it. It would be:\n{found}"
                ),
            ),
        }
    }

    /// Looks for expected texts without a script.
    pub(crate) fn find_orphans(&mut self, folder: &Path) {
        for text in files_in(folder, "stderr") {
            let script = text.with_extension("lua");
            let is_good = script
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("good"));
            if is_good || !script.exists() {
                self.add(
                    &text,
                    "no script belongs to it: delete it, or write the script".to_owned(),
                );
            }
        }
    }

    /// Fails with everything that differs.
    pub(crate) fn assert_none(self) {
        let advice = match is_updating() {
            true => "",
            false => "\nUPDATE_EXPECT=1 writes the expected texts anew",
        };
        assert!(self.0.is_empty(), "{}{advice}", self.0);
    }
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// The lines that are expected, with `-`, and those that were found, with `+`, each with the lines around them.
fn difference(expected: &str, found: &str) -> String {
    let lines = similar::TextDiff::from_lines(expected, found);
    let mut unified = lines.unified_diff();
    unified.context_radius(3).to_string()
}

/// The files with that extension in a folder, by name.
pub(crate) fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
