//! Which values of locals are never read. Functions are walked from end to start.
//!
//! A loop is walked once: every outer name that it reads anywhere counts as read by its next iteration.

mod reads;

use std::collections::HashSet;

use crate::lists::sort::sorted;
use crate::lua::hir::{
    Block, Chunk, Expression, ExpressionId, FunctionId, LocalId, Statement, StatementKind,
};
use crate::text::source::Span;
use reads::Reads;

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
    let Some(reads) = Reads::of(chunk) else {
        return Vec::new();
    };
    let mut walk = Walk {
        chunk,
        reads,
        function: FunctionId(0),
        loops: Vec::new(),
        stores: Vec::new(),
    };
    for (number, function) in chunk.functions.iter().enumerate() {
        walk.function = FunctionId(number as u32);
        if walk.reads.functions[number] {
            let mut live = Live::new();
            walk.walk_block(&function.body, &mut live);
        }
    }
    sorted(&walk.stores, |left, right| left.name.cmp(&right.name))
}

/// The locals whose values are read later.
type Live = HashSet<LocalId>;

struct Walk<'a> {
    chunk: &'a Chunk,
    reads: Reads,
    /// The function that is walked.
    function: FunctionId,
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
        if !self.reads.is_followed[local.0 as usize]
            || live.contains(&local)
            || self.is_read_by_next_iteration(local)
        {
            return false;
        }
        let mut read = Live::new();
        self.read(value, &mut read);
        self.stores.push(Store {
            local,
            name,
            value,
            is_ever_read: !self.reads.for_others[local.0 as usize].is_empty(),
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
        let reads = &self.reads.for_others[local.0 as usize];
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
        let place = self.chunk.span(expression);
        let places = &self.reads.places;
        let mut next = places.partition_point(|(read, _)| read.start < place.start);
        while let Some((read, local)) = places.get(next)
            && read.start < place.end
        {
            if self.chunk.local(*local).function == self.function {
                live.insert(*local);
            }
            next += 1;
        }
    }
}
