//! What the interpreter found out about a script: all that a lint may know.
//!
//! Facts are recorded only in the last, stable round over a loop, once for each place and context. A value
//! that could not be followed is there too, marked as unknown, and raises nothing.

mod calls;
pub(crate) mod comparisons;
pub(crate) mod empty_lists;
pub(crate) mod needs_value;
mod registrations;
mod replies;
pub(crate) mod reply_origin;
pub(crate) mod reply_sizes;
mod same_key;
mod scores;
pub(crate) mod script;
mod tables;
pub(crate) mod tried_calls;

use std::collections::HashSet;
use std::rc::Rc;

use crate::domain::{KeyOrigin, SequenceEnd, Types, Value};
use crate::lua::hir::{BinaryOperator, FunctionId, LocalId};
use crate::redis::commands::Command;
use crate::redis::input::Input;
use crate::text::source::Span;

pub(crate) use calls::{CommandCall, LibraryCall, Operand, PromisedWrite, Site, texts, words};
pub(crate) use registrations::{NamedArguments, Registration};
pub(crate) use replies::{FieldShape, Raised, ReplyShape, Return, ReturnKind, TableShape};
pub(crate) use same_key::{is_same_key, may_be_same_key};
pub(crate) use tables::{TableFacts, TableWrite};

/// Everything the interpreter found out, each list by the places in the text; but the bindings by their locals, and what
/// is raised as it was walked.
#[derive(Default)]
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
    /// Calls of commands, each place and command once.
    pub(crate) calls: Vec<CommandCall>,
    /// The places of those whose errors the script expects.
    pub(crate) tried_calls: HashSet<Span>,
    /// Calls of the sandbox's other functions.
    pub(crate) library_calls: Vec<LibraryCall>,
    /// Calls of which all values but the first are dropped.
    pub(crate) cut_lists: Vec<CutList>,
    /// Calls whose results are dropped: statements of their own.
    pub(crate) dropped_calls: Vec<Span>,
    /// Writes in functions whose registration promises that they do not write, and in what those call.
    pub(crate) promised_writes: Vec<PromisedWrite>,
    /// Names in front of an `=` beyond its expressions, the last of which is a call.
    pub(crate) spare_names: Vec<SpareName>,
    /// Values that a `return` to the client gives behind the first.
    pub(crate) dropped_values: Vec<DroppedValues>,
    /// Conditions of `if`, `while` and `until` that are a single value, and values under `not`. That is a matter of the text.
    pub(crate) sole_conditions: HashSet<Span>,
    /// Comparisons of two values.
    pub(crate) comparisons: Vec<Comparison>,
    /// Sums and differences of times in two units.
    pub(crate) mixed_times: Vec<Comparison>,
    /// The values in tests of a chain of `and` and `or` that says more of the same value: `n` in `n and n > 0`.
    pub(crate) accompanied_tests: HashSet<Span>,
    /// Of those, the ones beside a test by which `false` is told apart as well: `v == nil or v == false`.
    pub(crate) completed_tests: HashSet<Span>,
    /// The calls whose replies a function of the script is given and asks about, or that go where they are not followed.
    pub(crate) questioned_replies: HashSet<Span>,
    /// Uses of values that not every type allows.
    pub(crate) value_uses: Vec<ValueUse>,
    /// Reads of entries of other tables than KEYS and ARGV.
    pub(crate) index_reads: Vec<IndexRead>,
    /// Fields of libraries that are read.
    pub(crate) field_reads: Vec<FieldRead>,
    /// Every `return` of the main chunk that can be reached, and the end of the script if that can be. One that gives what a
    /// function gave stands in that function, and so there may be several at a place.
    pub(crate) returns: Vec<Return>,
    /// Loops without an exit.
    pub(crate) endless_loops: Vec<Span>,
    /// The conditions of `while` and `until` by which a loop may go on.
    pub(crate) loop_conditions: Vec<Span>,
    /// What a library of functions reads and calls while it is loaded, and what its functions read and call.
    pub(crate) loading: HashSet<Span>,
    pub(crate) calling: HashSet<Span>,
    /// The calls of `redis.register_function` in a library.
    pub(crate) registrations: Vec<Registration>,
    /// The functions that are registered there.
    pub(crate) registered: Vec<FunctionId>,
    /// The values of `local`s and assignments that the script comes to: the first of each.
    pub(crate) stores: Vec<Span>,
    /// The tables, by their numbers.
    pub(crate) tables: Vec<TableFacts>,
    /// Where something is put into a table of the script.
    pub(crate) table_writes: Vec<TableWrite>,
    /// What `error` raises where nothing catches it.
    pub(crate) raised: Vec<Raised>,
    /// Reads of globals that the sandbox defines, on some servers at least.
    pub(crate) sandbox_reads: Vec<GlobalUse>,
    /// Values that stand in a key position of a command.
    pub(crate) key_uses: Vec<KeyUse>,
    /// The same where control cannot come: they tell what the script means by an entry, and nothing else.
    pub(crate) unreachable_key_uses: Vec<KeyUse>,
    /// Reads of globals that the sandbox does not define for certain.
    pub(crate) global_reads: Vec<GlobalUse>,
    /// Writes to globals and to fields of library tables.
    pub(crate) global_writes: Vec<GlobalUse>,
    /// Whether something runs that is not followed and may call any command: a chunk out of a text, a function that was
    /// lost sight of.
    pub(crate) runs_unknown_code: bool,
    /// How much the walk has done.
    pub(crate) steps: u32,
    /// Where the walk gave up following values; claims about what never happens are then not made.
    pub(crate) incomplete: Option<Span>,
}

