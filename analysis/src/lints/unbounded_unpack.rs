//! Calls of `unpack` with a table of any size.

mod bounds;

use std::collections::{HashMap, HashSet};

use crate::domain::{Reference, Value};
use crate::facts::empty_lists::Lists;
use crate::facts::reply_sizes::{ReplySize, size_of};
use crate::facts::{CommandCall, LibraryCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;
use bounds::{Measured, is_bounded};

pub(crate) static UNBOUNDED_UNPACK: Lint = Lint {
    name: "unbounded_unpack",
    group: Group::Commands,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `unpack` of a reply that returns everything in a key, of a list that is filled from such a reply, and of KEYS or
ARGV with a slice, if nothing bounds the number of values. `LIMIT`, `COUNT` and a comparison such as `#list <= 1000`
bound it; `#list > 0` does not. It also finds `unpack` of a list that may be empty, at the end of a call that needs
values there, if the script never tests whether the list is empty.

### Why is this bad
Lua has room for 7,999 values. With more, `unpack` raises `too many results to unpack`. With none, the command gets too
few arguments. If the caller bounds the slice, say so with `allow(unbounded_unpack)`.

### How sure it is
Likely only for large data: 7,999 values is the limit. Any comparison that bounds the length silences it.

### Example
```lua
local names = redis.call('SMEMBERS', KEYS[1])
return redis.call('SADD', KEYS[2], unpack(names))
```

### Use instead
```lua
local names = redis.call('SMEMBERS', KEYS[1])
for first = 1, #names, 1000 do
  redis.call('SADD', KEYS[2], unpack(names, first, math.min(first + 999, #names)))
end
return #names
```
"#,
};

/// No hand-written script has this many. For each one, the whole script is searched.
const MOST_CALLS: u32 = 500;

/// Lua has room for fewer than 8,000 values.
const MOST_VALUES: u64 = 7_999;

fn check(checker: &mut Checker<'_>) {
    let calls = &checker.facts.library_calls;
    if calls.iter().all(|call| call.path != "unpack") {
        return;
    }
    let lists = Lists::of(checker.chunk, checker.facts);
    let mut takers = HashMap::new();
    for command in &checker.facts.calls {
        if let Some(further) = &command.further {
            takers.insert(further.span, command);
        }
    }
    let (mut looked_at, mut reported) = (0, HashSet::new());
    for call in calls {
        let is_whole = call.arguments.len() < 3 && !call.open;
        let Some(table) = call.arguments.first() else {
            continue;
        };
        if call.path != "unpack" || !is_whole {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_CALLS {
            return;
        }
        // One list that is unpacked several times is one mistake.
        let origins = lists.origins(&table.value);
        if !origins.is_empty() && !reported.insert(origins) {
            continue;
        }
        if let Some(why) = unbounded(checker, &lists, call, &table.value) {
            report(checker, call, table, why);
        } else if let Some(command) = takers.get(&call.span)
            && lacks_values(&lists, command, &table.value)
        {
            report_empty(checker, call, table, command);
        }
    }
}

/// The reason why a table may hold more values than there is room for. `None` if it may not.
fn unbounded(
    checker: &Checker<'_>,
    lists: &Lists<'_>,
    call: &LibraryCall,
    value: &Value,
) -> Option<String> {
    if let Some(input) = slice_of(checker, value) {
        let is_bounded = is_bounded(lists, &[Measured::Entries(input)], &[], call.span);
        let why = format!("`{}` holds a slice of any length", input.table());
        return (!is_bounded).then_some(why);
    }
    for origin in lists.origins(value) {
        let mut measured = vec![Measured::List(origin)];
        let mut writes = Vec::new();
        let reply = match lists.made_at(origin) {
            Some((table, made)) => {
                if made.is_open || made.has_names {
                    continue;
                }
                writes = lists.writes(table);
                let Some(reply) = lists.unbounded_source(table, origin) else {
                    continue;
                };
                measured.push(Measured::List(reply.span));
                reply
            }
            None => match lists.facts.calls_at(origin) {
                [reply] if exceeds(reply) => reply,
                _ => continue,
            },
        };
        if !lists.is_counted(reply) && !is_bounded(lists, &measured, &writes, call.span) {
            let name = reply.command.map_or("", |command| command.name);
            return Some(match writes.is_empty() {
                true => format!("nothing limits how many values `{name}` returns"),
                false => {
                    format!(
                        "it is filled from `{name}`, and nothing limits how many values that returns"
                    )
                }
            });
        }
    }
    None
}

/// Whether the reply can have more values than there is room for.
fn exceeds(reply: &CommandCall) -> bool {
    match size_of(reply) {
        Some(ReplySize::Unbounded) => true,
        Some(ReplySize::AtMost(most)) => most > MOST_VALUES,
        Some(ReplySize::Caller) | None => false,
    }
}

/// The table, if it is KEYS or ARGV and the Rust side passes a slice in it.
fn slice_of(checker: &Checker<'_>, value: &Value) -> Option<Input> {
    let [Reference::Table(table)] = value.references.as_slice() else {
        return None;
    };
    let input = table.input()?;
    let last = checker.signature?.parameters(input).last()?;
    (last.shape.is_variadic() && !last.may_be_alias).then_some(input)
}

/// Whether a command lacks arguments if the list is empty, the list may be empty, and nothing tests that.
fn lacks_values(lists: &Lists<'_>, taker: &CommandCall, value: &Value) -> bool {
    let needs_values = taker
        .command
        .is_some_and(|command| taker.arguments.len() < command.least_arguments);
    let origins = lists.origins(value);
    needs_values && origins.iter().any(|origin| lists.may_be_empty(*origin))
}

/// Characters that occur in more than a name.
const UNSHOWN: &[char] = &['(', '\n', '`'];

fn shown(checker: &Checker<'_>, table: &Operand) -> String {
    let shown = checker.source.slice(table.span);
    match shown.contains(UNSHOWN) {
        true => "a reply".to_owned(),
        false => format!("`{shown}`"),
    }
}

fn report(checker: &mut Checker<'_>, call: &LibraryCall, table: &Operand, why: String) {
    let table = shown(checker, table);
    checker
        .report(
            call.span,
            format!("`unpack` of {table} may give too many values"),
        )
        .label("with more than 7,999 values it raises an error")
        .note(why)
        .help("pass the values in chunks: `for first = 1, #values, 1000 do … unpack(values, first, math.min(first + 999, #values)) … end`")
        .help_to_allow("if the number is bounded");
}

fn report_empty(
    checker: &mut Checker<'_>,
    call: &LibraryCall,
    table: &Operand,
    taker: &CommandCall,
) {
    let command = taker.command.map_or("the command", |command| command.name);
    let name = shown(checker, table);
    let help = match name.starts_with('`') {
        true => format!(
            "call `{command}` only if the list is not empty: `if #{} > 0 then`",
            name.trim_matches('`')
        ),
        false => format!(
            "store the reply in a local, and call `{command}` only if it is not empty: `if #reply > 0 then`"
        ),
    };
    checker
        .report(call.span, format!("`unpack` of {name} may give no values"))
        .label(format!(
            "then `{command}` raises an error for missing arguments"
        ))
        .note("nothing in the script tests whether the list is empty")
        .help(help);
}
