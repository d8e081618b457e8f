//! Status replies that are taken for texts.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::checker::Checker;
use crate::domain::{Trait, Types, Value};
use crate::facts::{CommandCall, Comparison, Facts, KeyOrigin, ValueUseKind};
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
    let compared = compared_fields(checker.facts);
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
            if let Some(call) = status_call(checker, &operand.value)
                && !is_compared_as_status(&compared, call, &other.value)
            {
                let what = "is compared with a text, and is a table";
                report(checker, comparison.span, call, what, label);
            }
        }
    }
    for used in &checker.facts.value_uses {
        let value = &used.operand.value;
        let (what, label) = match used.kind {
            ValueUseKind::Concatenation => {
                ("is joined to a text, and is a table", "raises an error")
            }
            ValueUseKind::Length => ("is a table, of which the length is taken", "always 0"),
            _ => continue,
        };
        if value.types == Types::TABLE
            && let Some(call) = status_call(checker, value)
        {
            report(checker, used.operand.span, call, what, label);
        }
    }
}

/// The call whose status the value is.
fn status_call<'a>(checker: &Checker<'a>, value: &Value) -> Option<&'a CommandCall> {
    let is_reply = value.types.intersects(Types::TABLE)
        && !value.types.intersects(Types::STRING)
        && value.provenance.is_plain_reply()
        && !value.provenance.has(Trait::Part);
    let call = call_of(checker.facts, value).filter(|_| is_reply)?;
    let is_status = call.reply().is_some_and(|reply| reply.is_status());
    is_status.then_some(call)
}

/// The texts with which fields of replies are compared, by the reply's call; `None` for one that is not known.
type ComparedFields = HashSet<(Span, Option<Rc<[u8]>>)>;

fn compared_fields(facts: &Facts) -> ComparedFields {
    let calls: HashMap<Span, Span> = facts
        .index_reads
        .iter()
        .filter_map(|read| {
            let reply = read.table.value.provenance.span_of(KeyOrigin::Reply);
            Some((read.span, reply?))
        })
        .collect();
    let mut compared = HashSet::new();
    for Comparison { left, right, .. } in &facts.comparisons {
        for (field, other) in [(left, right), (right, left)] {
            if let Some(call) = calls.get(&field.span) {
                compared.insert((*call, other.value.text()));
            }
        }
    }
    compared
}

/// Whether the script compares a field of the same status with the same text as well, or with one that is not known: it
/// then allows for both.
fn is_compared_as_status(compared: &ComparedFields, call: &CommandCall, text: &Value) -> bool {
    let with = |text| compared.contains(&(call.span, text));
    match text.text() {
        Some(text) => with(Some(text)) || with(None),
        None => compared.iter().any(|(of, _)| *of == call.span),
    }
}

fn report(checker: &mut Checker<'_>, span: Span, call: &CommandCall, what: &str, label: &str) {
    checker
        .report(span, format!("{} {what}", name_of(call)))
        .label(label)
        .note("a status reaches the script as a table with the field `ok`")
        .help("read the text with `.ok`");
}
