//! Joins a script with the files that it includes.
//!
//! A file is searched for beside the file that includes it, then in the folders of the project file. Each file is added
//! once, where it is first included. A repeated include leaves an empty line. An include that cannot be resolved stays
//! a comment, and the analysis reports it.

mod lookup;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redis_script_analysis::{Assembly, Source, includes};

use crate::project::Project;
use lookup::Refused;

/// Where the files of a script's includes are looked for.
#[derive(Clone, Debug, Default)]
pub struct Includes {
    /// The folders of the project file.
    pub folders: Vec<PathBuf>,
    /// Whether real paths must be inside the root too. This is for trees that other people wrote.
    pub is_strict: bool,
    /// Another folder that may contain the files: the workspace of a script that a build script writes elsewhere.
    pub home: Option<PathBuf>,
    /// The texts that take the place of files, by their real paths: what an editor has open.
    pub open: Arc<HashMap<PathBuf, Arc<str>>>,
}

/// A script with all its includes.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// The text that is sent.
    pub source: Source,
    /// The included files, each once, in the order of the text.
    pub included: Vec<PathBuf>,
}

/// Files that include one another are followed up to this depth. Each step needs some of the stack.
const DEEPEST: usize = 64;

impl Includes {
    /// The rules of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut folders = Vec::new();
        for folder in &project.include {
            folders.push(lookup::absolute(folder));
        }
        Self {
            folders,
            is_strict: false,
            home: None,
            open: Arc::default(),
        }
    }

    /// The workspace, the repository or the package of a file. `None` for a file in none of them.
    #[must_use]
    pub fn home_of(file: &Path) -> Option<PathBuf> {
        lookup::home_of(&lookup::absolute(file))
    }

    /// Joins the script, which is written in this file.
    #[must_use]
    pub fn assemble(&self, script: Source, file: &Path) -> Assembled {
        let mut included = Vec::new();
        if !has_includes(script.text()) {
            return Assembled {
                source: script,
                included,
            };
        }
        let file = lookup::absolute(file);
        let mut joined = Joined {
            rules: self,
            root: lookup::root_of(&file),
            script: &script,
            assembly: Assembly::of(&script),
            open: vec![lookup::real(&file)],
            taken: Vec::new(),
            included: &mut included,
        };
        joined.add(None, script.text(), 0, &file);
        let assembly = joined.assembly;
        let source = match assembly.len() > Source::LIMIT {
            true => too_large(&script, assembly.len()),
            false => assembly.finish(),
        };
        Assembled { source, included }
    }
}

/// The script alone. Its first include gets the message that all files together are too large.
fn too_large(script: &Source, size: usize) -> Source {
    let text = script.text();
    let mut assembly = Assembly::of(script);
    for include in &includes(text) {
        if !include.includes_nothing() {
            let span = include.span.range();
            let message = format!(
                "with its includes the script has {size} bytes, but at most {} (1 MiB) are checked",
                Source::LIMIT
            );
            assembly.take_of_root(script, 0..span.start);
            assembly.unresolved(span.len(), message, Vec::new(), "include less");
            assembly.take_of_root(script, span.start..text.len());
            break;
        }
    }
    assembly.finish()
}

fn has_includes(text: &str) -> bool {
    for include in &includes(text) {
        if !include.includes_nothing() {
            return true;
        }
    }
    false
}

struct Joined<'a> {
    rules: &'a Includes,
    /// No file outside this folder is included.
    root: PathBuf,
    script: &'a Source,
    assembly: Assembly,
    /// The real paths of the files that are being added: the script, what it includes, and so on.
    open: Vec<PathBuf>,
    /// The real paths of all files that were included.
    taken: Vec<PathBuf>,
    included: &'a mut Vec<PathBuf>,
}

impl Joined<'_> {
    /// Adds the text of a file from an offset on. If the file has no number, it is the script itself.
    fn add(&mut self, number: Option<u32>, text: &str, start: usize, file: &Path) {
        let mut done = start;
        for include in &includes(text) {
            if include.includes_nothing() {
                continue;
            }
            let span = include.span.range();
            self.take(number, done..span.start);
            done = span.start;
            match self.resolve(&text[include.path.range()], file) {
                Ok(Some((path, included))) => {
                    let name = crate::shown_path(&path);
                    let inner = self.assembly.add_file(name, included.as_str());
                    let start = match included.starts_with('\u{feff}') {
                        true => '\u{feff}'.len_utf8(),
                        false => 0,
                    };
                    self.included.push(path.clone());
                    self.open.push(lookup::real(&path));
                    self.add(Some(inner), &included, start, &path);
                    self.open.pop();
                    self.assembly.end_line();
                    done = after_line_end(text, span.end);
                }
                Ok(None) => done = span.end,
                Err(refused) => self.assembly.unresolved(
                    span.len(),
                    refused.message,
                    refused.notes,
                    &refused.help,
                ),
            }
        }
        self.take(number, done..text.len());
    }

    fn take(&mut self, number: Option<u32>, part: std::ops::Range<usize>) {
        if part.is_empty() {
            return;
        }
        match number {
            Some(number) => self.assembly.take(number, part),
            None => self.assembly.take_of_root(self.script, part),
        }
    }

    /// The file of an include and its text. `None` if it was included before.
    fn resolve(
        &mut self,
        written: &str,
        from: &Path,
    ) -> Result<Option<(PathBuf, String)>, Box<Refused>> {
        let path = lookup::find(self.rules, &self.root, written, from)?;
        let real = lookup::real(&path);
        if self.open.contains(&real) {
            return Err(circle(&path, from));
        }
        if self.taken.contains(&real) {
            return Ok(None);
        }
        if self.open.len() > DEEPEST {
            return Err(Refused::new(
                format!("these includes are more than {DEEPEST} files deep"),
                "include the file from one that is less deep",
            ));
        }
        if self.assembly.len() > Source::LIMIT {
            // It is too large already, so nothing more has to be read.
            return Ok(None);
        }
        let text = match self.rules.open.get(&real) {
            Some(text) => text.to_string(),
            None => lookup::read(&path)?,
        };
        self.taken.push(real);
        Ok(Some((path, text)))
    }
}

/// The file `from` includes a file that includes `from` in turn, perhaps through other files.
fn circle(path: &Path, from: &Path) -> Box<Refused> {
    let (shown, from) = (crate::shown_path(path), crate::shown_path(from));
    let message = match shown == from {
        true => format!("`{shown}` includes itself"),
        false => format!("`{shown}` includes itself, by way of `{from}`"),
    };
    Refused::new(message, "remove one of the includes")
}

/// The place after the end of a line, whose text ends here.
fn after_line_end(text: &str, end: usize) -> usize {
    match text[end..].find('\n') {
        Some(length) => end + length + 1,
        None => text.len(),
    }
}
