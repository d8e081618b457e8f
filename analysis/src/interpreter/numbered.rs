//! Numbers for the expressions of which something is kept, so that it stands in a short list: few of all expressions
//! are calls or constructors.

use crate::lua::hir::ExpressionId;

/// The expressions that have a number.
pub(super) struct Numbered {
    /// By an expression's id, one more than its number; 0 where it has none.
    numbers: Vec<u32>,
    next: u32,
}

impl Numbered {
    /// None of so many expressions.
    pub(super) fn new(expressions: usize) -> Self {
        Self {
            numbers: vec![0; expressions],
            next: 0,
        }
    }

    /// The number of an expression, which is the next one, from 0 on, where it had none.
    pub(super) fn number(&mut self, expression: ExpressionId) -> usize {
        if let Some(known) = self.known(expression) {
            return known;
        }
        let next = self.next;
        self.next += 1;
        self.numbers[expression.0 as usize] = self.next;
        next as usize
    }

    /// The number of an expression, if it has one.
    pub(super) fn known(&self, expression: ExpressionId) -> Option<usize> {
        match self.numbers[expression.0 as usize] {
            0 => None,
            following => Some(following as usize - 1),
        }
    }
}
