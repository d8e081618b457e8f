//! Values that nothing gets, and names that get no value.

use std::rc::Rc;

use crate::domain::Value;
use crate::lua::hir::{FunctionId, LocalId};
use crate::text::source::Span;

/// A call with several values where only the first is kept: before others in a list, or alone for one local.
#[derive(Clone)]
pub(crate) struct CutList {
    /// The whole call.
    pub(crate) span: Span,
    /// The least number of values, as far as it is known.
    pub(crate) known: usize,
    /// Whether there may be more values.
    pub(crate) is_open: bool,
}

/// A name that only a call could give a value, such as `b` in `local a, b = f()`.
#[derive(Clone)]
pub(crate) struct SpareName {
    /// The name before the `=`.
    pub(crate) span: Span,
    pub(crate) local: LocalId,
    /// Whether it is declared here, not assigned.
    pub(crate) is_declared: bool,
    /// The call.
    pub(crate) call: Span,
    /// The last value that the call certainly gives.
    pub(crate) given: Rc<Value>,
    /// Whether the call never gives that many values.
    pub(crate) is_missing: bool,
}

/// The values after the first in `return a, b`.
#[derive(Clone)]
pub(crate) struct DroppedValues {
    /// From the second value to the last.
    pub(crate) span: Span,
    /// The function that returns them. 0 is the script itself.
    pub(crate) function: FunctionId,
}
