//! Arguments with `#[arg(empty)]` that the script never compares with anything: it takes the empty string for a value.

use crate::domain::{Trait, Types};
use crate::facts::{ElementIndex, Operand, TableUseKind, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::redis::input::Input;
use crate::rust::signature::Signature;

pub(crate) fn check(checker: &mut Checker<'_>, signature: &Signature) {
    if checker.facts.incomplete.is_some() || checker.facts.runs_unknown_code {
        return;
    }
    for (position, parameter) in signature.arguments.iter().enumerate() {
        if !parameter.may_be_empty || asks(checker, position as u32 + 1) {
            continue;
        }
        let index = position as i64 + 1;
        let reads = &checker.facts.element_reads;
        let read = reads.iter().find(|read| {
            let is_it = read.input == Input::Arguments && !read.unreachable;
            is_it && matches!(read.index, ElementIndex::Constant(found) if found == index)
        });
        let Some(read) = read.map(|read| read.span) else {
            continue; // that nobody reads it is said elsewhere
        };
        let entry = format!("ARGV[{index}]");
        let name = &parameter.name;
        checker
            .report(
                read,
                format!("`{name}` may be empty, but the script uses `{entry}` without a test"),
            )
            .label(format!(
                "the empty string when `{name}` is `None`, never nil"
            ))
            .note(format!(
                "the Rust side declares `#[arg(empty)] {name}: {}`",
                parameter.rust_type
            ))
            .help(format!("test it first: `if {entry} ~= '' then … end`"))
            .at(Anchor::Parameter(Input::Arguments, position));
    }
}

/// Whether something may tell the empty string apart from others: a comparison, its length, a function of a library, a
/// table with a field of that name, or code that reads all entries.
fn asks(checker: &Checker<'_>, index: u32) -> bool {
    let facts = checker.facts;
    let is_it = |operand: &Operand| {
        let provenance = &operand.value.provenance;
        provenance.may_have_entry(Input::Arguments, index) || provenance.has(Trait::Unknown)
    };
    for table_use in &facts.table_uses {
        let reads_entries = table_use.kind != TableUseKind::Length;
        if table_use.input == Input::Arguments && reads_entries {
            return true;
        }
    }
    for comparison in &facts.comparisons {
        for (side, other) in comparison.sides() {
            if is_it(side) && other.value.types != Types::NIL {
                return true;
            }
        }
    }
    for used in &facts.value_uses {
        if used.kind == ValueUseKind::Length && is_it(&used.operand) {
            return true;
        }
    }
    for call in &facts.library_calls {
        if call.arguments.iter().any(is_it) {
            return true;
        }
    }
    for read in &facts.index_reads {
        if is_it(&read.key) {
            return true;
        }
    }
    false
}
