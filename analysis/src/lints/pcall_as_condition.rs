//! Replies of `redis.pcall` that are used as conditions.

mod second_result;

use std::collections::HashSet;

use crate::domain::{Trait, Types};
use crate::facts::reply_origin::{call_of, name_of, reply_in};
use crate::facts::{CommandCall, Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::single_result;
use crate::lua::hir::{Chunk, Expression};
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
local reply = redis.pcall('INCR', KEYS[1])
if not reply then
  return redis.error_reply('FAILED to count')
end
return 1
```

### Use instead
```lua
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
    if facts
        .calls
        .iter()
        .all(|call| !call.is_protected && call.caught_by.is_none())
    {
        return;
    }
    second_result::check(checker);
    let examined = examined_replies(facts);
    let choices = choices(checker.chunk);
    // `single_result` reports these: the script expects two values, as `pcall` returns them.
    let taken_for_pcall = single_result::reported_calls(checker);
    for used in &facts.value_uses {
        let operand = &used.operand;
        if used.kind != ValueUseKind::Condition || !is_decisive(checker, operand, &choices) {
            continue;
        }
        if let Some(call) = certain_reply(facts, operand)
            && !examined.contains(&call.span)
            && !taken_for_pcall.contains(&call.span)
        {
            report(checker, operand.span, call, "always true");
        }
    }
    for comparison in &facts.comparisons {
        for (operand, other) in comparison.sides() {
            let is_false = checker.source.slice(other.span) == "false";
            if comparison.is_equality()
                && is_false
                && let Some(call) = certain_reply(facts, operand)
            {
                report(checker, comparison.span, call, "never `false`");
            }
        }
    }
}

/// The call of `redis.pcall` whose whole reply a value is, if that is never nil or `false`.
fn certain_reply<'a>(facts: &'a Facts, operand: &Operand) -> Option<&'a CommandCall> {
    let value = &operand.value;
    let is_whole = value.provenance.is_plain_reply()
        && !value.provenance.has(Trait::Part)
        && !value.types.intersects(Types::FALSY);
    call_of(facts, value).filter(|call| is_whole && call.is_protected)
}

fn report(checker: &mut Checker<'_>, span: Span, call: &CommandCall, what: &str) {
    checker
        .report(
            span,
            format!("{} is {what}, even if it is an error", name_of(call)),
        )
        .label("never nil or `false`")
        .note("`redis.pcall` returns an error as a table with the field `err`")
        .help("test for an error: `if type(reply) == 'table' and reply.err then`");
}

/// Whether the value alone decides: it is the whole condition, it follows `not`, or it chooses between two values.
fn is_decisive(checker: &Checker<'_>, operand: &Operand, choices: &HashSet<Span>) -> bool {
    let facts = checker.facts;
    (facts.sole_conditions.contains(&operand.span) || choices.contains(&operand.span))
        && !facts.accompanied_tests.contains(&operand.span)
}

/// The condition of each `condition and value or other`.
fn choices(chunk: &Chunk) -> HashSet<Span> {
    let mut choices = HashSet::new();
    for expression in &chunk.expressions {
        if let Expression::Or { left, .. } = *expression
            && let Expression::And { left, .. } = *chunk.expression(left)
        {
            choices.insert(chunk.span(left));
        }
    }
    choices
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
