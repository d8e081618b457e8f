//! What stands where in a script.

use std::collections::{HashMap, HashSet};

use super::{reply_text, scopes};
use crate::facts::ElementIndex;
use crate::facts::script::Script;
use crate::lua::hir::{Chunk, Expression, ExpressionId, StatementKind};
use crate::lua::statements;
use crate::redis::input::Input;
use crate::text::source::Span;

/// The places of a script. All spans are in the text that is sent.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// The reads of single entries, in order.
    pub entries: Vec<EntryRead>,
    /// The locals, parameters and loop variables, in the order of their declarations.
    pub locals: Vec<Local>,
    /// The calls of commands that the script comes to, in order.
    pub calls: Vec<Call>,
    /// The statements, by their start.
    pub statements: Vec<Span>,
    /// The functions that have a name, in order.
    pub functions: Vec<NamedFunction>,
}

/// `KEYS[2]`, `ARGV[1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryRead {
    /// The whole expression.
    pub span: Span,
    /// The table.
    pub input: Input,
    /// The entry, from 1.
    pub index: u32,
    /// Whether a local is named after it.
    pub is_named: bool,
}

/// A local, a parameter or a loop variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Its name.
    pub name: String,
    /// The name where it is declared.
    pub declaration: Span,
    /// The names where it is read or assigned.
    pub uses: Vec<Span>,
    /// Where it is visible: from the first to the second offset.
    pub scope: (u32, u32),
    /// The entry that it holds, if it holds one, converted or not.
    pub entry: Option<(Input, u32)>,
    /// The command whose reply it is declared with, and what that may be.
    pub reply: Option<(&'static str, String)>,
}

/// A call of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The whole call.
    pub span: Span,
    /// The first argument.
    pub name: Span,
    /// The command, if it is known.
    pub command: Option<&'static str>,
    /// What this call may reply with, by its options.
    pub reply: Option<String>,
}

/// A function with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFunction {
    /// As it is written: `f`, `library.f`.
    pub name: String,
    /// The name.
    pub name_span: Span,
    /// From `function` or `local` to `end`.
    pub span: Span,
}

impl Study {
    pub(super) fn of(script: Script<'_>) -> Self {
        let (chunk, facts) = (script.chunk, script.facts);
        let mut named = HashSet::new();
        for binding in &facts.bindings {
            named.insert(binding.element_span);
        }
        let mut entries: Vec<EntryRead> = Vec::new();
        for read in &facts.element_reads {
            let is_new = entries.last().is_none_or(|last| last.span != read.span);
            if let ElementIndex::Constant(index) = read.index
                && let Ok(index) = u32::try_from(index)
                && is_new
            {
                entries.push(EntryRead {
                    span: read.span,
                    input: read.input,
                    index,
                    is_named: named.contains(&read.span),
                });
            }
        }
        let mut calls: Vec<Call> = Vec::new();
        for call in &facts.calls {
            let reply = call.reply().map(|reply| reply_text::of(&reply));
            calls.push(Call {
                span: call.span,
                name: call.name_span,
                command: call.command.map(|command| command.name),
                reply,
            });
        }
        let mut spans: Vec<Span> = Vec::new();
        for statement in &statements::all(chunk) {
            spans.push(statement.span);
        }
        spans.sort_unstable();
        Self {
            locals: locals(script, &calls),
            functions: functions(script),
            entries,
            calls,
            statements: spans,
        }
    }

    /// The read of an entry at this offset.
    #[must_use]
    pub fn entry_at(&self, offset: u32) -> Option<&EntryRead> {
        let mut reads = self.entries.iter();
        reads.find(|read| touches(read.span, offset))
    }

    /// The local whose name is at this offset, and the name there.
    #[must_use]
    pub fn local_at(&self, offset: u32) -> Option<(&Local, Span)> {
        self.locals.iter().find_map(|local| {
            let mut names = std::iter::once(&local.declaration).chain(&local.uses);
            let name = names.find(|name| touches(**name, offset))?;
            Some((local, *name))
        })
    }

