//! The project files for the checked files. Each is read once.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use redis_script_analysis::{Diagnostic, Level, Source};
use redis_script_signature::{Project, ProjectFile};

/// The settings for the files of a folder.
#[derive(Debug)]
pub struct Settings {
    /// What the project file says, and what overrides it.
    pub project: Project,
    exclude: Gitignore,
}

/// What overrides the settings of every project file.
type Overrides = dyn Fn(Project) -> Project + Send + Sync;

/// The project files by the folder that they were looked up for.
pub struct Projects {
    current: PathBuf,
    overrides: Box<Overrides>,
    folders: Mutex<HashMap<PathBuf, Arc<Settings>>>,
    files: Mutex<Vec<ProjectFile>>,
    /// The folders as they are named, with the paths that the system knows them by.
    real: Mutex<HashMap<PathBuf, PathBuf>>,
}

impl fmt::Debug for Projects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Projects")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

impl Projects {
    /// Nothing is looked up yet. Paths are relative to the current folder.
    pub fn new(
        current: PathBuf,
        overrides: impl Fn(Project) -> Project + Send + Sync + 'static,
    ) -> Self {
        Self {
            current,
            overrides: Box::new(overrides),
            folders: Mutex::default(),
            files: Mutex::default(),
            real: Mutex::default(),
        }
    }

    /// The settings for a file.
    pub fn of_file(&self, file: &Path) -> Arc<Settings> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        self.of_folder(self.folder_of(file), &mut folders)
    }

    fn of_folder(
        &self,
        folder: PathBuf,
        folders: &mut HashMap<PathBuf, Arc<Settings>>,
    ) -> Arc<Settings> {
        if let Some(settings) = folders.get(&folder) {
            return Arc::clone(settings);
        }
        if let Some(parent) = self.same_as(&folder) {
            let settings = self.of_folder(parent.to_owned(), folders);
            folders.insert(folder, Arc::clone(&settings));
            return settings;
        }
        let mut found = self.find(&folder);
        let settings = Arc::new(match &mut found {
            Some(file) => Settings {
                project: (self.overrides)(file.project.clone()),
                exclude: exclude(file),
            },
            None => Settings {
                project: (self.overrides)(Project::default()),
                exclude: Gitignore::empty(),
            },
        });
        folders.insert(folder, Arc::clone(&settings));
        if let Some(found) = found {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            if files.iter().all(|known| known.path != found.path) {
                files.push(found);
            }
        }
        settings
    }

    /// Whether the project file leaves out this file or folder.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        let settings = self.of_file(path);
        let Some(name) = path.file_name().filter(|_| !settings.exclude.is_empty()) else {
            return false;
        };
        let path = self.folder_of(path).join(name);
        settings.exclude.matched(path, is_folder).is_ignore()
    }

    fn folder_of(&self, file: &Path) -> PathBuf {
        let file = self.current.join(file);
        let folder = file.parent().unwrap_or(&self.current);
        let mut real = self.real.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = real.get(folder) {
            return known.clone();
        }
        let found = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        real.insert(folder.to_owned(), found.clone());
        found
    }

    /// The folder above, if this one holds nothing that changes the settings. Most folders are looked at only for that.
    fn same_as<'a>(&self, folder: &'a Path) -> Option<&'a Path> {
        let is_below = folder.starts_with(&self.current) && folder != self.current;
        let parent = folder.parent().filter(|_| is_below)?;
        let mut names = [".git", "Cargo.toml"].iter().chain(&ProjectFile::NAMES);
        let is_changed = names.any(|name| folder.join(name).exists());
        (!is_changed).then_some(parent)
    }

    /// The project file of the folder's package. Scripts of other languages belong to no package, so theirs may be in
    /// any folder above them, up to the root of the repository or to the current folder.
    fn find(&self, folder: &Path) -> Option<ProjectFile> {
        let above = |name: &str| folder.ancestors().find(|above| above.join(name).exists());
        let repository = above(".git");
        // If a repository is inside a package, as a submodule is, it is not a part of the package.
        let is_inside = |package: &&Path| repository.is_none_or(|root| package.starts_with(root));
        if let Some(package) = above("Cargo.toml").filter(is_inside) {
            return ProjectFile::of_package(package);
        }
        let root = match repository {
            Some(repository) => repository,
            None if folder.starts_with(&self.current) => &self.current,
            None => folder,
        };
        ProjectFile::between(folder, root)
    }

    /// Every project file that was found, by its path.
    pub fn files(&self) -> Vec<ProjectFile> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let mut files = files.clone();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }
}

/// A project file with this text, such as an editor has it.
#[must_use]
pub fn project_file(path: PathBuf, source: Source) -> ProjectFile {
    let mut file = ProjectFile::parse(path, source);
    let _ = exclude(&mut file);
    file
}

/// The patterns of `exclude`. An invalid pattern is reported in the project file.
fn exclude(file: &mut ProjectFile) -> Gitignore {
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut builder = GitignoreBuilder::new(folder);
    for (pattern, span) in &file.project.exclude {
        if builder.add_line(None, pattern).is_err() {
            let message = format!("`{pattern}` is not a pattern");
            let mut diagnostic = Diagnostic::new(None, Level::Deny, *span, message);
            diagnostic.help(
                "write it as in a `.gitignore`: `vendored/`, `*.old.lua`, `/scripts/**/test/`",
            );
            file.diagnostics.push(diagnostic);
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
