//! Slices that are read as single entries, single entries that are read as a slice, and wrong strides.

use crate::facts::TableUseKind;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::entries::calls;
use crate::lints::entries::empty_arguments;
use crate::lints::entries::loops_without_slice;
use crate::lints::entries::slices::{self, Slice};
use crate::redis::input::Input;
use crate::rust::signature::{Shape, Signature};

pub(crate) static VARIADIC_MISMATCH: Lint = Lint {
    name: "variadic_mismatch",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Compares how many entries a parameter adds with how the script reads them. It finds a slice that is read only as single
entries, a loop that begins before the slice, a loop with a different stride than the slice, an `Option` that is used
without a test, also an `#[arg(empty)]` that is never compared with `''`, and a loop over keys or arguments that never runs or whose step does not fit the number of entries.

A loop over single parameters is right, such as `for i = 1, #KEYS do` around an `EXPIRE`: every call has all of them.

Where code of any language calls the script, it finds a list that the call sends in `KEYS` while the script loops over
`ARGV`, or the other way round.

### Why is this bad
Nothing fails, but entries are skipped or used as something else. `for i = 1, #ARGV, 2` over a slice of single values
pairs each value with its neighbour. A missing `Option` is nil, which a command refuses. With `#[arg(empty)]` it is an
empty string, which a command takes as a value.

### How sure it is
Certain where a loop has another stride than the slice, or no iteration. Silent where the start or the step of
a loop is not known.

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
        return calls::check_loops(checker);
    };
    empty_arguments::check(checker, signature);
    for input in [Input::Keys, Input::Arguments] {
        let last = signature.parameters(input).last();
        if last.is_some_and(|last| last.may_be_alias) {
            continue; // an alias may stand for several entries
        }
        match last.map(|last| last.shape) {
            Some(Shape::Variadic { group }) => {
                slices::check(checker, &Slice::of(signature, input, group));
            }
            Some(Shape::Optional) => check_optional(checker, signature, input),
            Some(Shape::Single) | None => loops_without_slice::check(checker, signature, input),
        }
    }
}

/// An `Option` that is used as if it always had a value.
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
    let Some(demand) = demand else {
        return;
    };
    if is_looked_at {
        return;
    }
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
