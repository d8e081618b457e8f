//! Which code runs before which, as far as the blocks of a script tell.

use crate::hir::{Block, Chunk};
use crate::source::Span;

/// The blocks of a script, each as the bytes from its first to its last statement.
pub(crate) struct ExecutionOrder {
    blocks: Vec<Span>,
}

impl ExecutionOrder {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let mut blocks = Vec::new();
        let mut pending: Vec<&Block> = chunk
            .functions
            .iter()
            .map(|function| &function.body)
            .collect();
        while let Some(block) = pending.pop() {
            let spans = block.iter().map(|statement| statement.span);
            blocks.extend(spans.reduce(Span::to));
            for statement in block {
                statement.kind.for_each_block(|inner| pending.push(inner));
            }
        }
        Self { blocks }
    }

    /// The innermost block around a place; `None` in a script of so many blocks that finding it takes too long.
    pub(crate) fn block_of(&self, place: Span) -> Option<Span> {
        if self.blocks.len() > MOST_BLOCKS {
            return None;
        }
        let containing = self.blocks.iter().filter(|block| block.contains(place));
        containing.min_by_key(|block| block.range().len()).copied()
    }
}

/// Whether whoever comes to the second place has been at the first before, which is in that block: the second stands
/// behind it, in the same block or deeper inside.
pub(crate) fn is_before(first: Span, block: Option<Span>, second: Span) -> bool {
    first.end <= second.start && block.is_some_and(|block| block.contains(second))
}

/// No script that anybody writes by hand has so many.
const MOST_BLOCKS: usize = 1_000;
