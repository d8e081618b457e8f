//! Numbers for the expressions that facts are recorded for. Few expressions are calls or constructors, so the list by
//! number is short.

use crate::lua::hir::ExpressionId;

/// The expressions that have a number.
pub(super) struct Numbered {
    /// For each expression, by its id: its number plus one, or 0 if it has no number.
    numbers: Vec<u32>,
    next: u32,
}

impl Numbered {
    /// A list without numbers, for this many expressions.
    pub(super) fn new(expressions: usize) -> Self {
        Self {
            numbers: vec![0; expressions],
            next: 0,
        }
    }

    /// The number of an expression. A new one gets the next number, starting at 0.
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
