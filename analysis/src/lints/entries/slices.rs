//! Whether a script reads a slice as a slice: in a loop that begins at its first entry, with its stride.

use crate::facts::{ElementIndex, ElementRead, Facts, Operand, Sequence, TableUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::lua::loops::LoopCounters;
use crate::redis::input::Input;
use crate::rust::signature::{Parameter, Signature};
use crate::text::source::Span;

/// The slice at the end of a table.
pub(crate) struct Slice<'a> {
    input: Input,
    parameter: &'a Parameter,
    anchor: Anchor,
    /// The number of its first entry.
    start: i64,
    /// How many entries an element adds.
    group: i64,
}

impl<'a> Slice<'a> {
    /// The last parameter of the table, which is a slice.
    pub(crate) fn of(signature: &'a Signature, input: Input, group: u32) -> Self {
        let parameters = signature.parameters(input);
        let position = parameters.len() - 1;
        Self {
            input,
            parameter: &parameters[position],
            anchor: Anchor::Parameter(input, position),
            start: parameters.len() as i64,
            group: i64::from(group),
        }
    }
}

/// Reports a slice that is not read as one.
pub(crate) fn check(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    check_single_reads(checker, slice);
    check_begin(checker, slice);
    check_stride(checker, slice);
}

/// A slice that is read only as single entries, in a table that is not read in another way.
fn check_single_reads(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    let facts = checker.facts;
    let is_other_read = |read: &ElementRead| {
        let is_single = matches!(read.index, ElementIndex::Constant(_) | ElementIndex::Never);
        read.input == slice.input && !is_single
    };
    let only_single_reads = facts.incomplete.is_none()
        && !facts.element_reads.iter().any(is_other_read)
        && facts
            .table_uses
            .iter()
            .all(|table_use| table_use.input != slice.input)
        && facts
            .element_tests
            .iter()
            .all(|test| test.input != slice.input || test.index < slice.start);
    if !only_single_reads || is_array(&slice.parameter.rust_type) {
        return;
    }
    let is_in_slice = |read: &&ElementRead| {
        let is_behind = matches!(read.index, ElementIndex::Constant(index) if index >= slice.start);
        read.input == slice.input && is_behind && !read.unreachable
    };
    let Some(&ElementRead {
        span,
        index: ElementIndex::Constant(index),
        ..
    }) = facts.element_reads.iter().find(is_in_slice)
    else {
        return;
    };
    let (table, name, start) = (slice.input.table(), &slice.parameter.name, slice.start);
    checker
        .report(
            span,
            format!(
                "`{name}` is a slice, but the script reads `{table}[{index}]` as a single entry"
            ),
        )
        .label("nil if the slice is shorter, and later elements are never read")
        .note(format!(
            "the Rust side declares `{name}: {}`",
            slice.parameter.rust_type
        ))
        .help(format!(
            "loop over it: `for i = {start}, #{table} do`, or declare a parameter for each entry"
        ))
        .at(slice.anchor);
}

/// Whether the Rust type is an array. Then the script's author knows the length.
fn is_array(rust_type: &str) -> bool {
    let mut depth = 0_u32;
    for byte in rust_type.bytes() {
        match byte {
            b'[' | b'(' | b'<' => depth += 1,
            b']' | b')' | b'>' => depth = depth.saturating_sub(1),
            b';' if depth == 1 => return true,
            _ => {}
        }
    }
    false
}

