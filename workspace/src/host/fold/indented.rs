//! Blocks of code that are told by the indentation of their lines.

use std::ops::Range;

use crate::host::tokens::{Kind, Token};

pub(crate) struct Indented {
    /// The first token of each line, and the number of its block.
    lines: Vec<(usize, usize)>,
    /// The tokens of each block.
    blocks: Vec<Range<usize>>,
}

impl Indented {
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut lines = Vec::new();
        let mut blocks: Vec<Range<usize>> = Vec::new();
        // The indentation and the number of the blocks that are open.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut is_start = true;
        for (index, token) in tokens.iter().enumerate() {
            if matches!(token.kind, Kind::LineEnd) {
                is_start = true;
                continue;
            }
            if !std::mem::take(&mut is_start) {
                continue;
            }
            let before = &text[..token.written.start];
            let column = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1);
            while let Some((indentation, block)) = open.last().copied()
                && indentation > column
            {
                blocks[block].end = index;
                open.pop();
            }
            match open.last() {
                Some((indentation, block)) if *indentation == column => lines.push((index, *block)),
                _ => {
                    open.push((column, blocks.len()));
                    lines.push((index, blocks.len()));
                    blocks.push(index..tokens.len());
                }
            }
        }
        Self { lines, blocks }
    }

    /// The tokens of the block around a token.
    pub(super) fn block_around(&self, index: usize) -> Range<usize> {
        let after = self.lines.partition_point(|(first, _)| *first <= index);
        match after.checked_sub(1) {
            Some(line) => self.blocks[self.lines[line].1].clone(),
            None => 0..usize::MAX,
        }
    }
}
