//! What the interpreter found out about a script: everything that a lint may know.
//!
//! Facts are recorded only in the last, stable iteration over a loop, once for each place and context. A value that
//! could not be followed is recorded as unknown and raises nothing.

mod calls;
pub(crate) mod comparisons;
mod dropped_values;
pub(crate) mod empty_lists;
mod entries;
mod globals;
mod key_use;
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
mod value_uses;

use std::collections::HashSet;
use std::rc::Rc;

use crate::domain::{KeyOrigin, SequenceEnd};
use crate::lua::hir::FunctionId;
use crate::redis::input::Input;
use crate::text::source::Span;

pub(crate) use calls::{CommandCall, LibraryCall, Operand, PromisedWrite, Site, texts, words};
pub(crate) use comparisons::Comparison;
pub(crate) use dropped_values::{CutList, DroppedValues, SpareName};
pub(crate) use entries::{
    Binding, ElementDemand, ElementIndex, ElementRead, ElementTest, Sequence, TableUse,
    TableUseKind,
};
pub(crate) use globals::{FieldRead, GlobalUse, GlobalUseKind};
pub(crate) use key_use::{KeyUse, makes_hash_tags};
pub(crate) use registrations::{Called, NamedArguments, Registration};
pub(crate) use replies::{FieldShape, Raised, ReplyShape, Return, ReturnKind, TableShape};
pub(crate) use same_key::{Key, is_same_key, may_be_same_key};
pub(crate) use tables::{TableFacts, TableWrite};
pub(crate) use value_uses::{IndexRead, ValueUse, ValueUseKind};

/// Everything that the interpreter found out. Each list is in the order of the source, except the bindings, which are
/// in the order of their locals, and raised values, which are in the order of the walk.
#[derive(Default)]
pub(crate) struct Facts {
    /// Reads of single entries of KEYS and ARGV.
    pub(crate) element_reads: Vec<ElementRead>,
    /// Uses of KEYS and ARGV other than reads of an entry.
    pub(crate) table_uses: Vec<TableUse>,
    /// Entries whose existence the script tests, as a condition or against nil.
    pub(crate) element_tests: Vec<ElementTest>,
    /// Uses of an entry that fail if the entry is nil.
    pub(crate) element_demands: Vec<ElementDemand>,
    /// Locals that hold one entry, converted or not.
    pub(crate) bindings: Vec<Binding>,
    /// Calls of commands, once per place and command.
    pub(crate) calls: Vec<CommandCall>,
    /// The places of the calls whose errors the script expects.
    pub(crate) tried_calls: HashSet<Span>,
    /// Calls of other functions of the sandbox.
    pub(crate) library_calls: Vec<LibraryCall>,
    /// Calls whose values are dropped, except the first.
    pub(crate) cut_lists: Vec<CutList>,
    /// Calls whose results are dropped: whole statements.
    pub(crate) dropped_calls: Vec<Span>,
    /// Writes in functions that are registered as not writing, and in the functions that they call.
    pub(crate) promised_writes: Vec<PromisedWrite>,
    /// Names before an `=` that has fewer expressions, the last of them a call.
    pub(crate) spare_names: Vec<SpareName>,
    /// Values after the first in a `return` to the client.
    pub(crate) dropped_values: Vec<DroppedValues>,
    /// Conditions of `if`, `while` and `until` that are a single value, and values after `not`, as written in the
    /// source.
    pub(crate) sole_conditions: HashSet<Span>,
    /// Comparisons of two values.
    pub(crate) comparisons: Vec<Comparison>,
    /// Sums and differences of times in two units.
    pub(crate) mixed_times: Vec<Comparison>,
    /// Tested values in a chain of `and` and `or` that says more about the same value: `n` in `n and n > 0`.
    pub(crate) accompanied_tests: HashSet<Span>,
    /// Those of them with another test that also excludes `false`: `v == nil or v == false`.
    pub(crate) completed_tests: HashSet<Span>,
    /// The calls whose replies a function of the script gets and tests, or that are not followed further.
    pub(crate) questioned_replies: HashSet<Span>,
    /// Uses of values that fail, or behave unexpectedly, for some types.
    pub(crate) value_uses: Vec<ValueUse>,
    /// Reads of entries of other tables than KEYS and ARGV.
    pub(crate) index_reads: Vec<IndexRead>,
    /// Fields of libraries that are read.
    pub(crate) field_reads: Vec<FieldRead>,
    /// Every reachable `return` of the main chunk, and the end of the script if it is reachable. If a `return` gives
    /// the result of a function, the place in that function is recorded, so there may be several for one `return`.
    pub(crate) returns: Vec<Return>,
    /// Loops without an exit.
    pub(crate) endless_loops: Vec<Span>,
    /// The conditions of `while` and `until` that may let a loop continue.
    pub(crate) loop_conditions: Vec<Span>,
    /// What a library of functions reads and calls while it is loaded, and what its functions read and call.
    pub(crate) loading: HashSet<Span>,
    pub(crate) calling: HashSet<Span>,
    /// The calls of `redis.register_function` in a library.
    pub(crate) registrations: Vec<Registration>,
    /// What became of the function that a caller names.
    pub(crate) called: Called,
    /// The functions that are registered there, or the one of them that is judged.
    pub(crate) registered: Vec<FunctionId>,
    /// The values of `local`s and assignments that the script reaches, the first value of each.
    pub(crate) stores: Vec<Span>,
    /// The tables, by their numbers.
    pub(crate) tables: Vec<TableFacts>,
    /// Where something is put into a table of the script.
    pub(crate) table_writes: Vec<TableWrite>,
    /// What `error` raises if nothing catches it.
    pub(crate) raised: Vec<Raised>,
    /// Reads of globals that the sandbox defines, at least on some servers.
    pub(crate) sandbox_reads: Vec<GlobalUse>,
    /// Values in the key positions of commands.
    pub(crate) key_uses: Vec<KeyUse>,
    /// The same in unreachable code. They only show what the script means by an entry.
    pub(crate) unreachable_key_uses: Vec<KeyUse>,
    /// Reads of globals that the sandbox certainly does not define.
    pub(crate) global_reads: Vec<GlobalUse>,
    /// Writes to globals and to fields of library tables.
    pub(crate) global_writes: Vec<GlobalUse>,
    /// Whether something runs that is not followed and may call any command: a chunk from a string, or an untracked
    /// function.
    pub(crate) runs_unknown_code: bool,
    /// How much work the walk has done.
    pub(crate) steps: u32,
    /// Where the walk stopped following values. From there on, no finding says that something never happens.
    pub(crate) incomplete: Option<Span>,
}