/// A loop that reads entries before the slice as if they were part of it.
fn check_begin(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    // A loop over all keys may be intended. But if an argument is also read separately, it is not an element of the
    // slice.
    let read_alone = last_read_alone(checker.facts, slice);
    let is_mixed_up = |from: i64| match slice.input {
        Input::Keys => from > 1,
        Input::Arguments => read_alone >= Some(from),
    };
    let sequences = checker.facts.sequences(slice.input);
    let counted = sequences.iter().find(|sequence| {
        let Sequence { from, step, .. } = **sequence;
        // Pairs that begin one entry too early consist of the wrong halves.
        let is_shifted = step == slice.group && (slice.start - from) % slice.group != 0;
        from < slice.start && (is_mixed_up(from) || is_shifted)
    });
    let iterated = checker.facts.table_uses.iter().find(|table_use| {
        table_use.input == slice.input && table_use.kind == TableUseKind::Iteration
    });
    let (span, from) = match (counted, iterated) {
        (Some(sequence), _) => (sequence.span, sequence.from),
        (None, Some(table_use)) if slice.start > 1 && is_mixed_up(1) => (table_use.span, 1),
        _ => return,
    };
    let loops = LoopCounters::of(checker.chunk);
    if loops.selects_iterations(span) {
        return; // it may skip the entries before the slice
    }
    match loops.around(span) {
        Some(iterations) if is_sent(checker.facts, slice, iterations) => {}
        _ => return, // it may copy them all and read them elsewhere
    }
    let (table, name, start) = (slice.input.table(), &slice.parameter.name, slice.start);
    let step = if slice.group == 1 {
        String::new()
    } else {
        format!(", {}", slice.group)
    };
    let message = format!(
        "this loop starts at `{table}[{from}]`, but the slice `{name}` starts at `{table}[{start}]`"
    );
    let header = header(checker, &loops, slice, span);
    let diagnostic = checker.report(header.unwrap_or(span), message);
    diagnostic
        .label(format!("treats other parameters as elements of `{name}`"))
        .help(format!("write `for i = {start}, #{table}{step} do`"))
        .at(slice.anchor);
    if header.is_some() {
        diagnostic.also(span, "read here");
    }
}

/// The last entry before the slice that the script reads by its number.
fn last_read_alone(facts: &Facts, slice: &Slice<'_>) -> Option<i64> {
    let mut last = None;
    for read in &facts.element_reads {
        if let ElementIndex::Constant(index) = read.index
            && read.input == slice.input
            && !read.unreachable
            && index < slice.start
        {
            last = last.max(Some(index));
        }
    }
    last
}

/// Whether a command in the loop gets an entry without a fixed number.
fn is_sent(facts: &Facts, slice: &Slice<'_>, iterations: Span) -> bool {
    facts.calls.iter().any(|call| {
        let is_entry =
            |argument: &Operand| argument.value.provenance.may_have_entry(slice.input, 0);
        iterations.contains(call.span)
            && (call.arguments.iter().any(is_entry) || call.further.as_ref().is_some_and(is_entry))
    })
}

/// A tuple in a list has up to this many entries. Longer groups can only be sent as a flat slice.
const LONGEST_TUPLE: i64 = 12;

/// A loop whose step differs from the size of a group in the slice. A step of 1 is right for groups, since the loop may
/// copy them.
fn check_stride(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    let sequences = checker.facts.sequences(slice.input);
    let mismatch = sequences.iter().find(|sequence| {
        let is_too_long = slice.group == 1 && sequence.step > LONGEST_TUPLE;
        sequence.from >= slice.start
            && sequence.step > 1
            && sequence.step != slice.group
            && !is_too_long
    });
    let Some(&Sequence { span, step, .. }) = mismatch else {
        return;
    };
    let (table, name) = (slice.input.table(), &slice.parameter.name);
    let entries = match slice.group {
        1 => "1 entry".to_owned(),
        group => format!("{group} entries"),
    };
    let message = format!(
        "this loop has a step of {step}, but each element of `{name}` is {entries} of `{table}`"
    );
    let header = header(checker, &LoopCounters::of(checker.chunk), slice, span);
    let diagnostic = checker.report(header.unwrap_or(span), message);
    diagnostic
        .label("mixes up the elements")
        .note(format!(
            "the Rust side declares `{name}: {}`",
            slice.parameter.rust_type
        ))
        .at(slice.anchor);
    if header.is_some() {
        diagnostic.also(span, "read here");
    }
    diagnostic.help(match slice.group {
        1 => format!("declare `{name}` as a slice of tuples of {step}, or step by 1"),
        group => format!("step by {group}, or declare `{name}` as a slice of tuples of {step}"),
    });
}

/// The header of the loop over the table that contains the read.
fn header(
    checker: &Checker<'_>,
    loops: &LoopCounters,
    slice: &Slice<'_>,
    read: Span,
) -> Option<Span> {
    loops.header(read, &|header| {
        checker.facts.table_uses.iter().any(|table_use| {
            let is_loop = matches!(table_use.kind, TableUseKind::Loop { .. });
            is_loop && table_use.input == slice.input && header.contains(table_use.span)
        })
    })
}
