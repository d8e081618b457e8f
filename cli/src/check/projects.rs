//! The project files for the checked files. Each is read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use redis_script_signature::{Project, ProjectFile};

/// The project files by the folder that they were looked up for.
#[derive(Debug)]
pub(super) struct Projects {
    current: PathBuf,
    folders: Mutex<HashMap<PathBuf, Arc<Project>>>,
    files: Mutex<Vec<ProjectFile>>,
}

impl Projects {
    pub(super) fn new(current: PathBuf) -> Self {
        Self {
            current,
            folders: Mutex::default(),
            files: Mutex::default(),
        }
    }

    /// The settings for a file.
    pub(super) fn of_file(&self, file: &Path) -> Arc<Project> {
        let file = self.current.join(file);
        let folder = file.parent().unwrap_or(&self.current);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(project) = folders.get(&folder) {
            return Arc::clone(project);
        }
        let found = self.find(&folder);
        let project = Arc::new(
            found
                .as_ref()
                .map(|file| file.project.clone())
                .unwrap_or_default(),
        );
        folders.insert(folder, Arc::clone(&project));
        if let Some(found) = found {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            if files.iter().all(|known| known.path != found.path) {
                files.push(found);
            }
        }
        project
    }

    /// The project file of the folder's package. Scripts of other languages belong to no package, so theirs may be in
    /// any folder above them, up to the current directory.
    fn find(&self, folder: &Path) -> Option<ProjectFile> {
        let package = folder
            .ancestors()
            .find(|above| above.join("Cargo.toml").is_file());
        match package {
            Some(package) => ProjectFile::of_package(package),
            None if folder.starts_with(&self.current) => {
                ProjectFile::between(folder, &self.current)
            }
            None => ProjectFile::between(folder, folder),
        }
    }

    /// Every project file that was found, by its path.
    pub(super) fn into_files(self) -> Vec<ProjectFile> {
        let mut files = self
            .files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }
}
