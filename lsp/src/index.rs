//! What the workspace holds: the functions that call scripts, and the scripts that include files.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ignore::WalkBuilder;
use redis_script_signature::{Includes, Project, read_at_most};

use redis_script_analysis::Source;
use redis_script_workspace::callers::{self, Caller};
use redis_script_workspace::host::rust::RustFile;
use redis_script_workspace::{LeftOut, Projects, is_of_others, is_test};

/// Read once, and again where files change.
#[derive(Debug)]
pub(crate) struct Index {
    folders: Vec<PathBuf>,
    projects: Arc<Projects>,
    /// The functions by their file.
    callers: BTreeMap<PathBuf, Vec<Rc<Caller>>>,
    /// The files that each script includes. All are real paths.
    included: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// When everything was read, and how long that took.
    read: (Instant, Duration),
}

/// Larger files are written by programs.
const LARGEST_RUST: usize = 4 << 20;

impl Index {
    pub(crate) fn new(folders: Vec<PathBuf>) -> Self {
        let mut index = Self {
            folders,
            projects: projects(),
            callers: BTreeMap::new(),
            included: BTreeMap::new(),
            read: (Instant::now(), Duration::ZERO),
        };
        index.read_all();
        index
    }

    /// Reads everything anew.
    pub(crate) fn read_all(&mut self) {
        let start = Instant::now();
        self.projects = projects();
        self.callers.clear();
        self.included.clear();
        for folder in self.folders.clone() {
            for path in walk(&folder, &self.projects) {
                self.read(&path);
            }
        }
        self.read = (Instant::now(), start.elapsed());
    }

    /// Reads everything anew for a client that does not say when files change, unless that takes long and was just done.
    pub(crate) fn read_all_now_and_then(&mut self) {
        const RARELY: u32 = 20;
        let (when, duration) = self.read;
        if duration < Duration::from_millis(200) || when.elapsed() > duration * RARELY {
            self.read_all();
        }
    }

