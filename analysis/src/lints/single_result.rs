//! More names than `redis.call` returns values.

use std::collections::HashSet;

use crate::domain::KeyOrigin;
use crate::facts::{CommandCall, SpareName};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::local_uses::LocalUses;
use crate::redis::commands::ReplyKind;
use crate::text::source::Span;

pub(crate) static SINGLE_RESULT: Lint = Lint {
    name: "single_result",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds a second name for the one value of `redis.call` or `redis.pcall`, if the script reads the name and never sets it:
`local ok, err = redis.pcall(…)`.

### Why is this bad
`redis.call` and `redis.pcall` return one value. Every other name is nil. An error of `redis.pcall` is a table with the
field `err`, and a reply with several values is a table too.

### How sure it is
Certain: `redis.call` returns one value, so the name stays nil.

### Example
```lua
local name, mail = redis.call('HMGET', KEYS[1], 'name', 'mail')
if not mail then
  return name
end
return mail
```

### Use instead
```lua
local name, mail = unpack(redis.call('HMGET', KEYS[1], 'name', 'mail'))
if not mail then
  return name
end
return mail
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    if facts.spare_names.is_empty() {
        return;
    }
    let uses = LocalUses::of(checker.chunk);
    let mut last = None;
    for name in &facts.spare_names {
        // If one call has several such names, the first is enough.
        if !is_nil_for_good(name, &uses) || last == Some(name.call) {
            continue;
        }
        let Some(call) = call_behind(checker, name) else {
            continue;
        };
        last = Some(name.call);
        report(checker, name.span, name.call, call);
    }
}

/// The calls that this lint reports.
pub(super) fn reported_calls(checker: &Checker<'_>) -> HashSet<Span> {
    let facts = checker.facts;
    let mut reported = HashSet::new();
    if !facts.spare_names.is_empty() {
        let uses = LocalUses::of(checker.chunk);
        for name in &facts.spare_names {
            if is_nil_for_good(name, &uses)
                && let Some(call) = call_behind(checker, name)
            {
                reported.insert(call.span);
            }
        }
    }
    reported
}

/// Whether the name is read and never gets another value.
fn is_nil_for_good(name: &SpareName, uses: &LocalUses) -> bool {
    let is_unset = match name.is_declared {
        true => uses.assignments(name.local) == 0,
        false => uses.is_declared_bare(name.local) && uses.assignments(name.local) == 1,
    };
    name.is_missing && is_unset && uses.is_read(name.local)
}

/// The call of the command: in the list itself, or the unchanged result of a function in the script.
fn call_behind<'a>(checker: &Checker<'a>, name: &SpareName) -> Option<&'a CommandCall> {
    let facts = checker.facts;
    let is_caught = |call: &CommandCall| call.caught_by == Some(name.call);
    if let Some(call) = facts.calls_at(name.call).first() {
        return (!is_caught(call)).then_some(call);
    }
    let provenance = &name.given.provenance;
    let reply = provenance.span_of(KeyOrigin::Reply)?;
    match provenance.is_plain_reply() {
        true => facts.calls_at(reply).first(),
        false => None,
    }
}

fn report(checker: &mut Checker<'_>, name: Span, list: Span, call: &CommandCall) {
    let shown = checker.source.slice(name).to_owned();
    let function = match call.is_protected {
        true => "redis.pcall",
        false => "redis.call",
    };
    let diagnostic = checker.report(
        name,
        format!("`{shown}` is always nil: `{function}` returns one value"),
    );
    diagnostic.label("never gets a value");
    diagnostic.also(list, "returns one value, the reply");
    if call.is_protected {
        diagnostic
            .note("an error is returned as that one value: a table with the field `err`")
            .help("test the reply: `if type(reply) == 'table' and reply.err then`");
    } else if replies_several(call) {
        diagnostic.help("unpack the table: `local a, b = unpack(redis.call(…))`");
    } else {
        diagnostic.help(format!("remove `{shown}`, or give it another value"));
    }
}

/// Whether the reply is a table of values.
fn replies_several(call: &CommandCall) -> bool {
    let is_array = |kind: &ReplyKind| matches!(kind, ReplyKind::Array(_) | ReplyKind::Tuple(_));
    call.reply()
        .is_some_and(|reply| reply.kinds.iter().any(is_array))
}
