//! Globals and the fields of libraries.

use std::rc::Rc;

use crate::text::source::Span;

/// A field of a library, read: `redis.LOG_NOTICE`, `string.format`.
#[derive(Clone)]
pub(crate) struct FieldRead {
    /// The whole expression.
    pub(crate) span: Span,
    pub(crate) library: &'static str,
    pub(crate) field: Rc<str>,
}

/// A global or a library's field, read or written.
#[derive(Clone)]
pub(crate) struct GlobalUse {
    pub(crate) span: Span,
    /// `counter`, or `string.trim` for a field.
    pub(crate) name: Rc<str>,
    /// For a write, the kind of statement.
    pub(crate) kind: GlobalUseKind,
}

/// How a global is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GlobalUseKind {
    Read,
    Assignment,
    Function,
    Field,
}
