//! What a lint sees, and how it reports.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::facts::{CommandCall, Facts, KeyOrigin, KeyUse};
use crate::hir::Chunk;
use crate::lint::Lint;
use crate::shebang::Shebang;
use crate::signature::Signature;
use crate::source::{Source, Span};

/// Handed to every lint's function. It remembers which lint is running, so that no lint names itself.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    pub(crate) source: &'a Source,
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The script's comments, in their order.
    pub(crate) comments: &'a [Span],
    /// The `#!` line, if the script has one.
    pub(crate) shebang: Option<&'a Shebang>,
    /// The Rust function; `None` for a script that is looked at alone.
    pub(crate) signature: Option<&'a Signature>,
    pub(crate) lint: &'static Lint,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    /// Reports a finding of the running lint at its own level.
    pub(crate) fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let level = self.lint.level;
        self.diagnostics
            .push(Diagnostic::new(Some(self.lint), level, span, message));
        self.diagnostics
            .last_mut()
            .expect("a diagnostic was just pushed")
    }

    /// The calls of commands that control can come to.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &'a CommandCall> + use<'a> {
        let calls = self.facts.calls.iter();
        calls.filter(|call| call.is_reachable)
    }

    /// The key positions that hold a name of that origin, each place once.
    pub(crate) fn keys_from(&self, origin: KeyOrigin) -> Vec<&'a KeyUse> {
        let mut places = HashSet::new();
        self.facts
            .key_uses
            .iter()
            .filter(|key_use| key_use.origin == origin && places.insert(key_use.span))
            .collect()
    }

    /// Reports the name in a key position: `what` goes on from `the key of GET`.
    pub(crate) fn report_key(&mut self, key_use: &KeyUse, what: &str) -> &mut Diagnostic {
        let message = format!("the key of `{}` {what}", key_use.command.name);
        let trail = key_use.trail.iter().take(LONGEST_TRAIL);
        let elsewhere = trail.filter(|(span, _)| *span != key_use.span).cloned();
        let diagnostic = self.report(key_use.span, message);
        diagnostic.secondary.extend(elsewhere);
        diagnostic.note(
            "a cluster finds the node by KEYS alone, and refuses a key that lies on another one",
        )
    }
}

/// How many of the places by which a value came to its use a message shows.
const LONGEST_TRAIL: usize = 3;
