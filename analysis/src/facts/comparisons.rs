//! Both sides of a comparison.

use crate::facts::{Comparison, Operand};
use crate::lua::hir::BinaryOperator;

impl Comparison {
    /// Whether it is `==` or `~=`, which never raise an error.
    pub(crate) const fn is_equality(&self) -> bool {
        matches!(
            self.operator,
            BinaryOperator::Equal | BinaryOperator::NotEqual
        )
    }

    /// Each side, with the other one.
    pub(crate) const fn sides(&self) -> [(&Operand, &Operand); 2] {
        [(&self.left, &self.right), (&self.right, &self.left)]
    }
}
