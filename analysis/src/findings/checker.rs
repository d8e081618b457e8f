//! What a lint sees, and how it reports.

use std::collections::HashSet;

use crate::contract::header::{self, Documented};
use crate::domain::KeyOrigin;
use crate::facts::script::Script;
use crate::facts::{CommandCall, Facts, KeyUse, ValueUseKind};
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::Lint;
use crate::lists::sort::sorted;
use crate::lua::hir::Chunk;
use crate::redis::input::Input;
use crate::redis::server::Server;
use crate::rust::call_site::{CallSite, Rest};
use crate::rust::signature::{ReplyType, Signature};
use crate::text::shebang::Shebang;
use crate::text::source::{Source, Span};

/// The argument of every lint's function. It remembers which lint is running, so no lint has to name itself.
pub(crate) struct Checker<'a> {
    pub(crate) source: &'a Source,
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The script's comments, in order.
    pub(crate) comments: &'a [Span],
    /// The `#!` line, if the script has one.
    pub(crate) shebang: Option<&'a Shebang>,
    /// The Rust function. `None` for a script that is checked alone.
    pub(crate) signature: Option<&'a Signature>,
    /// The known calls of a script that no annotated function calls.
    pub(crate) calls: &'a [CallSite],
    /// The name of the function that alone is judged, if the script is a library.
    pub(crate) called: Option<&'a str>,
    /// The oldest server that the script must run on if no function calls it, if one is named.
    server: Option<Server>,
    /// Whether the header comment takes the place of a function, if no function calls the script.
    pub(crate) by_header: bool,
    pub(crate) lint: &'static Lint,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    /// For a script that no lint has checked yet.
    pub(crate) fn new(script: Script<'a>, lint: &'static Lint) -> Self {
        Self {
            source: script.source,
            chunk: script.chunk,
            facts: script.facts,
            comments: script.comments,
            shebang: script.shebang,
            signature: script.signature,
            calls: script.calls,
            called: script.called,
            server: script.server,
            by_header: script.by_header,
            lint,
            diagnostics: Vec::new(),
        }
    }

    /// The script alone, for facts that need no lint.
    pub(crate) fn script(&self) -> Script<'a> {
        Script {
            source: self.source,
            chunk: self.chunk,
            facts: self.facts,
            comments: self.comments,
            shebang: self.shebang,
            signature: self.signature,
            calls: self.calls,
            called: self.called,
            server: self.server,
            by_header: self.by_header,
        }
    }

    /// Whether it is a library of functions.
    pub(crate) fn is_library(&self) -> bool {
        self.shebang.is_some_and(Shebang::is_library)
    }

    /// Whether it is a library that a Rust function sends as if it were a script.
    pub(crate) fn is_sent_as_script(&self) -> bool {
        self.is_library() && self.signature.is_some() && self.called.is_none()
    }

    /// Where what the Rust function calls begins: the script, or the function of a library.
    pub(crate) fn start(&self) -> Span {
        match self.facts.registered.as_slice() {
            [function] if self.called.is_some() => {
                let start = self.chunk.function(*function).span.start;
                Span::new(start, start)
            }
            _ => self.chunk.start(),
        }
    }

    /// Reports a finding of the running lint at its own level.
    pub(crate) fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let level = self.lint.level;
        self.diagnostics
            .push(Diagnostic::new(Some(self.lint), level, span, message));
        self.diagnostics
            .last_mut()
            .expect("a diagnostic was just pushed")
    }

    /// The entries that the header comment documents, if it takes the place of the caller.
    pub(crate) fn documented(&self, input: Input) -> Option<Vec<Documented<'a>>> {
        // In a library, the header describes all functions together, if it describes any.
        if self.signature.is_some() || !self.by_header || self.is_library() {
            return None;
        }
        // A call is certain; its comment may be wrong.
        if self
            .calls
            .iter()
            .any(|call| call.sent(input).rest == Rest::None)
        {
            return None;
        }
        header::contract(self.script(), input)
    }

    /// The words for a Rust function, or the words for any other caller. A message does not mention Rust if no Rust
    /// function calls the script.
    pub(crate) fn for_caller(&self, function: &'static str, other: &'static str) -> &'static str {
        match self.signature {
            Some(_) => function,
            None => other,
        }
    }

    /// The type that the Rust side reads, if it is known.
    pub(crate) fn reply(&self) -> Option<&'a ReplyType> {
        self.signature?.reply.as_ref()
    }

    /// The oldest server that the script has to run on, if the Rust side or the project names one.
    pub(crate) fn server(&self) -> Option<Server> {
        match self.signature {
            Some(signature) => signature.server,
            None => self.server,
        }
    }

    /// The calls of commands whose errors the script does not expect.
    pub(crate) fn untried_calls(&self) -> Vec<&'a CommandCall> {
        let mut calls = Vec::with_capacity(self.facts.calls.len());
        for call in &self.facts.calls {
            if !self.facts.tried_calls.contains(&call.span) {
                calls.push(call);
            }
        }
        calls
    }

    /// The values whose existence the script tests.
    pub(crate) fn tested(&self) -> Tested {
        let facts = self.facts;
        let mut spans = HashSet::new();
        for used in &facts.value_uses {
            if matches!(used.kind, ValueUseKind::Condition | ValueUseKind::Fallback) {
                spans.insert(used.operand.span);
            }
        }
        for comparison in &facts.comparisons {
            spans.insert(comparison.left.span);
            spans.insert(comparison.right.span);
        }
        for call in &facts.library_calls {
            if call.path == "type" {
                for argument in &call.arguments {
                    spans.insert(argument.span);
                }
            }
        }
        let mut fields = Vec::new();
        for read in &facts.field_reads {
            if spans.contains(&read.span) {
                fields.push(format!("{}.{}", read.library, read.field));
            }
        }
        for write in &facts.global_writes {
            fields.push(write.name.to_string());
        }
        let fields = sorted(&fields, String::cmp);
        Tested { spans, fields }
    }

    /// The key positions that hold a name of this origin, each place once.
    pub(crate) fn keys_from(&self, origin: KeyOrigin) -> Vec<&'a KeyUse> {
        let mut places = HashSet::new();
        let mut keys = Vec::new();
        for key_use in &self.facts.key_uses {
            if key_use.origin == origin && places.insert(key_use.span) {
                keys.push(key_use);
            }
        }
        keys
    }

    /// Reports the name in a key position. `what` continues `the key of GET`.
    pub(crate) fn report_key(&mut self, key_use: &KeyUse, what: &str) -> &mut Diagnostic {
        self.report_key_alone(key_use, what)
            .note("a cluster chooses the node by KEYS alone and refuses keys on other nodes")
    }

    /// The same without the note on clusters, for a key that is in the slot of a passed key.
    pub(crate) fn report_key_alone(&mut self, key_use: &KeyUse, what: &str) -> &mut Diagnostic {
        let message = format!("the key of `{}` {what}", key_use.command.name);
        let diagnostic = self.report(key_use.span, message);
        let shown = key_use.trail.len().min(LONGEST_TRAIL);
        for (span, step) in &key_use.trail[..shown] {
            if *span != key_use.span {
                diagnostic.also(*span, step.as_str());
            }
        }
        diagnostic
    }
}

/// The expressions whose values a script tests, and the fields of libraries that it tests or sets anywhere.
pub(crate) struct Tested {
    pub(crate) spans: HashSet<Span>,
    /// Their paths, `redis.setresp`, in order.
    fields: Vec<String>,
}

impl Tested {
    pub(crate) fn has_field(&self, path: &str) -> bool {
        self.fields
            .binary_search_by(|field| field.as_str().cmp(path))
            .is_ok()
    }
}

/// How many places a message shows of the way that a value took to its use.
const LONGEST_TRAIL: usize = 3;
