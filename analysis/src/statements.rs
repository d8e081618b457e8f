//! Every statement of a script, wherever it is nested.

use crate::hir::{Block, Chunk, Statement, StatementKind};

/// The statements of the main chunk and of every function, in no particular order.
pub(crate) fn all(chunk: &Chunk) -> Vec<&Statement> {
    let mut statements = Vec::new();
    let mut blocks: Vec<&Block> = chunk
        .functions
        .iter()
        .map(|function| &function.body)
        .collect();
    while let Some(block) = blocks.pop() {
        for statement in block {
            statements.push(statement);
            match &statement.kind {
                StatementKind::Do(body)
                | StatementKind::While { body, .. }
                | StatementKind::Repeat { body, .. }
                | StatementKind::NumericFor { body, .. }
                | StatementKind::GenericFor { body, .. } => blocks.push(body),
                StatementKind::If { arms, otherwise } => {
                    blocks.extend(arms.iter().map(|(_, body)| body));
                    blocks.extend(otherwise);
                }
                StatementKind::Local { .. }
                | StatementKind::LocalFunction { .. }
                | StatementKind::Assign { .. }
                | StatementKind::Call(_)
                | StatementKind::Return(_)
                | StatementKind::Break => {}
            }
        }
    }
    statements
}
