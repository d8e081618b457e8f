//! What a script is, or each function of a library, to somebody who has not written it.

mod record;
mod signature;

use redis_script_analysis::{
    Contract, Diagnostic, Library, Place, Report, Request, Source, analyze, analyze_all,
};
use sha1_smol::Sha1;

pub use record::{DescriptionRecord, included_file, origin, replies};
pub use signature::{of_script as signature_of_script, replacement};

/// A script, or a function of a library, and what is known about it.
#[derive(Clone, Debug)]
pub struct Description {
    /// The script or the library.
    pub source: Source,
    /// The name of the function, if the text is a library that registers one.
    pub function: Option<String>,
    /// The digest of the text, in hexadecimal digits.
    pub sha1: String,
    /// `None` if the text is not a script, or is a script for another engine.
    pub contract: Option<Contract>,
    /// The engine of the script, if it is not Lua.
    pub other_engine: Option<String>,
    /// What the lints find that need no caller.
    pub diagnostics: Vec<Diagnostic>,
    /// Where it is, if it is written in a file of another language.
    pub host: Option<InHost>,
}

/// A script in a file of another language.
#[derive(Clone, Debug)]
pub struct InHost {
    /// Where the string is.
    pub place: Place,
    /// The constant, variable or property that holds it.
    pub name: Option<String>,
}

/// The digest by which a server knows a script.
#[must_use]
pub fn sha1(source: &Source) -> String {
    Sha1::from(source.text()).digest().to_string()
}

impl Description {
    /// The script, or the functions of the library.
    #[must_use]
    pub fn all(source: Source, host: Option<InHost>) -> Vec<Self> {
        let sha1 = sha1(&source);
        let of = |function: Option<String>, report: Report| Self {
            source: source.clone(),
            function,
            sha1: sha1.clone(),
            contract: report.contract,
            other_engine: report.other_engine,
            diagnostics: report.diagnostics,
            host: host.clone(),
        };
        let whole = of(None, analyze(&source, &Request::default()));
        let functions = match whole.library() {
            Some(library) => library.functions.clone(),
            None => Vec::new(),
        };
        if functions.is_empty() {
            return vec![whole];
        }
        let requests: Vec<Request<'_>> = functions
            .iter()
            .map(|function| Request {
                function: Some(function),
                ..Request::default()
            })
            .collect();
        let reports = analyze_all(&source, &requests);
        let described = functions.iter().cloned().map(Some).zip(reports);
        described
            .map(|(function, report)| of(function, report))
            .collect()
    }

    /// What its `#!` line says, if it is a library.
    #[must_use]
    pub fn library(&self) -> Option<&Library> {
        self.contract.as_ref()?.library.as_ref()
    }

    /// The Rust function that fits. A library without functions has none, and neither has a script of another language.
    #[must_use]
    pub fn signature(&self) -> Option<String> {
        let contract = self.contract.as_ref().filter(|_| self.host.is_none())?;
        match (self.library(), &self.function) {
            (None, _) => Some(signature::of_script(self.source.name(), contract)),
            (Some(library), Some(function)) => Some(signature::of_function(
                self.source.name(),
                &library.name,
                function,
                contract,
            )),
            (Some(_), None) => None,
        }
    }

    /// Whether the description is complete. A script for another engine is not a mistake.
    #[must_use]
    pub fn is_looked_at(&self) -> bool {
        self.contract.is_some() || self.other_engine.is_some()
    }
}
