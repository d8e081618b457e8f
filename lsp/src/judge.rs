//! Checks the scripts that a document is a part of.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use redis_script_analysis::editor::{self, Study};
use redis_script_analysis::{Contract, Diagnostic, Level, Request, Source, Span};
use redis_script_signature::{Assembled, Includes, Project, read_at_most, shown_path};

use crate::index::{Index, real};
use redis_script_workspace::callers::Caller;

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

/// The checks of every script that a file is a part of. `open` are the texts of the open documents by their real paths.
pub(crate) fn of_file(
    path: &Path,
    index: &mut Index,
    open: &HashMap<PathBuf, String>,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for root in index.roots_of(&real(path)) {
        readings.append(&mut of_root(&root, path, index, open));
    }
    readings
}

fn of_root(
    root: &Path,
    asked: &Path,
    index: &mut Index,
    open: &HashMap<PathBuf, String>,
) -> Vec<Reading> {
    let settings = index.projects().of_file(root);
    let text = match open.get(root) {
        Some(text) => text.clone().into_bytes(),
        None => read_at_most(root, Source::LIMIT).unwrap_or_default(),
    };
    // The document keeps its name also when its real path is another one.
    let name = if root == real(asked) { asked } else { root };
    let alone = match Source::from_bytes(shown_path(name), text) {
        Ok(source) => source,
        Err(unreadable) => return vec![unreadable_file(name, &unreadable.to_string())],
    };
    let Assembled { source, included } = assemble(alone, root, &settings.project, open);
    index.set_included(root, &included);
    let source = Rc::new(source);
    let callers = index.callers_of(root);
    if callers.is_empty() {
        return match is_for_redis(&source) || !included.is_empty() || root != real(asked) {
            true => vec![alone_reading(source, &settings.project)],
            false => Vec::new(),
        };
    }
    callers
        .into_iter()
        .map(|caller| with_caller(Rc::clone(&source), caller))
        .collect()
}

/// A text without a file: it has no callers, and its includes are found nowhere.
pub(crate) fn of_buffer(name: &str, text: &str) -> Vec<Reading> {
    match Source::from_bytes(name, text.as_bytes().to_vec()) {
        Ok(source) if is_for_redis(&source) => {
            vec![alone_reading(Rc::new(source), &Project::default())]
        }
        _ => Vec::new(),
    }
}

fn assemble(
    source: Source,
    root: &Path,
    project: &Project,
    open: &HashMap<PathBuf, String>,
) -> Assembled {
    let mut rules = Includes::of(project);
    rules.open = open.clone();
    rules.assemble(source, root)
}

fn with_caller(source: Rc<Source>, caller: Rc<Caller>) -> Reading {
    let request = Request {
        signature: caller.signature.as_ref(),
        function: caller.function.as_deref(),
        settings: &caller.settings,
        server: caller.server,
        cluster: caller.cluster,
        ..Request::default()
    };
    reading(&source, &request, Some(&caller))
}

fn alone_reading(source: Rc<Source>, project: &Project) -> Reading {
    let request = Request {
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
        by_header: true,
        ..Request::default()
    };
    reading(&source, &request, None)
}

fn reading(source: &Rc<Source>, request: &Request<'_>, caller: Option<&Rc<Caller>>) -> Reading {
    let (report, study) = editor::study(source, request);
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
    Reading {
        source: Rc::new(Source::new(shown_path(path), "")),
        diagnostics: vec![diagnostic],
        study: None,
        contract: None,
        caller: None,
    }
}

/// Whether a file shows that it is a script of Redis, and not one of nginx or of an editor.
fn is_for_redis(source: &Source) -> bool {
    redis_script_workspace::is_for_redis(source.text())
}
