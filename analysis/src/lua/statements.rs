//! Every statement of a script, wherever it is nested.

use crate::lua::hir::{Block, Chunk, Statement};

/// The statements of the main chunk and of every function, in no particular order.
pub(crate) fn all(chunk: &Chunk) -> Vec<&Statement> {
    let mut statements = Vec::new();
    for block in &blocks(chunk) {
        for statement in *block {
            statements.push(statement);
        }
    }
    statements
}

/// The statements of a block and of the blocks inside it, without those of functions.
pub(crate) fn inside(block: &Block) -> Vec<&Statement> {
    let mut statements = Vec::new();
    for block in &with_inner(vec![block]) {
        for statement in *block {
            statements.push(statement);
        }
    }
    statements
}

/// A block, and the blocks inside it, without those of functions.
pub(crate) fn blocks_inside(block: &Block) -> Vec<&Block> {
    with_inner(vec![block])
}

/// The blocks that contain them.
pub(crate) fn blocks(chunk: &Chunk) -> Vec<&Block> {
    let mut blocks = Vec::new();
    for function in &chunk.functions {
        blocks.push(&function.body);
    }
    with_inner(blocks)
}

fn with_inner(mut blocks: Vec<&Block>) -> Vec<&Block> {
    let mut looked_into = 0;
    while let Some(block) = blocks.get(looked_into).copied() {
        for statement in block {
            statement.kind.push_blocks(&mut blocks);
        }
        looked_into += 1;
    }
    blocks
}
