//! Tables from replies that are used as a number or a string.

use std::collections::HashSet;

use crate::domain::{Types, Value};
use crate::facts::reply_origin::{call_of, lists_of, name_of, reply_in};
use crate::facts::{Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::Reply;
use crate::text::source::Span;

pub(crate) static ARRAY_AS_VALUE: Lint = Lint {
    name: "array_as_value",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds replies that are always a table (an array or a status) in arithmetic, in `..`, in comparisons such as `<`, or given to
`tonumber`, `cjson.decode` or a function of `math` or `string`. After `redis.setresp(3)`, the scores from `ZSCORE` and `ZINCRBY` are tables too. It also
finds any table as the end of a `for` loop.

### Why is this bad
Lua raises `attempt to perform arithmetic on a table value`. Earlier writes of the script stay.

### How sure it is
Certain: the reply is a table on every path, and the operation raises an error.

### Example
```lua
local now = redis.call('TIME')
return redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - 60)
```

### Use instead
```lua
local now = redis.call('TIME')[1]
return redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - 60)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let excepted = excepted_replies(facts);
    for used in &facts.value_uses {
        let needed = match used.kind {
            ValueUseKind::Arithmetic => (
                "arithmetic needs a number",
                "raises `attempt to perform arithmetic on a table value`",
            ),
            ValueUseKind::Concatenation => (
                "`..` needs a string",
                "raises `attempt to concatenate a table value`",
            ),
            ValueUseKind::LoopBound => {
                let needed = ("`for` needs a number", "raises `'for' … must be a number`");
                check_operand(checker, &used.operand, &excepted, needed);
                check_bound(checker, &used.operand, needed);
                continue;
            }
            _ => continue,
        };
        check_operand(checker, &used.operand, &excepted, needed);
    }
    for call in &facts.library_calls {
        let needed = match call.path {
            "tonumber" => (
                "`tonumber` needs a string or a number",
                "gives nil for a table",
            ),
            path if path.starts_with("math.") => (
                "this function needs a number",
                "raises `number expected, got table`",
            ),
            "cjson.decode" | "cmsgpack.unpack" | "string.format" | "string.len"
            | "string.lower" | "string.match" | "string.find" | "string.gmatch" | "string.gsub"
            | "string.sub" | "string.upper" => {
                let needed = (
                    "this function needs a string",
                    "raises `bad argument`: it is a table",
                );
                // What `gsub` puts in may be a table.
                let arguments = match call.path {
                    "string.format" => call.arguments.as_slice(),
                    _ => call.arguments.get(..1).unwrap_or_default(),
                };
                for operand in arguments {
                    check_operand(checker, operand, &excepted, needed);
                }
                continue;
            }
            _ => continue,
        };
        for operand in &call.arguments {
            check_operand(checker, operand, &excepted, needed);
        }
    }
    for comparison in &facts.comparisons {
        if comparison.is_equality() {
            continue;
        }
        for (operand, _) in comparison.sides() {
            let needed = (
                "this comparison needs a number or a string",
                "raises `attempt to compare`",
            );
            check_operand(checker, operand, &excepted, needed);
        }
    }
}

/// Reports a table of the script, KEYS or ARGV, as the end of a loop. A metatable cannot turn it into a number.
fn check_bound(checker: &mut Checker<'_>, operand: &Operand, (needed, raised): (&str, &str)) {
    let value = &operand.value;
    let shown = checker.source.slice(operand.span);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_.".contains(&byte);
    if value.types != Types::TABLE
        || value.references.is_empty()
        || value.provenance.is_plain_reply()
        || !shown.bytes().all(is_name)
    {
        return;
    }
    let help = format!("take its length: `#{shown}`");
    let message = format!("`{shown}` is a table, but {needed}");
    checker
        .report(operand.span, message)
        .label(raised)
        .help(help);
}

/// Whether the value is a table from a reply, or nothing.
pub(super) fn is_table_reply(value: &Value) -> bool {
    value.types & !Types::FALSY == Types::TABLE && value.provenance.is_plain_reply()
}

/// The replies whose type the script tests, and those that get a metatable.
fn excepted_replies(facts: &Facts) -> HashSet<Span> {
    let mut excepted = HashSet::new();
    for call in &facts.library_calls {
        if matches!(call.path, "type" | "setmetatable")
            && let Some(argument) = call.arguments.first()
        {
            excepted.extend(reply_in(argument));
        }
    }
    excepted
}

fn check_operand(
    checker: &mut Checker<'_>,
    operand: &Operand,
    excepted: &HashSet<Span>,
    (needed, raised): (&str, &str),
) {
    let Some(reply) = reply_in(operand) else {
        return;
    };
    if !is_table_reply(&operand.value) || excepted.contains(&reply) {
        return;
    }
    let Some(call) = call_of(checker.facts, &operand.value) else {
        if !lists_of(checker.facts, &operand.value).is_empty() {
            let help = match needed.starts_with("`for`") {
                true => "take its length with `#`",
                false => "take one of its entries, such as `[1]`",
            };
            let message = format!("this reply is an array on every path, but {needed}");
            let diagnostic = checker.report(operand.span, message);
            diagnostic.label(raised).help(help);
        }
        return;
    };
    let name = call.command.map_or("", |command| command.name);
    let is_status = call.reply().is_some_and(|reply: Reply| reply.is_status());
    let (what, help) = match name {
        _ if is_status => ("a status", "read its string with `.ok`"),
        "ZSCORE" | "ZINCRBY" | "ZADD" => (
            "a table under `redis.setresp(3)`",
            "read its number with `.double`",
        ),
        "TIME" => ("an array", "take the seconds: `[1]`"),
        _ if needed.starts_with("`for`") => ("an array", "take its length with `#`"),
        _ => ("an array", "take one of its entries, such as `[1]`"),
    };
    let name = name_of(call);
    let diagnostic = checker.report(operand.span, format!("{name} is {what}, but {needed}"));
    diagnostic.label(raised);
    if !operand.span.contains(call.span) {
        diagnostic.also(call.span, "the reply comes from here");
    }
    diagnostic.help(help);
}
