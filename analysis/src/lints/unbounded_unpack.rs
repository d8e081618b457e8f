//! `unpack` of a table of any size.

pub(crate) mod unbounded_replies;

use std::collections::HashSet;

use crate::domain::KeyOrigin;
use crate::domain::{Reference, Value};
use crate::facts::TableUseKind;
use crate::facts::reply_origin::{asked_replies, reply_in};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::unbounded_unpack::unbounded_replies::is_unbounded;
use crate::redis::input::Input;
use crate::text::source::Span;

pub(crate) static UNBOUNDED_UNPACK: Lint = Lint {
    name: "unbounded_unpack",
    group: Group::Commands,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `unpack` of a reply that has as many values as a key happens to hold, and of KEYS or ARGV where a slice is passed, when the script asks
nowhere how many there are.

### Why is this bad
Lua has room for 7,999 values: with more, `unpack` raises `too many results to unpack`. With none, the command that is called lacks its
arguments. Where the caller bounds the slice, `allow(unbounded_unpack)` says so.

### Example
```lua
-- signature: fn example(#[key] names: &str, #[key] copy: &str)
local names = redis.call('SMEMBERS', KEYS[1])
return redis.call('SADD', KEYS[2], unpack(names))
```

### Use instead
```lua
-- signature: fn example(#[key] names: &str, #[key] copy: &str)
local names = redis.call('SMEMBERS', KEYS[1])
for first = 1, #names, 1000 do
  redis.call('SADD', KEYS[2], unpack(names, first, math.min(first + 999, #names)))
end
return #names
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let calls = &checker.facts.library_calls;
    if calls.iter().all(|call| call.path != "unpack") {
        return;
    }
    let measured = measured_replies(checker);
    for call in calls {
        let is_whole = call.arguments.len() < 3 && !call.open;
        let Some(table) = call.arguments.first() else {
            continue;
        };
        if call.path != "unpack" || !is_whole {
            continue;
        }
        if let Some(input) = slice_of(checker, &table.value) {
            if !asks_for_length(checker, input) {
                let name = input.table();
                report(
                    checker,
                    call.span,
                    name,
                    format!("`{name}` holds a slice of any length"),
                );
            }
        } else if let Some((reply, command)) = unbounded_reply(checker, &table.value)
            && !measured.contains(&reply)
        {
            let shown = checker.source.slice(table.span).to_owned();
            let shown = if shown.contains(UNSHOWN) {
                "a reply".to_owned()
            } else {
                shown
            };
            report(
                checker,
                call.span,
                &shown,
                format!("`{command}` replies as many values as there are"),
            );
        }
    }
}

/// The table where it is KEYS or ARGV, and the Rust side passes a slice in it.
fn slice_of(checker: &Checker<'_>, value: &Value) -> Option<Input> {
    let [Reference::Table(table)] = value.references.as_slice() else {
        return None;
    };
    let input = table.input()?;
    let last = checker.signature?.parameters(input).last()?;
    (last.shape.is_variadic() && !last.may_be_alias).then_some(input)
}

fn asks_for_length(checker: &Checker<'_>, input: Input) -> bool {
    checker.facts.table_uses.iter().any(|table_use| {
        let asks = matches!(
            table_use.kind,
            TableUseKind::Length
                | TableUseKind::Loop { .. }
                | TableUseKind::Iteration
                | TableUseKind::SomeEntries
        );
        table_use.input == input && asks
    })
}

/// The call and the command of which the value is the whole reply, if that may be of any size.
fn unbounded_reply(checker: &Checker<'_>, value: &Value) -> Option<(Span, &'static str)> {
    if !value.provenance.is_plain_reply() {
        return None;
    }
    let span = value.provenance.span_of(KeyOrigin::Reply)?;
    let mut calls = checker.facts.calls_at(span).iter();
    let call = calls.rfind(|call| is_unbounded(call))?;
    Some((span, call.command?.name))
}

/// The replies that the script measures, tests, or hands on to something that may.
fn measured_replies(checker: &Checker<'_>) -> HashSet<Span> {
    let mut measured = asked_replies(checker.facts);
    for call in &checker.facts.library_calls {
        if call.path != "unpack" {
            for argument in &call.arguments {
                if let Some(reply) = reply_in(argument) {
                    measured.insert(reply);
                }
            }
        }
    }
    measured
}

/// Signs of what is more than a name.
const UNSHOWN: &[char] = &['(', '\n', '`'];

fn report(checker: &mut Checker<'_>, span: Span, table: &str, why: String) {
    let table = if table == "a reply" {
        table.to_owned()
    } else {
        format!("`{table}`")
    };
    checker
        .report(span, format!("`unpack` of {table} may give too many values, or none"))
        .label("more than 7,999 values raise an error")
        .note(why)
        .help("pass the values in pieces: `for first = 1, #values, 1000 do … unpack(values, first, math.min(first + 999, #values)) … end`")
        .help("where the number is bounded, write `-- redis-script: allow(unbounded_unpack) reason` above the statement");
}