impl Facts {
    /// Whether the script puts entries of its own into KEYS or ARGV.
    pub(crate) fn writes_entries(&self, input: Input) -> bool {
        self.table_uses
            .iter()
            .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Write)
    }

    /// Whether an entry of KEYS or ARGV is read there.
    pub(crate) fn is_element_read(&self, span: Span) -> bool {
        let first = self.element_reads.partition_point(|read| read.span < span);
        let first = self.element_reads.get(first);
        first.is_some_and(|read| read.span == span)
    }

    /// Which entries a read names, where it names the same ones whenever it runs.
    pub(crate) fn index_of_read(&self, span: Span) -> Option<ElementIndex> {
        let first = self.element_reads.partition_point(|read| read.span < span);
        let behind = self.element_reads.partition_point(|read| read.span <= span);
        match &self.element_reads[first..behind] {
            [read] => Some(read.index),
            _ => None,
        }
    }

    /// The reads in loops that end with the table.
    pub(crate) fn sequences(&self, input: Input) -> Vec<Sequence> {
        let mut sequences = Vec::new();
        for read in &self.element_reads {
            if let ElementIndex::Sequence { from, step, bound } = read.index
                && read.input == input
                && bound == SequenceEnd::Length(input)
                && !read.unreachable
            {
                let span = read.span;
                sequences.push(Sequence { span, from, step });
            }
        }
        sequences
    }

    /// The calls of commands that stand there: more than one where the command's name may be one of several.
    pub(crate) fn calls_at(&self, span: Span) -> &[CommandCall] {
        let first = self.calls.partition_point(|call| call.span < span);
        let behind = self.calls.partition_point(|call| call.span <= span);
        &self.calls[first..behind]
    }

    /// The uses of KEYS and ARGV as a whole that stand there.
    pub(crate) fn table_uses_at(&self, span: Span) -> &[TableUse] {
        let first = self.table_uses.partition_point(|used| used.span < span);
        let behind = self.table_uses.partition_point(|used| used.span <= span);
        &self.table_uses[first..behind]
    }

    /// The read of an entry of a table that stands there.
    pub(crate) fn index_read_at(&self, span: Span) -> Option<&IndexRead> {
        let first = self.index_reads.partition_point(|read| read.span < span);
        let first = self.index_reads.get(first)?;
        (first.span == span).then_some(first)
    }

    /// The calls of the sandbox's other functions that stand there.
    pub(crate) fn library_calls_at(&self, span: Span) -> &[LibraryCall] {
        let first = self.library_calls.partition_point(|call| call.span < span);
        let behind = self.library_calls.partition_point(|call| call.span <= span);
        &self.library_calls[first..behind]
    }
}

