//! Replies that may be missing but are used without a test.

pub(crate) mod guarded_elsewhere;

use std::collections::HashSet;

use crate::domain::Types;
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{CommandCall, Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::interpreter::demanded_arguments;
use crate::lints::array_as_value::is_table_reply;
use crate::lints::unchecked_nil::guarded_elsewhere::{VouchedReplies, is_lookup};
use crate::lists::sort::sorted;
use crate::text::source::Span;

pub(crate) static UNCHECKED_NIL: Lint = Lint {
    name: "unchecked_nil",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds replies that may be missing and are used in arithmetic, with `..`, `#` or an index, or as an argument of a
command, without a test before: neither of this reply nor of another one on the same key. A function of the script that
gets the reply and tests it counts as a test.

### Why is this bad
A missing value is `false`, and `tonumber(false)` is nil. The first time that the key is missing, the script fails with
`attempt to perform arithmetic on a boolean value` or `Command arguments must be strings or integers`, perhaps after it
has already written something.

### How sure it is
Likely: the reply is nil when the key or the field is missing, and only the data tells whether it ever is.

### Example
```lua
-- signature: fn example(#[key] stock: &str, amount: u32)
local left = redis.call('GET', KEYS[1]) - ARGV[1]
redis.call('SET', KEYS[1], left)
return left
```

### Use instead
```lua
-- signature: fn example(#[key] stock: &str, amount: u32)
local left = (redis.call('GET', KEYS[1]) or 0) - ARGV[1]
redis.call('SET', KEYS[1], left)
return left
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    check_replies(checker, |call| !is_lookup(call));
}

/// Reports the replies of these calls.
pub(crate) fn check_replies(checker: &mut Checker<'_>, is_such: fn(&CommandCall) -> bool) {
    let uses = failing_uses(checker.facts);
    if uses.is_empty() {
        return;
    }
    let vouched = VouchedReplies::of(checker);
    let mut reported = HashSet::new();
    for (operand, consequence) in uses {
        let Some(call) = call_of(checker.facts, &operand.value) else {
            continue;
        };
        if is_such(call) && !vouched.has(call, operand.span) && reported.insert(call.span) {
            report(checker, call, operand.span, consequence);
        }
    }
}

/// The uses of replies that fail if the reply is missing, in the order of the source.
fn failing_uses(facts: &Facts) -> Vec<(&Operand, &'static str)> {
    let mut uses = Vec::new();
    let mut push = |operand, consequence| {
        if may_be_missing(operand) {
            uses.push((operand, consequence));
        }
    };
    for used in &facts.value_uses {
        let consequence = match used.kind {
            ValueUseKind::Condition | ValueUseKind::Fallback => continue,
            ValueUseKind::Arithmetic => "then arithmetic on it fails",
            ValueUseKind::Concatenation => "then joining it to a string fails",
            ValueUseKind::Length => "then `#` on it fails",
            ValueUseKind::Indexed => "then indexing it fails",
            ValueUseKind::LoopBound => "then the loop fails",
            ValueUseKind::Iterated => "then iterating over it fails",
        };
        // A table fails as well, but another lint reports that mistake.
        let is_value = matches!(
            used.kind,
            ValueUseKind::Arithmetic | ValueUseKind::Concatenation
        );
        if !(is_value && is_table_reply(&used.operand.value)) {
            push(&used.operand, consequence);
        }
    }
    for comparison in &facts.comparisons {
        if !comparison.is_equality() {
            for (operand, _) in comparison.sides() {
                if !is_table_reply(&operand.value) {
                    push(operand, "then comparing it fails");
                }
            }
        }
    }
    for call in &facts.calls {
        for argument in &call.arguments {
            push(argument, "then the command refuses it");
        }
    }
    for call in &facts.library_calls {
        let demanded = call.arguments.len().min(demanded_arguments(call.path));
        for argument in &call.arguments[..demanded] {
            push(argument, "then the function refuses it");
        }
    }
    sorted(&uses, |(left, _), (right, _)| left.span.cmp(&right.span))
}

/// Whether the value is a reply that may be nil, or `tonumber` of one.
fn may_be_missing(operand: &Operand) -> bool {
    let value = &operand.value;
    let provenance = &value.provenance;
    (value.types.intersects(Types::FALSE) && provenance.is_plain_reply())
        || (value.types.intersects(Types::NIL) && provenance.is_absent_reply())
}

fn report(checker: &mut Checker<'_>, call: &CommandCall, used: Span, consequence: &str) {
    let diagnostic = checker.report(used, format!("{} may be missing", name_of(call)));
    diagnostic.label(consequence);
    if !used.contains(call.span) && !call.span.contains(used) {
        diagnostic.also(call.span, "replies `false` if there is nothing");
    } else {
        diagnostic.note("if there is nothing, the reply is `false`");
    }
    diagnostic.help("test it first, or give it a default: `reply or 0`");
}
