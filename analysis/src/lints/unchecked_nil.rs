//! Replies that may be missing, used as if they were there.

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
Finds replies that may be missing and are used in arithmetic, with `..` or `#`, by an index, or as an argument of a
command, without any test before: neither of the reply nor of another one on the same key. A function of the script
that is given the reply and asks about it counts as a test.

### Why is this bad
A missing value is `false`, and `tonumber(false)` is nil. Either makes the script fail, with
`attempt to perform arithmetic on a boolean value` or `Command arguments must be strings or integers`, the first time
that the key is not there, perhaps after it has already written something.

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

/// Reports the replies of such calls.
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

/// The uses of replies that may be missing and would fail then, in the order of the text.
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
            ValueUseKind::Arithmetic => "arithmetic on it fails then",
            ValueUseKind::Concatenation => "joining it to a text fails then",
            ValueUseKind::Length => "its length cannot be taken then",
            ValueUseKind::Indexed => "indexing it fails then",
            ValueUseKind::LoopBound => "the loop fails then",
            ValueUseKind::Iterated => "going through it fails then",
        };
        // A table fails as well, and that is a mistake with a lint of its own.
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
                    push(operand, "comparing it fails then");
                }
            }
        }
    }
    for call in &facts.calls {
        for argument in &call.arguments {
            push(argument, "the command refuses it then");
        }
    }
    for call in &facts.library_calls {
        let demanded = call.arguments.len().min(demanded_arguments(call.path));
        for argument in &call.arguments[..demanded] {
            push(argument, "the function refuses it then");
        }
    }
    sorted(&uses, |(left, _), (right, _)| left.span.cmp(&right.span))
}

/// Whether the value is a reply that may be nil, or what `tonumber` makes of one.
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
        diagnostic.also(call.span, "`false` where there is nothing to reply");
    } else {
        diagnostic.note("where there is nothing to reply, the reply is `false`");
    }
    diagnostic.help("test it first, or give a value for that case: `reply or 0`");
}
