//! Integer replies that are used as conditions.

use crate::checker::Checker;
use crate::domain::{Types, Value};
use crate::facts::ValueUseKind;
use crate::lint::{Level, Lint};
use crate::reply_calls::{call_of, name_of};
use crate::source::Span;

pub(crate) static INTEGER_AS_CONDITION: Lint = Lint {
    name: "integer_as_condition",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds integer replies that stand as a condition, behind `not`, before `and`, or are compared with `true` or `false`.

### Why is this bad
In Lua only `nil` and `false` are false. The number 0 is true, so `if redis.call('EXISTS', key) then` runs whether the
key is there or not, and `not redis.call('EXISTS', key)` never holds. A number equals neither `true` nor `false`.

### Example
```lua
-- signature: fn example(#[key] lock: &str)
if redis.call('EXISTS', KEYS[1]) then
  return 1
end
return 0
```

### Use instead
```lua
-- signature: fn example(#[key] lock: &str)
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 1
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for used in &checker.facts.value_uses {
        let operand = &used.operand;
        if used.kind == ValueUseKind::Condition
            && is_integer_reply(&operand.value)
            && !checker.facts.accompanied_tests.contains(&operand.span)
        {
            report(
                checker,
                operand.span,
                &operand.value,
                "is always true, 0 as well",
            );
        }
    }
    for comparison in &checker.facts.comparisons {
        if !comparison.is_equality() {
            continue;
        }
        for (operand, other) in comparison.sides() {
            if is_integer_reply(&operand.value)
                && matches!(checker.source.slice(other.span), "true" | "false")
                && !checker.facts.accompanied_tests.contains(&operand.span)
            {
                report(
                    checker,
                    comparison.span,
                    &operand.value,
                    "is a number, and equals no boolean",
                );
            }
        }
    }
}

fn is_integer_reply(value: &Value) -> bool {
    value.types == Types::NUMBER && value.provenance.is_plain_reply()
}

fn report(checker: &mut Checker<'_>, span: Span, value: &Value, what: &str) {
    let name = call_of(checker.facts, value).map_or_else(|| "a reply".to_owned(), name_of);
    checker
        .report(span, format!("{name} {what}"))
        .label("a number, never `false`")
        .note("in Lua only `nil` and `false` are false")
        .help("compare it with a number, as in `== 1` or `> 0`");
}
