//! Comparisons, with both sides.

use crate::facts::Operand;
use crate::lua::hir::BinaryOperator;
use crate::text::source::Span;

/// `left == right`, `left < right` and so on; also `left + right` and `left - right`.
#[derive(Clone)]
pub(crate) struct Comparison {
    pub(crate) span: Span,
    pub(crate) operator: BinaryOperator,
    pub(crate) left: Operand,
    pub(crate) right: Operand,
}

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
