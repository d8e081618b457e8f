//! The loops and calls of a script, and what it assigns to its locals, as far as the source shows.

use crate::facts::Facts;
use crate::findings::checker::Checker;
use crate::lists::sort::sorted;
use crate::lua::hir::{
    Block, Chunk, Expression, ExpressionId, FunctionId, LocalId, Statement, StatementKind,
};
use crate::lua::statements;
use crate::text::source::Span;

/// A `while` or a `repeat`.
pub(super) struct Loop<'a> {
    pub(super) span: Span,
    pub(super) condition: ExpressionId,
    pub(super) body: &'a Block,
    /// Whether the loop ends when the condition holds.
    pub(super) is_until: bool,
}

/// An assignment to a local.
#[derive(Clone, Copy)]
pub(super) struct Assignment {
    pub(super) span: Span,
    /// The assigned expression, if it is one expression for one name.
    pub(super) value: Option<ExpressionId>,
}

/// What is known of each local.
#[derive(Clone, Default)]
pub(super) struct LocalText {
    /// The expression of its declaration.
    pub(super) declared: Option<ExpressionId>,
    pub(super) assignments: Vec<Assignment>,
    /// Whether a function other than its own assigns it.
    pub(super) is_assigned_inside: bool,
}

pub(super) struct Text<'a> {
    pub(super) chunk: &'a Chunk,
    pub(super) facts: &'a Facts,
    pub(super) loops: Vec<Loop<'a>>,
    locals: Vec<LocalText>,
    /// The calls, by their places.
    calls: Vec<(Span, ExpressionId)>,
}

impl<'a> Text<'a> {
    pub(super) fn of(checker: &Checker<'a>) -> Self {
        let chunk = checker.chunk;
        let mut text = Self {
            chunk,
            facts: checker.facts,
            loops: Vec::new(),
            locals: vec![LocalText::default(); chunk.locals.len()],
            calls: Vec::new(),
        };
        for (place, expression) in chunk.expressions.iter().enumerate() {
            if let Expression::Call { .. } | Expression::MethodCall { .. } = expression {
                let id = ExpressionId(place as u32);
                text.calls.push((chunk.span(id), id));
            }
        }
        text.calls = sorted(&text.calls, |left, right| left.0.cmp(&right.0));
        for (place, function) in chunk.functions.iter().enumerate() {
            for statement in statements::inside(&function.body) {
                text.note(statement, FunctionId(place as u32));
            }
        }
        for local in &mut text.locals {
            local.assignments =
                sorted(&local.assignments, |left, right| left.span.cmp(&right.span));
        }
        text
    }

    fn note(&mut self, statement: &'a Statement, function: FunctionId) {
        match &statement.kind {
            StatementKind::While { condition, body }
            | StatementKind::Repeat { body, condition } => {
                self.loops.push(Loop {
                    span: statement.span,
                    condition: *condition,
                    body,
                    is_until: matches!(statement.kind, StatementKind::Repeat { .. }),
                });
            }
            StatementKind::Local { locals, values } if locals.len() == values.len() => {
                for (place, local) in locals.iter().enumerate() {
                    self.locals[local.0 as usize].declared = values.get(place).copied();
                }
            }
            StatementKind::LocalFunction {
                local,
                function: expression,
            } => self.locals[local.0 as usize].declared = Some(*expression),
            StatementKind::Assign { targets, values } => {
                for target in targets {
                    let Expression::Local(local) = *self.chunk.expression(*target) else {
                        continue;
                    };
                    let value = match (targets.as_slice(), values.as_slice()) {
                        ([_], [value]) => Some(*value),
                        _ => None,
                    };
                    let is_inside = self.chunk.local(local).function != function;
                    let text = &mut self.locals[local.0 as usize];
                    text.is_assigned_inside |= is_inside;
                    text.assignments.push(Assignment {
                        span: statement.span,
                        value,
                    });
                }
            }
            _ => {}
        }
    }

    pub(super) fn local(&self, local: LocalId) -> &LocalText {
        &self.locals[local.0 as usize]
    }

    /// The assignments to a local in a part of the text.
    pub(super) fn assignments_in(
        &self,
        local: LocalId,
        part: Span,
    ) -> impl Iterator<Item = &Assignment> {
        let assignments = &self.local(local).assignments;
        let first = assignments.partition_point(|it| it.span.start < part.start);
        let behind = assignments.partition_point(|it| it.span.start < part.end);
        assignments[first..behind].iter()
    }

    /// The calls in a part of the text.
    pub(super) fn calls_in(&self, part: Span) -> &[(Span, ExpressionId)] {
        let first = self
            .calls
            .partition_point(|(span, _)| span.start < part.start);
        let behind = self
            .calls
            .partition_point(|(span, _)| span.start < part.end);
        &self.calls[first..behind]
    }

    /// The function of the script that an expression names, if the name can hold nothing else.
    pub(super) fn function_of(&self, callee: ExpressionId) -> Option<FunctionId> {
        let Expression::Local(local) = *self.chunk.expression(callee) else {
            return None;
        };
        let text = self.local(local);
        match (text.declared, text.assignments.is_empty()) {
            (Some(declared), true) => match *self.chunk.expression(declared) {
                Expression::Function(function) => Some(function),
                _ => None,
            },
            _ => None,
        }
    }
}