    /// The innermost call of a command around this offset.
    #[must_use]
    pub fn call_at(&self, offset: u32) -> Option<&Call> {
        let around = self.calls.iter().filter(|call| touches(call.span, offset));
        around.min_by_key(|call| call.span.end - call.span.start)
    }

    /// The innermost statement around this offset.
    #[must_use]
    pub fn statement_at(&self, offset: u32) -> Option<Span> {
        let around = self
            .statements
            .iter()
            .filter(|statement| statement.start <= offset && offset <= statement.end);
        around
            .min_by_key(|statement| statement.end - statement.start)
            .copied()
    }
}

/// Whether the offset is in the piece or right after it. A cursor after a word still means the word.
fn touches(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

fn locals(script: Script<'_>, calls: &[Call]) -> Vec<Local> {
    let (chunk, facts) = (script.chunk, script.facts);
    let mut uses = vec![Vec::new(); chunk.locals.len()];
    for (place, expression) in chunk.expressions.iter().enumerate() {
        if let Expression::Local(local) = expression {
            uses[local.0 as usize].push(chunk.expression_spans[place]);
        }
    }
    let mut entries = HashMap::new();
    for binding in &facts.bindings {
        if let Ok(index) = u32::try_from(binding.index) {
            entries.insert(binding.local, (binding.input, index));
        }
    }
    let replies = replies(chunk, calls);
    let mut locals = Vec::with_capacity(chunk.locals.len());
    let scopes = scopes::of(chunk);
    for (place, local) in chunk.locals.iter().enumerate() {
        let id = crate::lua::hir::LocalId(place as u32);
        let mut uses = std::mem::take(&mut uses[place]);
        uses.sort_unstable();
        locals.push(Local {
            name: local.name.to_string(),
            declaration: local.span,
            uses,
            scope: scopes[place],
            entry: entries.get(&id).copied(),
            reply: replies.get(&id.0).cloned(),
        });
    }
    locals
}

/// The replies that locals are declared with.
fn replies(chunk: &Chunk, calls: &[Call]) -> HashMap<u32, (&'static str, String)> {
    let mut replies = HashMap::new();
    for statement in &statements::all(chunk) {
        let StatementKind::Local { locals, values } = &statement.kind else {
            continue;
        };
        for (local, value) in locals.iter().zip(values) {
            let span = chunk.span(inner(chunk, *value));
            let first = calls.partition_point(|call| call.span < span);
            if let Some(call) = calls.get(first)
                && call.span == span
                && let (Some(command), Some(reply)) = (call.command, &call.reply)
            {
                replies.insert(local.0, (command, reply.clone()));
            }
        }
    }
    replies
}

fn inner(chunk: &Chunk, mut expression: ExpressionId) -> ExpressionId {
    while let Expression::Parenthesized(inner) = chunk.expression(expression) {
        expression = *inner;
    }
    expression
}

fn functions(script: Script<'_>) -> Vec<NamedFunction> {
    let chunk = script.chunk;
    let mut functions = Vec::new();
    let mut add = |name_span: Span, span: Span| {
        functions.push(NamedFunction {
            name: script.source.slice(name_span).to_owned(),
            name_span,
            span,
        });
    };
    let is_function =
        |value: &ExpressionId| matches!(chunk.expression(*value), Expression::Function(_));
    for statement in &statements::all(chunk) {
        match &statement.kind {
            StatementKind::LocalFunction { local, .. } => {
                add(chunk.local(*local).span, statement.span);
            }
            StatementKind::Local { locals, values } => {
                for (local, value) in locals.iter().zip(values) {
                    if is_function(value) {
                        add(chunk.local(*local).span, statement.span);
                    }
                }
            }
            StatementKind::Assign { targets, values } => {
                for (target, value) in targets.iter().zip(values) {
                    if is_function(value) {
                        add(chunk.span(*target), statement.span);
                    }
                }
            }
            _ => {}
        }
    }
    functions.sort_by_key(|function| function.span);
    functions
}
