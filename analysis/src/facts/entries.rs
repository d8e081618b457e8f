//! What a script does with the entries of KEYS and ARGV.

use std::rc::Rc;

use crate::domain::SequenceEnd;
use crate::lua::hir::LocalId;
use crate::redis::input::Input;
use crate::text::source::Span;

/// `KEYS[index]` or `ARGV[index]`, read.
#[derive(Clone)]
pub(crate) struct ElementRead {
    /// The whole expression.
    pub(crate) span: Span,
    /// Only the index expression.
    pub(crate) index_span: Span,
    pub(crate) input: Input,
    pub(crate) index: ElementIndex,
    /// Whether the read is reachable only if the call has a different number of entries than the signature, as after
    /// `if #ARGV > 5` with two arguments.
    pub(crate) unreachable: bool,
}

/// Which entries an index names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ElementIndex {
    /// One known number. It may be 0, negative or past the end.
    Constant(i64),
    /// `from`, `from + step` and so on.
    Sequence {
        from: i64,
        step: i64,
        bound: SequenceEnd,
    },
    /// Not a number: a field name, or a fraction. The entry is always nil.
    Never,
    /// Anything.
    Unknown,
}

/// A read of `from`, `from + step` and so on, up to the length of the table.
pub(crate) struct Sequence {
    pub(crate) span: Span,
    pub(crate) from: i64,
    pub(crate) step: i64,
}

/// A use of KEYS or ARGV as a whole.
#[derive(Clone)]
pub(crate) struct TableUse {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) kind: TableUseKind,
    /// As in [`ElementRead`].
    pub(crate) unreachable: bool,
}

/// How a table is used as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TableUseKind {
    /// `#ARGV`, `table.getn(ARGV)`.
    Length,
    /// A numeric `for` whose bound is the table's length.
    Loop { from: i64, step: i64 },
    /// `ipairs(ARGV)`, `pairs(ARGV)`.
    Iteration,
    /// A numeric `for` over entries whose first, last or step is not known.
    SomeEntries,
    /// `unpack(ARGV, from)`. `from` is `None` if it is not known.
    Unpack { from: Option<i64> },
    /// Passed to something that may read any entry: `cjson.encode(ARGV)`, `table.concat(ARGV)`, a return.
    Escape,
    /// An entry is written: `ARGV[1] = …`.
    Write,
}

/// A test whether an entry exists.
#[derive(Clone)]
pub(crate) struct ElementTest {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
}

/// A use that fails, or returns an error, if the entry is nil.
#[derive(Clone)]
pub(crate) struct ElementDemand {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
    /// What the server does with nil here, as a clause: `an argument of a command must not be nil`.
    pub(crate) consequence: &'static str,
}

/// `local limit = tonumber(ARGV[2])`.
#[derive(Clone)]
pub(crate) struct Binding {
    pub(crate) local: LocalId,
    pub(crate) name: Rc<str>,
    /// The local's name where it is declared.
    pub(crate) name_span: Span,
    /// The entry that is read, `ARGV[2]`.
    pub(crate) element_span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
}
