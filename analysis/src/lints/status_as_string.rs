//! Status replies that are used as strings.

use std::rc::Rc;

use crate::domain::KeyOrigin;
use crate::domain::{Trait, Types, Value};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{CommandCall, Comparison, Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::fixes::{Edit, Fix};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::surroundings::is_only_between;
use crate::lists::sort::sorted;
use crate::lua::hir::BinaryOperator;
use crate::text::source::Span;

pub(crate) static STATUS_AS_STRING: Lint = Lint {
    name: "status_as_string",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds status replies, such as those of `SET` and `TYPE`, that are compared with a string or measured with `#`.

### Why is this bad
A status reaches the script as a table with the field `ok`: `{ok = 'OK'}`. A table never equals a string, so the
comparison has the same result for every reply. The length of the table is always 0.

### How sure it is
Certain: the reply is a table, and never equals a text.

### Example
```lua
if redis.call('TYPE', KEYS[1]) == 'hash' then
  return 1
end
return 0
```

### Use instead
```lua
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
        for (operand, other) in comparison.sides() {
            if other.value.types != Types::STRING {
                continue;
            }
            if let Some(call) = status_call(checker, &operand.value)
                && !is_compared_as_status(&compared, call, &other.value)
            {
                let what = "is a table, but is compared with a string";
                let fix = fix(checker, comparison, operand, other, call);
                let diagnostic = report(checker, comparison.span, call, what, label);
                diagnostic.fixes.extend(fix);
            }
        }
    }
    for used in &checker.facts.value_uses {
        let value = &used.operand.value;
        if used.kind == ValueUseKind::Length
            && value.types == Types::TABLE
            && let Some(call) = status_call(checker, value)
        {
            let what = "is a table, and `#` on it is always 0";
            report(checker, used.operand.span, call, what, "always 0");
        }
    }
}

/// The call whose status the value is.
fn status_call<'a>(checker: &Checker<'a>, value: &Value) -> Option<&'a CommandCall> {
    let is_reply = value.types.intersects(Types::TABLE)
        && !value.types.intersects(Types::STRING)
        && value.provenance.is_plain_reply()
        && !value.provenance.has(Trait::Part);
    if !is_reply {
        return None;
    }
    let call = call_of(checker.facts, value)?;
    let is_status = call.reply().is_some_and(|reply| reply.is_status());
    is_status.then_some(call)
}

/// The call that a reply comes from, and a string that a field of the reply is compared with. The string is `None` if
/// it is not known.
type ComparedField = (Span, Option<Rc<[u8]>>);

/// Sorted by call, then by string.
fn compared_fields(facts: &Facts) -> Vec<ComparedField> {
    let mut compared = Vec::new();
    for comparison in &facts.comparisons {
        for (field, other) in comparison.sides() {
            if let Some(read) = facts.index_read_at(field.span)
                && let Some(call) = read.table.value.provenance.span_of(KeyOrigin::Reply)
            {
                compared.push((call, other.value.text()));
            }
        }
    }
    sorted(&compared, ComparedField::cmp)
}

/// Whether the script also compares a field of the same status with the same string, or with an unknown one. Then it
/// expects both.
fn is_compared_as_status(compared: &[ComparedField], call: &CommandCall, text: &Value) -> bool {
    let with = |text| compared.binary_search(&(call.span, text)).is_ok();
    match text.text() {
        Some(text) => with(Some(text)) || with(None),
        None => {
            let first = compared.partition_point(|(of, _)| *of < call.span);
            compared.get(first).is_some_and(|(of, _)| *of == call.span)
        }
    }
}

/// Reads the field `ok`, if the reply is certainly a status and the command can reply with that string.
fn fix(
    checker: &Checker<'_>,
    comparison: &Comparison,
    status: &Operand,
    string: &Operand,
    call: &CommandCall,
) -> Option<Fix> {
    let text = string.value.text()?;
    let is_replied = match call.command?.name {
        "TYPE" => TYPES.contains(&&*text),
        _ => &*text == b"OK",
    };
    let signs = ["==", "~="];
    let is_simple = signs.iter().any(|sign| {
        let (left, right) = (comparison.left.span, comparison.right.span);
        is_only_between(checker.source, left, right, sign)
    });
    let is_certain = is_replied && is_simple && status.value.types == Types::TABLE;
    is_certain.then(|| Fix {
        title: "read the string with `.ok`".to_owned(),
        edits: vec![Edit {
            span: Span::new(status.span.end, status.span.end),
            text: ".ok".to_owned(),
        }],
    })
}

/// What `TYPE` replies.
const TYPES: [&[u8]; 7] = [
    b"none", b"string", b"list", b"set", b"zset", b"hash", b"stream",
];

fn report<'a>(
    checker: &'a mut Checker<'_>,
    span: Span,
    call: &CommandCall,
    what: &str,
    label: &str,
) -> &'a mut Diagnostic {
    checker
        .report(span, format!("{} {what}", name_of(call)))
        .label(label)
        .note("a status reaches the script as a table with the field `ok`")
        .help("read its string with `.ok`")
}
