//! Arguments that no command accepts: neither strings nor numbers, or literals that are never valid at their place.

mod literals;

use crate::domain::{Constant, KeyOrigin, Reference, Types, Value};
use crate::facts::{CommandCall, Facts, LibraryCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::fixes::Edit;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static INVALID_ARGUMENT_VALUE: Lint = Lint {
    name: "invalid_argument_value",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds arguments of commands that are certainly nil, a boolean, a table or a function, literals that are never valid at
their place, and `redis:call(…)`, which passes `redis` itself as the first argument. Such literals are words where a
command takes a number, an expiry of 0 in `SET`, `SETEX` and `PSETEX`, scores that are not numbers, and bounds of
lexical ranges without `[` or `(`. For `GETEX` it is a warning, since the command checks its expiry only if the key
exists. It also finds NaN (`0/0`) and infinite numbers in `cjson.encode`.

### Why is this bad
The server raises `Lua redis lib command arguments must be strings or integers`. For a literal, the error is one such as
`ERR value is not an integer or out of range`. Earlier writes of the script stay.

### How sure it is
Certain: the server raises an error whatever the data is, or, where the message says so, once the key is there. Tried
calls are silent.

### Example
```lua
return redis.call('SET', KEYS[1], true)
```

### Use instead
```lua
return redis.call('SET', KEYS[1], '1')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        for (place, argument) in call.arguments.iter().enumerate() {
            let types = argument.value.types;
            let may_be_fine = types.is_none() || types.intersects(Types::STRING | Types::NUMBER);
            // If an entry is missing, another lint compares the script with the signature.
            let is_entry = matches!(
                argument.value.provenance.kind(),
                KeyOrigin::Declared | KeyOrigin::Argument
            );
            if !may_be_fine && !is_entry {
                report(checker, call, place, argument);
            }
        }
        literals::check(checker, call);
    }
    check_encoded(checker);
}

/// `cjson.encode(0/0)`.
fn check_encoded(checker: &mut Checker<'_>) {
    let calls = &checker.facts.library_calls;
    // A script can allow such numbers. If an error is caught, it is expected.
    let is_allowed = |call: &LibraryCall| {
        matches!(
            call.path,
            "cjson.encode_invalid_numbers" | "pcall" | "xpcall"
        )
    };
    if calls.iter().any(is_allowed) {
        return;
    }
    for call in calls {
        if call.path == "cjson.encode"
            && let Some(argument) = call.arguments.first()
            && is_not_finite(&argument.value)
        {
            checker
                .report(
                    argument.span,
                    "`cjson.encode` takes finite numbers only, and this is not one",
                )
                .label("raises `Cannot serialise number: must not be NaN or Inf`")
                .help("encode `cjson.null` or a string instead");
        }
    }
}

fn is_not_finite(value: &Value) -> bool {
    match value.constant {
        Constant::Number(number) => value.types == Types::NUMBER && !number.0.is_finite(),
        _ => false,
    }
}

fn report(checker: &mut Checker<'_>, call: &CommandCall, place: usize, argument: &Operand) {
    let value = &argument.value;
    if place == 0 && value.references == [Reference::Library("redis")] {
        let function = if call.is_protected { "pcall" } else { "call" };
        let end = argument.span.end;
        let rest = checker.source.text().get(end as usize..);
        let colon = rest.is_some_and(|rest| rest.starts_with(':'));
        let diagnostic = checker
            .report(
                argument.span,
                format!("`redis:{function}` passes `redis` itself as the first argument"),
            )
            .label("the server raises an error here")
            .help(format!(
                "write a dot instead of a colon: `redis.{function}(…)`"
            ));
        if colon {
            diagnostic.fix(
                "write a dot instead of the colon",
                vec![Edit {
                    span: Span::new(end, end + 1),
                    text: ".".to_owned(),
                }],
            );
        }
        return;
    }
    let (what, help) = kind(value.types, value.provenance.is_plain_reply());
    let whose = match call.command {
        Some(command) => format!("an argument of `{}`", command.name),
        None => "an argument of a command".to_owned(),
    };
    let help = match is_entry_zero(checker.facts, argument.span) {
        true => "read the entry `[1]`: Lua counts from 1",
        false => help,
    };
    checker
        .report(argument.span, format!("{whose} is {what}"))
        .label("the server raises an error here")
        .note("arguments of a command must be strings or numbers")
        .help(help);
}

/// Whether the expression is entry 0 of a reply.
fn is_entry_zero(facts: &Facts, expression: Span) -> bool {
    facts.index_read_at(expression).is_some_and(|read| {
        let is_reply = read.table.value.provenance.is_plain_reply();
        is_reply && read.key.value.constant.as_integer() == Some(0)
    })
}

/// What a value is if a command accepts none of its types, and what to pass instead.
fn kind(types: Types, is_reply: bool) -> (&'static str, &'static str) {
    let only = |allowed: Types| !types.intersects(!allowed);
    if only(Types::NIL) {
        ("nil", "pass a value, or leave the argument out")
    } else if only(Types::BOOLEAN) {
        (
            "a boolean",
            "pass a string: `'1'` or `'0'`, or `tostring(…)`",
        )
    } else if only(Types::TABLE) && is_reply {
        (
            "a table, the reply of an earlier command",
            "pass one of its entries, such as `.ok` or `[1]`",
        )
    } else if only(Types::TABLE) {
        (
            "a table",
            "pass its entries with `unpack(…)`, or encode it with `cjson.encode(…)`",
        )
    } else if only(Types::FUNCTION) {
        ("a function", "call the function and pass its result")
    } else {
        ("neither a string nor a number", "pass a string or a number")
    }
}
