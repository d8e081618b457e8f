//! Where the locals of a script are visible.

use crate::lua::hir::{Block, Chunk, LocalId, Statement, StatementKind};

/// For each local, where its scope begins and ends.
pub(super) fn of(chunk: &Chunk) -> Vec<(u32, u32)> {
    let mut scopes = Scopes {
        of_locals: vec![(0, 0); chunk.locals.len()],
    };
    for function in &chunk.functions {
        for parameter in function.parameters.iter().chain(&function.arg) {
            let start = chunk.local(*parameter).span.end;
            scopes.set(*parameter, start, function.span.end);
        }
        scopes.block(&function.body, function.span.end);
    }
    scopes.of_locals
}

struct Scopes {
    of_locals: Vec<(u32, u32)>,
}

impl Scopes {
    fn set(&mut self, local: LocalId, start: u32, end: u32) {
        self.of_locals[local.0 as usize] = (start, end);
    }

    /// A block, and where the construct around it ends.
    fn block(&mut self, block: &Block, end: u32) {
        for statement in block {
            self.statement(statement, end);
        }
    }

    fn statement(&mut self, statement: &Statement, end: u32) {
        let own = statement.span;
        match &statement.kind {
            StatementKind::Local { locals, .. } => {
                for local in locals {
                    self.set(*local, own.end, end);
                }
            }
            StatementKind::LocalFunction { local, .. } => self.set(*local, own.start, end),
            StatementKind::NumericFor { variable, .. } => self.set(*variable, own.start, own.end),
            StatementKind::GenericFor { variables, .. } => {
                for variable in variables {
                    self.set(*variable, own.start, own.end);
                }
            }
            _ => {}
        }
        let mut inside = Vec::new();
        statement.kind.push_blocks(&mut inside);
        for block in inside {
            self.block(block, own.end);
        }
    }
}
