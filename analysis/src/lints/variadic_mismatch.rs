//! Slices that are read as single entries, single entries that are read as a slice, and wrong strides.

use crate::checker::Checker;
use crate::diagnostic::Anchor;
use crate::element_bounds::declared;
use crate::facts::{ElementIndex, ElementRead, TableUse, TableUseKind};
use crate::lint::{Level, Lint};
use crate::loop_counters::LoopCounters;
use crate::signature::{Input, Parameter, Shape, Signature};

pub(crate) static VARIADIC_MISMATCH: Lint = Lint {
    name: "variadic_mismatch",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Compares how many entries a parameter adds with how the script reads them: a slice of which only single entries are
read, a loop over single parameters or over those before a slice, a loop with another stride than the slice has, and an
`Option` that is used without a test.

### Why is this bad
Entries are skipped, or taken for what they are not, and nothing fails: `for i = 1, #ARGV, 2` over a slice of single
values pairs each with its neighbour. A missing `Option` is nil, which a command refuses.

### Example
```lua
-- signature: fn example(#[key] scores: &str, members: &[String])
for i = 1, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
end
```

### Use instead
```lua
-- signature: fn example(#[key] scores: &str, members: &[(f64, String)])
for i = 1, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
end
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(signature) = checker.signature else {
        return;
    };
    for input in [Input::Keys, Input::Arguments] {
        let last = signature.parameters(input).last();
        match last.map(|last| last.shape) {
            Some(Shape::Variadic { group }) => {
                let slice = Slice::of(signature, input, group);
                check_single_reads(checker, &slice);
                check_begin(checker, &slice);
                check_stride(checker, &slice);
            }
            Some(Shape::Optional) => check_optional(checker, signature, input),
            Some(Shape::Single) | None => check_loops(checker, signature, input),
        }
    }
}

/// The slice at the end of a table.
struct Slice<'a> {
    input: Input,
    parameter: &'a Parameter,
    anchor: Anchor,
    /// The number of its first entry.
    start: i64,
    group: i64,
}

impl<'a> Slice<'a> {
    fn of(signature: &'a Signature, input: Input, group: u32) -> Self {
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

/// A slice of which single entries are read, and nothing else of the table.
fn check_single_reads(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    let facts = checker.facts;
    let reads = || {
        facts
            .element_reads
            .iter()
            .filter(|read| read.input == slice.input)
    };
    let only_single_reads = facts.incomplete.is_none()
        && reads()
            .all(|read| matches!(read.index, ElementIndex::Constant(_) | ElementIndex::Never))
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
    let first = reads().find_map(|read| match read.index {
        ElementIndex::Constant(index) if index >= slice.start && !read.unreachable => {
            Some((read.span, index))
        }
        _ => None,
    });
    let Some((span, index)) = first else {
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
        .label("nil when the slice is shorter, and what is behind it is never read")
        .note(format!(
            "the Rust side declares `{name}: {}`",
            slice.parameter.rust_type
        ))
        .help(format!(
            "loop over it: `for i = {start}, #{table} do`, or declare a parameter for each entry"
        ))
        .at(slice.anchor);
}

