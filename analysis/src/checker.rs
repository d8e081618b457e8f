//! What a lint sees, and how it reports.

use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::hir::Chunk;
use crate::lint::Lint;
use crate::signature::Signature;
use crate::source::{Source, Span};

/// Handed to every lint's function. It remembers which lint is running, so that no lint names itself.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    pub(crate) source: &'a Source,
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The Rust function; `None` for a script that is looked at alone.
    pub(crate) signature: Option<&'a Signature>,
    pub(crate) lint: &'static Lint,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Checker<'_> {
    /// Reports a finding of the running lint at its own level.
    pub(crate) fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let level = self.lint.level;
        self.diagnostics
            .push(Diagnostic::new(Some(self.lint), level, span, message));
        self.diagnostics
            .last_mut()
            .expect("a diagnostic was just pushed")
    }
}
