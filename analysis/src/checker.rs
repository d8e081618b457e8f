//! What a lint sees, and how it reports.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::facts::{CommandCall, Facts, KeyOrigin, KeyUse, ValueUse, ValueUseKind};
use crate::hir::Chunk;
use crate::lint::Lint;
use crate::server::Server;
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

    /// The server from which on the script has to run, where the Rust side names one.
    pub(crate) fn server(&self) -> Option<Server> {
        self.signature?.server
    }

    /// The calls of commands that control can come to.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &'a CommandCall> + use<'a> {
        let calls = self.facts.calls.iter();
        calls.filter(|call| call.is_reachable)
    }

    /// Whether the script asks if the value of that expression is there.
    pub(crate) fn is_tested(&self, span: Span) -> bool {
        let facts = self.facts;
        let is_condition = |used: &ValueUse| {
            matches!(used.kind, ValueUseKind::Condition | ValueUseKind::Fallback)
                && used.operand.span == span
        };
        facts.value_uses.iter().any(is_condition)
            || facts
                .comparisons
                .iter()
                .any(|comparison| [comparison.left.span, comparison.right.span].contains(&span))
            || facts.library_calls.iter().any(|call| {
                call.path == "type" && call.arguments.iter().any(|argument| argument.span == span)
            })
    }

    /// Whether the script asks for a field of a library somewhere, or sets it.
    pub(crate) fn is_tested_or_written(&self, library: &str, field: &str) -> bool {
        let path = format!("{library}.{field}");
        let mut reads = self.facts.field_reads.iter();
        let mut writes = self.facts.global_writes.iter();
        reads.any(|read| {
            read.library == library && *read.field == *field && self.is_tested(read.span)
        }) || writes.any(|write| *write.name == *path)
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