impl Facts {
    /// The known names of the functions that a library registers, in order and without repetition.
    pub(crate) fn registered_names(&self) -> Vec<String> {
        let (mut names, mut seen) = (Vec::new(), HashSet::new());
        for registration in &self.registrations {
            if let Some(name) = registration.name()
                && seen.insert(Rc::clone(&name))
            {
                names.push(String::from_utf8_lossy(&name).into_owned());
            }
        }
        names
    }

    /// Whether the script stores its own entries in KEYS or ARGV.
    pub(crate) fn writes_entries(&self, input: Input) -> bool {
        self.table_uses
            .iter()
            .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Write)
    }

    /// Whether an entry of KEYS or ARGV is read at this place.
    pub(crate) fn is_element_read(&self, span: Span) -> bool {
        let first = self.element_reads.partition_point(|read| read.span < span);
        let first = self.element_reads.get(first);
        first.is_some_and(|read| read.span == span)
    }

    /// Which entries a read reaches, if it reaches the same ones every time that it runs.
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

    /// The calls of commands at this place: several if the command's name may be one of several.
    pub(crate) fn calls_at(&self, span: Span) -> &[CommandCall] {
        let first = self.calls.partition_point(|call| call.span < span);
        let behind = self.calls.partition_point(|call| call.span <= span);
        &self.calls[first..behind]
    }

    /// The uses of KEYS and ARGV as a whole at this place.
    pub(crate) fn table_uses_at(&self, span: Span) -> &[TableUse] {
        let first = self.table_uses.partition_point(|used| used.span < span);
        let behind = self.table_uses.partition_point(|used| used.span <= span);
        &self.table_uses[first..behind]
    }

    /// The read of an entry of a table at this place.
    pub(crate) fn index_read_at(&self, span: Span) -> Option<&IndexRead> {
        let first = self.index_reads.partition_point(|read| read.span < span);
        let first = self.index_reads.get(first)?;
        (first.span == span).then_some(first)
    }

    /// The calls of other functions of the sandbox at this place.
    pub(crate) fn library_calls_at(&self, span: Span) -> &[LibraryCall] {
        let first = self.library_calls.partition_point(|call| call.span < span);
        let behind = self.library_calls.partition_point(|call| call.span <= span);
        &self.library_calls[first..behind]
    }
}