/// Whether the Rust type is an array, whose length is known to the script's author.
fn is_array(rust_type: &str) -> bool {
    let mut depth = 0_u32;
    rust_type.chars().any(|character| {
        match character {
            '[' | '(' | '<' => depth += 1,
            ']' | ')' | '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ';' && depth == 1
    })
}

/// A loop that reads entries before the slice as if they were in it.
fn check_begin(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    let facts = checker.facts;
    let counted = facts
        .element_reads
        .iter()
        .find_map(|read| match read.index {
            ElementIndex::Sequence { from, bound, .. }
                if read.input == slice.input
                    && bound == Some(slice.input)
                    && from < slice.start
                    && !read.unreachable =>
            {
                Some((read.span, from))
            }
            _ => None,
        });
    let iterated = || {
        let mut uses = facts.table_uses.iter();
        uses.find(|table_use| {
            table_use.input == slice.input && table_use.kind == TableUseKind::Iteration
        })
        .filter(|_| slice.start > 1)
        .map(|table_use| (table_use.span, 1))
    };
    let Some((span, from)) = counted.or_else(iterated) else {
        return;
    };
    if LoopCounters::of(checker.chunk).selects_rounds(span) {
        return; // it may well leave out the entries before the slice
    }
    let (table, name, start) = (slice.input.table(), &slice.parameter.name, slice.start);
    let step = if slice.group == 1 {
        String::new()
    } else {
        format!(", {}", slice.group)
    };
    checker
        .report(span, format!("this loop reads from `{table}[{from}]` on, but the slice `{name}` begins at `{table}[{start}]`"))
        .label(format!("takes other parameters for elements of `{name}`"))
        .help(format!("write `for i = {start}, #{table}{step} do`"))
        .at(slice.anchor);
}

/// A loop over single parameters.
fn check_loops(checker: &mut Checker<'_>, signature: &Signature, input: Input) {
    let mut uses = checker.facts.table_uses.iter();
    let first_loop = uses.find(|table_use| {
        table_use.input == input
            && matches!(
                table_use.kind,
                TableUseKind::Loop { .. } | TableUseKind::Iteration
            )
    });
    let Some(TableUse { span, .. }) = first_loop else {
        return;
    };
    let (table, noun) = (input.table(), input.noun());
    let parameters = signature.parameters(input);
    let diagnostic = checker.report(
        *span,
        format!(
            "this loop runs over `{table}`, but `{}` declares no slice of {noun}s",
            signature.function
        ),
    );
    if let Some(last) = parameters.len().checked_sub(1) {
        diagnostic
            .label("every round takes another parameter for the same thing")
            .note(format!(
                "the Rust side declares {}",
                declared(signature, input)
            ))
            .at(Anchor::Parameter(input, last));
    } else {
        diagnostic.label(format!("never runs: no {noun} is passed"));
    }
    let example = match input {
        Input::Keys => "#[key] keys: &[String]",
        Input::Arguments => "values: &[String]",
    };
    diagnostic.help(format!(
        "declare a slice in the last place, such as `{example}`, or read each entry by its number"
    ));
}

/// A loop with another step than the slice has entries in a group. Step 1 is left alone where groups are sent: it may
/// copy them.
fn check_stride(checker: &mut Checker<'_>, slice: &Slice<'_>) {
    let mismatch = checker
        .facts
        .element_reads
        .iter()
        .find_map(|read| match *read {
            ElementRead {
                input,
                span,
                index: ElementIndex::Sequence { from, step, bound },
                unreachable: false,
                ..
            } if input == slice.input
                && bound == Some(slice.input)
                && from >= slice.start
                && step > 1
                && step != slice.group =>
            {
                Some((span, step))
            }
            _ => None,
        });
    let Some((span, step)) = mismatch else {
        return;
    };
    let (table, name) = (slice.input.table(), &slice.parameter.name);
    let rust_type = &slice.parameter.rust_type;
    let entries = match slice.group {
        1 => "1 entry".to_owned(),
        group => format!("{group} entries"),
    };
    let diagnostic = checker.report(
        span,
        format!(
            "the script reads `{table}` in steps of {step}, but an element of `{name}` is {entries}"
        ),
    );
    diagnostic
        .label("mixes up the elements")
        .note(format!("the Rust side declares `{name}: {rust_type}`"))
        .at(slice.anchor);
    diagnostic.help(match slice.group {
        1 => format!("declare `{name}` as a slice of tuples of {step}, or step by 1"),
        group => format!("step by {group}, or declare `{name}` as a slice of tuples of {step}"),
    });
}

/// An `Option` that is used as if it were always there.
fn check_optional(checker: &mut Checker<'_>, signature: &Signature, input: Input) {
    let facts = checker.facts;
    let parameters = signature.parameters(input);
    let position = parameters.len() - 1;
    let (name, index) = (&parameters[position].name, parameters.len() as i64);
    let is_looked_at = facts.incomplete.is_some()
        || facts
            .element_tests
            .iter()
            .any(|test| test.input == input && test.index == index)
        || facts.table_uses.iter().any(|table_use| {
            table_use.input == input
                && !matches!(
                    table_use.kind,
                    TableUseKind::Unpack { .. } | TableUseKind::Escape
                )
        });
    let demand = facts
        .element_demands
        .iter()
        .find(|demand| demand.input == input && demand.index == index);
    let Some(demand) = demand.filter(|_| !is_looked_at) else {
        return;
    };
    let entry = format!("{}[{index}]", input.table());
    checker
        .report(
            demand.span,
            format!("`{name}` may be missing, but the script uses `{entry}` without a test"),
        )
        .label(format!(
            "nil when `{name}` is `None`: {}",
            demand.consequence
        ))
        .note(format!(
            "the Rust side declares `{name}: {}`",
            parameters[position].rust_type
        ))
        .help(format!(
            "test it first: `if {entry} then … end`, or give it a default: `{entry} or '0'`"
        ))
        .at(Anchor::Parameter(input, position));
}
