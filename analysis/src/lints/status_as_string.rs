//! Status replies that are taken for texts.

use crate::checker::Checker;
use crate::domain::{Trait, Types, Value};
use crate::facts::{CommandCall, KeyOrigin, ValueUseKind};
use crate::hir::BinaryOperator;
use crate::lint::{Level, Lint};
use crate::reply_calls::{call_of, name_of};
use crate::source::Span;

pub(crate) static STATUS_AS_STRING: Lint = Lint {
    name: "status_as_string",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds status replies, such as those of `SET` and `TYPE`, that are compared with a text or joined to one.

### Why is this bad
A status reaches the script as a table with the field `ok`: `{ok = 'OK'}`. No table equals a text, so the comparison
comes out the same whatever the server replies, and `..` raises an error.

### Example
```lua
-- signature: fn example(#[key] user: &str)
if redis.call('TYPE', KEYS[1]) == 'hash' then
  return 1
end
return 0
```

### Use instead
```lua
-- signature: fn example(#[key] user: &str)
if redis.call('TYPE', KEYS[1]).ok == 'hash' then
  return 1
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for comparison in &checker.facts.comparisons {
        let label = match comparison.operator {
            BinaryOperator::Equal => "never true",
            BinaryOperator::NotEqual => "always true",
            _ => continue,
        };
        let sides = [
            (&comparison.left, &comparison.right),
            (&comparison.right, &comparison.left),
        ];
        for (operand, other) in sides {
            if other.value.types != Types::STRING {
                continue;
            }
            if let Some(call) = status_call(checker, &operand.value) {
                let what = "is compared with a text, and is a table";
                report(checker, comparison.span, call, what, label);
            }
        }
    }
    for used in &checker.facts.value_uses {
        let value = &used.operand.value;
        if used.kind == ValueUseKind::Concatenation
            && value.types == Types::TABLE
            && let Some(call) = status_call(checker, value)
        {
            let what = "is joined to a text, and is a table";
            report(checker, used.operand.span, call, what, "raises an error");
        }
    }
}

/// The call whose status the value is, and that the script does not read as one anywhere.
fn status_call<'a>(checker: &Checker<'a>, value: &Value) -> Option<&'a CommandCall> {
    let is_reply = value.types.intersects(Types::TABLE)
        && !value.types.intersects(Types::STRING)
        && value.provenance.is_plain_reply()
        && !value.provenance.has(Trait::Part);
    let call = call_of(checker.facts, value).filter(|_| is_reply)?;
    let is_read = checker
        .facts
        .index_reads
        .iter()
        .any(|read| read.table.value.provenance.span_of(KeyOrigin::Reply) == Some(call.span));
    let is_status = call.reply().is_some_and(|reply| reply.is_status());
    (is_status && !is_read).then_some(call)
}

fn report(checker: &mut Checker<'_>, span: Span, call: &CommandCall, what: &str, label: &str) {
    checker
        .report(span, format!("{} {what}", name_of(call)))
        .label(label)
        .note("a status reaches the script as a table with the field `ok`")
        .help("read the text with `.ok`");
}
