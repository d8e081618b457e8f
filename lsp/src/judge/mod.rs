//! Checks the scripts that a document is a part of, or holds.

mod strings;

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use redis_script_analysis::editor::{self, Study};
use redis_script_analysis::{Contract, Diagnostic, Level, Report, Request, Source, Span};
use redis_script_signature::{Assembled, Includes, Project, ProjectFile, read_at_most, shown_path};

use crate::document::{Document, Kind};
use crate::index::{Index, Open};
use redis_script_workspace::callers::Caller;
use redis_script_workspace::host::rust;
use redis_script_workspace::project_file;

/// One check of a script, for one caller or for none.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The text that is sent, and the files that it is written in.
    pub(crate) source: Rc<Source>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// `None` for a text that is not Lua.
    pub(crate) study: Option<Study>,
    pub(crate) contract: Option<Contract>,
    /// The function that calls it, if one does.
    pub(crate) caller: Option<Rc<Caller>>,
}

/// The checks of a document with its present text.
pub(crate) fn of_document(
    document: &Document,
    index: &mut Index,
    open: &Arc<Open>,
) -> Vec<Reading> {
    let text = &*document.text;
    let (Some(path), Some(real)) = (&document.path, &document.real) else {
        return match document.kind {
            Kind::Script => of_buffer(&document.name, text),
            _ => Vec::new(),
        };
    };
    match document.kind {
        Kind::Script => of_file(path, real, index, open),
        Kind::Host(_) | Kind::Rust if index.is_left_out(path) => Vec::new(),
        Kind::Host(language) => {
            let settings = index.projects().of_file(path);
            strings::of_host(path, text, language, &settings.project)
        }
        Kind::Rust if !rust::is_candidate(text.as_bytes()) => Vec::new(),
        Kind::Rust => {
            let settings = index.projects().of_file(path);
            let (folder, files) = index.package_of(path, open);
            match files.iter().find(|file| file.path == *path) {
                Some(file) => strings::of_rust(file, &folder, &files, &settings.project),
                None => Vec::new(),
            }
        }
        Kind::Project => vec![of_project_file(path, &document.name, text)],
        Kind::Other => Vec::new(),
    }
}

fn of_project_file(path: &Path, name: &str, text: &str) -> Reading {
    match Source::from_bytes(name, text.as_bytes().to_vec()) {
        Ok(source) => Reading::of_project(project_file(path.to_owned(), source)),
        Err(unreadable) => unreadable_file(path, &unreadable.to_string()),
    }
}

impl Reading {
    /// The mistakes in a project file.
    pub(crate) fn of_project(file: ProjectFile) -> Self {
        Self::without_study(file.source, file.diagnostics)
    }

    fn without_study(source: Source, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            source: Rc::new(source),
            diagnostics,
            study: None,
            contract: None,
            caller: None,
        }
    }
}

/// The checks of every script that a file is a part of. `open` are the texts of the open documents by their real paths.
fn of_file(path: &Path, real: &Path, index: &mut Index, open: &Arc<Open>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for root in index.roots_of(real) {
        readings.append(&mut of_root(&root, (path, real), index, open));
    }
    readings
}

fn of_root(
    root: &Path,
    (asked, real_asked): (&Path, &Path),
    index: &mut Index,
    open: &Arc<Open>,
) -> Vec<Reading> {
    let settings = index.projects().of_file(root);
    let text = match open.get(root) {
        Some(text) => text.as_bytes().to_vec(),
        None => read_at_most(root, Source::LIMIT).unwrap_or_default(),
    };
    // The document keeps its name also when its real path is another one.
    let name = if root == real_asked { asked } else { root };
    let alone = match Source::from_bytes(shown_path(name), text) {
        Ok(source) => source,
        Err(unreadable) => return vec![unreadable_file(name, &unreadable.to_string())],
    };
    let Assembled { source, included } = assemble(alone, root, &settings.project, open);
    index.set_included(root, &included);
    let source = Rc::new(source);
    let callers = index.callers_of(root);
    if callers.is_empty() {
        return match is_for_redis(&source) || !included.is_empty() || root != real_asked {
            true => vec![alone_reading(source, &settings.project)],
            false => Vec::new(),
        };
    }
    with_callers(&source, &callers)
}

/// A text without a file: it has no callers, and its includes are found nowhere.
fn of_buffer(name: &str, text: &str) -> Vec<Reading> {
    match Source::from_bytes(name, text.as_bytes().to_vec()) {
        Ok(source) if is_for_redis(&source) => {
            vec![alone_reading(Rc::new(source), &Project::default())]
        }
        _ => Vec::new(),
    }
}

fn assemble(source: Source, root: &Path, project: &Project, open: &Arc<Open>) -> Assembled {
    let mut rules = Includes::of(project);
    rules.open = Arc::clone(open);
    rules.assemble(source, root)
}

fn with_callers(source: &Rc<Source>, callers: &[Rc<Caller>]) -> Vec<Reading> {
    let requests = callers.iter().map(|caller| Request {
        signature: caller.signature.as_ref(),
        function: caller.function.as_deref(),
        settings: &caller.settings,
        server: caller.server,
        cluster: caller.cluster,
        ..Request::default()
    });
    let requests: Vec<Request<'_>> = requests.collect();
    let studies = editor::study_each(source, &requests);
    let readings = studies.into_iter().zip(callers);
    readings
        .map(|(study, caller)| reading(source, study, Some(caller)))
        .collect()
}

fn alone_reading(source: Rc<Source>, project: &Project) -> Reading {
    let request = Request {
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
        by_header: true,
        ..Request::default()
    };
    let study = editor::study(&source, &request);
    reading(&source, study, None)
}

fn reading(
    source: &Rc<Source>,
    (report, study): (Report, Option<Study>),
    caller: Option<&Rc<Caller>>,
) -> Reading {
    Reading {
        diagnostics: report.diagnostics,
        contract: report.contract,
        study,
        source: Rc::clone(source),
        caller: caller.cloned(),
    }
}

fn unreadable_file(path: &Path, message: &str) -> Reading {
    let message = message.replace('\n', " ");
    let diagnostic = Diagnostic::new(
        None,
        Level::Deny,
        Span::default(),
        message.trim_end_matches('.'),
    );
    Reading::without_study(Source::new(shown_path(path), ""), vec![diagnostic])
}

/// Whether a file shows that it is a script of Redis, and not one of nginx or of an editor.
fn is_for_redis(source: &Source) -> bool {
    redis_script_workspace::is_for_redis(source.text())
}
