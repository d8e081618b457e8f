//! What a walk through a folder leaves out, besides what `.gitignore` and its kin name.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use ignore::DirEntry;

/// What is left out.
#[derive(Clone, Default)]
pub struct LeftOut {
    /// Whether the project file leaves out this file or folder.
    pub excludes: Option<Arc<Excludes>>,
}

/// Whether a file, or a folder, is left out.
pub type Excludes = dyn Fn(&Path, bool) -> bool + Send + Sync;

impl fmt::Debug for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LeftOut").finish_non_exhaustive()
    }
}

/// Folders with code that others wrote or that a program did. A folder that is named is walked whatever its name is.
const NEVER_WALKED: [&str; 3] = ["node_modules", "target", "vendor"];

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name of a folder with the code of others.
    NeverWalked,
    /// A folder that says that it is a cache.
    Cache,
    /// A symbolic link.
    SymbolicLink,
    /// The project file says so.
    Excluded,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NeverWalked => "folders of this name hold the code of others",
            Self::Cache => "it has a CACHEDIR.TAG",
            Self::SymbolicLink => "it is a symbolic link",
            Self::Excluded => "the project file excludes it",
        })
    }
}

/// Whether a folder of this name holds the code of others.
#[must_use]
pub fn is_of_others(name: &OsStr) -> bool {
    NEVER_WALKED.iter().any(|never| name == *never)
}

impl LeftOut {
    /// Why the entry is left out, if it is.
    #[must_use]
    pub fn reason(&self, entry: &DirEntry) -> Option<Reason> {
        // What was named is walked, whatever it is.
        if entry.depth() == 0 {
            return None;
        }
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if entry.path_is_symlink() {
            return Some(Reason::SymbolicLink);
        }
        if is_folder && is_of_others(entry.file_name()) {
            return Some(Reason::NeverWalked);
        }
        if is_folder && entry.path().join("CACHEDIR.TAG").is_file() {
            return Some(Reason::Cache);
        }
        let excludes = self.excludes.as_ref()?;
        excludes(entry.path(), is_folder).then_some(Reason::Excluded)
    }
}
