//! Uses of values that fail, or behave unexpectedly, for some types.

use crate::domain::Types;
use crate::facts::Operand;
use crate::text::source::Span;

/// A use of a value that fails, or behaves unexpectedly, for some types.
#[derive(Clone)]
pub(crate) struct ValueUse {
    pub(crate) operand: Operand,
    pub(crate) kind: ValueUseKind,
}

/// How a value is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ValueUseKind {
    /// As a condition, or as an operand of `and`, `or` or `not`.
    Condition,
    /// Before the `or` of `value or default`, if the result is a value, not a condition.
    Fallback,
    /// In `+`, `-`, `*`, `/`, `%`, `^`.
    Arithmetic,
    /// In `..`.
    Concatenation,
    /// In `#`.
    Length,
    /// As the table in `table[key]`.
    Indexed,
    /// As a bound or a step of a numeric `for`.
    LoopBound,
    /// As the table that `ipairs`, `pairs` or `unpack` iterates over.
    Iterated,
}

/// A read of an entry of a table that is neither KEYS nor ARGV.
#[derive(Clone)]
pub(crate) struct IndexRead {
    /// The whole expression.
    pub(crate) span: Span,
    pub(crate) table: Operand,
    pub(crate) key: Operand,
    /// The possible results.
    pub(crate) types: Types,
}
