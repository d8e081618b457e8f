//! Faults that are planted in the analysis, to see whether the harness finds them.
//!
//! Each is a file of `faults/`: what it breaks in one line, then the file, the text to find there, which stands in it
//! once, and what it becomes.

use std::path::Path;
use std::{fs, io};

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of its file.
    pub name: String,
    /// What it breaks.
    pub summary: String,
    /// The file that it changes, from the root of the repository.
    pub file: String,
    find: String,
    replace: String,
}

impl Fault {
    /// All faults, by their names.
    pub fn all() -> io::Result<Vec<Self>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults");
        let mut faults = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path)?;
            let fault = Self::read(&name, &text)
                .ok_or_else(|| io::Error::other(format!("{} cannot be read", path.display())))?;
            faults.push(fault);
        }
        faults.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(faults)
    }

    fn read(name: &str, text: &str) -> Option<Self> {
        let (summary, rest) = text.split_once("\nfile: ")?;
        let (file, rest) = rest.split_once("\nfind:\n")?;
        let (find, replace) = rest.split_once("replace:\n")?;
        // The last line end is that of the file, and not of the text.
        let whole = |text: &str| text.strip_suffix('\n').unwrap_or(text).to_owned();
        Some(Self {
            name: name.to_owned(),
            summary: summary.to_owned(),
            file: file.to_owned(),
            find: whole(find),
            replace: whole(replace),
        })
    }

    /// The file with the fault in it; none where the text to find does not stand in it once.
    #[must_use]
    pub fn plant(&self, text: &str) -> Option<String> {
        match text.matches(&self.find).count() {
            1 => Some(text.replace(&self.find, &self.replace)),
            _ => None,
        }
    }
}
