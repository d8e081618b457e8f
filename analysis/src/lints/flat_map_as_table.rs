//! Reads of named fields in replies that have none.

use crate::domain::{Trait, Types};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{CommandCall, IndexRead};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::ReplyKind;

pub(crate) static FLAT_MAP_AS_TABLE: Lint = Lint {
    name: "flat_map_as_table",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds array replies that are indexed by a name, as in `redis.call('HGETALL', key).field`, and reads of fields other than
`ok` and `err` from a status or an error.

### Why is this bad
A script gets maps as flat arrays: `{'field', 'value', 'field', 'value'}`. They are indexed by numbers, so an index by
name is always nil. A status is `{ok = …}`, an error is `{err = …}`, and neither has other fields.

### How sure it is
Certain: the reply is a flat list, so the field is always nil.

### Example
```lua
local user = redis.call('HGETALL', KEYS[1])
return user.name
```

### Use instead
```lua
return redis.call('HGET', KEYS[1], 'name')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for read in &checker.facts.index_reads {
        if is_named_read_of_array(checker, read) {
            report(checker, read);
        } else if let Some(call) = status_without(checker, read) {
            report_status(checker, read, call);
        }
    }
}

/// The call whose status or error has no field of this name.
fn status_without<'a>(checker: &Checker<'a>, read: &IndexRead) -> Option<&'a CommandCall> {
    let (table, key) = (&read.table.value, &read.key.value);
    let is_reply = table.types & !Types::FALSY == Types::TABLE
        && table.provenance.is_plain_reply()
        && !table.provenance.has(Trait::Part);
    let is_nil = key.types == Types::STRING && key.text().is_some() && read.types == Types::NIL;
    if !is_reply || !is_nil {
        return None;
    }
    let call = call_of(checker.facts, table)?;
    // If the table from a protected call cannot be an array, it is a status or an error.
    let is_array = |kind: &ReplyKind| {
        matches!(
            kind,
            ReplyKind::Array(_) | ReplyKind::Tuple(_) | ReplyKind::Any
        )
    };
    let reply = call.reply()?;
    let is_status = reply.is_status() || call.is_protected;
    let has_field = match key.text()?.as_ref() {
        b"ok" | b"err" => true,
        // What servers add to the message of an error.
        b"source" | b"line" | b"ignore_error_stats_update" => call.is_protected,
        _ => false,
    };
    (is_status && !has_field && !reply.kinds.iter().any(is_array)).then_some(call)
}

fn report_status(checker: &mut Checker<'_>, read: &IndexRead, call: &CommandCall) {
    let name = name_of(call);
    let field = read.key.value.text().unwrap_or_default();
    let field = String::from_utf8_lossy(&field);
    let field = shortened(&field, 24).replace('`', "'");
    let (what, help) = match call.is_protected {
        true => ("an error", "read the message with `.err`"),
        false => ("a status", "read its string with `.ok`"),
    };
    checker
        .report(
            read.key.span,
            format!("{name} is {what} here and has no field `{field}`"),
        )
        .label("always nil")
        .help(help);
}

fn is_named_read_of_array(checker: &Checker<'_>, read: &IndexRead) -> bool {
    let (table, key) = (&read.table.value, &read.key.value);
    let is_reply = table.types == Types::TABLE
        && table.provenance.is_plain_reply()
        && !table.provenance.has(Trait::Part);
    // A script that reads `.ok` or `.err` tests what kind of reply it has.
    let asks_for_kind = key
        .text()
        .is_some_and(|name| matches!(&*name, b"ok" | b"err"));
    is_reply
        && key.types == Types::STRING
        && read.types == Types::NIL
        && !asks_for_kind
        && call_of(checker.facts, table).is_some_and(|call| {
            !call.is_protected && call.reply().is_some_and(|reply| reply.is_array())
        })
}

fn report(checker: &mut Checker<'_>, read: &IndexRead) {
    let Some(call) = call_of(checker.facts, &read.table.value) else {
        return;
    };
    let is_map = call.reply().is_some_and(
        |reply| matches!(reply.kinds.as_slice(), [ReplyKind::Array(group)] if group.len() == 2),
    );
    let name = name_of(call);
    let is_hash = call
        .command
        .is_some_and(|command| command.name == "HGETALL");
    let diagnostic = checker.report(
        read.key.span,
        format!("{name} is an array and has no named fields"),
    );
    diagnostic.label("always nil");
    if is_map {
        diagnostic.note("names and values alternate: `{name, value, name, value}`");
    }
    diagnostic.help(match is_hash {
        true => "read one field with `HGET`, or several with `HMGET`",
        false => "index it by a number, starting at 1, or turn it into a table in a loop",
    });
}
