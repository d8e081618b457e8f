//! The annotated functions of a Rust file, as an editor needs them: what calls a script, and where.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use redis_script_analysis::{Anchor, Input, LevelSetting, Server, Signature, Span};
use redis_script_signature::{Faults, Function, Project, Script, read};
use syn::ext::IdentExt;

use super::rust_file::{self, Annotated, ModuleFile};
use super::token_places;

/// A function that calls the script of a file.
#[derive(Debug)]
pub struct Caller {
    /// The file with the function.
    pub file: PathBuf,
    /// The text of that file.
    pub text: Arc<str>,
    /// The function's name.
    pub name: String,
    /// The file of the script.
    pub script: PathBuf,
    /// `None` if the function has a mistake, so that nothing can be held against the script.
    pub signature: Option<Signature>,
    /// What the library calls the function. `None` for a script.
    pub function: Option<String>,
    /// The name of the function, or what the attribute says that it is called.
    pub function_name: Span,
    /// The levels of the project and of the attribute.
    pub settings: Vec<LevelSetting>,
    /// The oldest server that the script has to run on.
    pub server: Option<Server>,
    /// Whether it has to work on a cluster.
    pub cluster: bool,
    /// The path in the attribute.
    pub literal: Span,
    /// The names of the parameters that are keys, in order.
    pub keys: Vec<Span>,
    /// The names of the other parameters, in order.
    pub arguments: Vec<Span>,
    /// The return type.
    pub reply: Span,
}

impl Caller {
    /// The names of the parameters of a table.
    #[must_use]
    pub fn parameters(&self, input: Input) -> &[Span] {
        match input {
            Input::Keys => &self.keys,
            Input::Arguments => &self.arguments,
        }
    }

    /// The name of the parameter that an entry (from 1) belongs to. The last one may have several.
    #[must_use]
    pub fn parameter_at(&self, input: Input, index: u32) -> Option<Span> {
        let position = (index as usize).checked_sub(1)?;
        let parameters = self.parameters(input);
        let is_known = self
            .signature
            .as_ref()
            .is_none_or(|signature| signature.parameter_at(input, index).is_some());
        let last = parameters.last().filter(|_| is_known);
        parameters.get(position).or(last).copied()
    }

    /// The piece of the Rust file that a finding points at.
    #[must_use]
    pub fn place(&self, anchor: Anchor) -> Span {
        match anchor {
            Anchor::Parameter(input, place) => {
                let parameter = self.parameters(input).get(place);
                parameter.copied().unwrap_or(self.literal)
            }
            Anchor::ReturnType => self.reply,
            Anchor::Function => self.function_name,
            Anchor::Script | Anchor::Setting(_) | Anchor::ReadOnly | Anchor::Server => self.literal,
        }
    }
}

/// The functions of a file that call the script of a file. None for a text that is not Rust.
#[must_use]
pub fn of_text(path: &Path, text: &str, project: &Project) -> Vec<Caller> {
    if !text.contains("redis_script") && !text.contains("redis_function") {
        return Vec::new();
    }
    let file = ModuleFile::root(path.to_owned());
    let shared: Arc<str> = text.into();
    let mut callers = Vec::new();
    if let Ok(found) = rust_file::read(&file, text) {
        for annotated in found.functions {
            callers.extend(caller(path, &shared, project, annotated));
        }
    }
    // The thread keeps the text that the tokens' places refer to, but this file is done.
    proc_macro2::extra::invalidate_current_thread_spans();
    callers
}

fn caller(path: &Path, text: &Arc<str>, project: &Project, found: Annotated) -> Option<Caller> {
    let mut faults = Faults::new();
    let function = read(found.callee, found.attribute, found.item, &mut faults);
    let has_faults = !faults.is_empty();
    drop(faults.into_vec());
    let function = function?.in_project(project);
    let Some(Script::File(literal)) = &function.options.script else {
        return None;
    };
    let span = |anchor| {
        let (first, last) = Function::anchor(&function, anchor);
        token_places::span(text, first, last, found.place)
    };
    let names = |input| {
        let count = function.of_table(input).count();
        (0..count)
            .map(|place| span(Anchor::Parameter(input, place)))
            .collect()
    };
    Some(Caller {
        file: path.to_owned(),
        text: Arc::clone(text),
        name: function.item.signature.ident.unraw().to_string(),
        script: path.with_file_name("").join(literal.value()),
        signature: (!has_faults).then(|| function.describe()),
        function: function.called(),
        function_name: span(Anchor::Function),
        settings: function.settings(),
        server: function.options.server,
        cluster: function.options.cluster.is_some(),
        literal: span(Anchor::Script),
        keys: names(Input::Keys),
        arguments: names(Input::Arguments),
        reply: span(Anchor::ReturnType),
    })
}
