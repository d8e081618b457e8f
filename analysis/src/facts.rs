//! What the interpreter found out about a script: all that a lint may know.
//!
//! Facts are recorded only in the last, stable round over a loop, once for each place and context. A value
//! that could not be followed is there too, marked as unknown, and raises nothing.

use std::rc::Rc;

use crate::commands::Command;
use crate::domain::Value;
use crate::hir::LocalId;
use crate::signature::Input;
use crate::source::Span;

/// Everything the interpreter found out.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Reads of single entries of KEYS and ARGV.
    pub(crate) element_reads: Vec<ElementRead>,
    /// Uses of KEYS and ARGV that are not the read of an entry.
    pub(crate) table_uses: Vec<TableUse>,
    /// Entries that the script tests for being there, by truth or against nil.
    pub(crate) element_tests: Vec<ElementTest>,
    /// Uses of an entry that fail when the entry is nil.
    pub(crate) element_demands: Vec<ElementDemand>,
    /// Locals that hold one entry, converted or not.
    pub(crate) bindings: Vec<Binding>,
    /// Calls of known commands, each place and command once.
    pub(crate) calls: Vec<CommandCall>,
    /// Values that stand in a key position of a command.
    pub(crate) key_uses: Vec<KeyUse>,
    /// Reads of globals that the sandbox does not define for certain.
    pub(crate) global_reads: Vec<GlobalUse>,
    /// Writes to globals and to fields of library tables.
    pub(crate) global_writes: Vec<GlobalUse>,
    /// Where the walk gave up following values; claims about what never happens are then not made.
    pub(crate) incomplete: Option<Span>,
}

/// `KEYS[index]` or `ARGV[index]`, read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ElementRead {
    /// The whole expression.
    pub(crate) span: Span,
    /// The index expression alone.
    pub(crate) index_span: Span,
    pub(crate) input: Input,
    pub(crate) index: ElementIndex,
    /// Whether the read can only be reached when the call has other numbers of entries than the signature
    /// says, as below `if #ARGV > 5` with two arguments.
    pub(crate) unreachable: bool,
}

/// Which entries an index names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ElementIndex {
    /// One, known number; it may be 0, negative or beyond the end.
    Constant(i64),
    /// `from`, `from + step` and so on, up to the length of the table that `bound` names, or to a number
    /// that the script does not show.
    Sequence {
        from: i64,
        step: i64,
        bound: Option<Input>,
    },
    /// Not a number: a field name, or a fraction. The entry is always nil.
    Never,
    /// Anything.
    Unknown,
}

/// A use of KEYS or ARGV as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TableUse {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) kind: TableUseKind,
}

/// How a table is used as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TableUseKind {
    /// `#ARGV`, `table.getn(ARGV)`.
    Length,
    /// A numeric `for` whose bound is the table's length.
    Loop { from: i64, step: i64 },
    /// `ipairs(ARGV)`, `pairs(ARGV)`.
    Iteration,
    /// `unpack(ARGV, from)`; `from` is `None` when it is not known.
    Unpack { from: Option<i64> },
    /// Handed to something that may read any entry: `cjson.encode(ARGV)`, `table.concat(ARGV)`, a return.
    Escape,
    /// An entry is written: `ARGV[1] = …`.
    Write,
}

/// A test whether an entry is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ElementTest {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
}

/// A use that fails, or says so to the client, when the entry is nil.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ElementDemand {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
    /// What the server does with nil here, as a clause: `an argument of a command must not be nil`.
    pub(crate) consequence: &'static str,
}

/// `local limit = tonumber(ARGV[2])`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A call of a known command by `redis.call` or `redis.pcall`, under whatever name they are reached.
#[derive(Clone, Debug)]
pub(crate) struct CommandCall {
    /// The command's name, the first argument.
    pub(crate) name_span: Span,
    pub(crate) command: &'static Command,
}

/// A value in a key position.
#[derive(Clone, Debug)]
pub(crate) struct KeyUse {
    pub(crate) span: Span,
    /// The command whose key it is.
    pub(crate) command: &'static Command,
    /// Which argument it is, the command's name being 0.
    pub(crate) position: usize,
    pub(crate) value: Rc<Value>,
    pub(crate) origin: KeyOrigin,
    /// The steps by which the value came here, for `note`s: the first place of each source.
    pub(crate) trail: Vec<(Span, String)>,
}

/// Where the name of a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyOrigin {
    /// An entry of KEYS, unchanged.
    Declared,
    /// Made of an entry of KEYS and more.
    Derived,
    /// ARGV is in it.
    Argument,
    /// Nothing but literals.
    Literal,
    /// Read from the database.
    Reply,
    /// Not known, or one of several.
    Unknown,
}

/// A global or a library's field, read or written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GlobalUse {
    pub(crate) span: Span,
    /// `counter`, or `string.trim` for a field.
    pub(crate) name: Rc<str>,
    /// For a write: what kind of statement does it.
    pub(crate) kind: GlobalUseKind,
}

/// How a global is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum GlobalUseKind {
    Read,
    Assignment,
    Function,
    Field,
}
