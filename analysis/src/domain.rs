//! The abstract values of the interpreter, and how they join.

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {}
