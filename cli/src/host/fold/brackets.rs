//! Which brackets belong together, and what each token is inside of.

use crate::host::tokens::{Kind, Token};

/// For each token, by its index.
pub(crate) struct Brackets {
    /// The innermost open bracket that the token is inside of.
    enclosing: Vec<Option<u32>>,
    /// The bracket that a bracket belongs to.
    partner: Vec<Option<u32>>,
}

impl Brackets {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut enclosing = Vec::with_capacity(tokens.len());
        let mut partner = vec![None; tokens.len()];
        let mut open: Vec<u32> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            let Kind::Mark(mark) = token.kind else {
                enclosing.push(open.last().copied());
                continue;
            };
            let opening = match mark {
                b')' => b'(',
                b']' => b'[',
                b'}' => b'{',
                _ => 0,
            };
            if opening != 0 {
                // A bracket that nothing closes belongs to none.
                let found = open.iter().rposition(|at| tokens[*at as usize].is(opening));
                if let Some(found) = found {
                    partner[open[found] as usize] = Some(index as u32);
                    partner[index] = Some(open[found]);
                    open.truncate(found);
                }
            }
            enclosing.push(open.last().copied());
            if matches!(mark, b'(' | b'[' | b'{') {
                open.push(index as u32);
            }
        }
        Self { enclosing, partner }
    }

    /// The bracket around a token.
    pub(crate) fn around(&self, index: usize) -> Option<usize> {
        self.enclosing
            .get(index)
            .copied()?
            .map(|open| open as usize)
    }

    /// The other bracket of a pair.
    pub(crate) fn partner(&self, index: usize) -> Option<usize> {
        self.partner
            .get(index)
            .copied()?
            .map(|other| other as usize)
    }
}
