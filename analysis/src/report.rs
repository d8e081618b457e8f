//! The one way through: from a source to all that is to be said about it.

use crate::diagnostic::Diagnostic;
use crate::signature::{LevelSetting, Signature};
use crate::source::Source;

/// What to judge a script by.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// The Rust function that calls the script; without one, only the lints that need none are run.
    pub signature: Option<&'a Signature>,
    /// The levels set outside the script, in the attribute and in the project file, outermost first.
    pub settings: &'a [LevelSetting],
}

/// What was found out about a script.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The findings that are not allowed, by their place in the script, each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a script.
#[must_use]
pub fn analyze(source: &Source, request: &Request<'_>) -> Report {
    let _ = (source, request);
    Report::default()
}
