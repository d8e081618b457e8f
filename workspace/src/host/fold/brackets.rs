//! Which brackets belong together, and which brackets each token is inside.

use crate::host::tokens::{Kind, Token};

/// Among how many open brackets the partner of a closing one is looked for.
const MOST_UNCLOSED: usize = 64;

/// For each token, by its index.
pub(crate) struct Brackets {
    /// The innermost open `{` that the token is inside of.
    block: Vec<Option<u32>>,
    /// The innermost open bracket around the token.
    enclosing: Vec<Option<u32>>,
    /// The other bracket of a bracket.
    partner: Vec<Option<u32>>,
}

impl Brackets {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut block = Vec::with_capacity(tokens.len());
        let mut enclosing = Vec::with_capacity(tokens.len());
        let mut partner = vec![None; tokens.len()];
        let mut open: Vec<u32> = Vec::new();
        // The innermost `{` among the open brackets, for each of them.
        let mut blocks: Vec<Option<u32>> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let Kind::Mark(mark) = token.kind else {
                enclosing.push(open.last().copied());
                block.push(blocks.last().copied().flatten());
                continue;
            };
            let opening = match mark {
                b')' => b'(',
                b']' => b'[',
                b'}' => b'{',
                _ => 0,
            };
            if opening != 0 {
                // A bracket that is never closed has no other bracket.
                let near = open.len().saturating_sub(MOST_UNCLOSED);
                let found = open[near..]
                    .iter()
                    .rposition(|at| tokens[*at as usize].is(opening));
                if let Some(found) = found.map(|found| near + found) {
                    partner[open[found] as usize] = Some(index as u32);
                    partner[index] = Some(open[found]);
                    open.truncate(found);
                    blocks.truncate(found);
                }
            }
            enclosing.push(open.last().copied());
            let around = blocks.last().copied().flatten();
            block.push(around);
            if matches!(mark, b'(' | b'[' | b'{') {
                open.push(index as u32);
                blocks.push(if mark == b'{' {
                    Some(index as u32)
                } else {
                    around
                });
            }
        }
        Self {
            block,
            enclosing,
            partner,
        }
    }

    /// The bracket around a token.
    pub(crate) fn around(&self, index: usize) -> Option<usize> {
        self.enclosing
            .get(index)
            .copied()?
            .map(|open| open as usize)
    }

    /// The innermost `{` around a token.
    pub(crate) fn block_around(&self, index: usize) -> Option<usize> {
        self.block.get(index).copied()?.map(|open| open as usize)
    }

    /// The other bracket of a pair.
    pub(crate) fn partner(&self, index: usize) -> Option<usize> {
        self.partner
            .get(index)
            .copied()?
            .map(|other| other as usize)
    }
}
