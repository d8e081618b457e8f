//! Array replies that are used as conditions.

use crate::domain::{Trait, Types, Value};
use crate::facts::ValueUseKind;
use crate::facts::reply_origin::{call_of, lists_of, name_of};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::negation::follows_not;
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static ARRAY_AS_CONDITION: Lint = Lint {
    name: "array_as_condition",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds array replies that are used as a condition, after `not` or before `and`, or that are compared with `true` or
`false`.

### Why is this bad
If there is nothing to return, these commands reply with an empty array, and an empty table is true in Lua. So `if
redis.call('SMEMBERS', key) then` always runs, and `not redis.call('SMEMBERS', key)` never holds.

### How sure it is
Certain: an array is always true, an empty one too.

### Example
```lua
if redis.call('SMEMBERS', KEYS[1]) then
  return 1
end
return 0
```

### Use instead
```lua
if #redis.call('SMEMBERS', KEYS[1]) > 0 then
  return 1
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for used in &checker.facts.value_uses {
        let operand = &used.operand;
        if used.kind == ValueUseKind::Condition {
            consider(checker, None, operand.span, &operand.value);
        }
    }
    for comparison in &checker.facts.comparisons {
        if !comparison.is_equality() {
            continue;
        }
        for (operand, other) in comparison.sides() {
            let literal = checker.source.slice(other.span);
            if matches!(literal, "true" | "false") {
                let compared = Some((comparison.span, literal));
                consider(checker, compared, operand.span, &operand.value);
            }
        }
    }
}

/// Checks a value that is a condition, or that is compared with a literal in one.
fn consider(
    checker: &mut Checker<'_>,
    compared: Option<(Span, &str)>,
    operand: Span,
    value: &Value,
) {
    let is_table = value.types == Types::TABLE
        && value.provenance.is_plain_reply()
        && !value.provenance.has(Trait::Part);
    if !is_table || checker.facts.accompanied_tests.contains(&operand) {
        return;
    }
    let calls = match call_of(checker.facts, value) {
        Some(call) => vec![call],
        None => lists_of(checker.facts, value),
    };
    let [call, others @ ..] = calls.as_slice() else {
        return;
    };
    // If an array has a fixed length, the test is about its elements. An error of `pcall` is a table too. `XREADGROUP`
    // with the id of an earlier read replies with one entry for each stream, so its length shows nothing either.
    let has_own_length = calls.iter().all(|call| {
        call.command.is_some_and(|it| it.name != "XREADGROUP")
            && call.reply().is_some_and(|reply| reply.is_array())
    });
    if call.is_protected || !has_own_length {
        return;
    }
    let name = match others.is_empty() {
        true => name_of(call),
        false => "this reply".to_owned(),
    };
    // With one element for each argument, its length shows nothing.
    let is_each = calls.iter().all(|call| {
        call.command
            .is_some_and(|it| it.replies_each_behind().is_some())
    });
    let is_negated = match compared {
        // `reply == false` asks the same as `not reply`, and so does `reply ~= true`.
        Some((span, literal)) => (literal == "false") != checker.source.slice(span).contains("~="),
        None => follows_not(checker.source, operand),
    };
    let diagnostic = match compared {
        None => checker
            .report(
                operand,
                match is_each {
                    true => format!("{name} is always true, even if no element has a value"),
                    false => format!("{name} is always true, even if the array is empty"),
                },
            )
            .label("a table, never `false`")
            .note("in Lua, only `nil` and `false` are false"),
        Some((span, literal)) => checker
            .report(
                span,
                format!("{name} is an array, but is compared with `{literal}`"),
            )
            .label("a table never equals a boolean"),
    };
    diagnostic.help(match (is_negated, compared) {
        _ if is_each => "test an element, such as `reply[1]`",
        (true, None) => "test the length, without `not`: `#reply == 0`",
        (true, Some(_)) => "test the length: `#reply == 0`",
        (false, _) => "test the length: `#reply > 0`",
    });
}
