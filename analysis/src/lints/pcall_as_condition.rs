//! Replies of `redis.pcall` that are used as conditions.

use std::collections::HashSet;

use crate::domain::{Trait, Types};
use crate::facts::reply_origin::{call_of, name_of, reply_in};
use crate::facts::{Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static PCALL_AS_CONDITION: Lint = Lint {
    name: "pcall_as_condition",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds a reply of `redis.pcall` that is never nil and that is the whole condition of an `if`, `while` or `until`, or
comes after `not`. It is silent if the script tests the type, the value or the fields `err` and `ok` of the reply
somewhere.

### Why is this bad
An error of `redis.pcall` is a table, and a table is true in Lua. So the condition is true whether the command succeeds
or fails, and `not redis.pcall(…)` is never true.

### How sure it is
Certain: an error is a table, and so is true.

### Example
```lua
-- signature: fn example(#[key] counter: &str)
local reply = redis.pcall('INCR', KEYS[1])
if not reply then
  return redis.error_reply('FAILED to count')
end
return 1
```

### Use instead
```lua
-- signature: fn example(#[key] counter: &str)
local reply = redis.pcall('INCR', KEYS[1])
if type(reply) == 'table' and reply.err then
  return redis.error_reply('FAILED to count')
end
return 1
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    if facts.calls.iter().all(|call| !call.is_protected) {
        return;
    }
    let examined = examined_replies(facts);
    for used in &facts.value_uses {
        let operand = &used.operand;
        if used.kind != ValueUseKind::Condition || !is_decisive(checker, operand) {
            continue;
        }
        let value = &operand.value;
        let is_whole_reply = value.provenance.is_plain_reply()
            && !value.provenance.has(Trait::Part)
            && !value.types.intersects(Types::FALSY);
        if !is_whole_reply {
            continue;
        }
        let Some(call) = call_of(facts, value) else {
            continue;
        };
        if !call.is_protected || examined.contains(&call.span) {
            continue;
        }
        checker
            .report(
                operand.span,
                format!("{} is always true, even if it is an error", name_of(call)),
            )
            .label("never nil or `false`")
            .note("`redis.pcall` returns an error as a table with the field `err`")
            .help("test for an error: `if type(reply) == 'table' and reply.err then`");
    }
}

/// Whether the value alone decides: it is the whole condition or comes after `not`.
fn is_decisive(checker: &Checker<'_>, operand: &Operand) -> bool {
    let facts = checker.facts;
    facts.sole_conditions.contains(&operand.span)
        && !facts.accompanied_tests.contains(&operand.span)
}

/// The replies whose type, value or fields the script tests, or that it passes to a function that may.
fn examined_replies(facts: &Facts) -> HashSet<Span> {
    let mut examined = facts.questioned_replies.clone();
    let mut add = |operand: &Operand| {
        if let Some(reply) = reply_in(operand) {
            examined.insert(reply);
        }
    };
    for read in &facts.index_reads {
        if matches!(
            read.key.value.text().as_deref(),
            Some(b"err" | b"ok") | None
        ) {
            add(&read.table);
        }
    }
    for call in &facts.library_calls {
        if matches!(call.path, "type" | "rawget" | "next" | "pairs") {
            for argument in &call.arguments {
                add(argument);
            }
        }
    }
    for comparison in &facts.comparisons {
        add(&comparison.left);
        add(&comparison.right);
    }
    examined
}
