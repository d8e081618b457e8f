//! Assignments that only lack a `local`: every use of the name is in the same block, after them.

use std::collections::{HashMap, HashSet};

use crate::findings::checker::Checker;
use crate::findings::fixes::Fix;
use crate::findings::surroundings::insert_word;
use crate::lua::hir::{Block, Chunk, Expression, Statement, StatementKind};
use crate::lua::statements;
use crate::redis::sandbox;
use crate::text::source::Span;

/// The places where a `local` is missing, by the first name that is assigned there. They are looked up once, if there
/// is a finding.
#[derive(Default)]
pub(super) struct MissingLocals {
    starts: Option<HashMap<Span, u32>>,
}

impl MissingLocals {
    pub(super) fn fix(&mut self, checker: &Checker<'_>, name: Span) -> Option<Fix> {
        let starts = self.starts.get_or_insert_with(|| starts(checker.chunk));
        let start = starts.get(&name)?;
        Some(Fix {
            title: "declare it with `local`".to_owned(),
            edits: vec![insert_word(checker.source, *start, "local")],
        })
    }
}

/// The uses of a global, in the order of the text.
struct Uses {
    first: Span,
    /// How often it is used.
    count: usize,
    /// The start of the second use.
    second: u32,
    end: u32,
}

fn starts(chunk: &Chunk) -> HashMap<Span, u32> {
    let mut starts = HashMap::new();
    if chunk.locals.len() > MOST_LOCALS {
        return starts;
    }
    let uses = uses(chunk);
    for block in statements::blocks(chunk) {
        for statement in block {
            if let Some(name) = declared(chunk, &uses, block, statement) {
                starts.insert(name, statement.span.start);
            }
        }
    }
    starts
}

/// A function may have 200 locals.
const MOST_LOCALS: usize = 150;

fn uses(chunk: &Chunk) -> HashMap<&str, Uses> {
    let mut uses: HashMap<&str, Uses> = HashMap::new();
    for (place, expression) in chunk.expressions.iter().enumerate() {
        let Expression::Global(name) = expression else {
            continue;
        };
        let span = chunk.expression_spans[place];
        let known = uses.entry(name).or_insert(Uses {
            first: span,
            count: 0,
            second: u32::MAX,
            end: span.end,
        });
        if known.count > 0 {
            let later = match span < known.first {
                true => std::mem::replace(&mut known.first, span),
                false => span,
            };
            known.second = known.second.min(later.start);
        }
        known.count += 1;
        known.end = known.end.max(span.end);
    }
    uses
}

/// The first name of an assignment that may become a declaration.
fn declared(
    chunk: &Chunk,
    uses: &HashMap<&str, Uses>,
    block: &Block,
    statement: &Statement,
) -> Option<Span> {
    let StatementKind::Assign { targets, values } = &statement.kind else {
        return None;
    };
    let end = block.last()?.span.end;
    let first = chunk.span(*targets.first()?);
    // `local function f() … end` can call itself, as `function f() … end` can. But `f = function() … end` can call
    // itself, and `local f = function() … end` cannot.
    let is_function = first.start > statement.span.start
        && matches!(values.as_slice(), [value] if matches!(chunk.expression(*value), Expression::Function(_)));
    let mut names = HashSet::new();
    for target in targets {
        let Expression::Global(name) = chunk.expression(*target) else {
            return None;
        };
        let used = uses.get(&**name)?;
        let earliest = match is_function {
            true => first.end,
            false => statement.span.end,
        };
        let is_in_block =
            used.first == chunk.span(*target) && used.second >= earliest && used.end <= end;
        // If nothing reads the name, it is a mistake of another kind.
        let is_read = used.count > 1;
        if !is_in_block || !is_read || sandbox::is_global(name) || !names.insert(name) {
            return None;
        }
    }
    Some(first)
}
