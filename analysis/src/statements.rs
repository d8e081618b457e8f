//! Every statement of a script, wherever it is nested.

use crate::hir::{Block, Chunk, Statement};

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
            statement.kind.for_each_block(|block| blocks.push(block));
        }
    }
    statements
}
