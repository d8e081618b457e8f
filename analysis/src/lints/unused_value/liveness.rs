//! Which values of locals are never read. Functions are walked from end to start.
//!
//! A loop is walked once: every outer name that it reads anywhere counts as read by its next iteration.

use std::collections::HashSet;

use crate::lists::sort::sorted;
use crate::lua::hir::{
    Block, Chunk, Expression, ExpressionId, Field, LocalId, Statement, StatementKind,
};
use crate::lua::statements;
use crate::text::source::Span;

/// A value that nothing reads.
#[derive(Clone)]
pub(super) struct Store {
    pub(super) local: LocalId,
    /// The name before the `=`.
    pub(super) name: Span,
    pub(super) value: ExpressionId,
    /// Whether anything reads the local with another value.
    pub(super) is_ever_read: bool,
    /// Whether the local itself is part of the value.
    pub(super) reads_itself: bool,
}

/// The stores of one value to one local that nothing reads, in the order of the source. Locals that several functions
/// share are left out.
pub(super) fn unread_stores(chunk: &Chunk) -> Vec<Store> {
    let mut walk = Walk {
        chunk,
        reads: reads(chunk),
        loops: Vec::new(),
        stores: Vec::new(),
    };
    for function in &chunk.functions {
        let mut live = Live::new();
        walk.walk_block(&function.body, &mut live);
    }
    sorted(&walk.stores, |left, right| left.name.cmp(&right.name))
}

/// The locals whose values are read later.
type Live = HashSet<LocalId>;

struct Walk<'a> {
    chunk: &'a Chunk,
    /// Where each local is read. `x = x + 1` does not count, since it reads `x` only for itself.
    reads: Vec<Vec<Span>>,
    /// The enclosing loops, the outermost first, with what is read after each.
    loops: Vec<(Span, Live)>,
    stores: Vec<Store>,
}

impl Walk<'_> {
    fn walk_block(&mut self, block: &Block, live: &mut Live) {
        for statement in block.iter().rev() {
            self.walk_statement(statement, live);
        }
    }

    fn walk_statement(&mut self, statement: &Statement, live: &mut Live) {
        match &statement.kind {
            StatementKind::Return(values) => {
                live.clear();
                self.read_all(values, live);
            }
            StatementKind::Break => {
                if let Some((_, behind)) = self.loops.last() {
                    live.clone_from(behind);
                }
            }
            StatementKind::Local { locals, values } => {
                if let ([local], [value]) = (locals.as_slice(), values.as_slice()) {
                    self.note_store(*local, self.chunk.local(*local).span, *value, live);
                }
                for local in locals {
                    live.remove(local);
                }
                self.read_all(values, live);
            }
            StatementKind::LocalFunction { local, .. } => {
                live.remove(local);
            }
            StatementKind::Assign { targets, values } => {
                self.walk_assignment(targets, values, live)
            }
            StatementKind::Call(call) => self.read(*call, live),
            StatementKind::Do(body) => self.walk_block(body, live),
            StatementKind::If { arms, otherwise } => {
                let behind = live.clone();
                if let Some(block) = otherwise {
                    self.walk_block(block, live);
                }
                for (condition, arm) in arms {
                    let mut in_arm = behind.clone();
                    self.walk_block(arm, &mut in_arm);
                    live.extend(in_arm);
                    self.read(*condition, live);
                }
            }
            StatementKind::While { condition, body } => {
                self.walk_loop(statement.span, body, live, |_, _| {});
                self.read(*condition, live);
            }
            StatementKind::Repeat { body, condition } => {
                self.walk_loop(statement.span, body, live, |walk, live| {
                    walk.read(*condition, live);
                });
            }
            StatementKind::NumericFor {
                from,
                to,
                step,
                body,
                ..
            } => {
                self.walk_loop(statement.span, body, live, |_, _| {});
                self.read(*from, live);
                self.read(*to, live);
                if let Some(step) = step {
                    self.read(*step, live);
                }
            }
            StatementKind::GenericFor { values, body, .. } => {
                self.walk_loop(statement.span, body, live, |_, _| {});
                self.read_all(values, live);
            }
        }
    }

    /// Walks the body of a loop that ends at `end`.
    fn walk_loop(
        &mut self,
        span: Span,
        body: &Block,
        live: &mut Live,
        end: impl FnOnce(&mut Self, &mut Live),
    ) {
        self.loops.push((span, live.clone()));
        let mut in_body = live.clone();
        end(self, &mut in_body);
        self.walk_block(body, &mut in_body);
        self.loops.pop();
        live.extend(in_body);
    }

    fn walk_assignment(
        &mut self,
        targets: &[ExpressionId],
        values: &[ExpressionId],
        live: &mut Live,
    ) {
        let mut dead = None;
        for target in targets {
            let Expression::Local(local) = *self.chunk.expression(*target) else {
                continue;
            };
            if let ([_], [value]) = (targets, values)
                && self.note_store(local, self.chunk.span(*target), *value, live)
            {
                dead = Some(local);
            }
            live.remove(&local);
        }
        for target in targets {
            if let Expression::Index { table, key } = *self.chunk.expression(*target) {
                self.read(table, live);
                self.read(key, live);
            }
        }
        self.read_all(values, live);
        // A value that nothing reads does not count as a read of the one before it.
        if let Some(dead) = dead {
            live.remove(&dead);
        }
    }

    /// Records a store if nothing reads its value.
    fn note_store(&mut self, local: LocalId, name: Span, value: ExpressionId, live: &Live) -> bool {
        let declared = self.chunk.local(local);
        if declared.captured || live.contains(&local) || self.is_read_by_next_iteration(local) {
            return false;
        }
        let mut read = Live::new();
        self.read(value, &mut read);
        self.stores.push(Store {
            local,
            name,
            value,
            is_ever_read: !self.reads[local.0 as usize].is_empty(),
            reads_itself: read.contains(&local),
        });
        true
    }

    /// Whether the local is read in the outermost loop that continues with its value.
    fn is_read_by_next_iteration(&self, local: LocalId) -> bool {
        let declared = self.chunk.local(local).span;
        let mut loops = self.loops.iter();
        let Some((outermost, _)) = loops.find(|(span, _)| !span.contains(declared)) else {
            return false;
        };
        let reads = &self.reads[local.0 as usize];
        let first = reads.partition_point(|read| read.start < outermost.start);
        reads
            .get(first)
            .is_some_and(|read| outermost.contains(*read))
    }

    fn read_all(&self, expressions: &[ExpressionId], live: &mut Live) {
        for id in expressions {
            self.read(*id, live);
        }
    }

    /// Adds the locals that an expression reads.
    fn read(&self, expression: ExpressionId, live: &mut Live) {
        let mut stack = vec![expression];
        while let Some(id) = stack.pop() {
            if let Expression::Local(local) = *self.chunk.expression(id) {
                live.insert(local);
            }
            push_operands(self.chunk, id, &mut stack);
        }
    }
}

