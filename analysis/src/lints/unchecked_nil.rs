//! Replies that may be missing, used as if they were there.

use std::collections::HashSet;

use crate::checker::Checker;
use crate::domain::Types;
use crate::facts::{CommandCall, Facts, KeyOrigin, Operand, ValueUseKind};
use crate::interpreter::demanded_arguments;
use crate::lint::{Level, Lint};
use crate::order::sorted;
use crate::reply_calls::{call_of, name_of};
use crate::signature::Input;
use crate::source::Span;

pub(crate) static UNCHECKED_NIL: Lint = Lint {
    name: "unchecked_nil",
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
    let mut reported = HashSet::new();
    for (operand, consequence) in failing_uses(checker.facts) {
        let Some(call) = call_of(checker.facts, &operand.value) else {
            continue;
        };
        if !is_vouched_for(checker, call, operand.span) && reported.insert(call.span) {
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
        push(&used.operand, consequence);
    }
    for comparison in &facts.comparisons {
        if !comparison.is_equality() {
            for (operand, _) in comparison.sides() {
                push(operand, "comparing it fails then");
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

/// Whether something before the use may make sure that the value is there: the script knows more than is seen here.
fn is_vouched_for(checker: &Checker<'_>, call: &CommandCall, used: Span) -> bool {
    let facts = checker.facts;
    let is_from_reply = |argument: &Operand| {
        argument
            .value
            .provenance
            .span_of(KeyOrigin::Reply)
            .is_some()
    };
    // The name of a member, say, that was just read from elsewhere.
    if call.arguments.iter().any(is_from_reply) || call.further.is_some() {
        return true;
    }
    // A function that is given the reply and asks about it may ask on behalf of its caller.
    if facts.questioned_replies.contains(&call.span) {
        return true;
    }
    // What stands in a function may run behind anything.
    let functions = checker.chunk.functions.get(1..).unwrap_or_default();
    let is_in_function = functions
        .iter()
        .any(|function| function.span.contains(call.span) || function.span.contains(used));
    facts.calls.iter().any(|other| {
        let is_before = |place: Span| is_in_function || other.span.start < place.start;
        let is_write = other.command.is_none_or(|command| command.is_write());
        other.span != call.span
            && shares_key(facts, call, other)
            && ((is_write && is_before(call.span)) || (is_before(used) && is_tested(facts, other)))
    })
}

/// Whether two calls may be of one key.
fn shares_key(facts: &Facts, first: &CommandCall, second: &CommandCall) -> bool {
    let (first, second) = (keys_in(facts, first), keys_in(facts, second));
    first.is_empty()
        || second.is_empty()
        || first.iter().any(|first| {
            second.iter().any(|second| match (first, second) {
                (Some(first), Some(second)) => first == second,
                _ => true,
            })
        })
}

/// The keys in a call: which entry of KEYS each is, where it is one.
fn keys_in(facts: &Facts, call: &CommandCall) -> Vec<Option<u32>> {
    let mut keys = Vec::new();
    for key_use in &facts.key_uses {
        if call.span.contains(key_use.span) {
            keys.push(key_use.value.provenance.only_entry(Input::Keys));
        }
    }
    keys
}

/// Whether the script asks anything about the reply.
fn is_tested(facts: &Facts, call: &CommandCall) -> bool {
    let is_reply =
        |operand: &Operand| operand.value.provenance.span_of(KeyOrigin::Reply) == Some(call.span);
    facts
        .comparisons
        .iter()
        .any(|comparison| is_reply(&comparison.left) || is_reply(&comparison.right))
        || facts.value_uses.iter().any(|used| {
            matches!(
                used.kind,
                ValueUseKind::Condition
                    | ValueUseKind::Fallback
                    | ValueUseKind::LoopBound
                    | ValueUseKind::Iterated
                    | ValueUseKind::Length
            ) && is_reply(&used.operand)
        })
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