/// `KEYS[index]` or `ARGV[index]`, read.
#[derive(Clone)]
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ElementIndex {
    /// One, known number; it may be 0, negative or beyond the end.
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
    /// As for [`ElementRead`].
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
    /// `unpack(ARGV, from)`; `from` is `None` when it is not known.
    Unpack { from: Option<i64> },
    /// Handed to something that may read any entry: `cjson.encode(ARGV)`, `table.concat(ARGV)`, a return.
    Escape,
    /// An entry is written: `ARGV[1] = …`.
    Write,
}

/// A test whether an entry is there.
#[derive(Clone)]
pub(crate) struct ElementTest {
    pub(crate) span: Span,
    pub(crate) input: Input,
    pub(crate) index: i64,
}

/// A use that fails, or says so to the client, when the entry is nil.
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

/// `left == right`, `left < right` and so on; also `left + right` and `left - right`.
#[derive(Clone)]
pub(crate) struct Comparison {
    pub(crate) span: Span,
    pub(crate) operator: BinaryOperator,
    pub(crate) left: Operand,
    pub(crate) right: Operand,
}

/// A use of a value that fails, or does something else than it seems, for some types.
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
    /// Before the `or` of `value or default`, where the result is a value and no condition.
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
    /// As what `ipairs`, `pairs` or `unpack` goes through.
    Iterated,
}

/// A read of an entry of a table that is neither KEYS nor ARGV.
#[derive(Clone)]
pub(crate) struct IndexRead {
    /// The whole expression.
    pub(crate) span: Span,
    pub(crate) table: Operand,
    pub(crate) key: Operand,
    /// What it may give.
    pub(crate) types: Types,
}

/// A call that gives several values where only the first is kept: before others in a list, or alone for one local.
#[derive(Clone)]
pub(crate) struct CutList {
    /// The whole call.
    pub(crate) span: Span,
    /// How many values it gives at least, as far as they are known.
    pub(crate) known: usize,
    /// Whether there may be more.
    pub(crate) is_open: bool,
}

/// A name that only a call could give a value, as `b` in `local a, b = f()`.
#[derive(Clone)]
pub(crate) struct SpareName {
    /// The name in front of the `=`.
    pub(crate) span: Span,
    pub(crate) local: LocalId,
    /// Whether it is declared there, and not assigned.
    pub(crate) is_declared: bool,
    /// The call.
    pub(crate) call: Span,
    /// The last value that the call gives for certain.
    pub(crate) given: Rc<Value>,
    /// Whether the call never gives as many values.
    pub(crate) is_missing: bool,
}

/// What `return a, b` gives behind the first value.
#[derive(Clone)]
pub(crate) struct DroppedValues {
    /// From the second value to the last.
    pub(crate) span: Span,
    /// The function that returns them; 0 is the script itself.
    pub(crate) function: FunctionId,
}

/// A field of a library, read: `redis.LOG_NOTICE`, `string.format`.
#[derive(Clone)]
pub(crate) struct FieldRead {
    /// The whole expression.
    pub(crate) span: Span,
    pub(crate) library: &'static str,
    pub(crate) field: Rc<str>,
}

/// A value in a key position.
#[derive(Clone)]
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
    /// Where it is used.
    pub(crate) site: Site,
}

/// A global or a library's field, read or written.
#[derive(Clone)]
pub(crate) struct GlobalUse {
    pub(crate) span: Span,
    /// `counter`, or `string.trim` for a field.
    pub(crate) name: Rc<str>,
    /// For a write: what kind of statement does it.
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
