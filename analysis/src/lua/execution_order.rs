//! Which code runs before which, as far as the blocks of a script show.

use crate::lua::hir::{Chunk, Function};
use crate::lua::statements;
use crate::text::source::Span;

/// The blocks of a script, each as the bytes from its first to its last statement.
pub(crate) struct ExecutionOrder {
    blocks: Vec<Span>,
}

impl ExecutionOrder {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let mut blocks = Vec::new();
        for block in &statements::blocks(chunk) {
            if let (Some(first), Some(last)) = (block.first(), block.last()) {
                blocks.push(first.span.to(last.span));
            }
        }
        Self { blocks }
    }

    /// The innermost block around a place. `None` in a script with too many blocks to search.
    pub(crate) fn block_of(&self, place: Span) -> Option<Span> {
        if self.blocks.len() > MOST_BLOCKS {
            return None;
        }
        let mut innermost: Option<Span> = None;
        for block in &self.blocks {
            let is_deeper = innermost.is_none_or(|known| block.range().len() < known.range().len());
            if is_deeper && block.contains(place) {
                innermost = Some(*block);
            }
        }
        innermost
    }
}

/// Whether every call of a function reaches a place in it: no branching statement is around it or before it.
pub(crate) fn is_always_reached(chunk: &Chunk, place: Span) -> bool {
    let around = |function: &&Function| function.span.contains(place);
    let Some(function) = chunk.functions.iter().rfind(around) else {
        return false;
    };
    for statement in &function.body {
        let mut inside = Vec::new();
        statement.kind.push_blocks(&mut inside);
        if !inside.is_empty() {
            return false;
        }
        if statement.span.contains(place) {
            return true;
        }
    }
    false
}

/// Whether control passes the first place, which is in this block, before it reaches the second: the second comes after
/// it, in the same block or deeper inside.
pub(crate) fn is_before(first: Span, block: Option<Span>, second: Span) -> bool {
    first.end <= second.start && block.is_some_and(|block| block.contains(second))
}

/// No hand-written script has this many.
const MOST_BLOCKS: usize = 1_000;