    /// Reads a file that is new, changed or gone.
    pub(crate) fn read(&mut self, path: &Path) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => self.read_rust(path),
            Some("lua") => self.read_lua(path),
            _ => {}
        }
    }

    fn read_rust(&mut self, path: &Path) {
        let path = real(path);
        self.callers.remove(&path);
        let Ok(bytes) = read_at_most(&path, LARGEST_RUST) else {
            return;
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return;
        };
        let settings = self.projects.of_file(&path);
        let found = callers::of_text(&path, &text, &settings.project);
        if !found.is_empty() {
            let found = found.into_iter().map(Rc::new).collect();
            self.callers.insert(path, found);
        }
    }

    /// Only what it includes is of interest.
    fn read_lua(&mut self, path: &Path) {
        let path = real(path);
        self.included.remove(&path);
        let Ok(bytes) = read_at_most(&path, Source::LIMIT) else {
            return;
        };
        let has_includes = bytes.windows(8).any(|window| window == b"@include");
        if !has_includes {
            return;
        }
        let settings = self.projects.of_file(&path);
        let name = redis_script_signature::shown_path(&path);
        if let Ok(source) = Source::from_bytes(name, bytes) {
            let assembled = Includes::of(&settings.project).assemble(source, &path);
            self.set_included(&path, &assembled.included);
        }
    }

    pub(crate) fn projects(&self) -> &Projects {
        &self.projects
    }

    /// Whether a file is left out of the workspace: others wrote it, it holds tests, or the project file excludes it.
    pub(crate) fn is_left_out(&self, file: &Path) -> bool {
        let inside = |folder: &PathBuf| file.strip_prefix(folder).ok().map(Path::to_owned);
        let Some(inside) = self.folders.iter().find_map(inside) else {
            return is_test(file, 1);
        };
        let depth = inside.iter().count();
        if is_test(file, depth) || self.projects.excludes(file, false) {
            return true;
        }
        let folders = file.ancestors().skip(1).take(depth - 1);
        folders.into_iter().any(|folder| {
            folder.file_name().is_some_and(is_of_others) || self.projects.excludes(folder, true)
        })
    }

    /// The folder of the package that a Rust file is in, and all Rust files of that package but its tests.
    pub(crate) fn package_of(&self, file: &Path, open: &Open) -> (PathBuf, Vec<RustFile>) {
        let mut above = file.ancestors().skip(1);
        let folder = above.find(|folder| folder.join("Cargo.toml").is_file());
        let Some(folder) = folder else {
            let alone = open.get(&real(file)).map(|text| RustFile {
                path: file.to_owned(),
                text: text.to_string(),
            });
            let folder = file.parent().unwrap_or(file).to_owned();
            return (folder, alone.into_iter().collect());
        };
        let mut files = Vec::new();
        for path in walk(folder, &self.projects) {
            let inside = path.strip_prefix(folder).unwrap_or(&path);
            if path.extension().is_none_or(|extension| extension != "rs")
                || is_test(inside, inside.iter().count())
            {
                continue;
            }
            let text = match open.get(&real(&path)) {
                Some(text) => Some(text.to_string()),
                None => read_at_most(&path, LARGEST_RUST)
                    .ok()
                    .and_then(|bytes| String::from_utf8(bytes).ok()),
            };
            files.extend(text.map(|text| RustFile { path, text }));
        }
        (folder.to_owned(), files)
    }

    /// Notes what a script includes.
    pub(crate) fn set_included(&mut self, root: &Path, included: &[PathBuf]) {
        let included: Vec<PathBuf> = included.iter().map(|path| real(path)).collect();
        if included.is_empty() {
            self.included.remove(root);
        } else {
            self.included.insert(root.to_owned(), included);
        }
    }

    /// The scripts that include a file, and that nothing includes. The file itself if there are none.
    pub(crate) fn roots_of(&self, file: &Path) -> Vec<PathBuf> {
        let includers = |file: &Path| -> Vec<PathBuf> {
            let all = self.included.iter();
            let including = all.filter(|(root, included)| {
                root.as_path() != file && included.iter().any(|path| path == file)
            });
            including.map(|(root, _)| root.clone()).collect()
        };
        let mut roots = includers(file);
        roots.retain(|root| includers(root).is_empty());
        if roots.is_empty() || !self.callers_of(file).is_empty() {
            roots.push(file.to_owned());
        }
        roots
    }

    /// Whether the script includes the file, or is the file.
    pub(crate) fn is_part_of(&self, file: &Path, root: &Path) -> bool {
        let included = self.included.get(root);
        file == root || included.is_some_and(|included| included.iter().any(|path| path == file))
    }

    /// The functions that call a script.
    pub(crate) fn callers_of(&self, script: &Path) -> Vec<Rc<Caller>> {
        let all = self.callers.values().flatten();
        let calling = all.filter(|caller| {
            caller.script.file_name() == script.file_name() && real(&caller.script) == script
        });
        calling.cloned().collect()
    }
}

fn projects() -> Arc<Projects> {
    let current = std::env::current_dir().unwrap_or_default();
    Arc::new(Projects::new(current, |project: Project| project))
}

/// The Rust and Lua files of a folder.
fn walk(folder: &Path, projects: &Arc<Projects>) -> Vec<PathBuf> {
    let projects = Arc::clone(projects);
    let left_out = LeftOut {
        excludes: Some(Arc::new(move |path, is_folder| {
            projects.excludes(path, is_folder)
        })),
    };
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(move |entry| left_out.reason(entry).is_none())
        .build();
    let mut files = Vec::new();
    for entry in walk.flatten() {
        let extension = entry.path().extension();
        let is_read = extension.is_some_and(|extension| extension == "rs" || extension == "lua");
        if is_read && entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    files
}

/// The path without links and detours, as far as the file is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::ParentDir => {
                plain.pop();
            }
            std::path::Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// The texts of open documents, by their real paths.
pub(crate) type Open = HashMap<PathBuf, Arc<str>>;