/// Adds the parts of an expression, but not the inside of functions.
fn push_operands(chunk: &Chunk, id: ExpressionId, stack: &mut Vec<ExpressionId>) {
    match *chunk.expression(id) {
        Expression::Index { table, key } => stack.extend_from_slice(&[table, key]),
        Expression::Call {
            callee,
            ref arguments,
        } => {
            stack.push(callee);
            stack.extend_from_slice(arguments);
        }
        Expression::MethodCall {
            receiver,
            ref arguments,
            ..
        } => {
            stack.push(receiver);
            stack.extend_from_slice(arguments);
        }
        Expression::Table(ref fields) => {
            for field in fields {
                match *field {
                    Field::Positional(value) => stack.push(value),
                    Field::Keyed { key, value } => stack.extend_from_slice(&[key, value]),
                }
            }
        }
        Expression::Binary { left, right, .. }
        | Expression::And { left, right }
        | Expression::Or { left, right } => stack.extend_from_slice(&[left, right]),
        Expression::Not(inner)
        | Expression::Negate(inner)
        | Expression::Length(inner)
        | Expression::Parenthesized(inner) => stack.push(inner),
        _ => {}
    }
}

/// Where each local is read, in the order of the source.
fn reads(chunk: &Chunk) -> Vec<Vec<Span>> {
    let mut is_no_read = vec![false; chunk.expressions.len()];
    for statement in statements::all(chunk) {
        let StatementKind::Assign { targets, values } = &statement.kind else {
            continue;
        };
        for target in targets {
            is_no_read[target.0 as usize] = true;
        }
        let ([target], [value]) = (targets.as_slice(), values.as_slice()) else {
            continue;
        };
        let Expression::Local(assigned) = *chunk.expression(*target) else {
            continue;
        };
        let mut stack = vec![*value];
        while let Some(id) = stack.pop() {
            if matches!(chunk.expression(id), Expression::Local(local) if *local == assigned) {
                is_no_read[id.0 as usize] = true;
            }
            push_operands(chunk, id, &mut stack);
        }
    }
    let mut reads = vec![Vec::new(); chunk.locals.len()];
    for (number, expression) in chunk.expressions.iter().enumerate() {
        if let Expression::Local(local) = expression
            && !is_no_read[number]
        {
            reads[local.0 as usize].push(chunk.expression_spans[number]);
        }
    }
    for reads in &mut reads {
        *reads = sorted(reads, Span::cmp);
    }
    reads
}
