//! Functions in last place that give more values than are meant.

use std::collections::HashMap;

use crate::checker::Checker;
use crate::facts::{CommandCall, LibraryCall, Operand};
use crate::lint::{Level, Lint};
use crate::source::Span;

pub(crate) static EXTRA_VALUES: Lint = Lint {
    name: "extra_values",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds `string.gsub`, `string.find` and `math.modf` as the last argument of a command, of `tonumber` or of `table.insert`: all that they
give is passed on.

### Why is this bad
`string.gsub` gives the text and the number of replacements. `redis.call('RPUSH', key, text:gsub('a', 'b'))` pushes both,
`tonumber(text:gsub(',', ''))` takes the number for a base and raises an error.

### Example
```lua
-- signature: fn example(#[key] names: &str, name: &str)
return redis.call('RPUSH', KEYS[1], ARGV[1]:gsub(' ', '_'))
```

### Use instead
```lua
-- signature: fn example(#[key] names: &str, name: &str)
return redis.call('RPUSH', KEYS[1], (ARGV[1]:gsub(' ', '_')))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let givers = givers(checker);
    let giver = |span: Span| givers.get(&span).copied();
    for call in checker.calls() {
        if let Some(source) = last_of_command(call).and_then(&giver) {
            let name = call.command.map_or("the command", |command| command.name);
            report(checker, source, &format!("an argument of `{name}`"));
        }
    }
    for call in &checker.facts.library_calls {
        let (place, path) = match call.path {
            "tonumber" => (0, "tonumber"),
            "table.insert" => (1, "table.insert"),
            _ => continue,
        };
        let several = call
            .arguments
            .get(place)
            .filter(|_| repeats(&call.arguments, place));
        if let Some(source) = several.and_then(|argument| giver(argument.span)) {
            report(checker, source, &format!("an argument of `{path}`"));
        }
    }
}

/// The last argument where it is an expression of several values.
fn last_of_command(call: &CommandCall) -> Option<Span> {
    match &call.further {
        Some(further) => Some(further.span),
        None => call
            .arguments
            .last()
            .filter(|_| call.ends_in_several_values())
            .map(|last| last.span),
    }
}

fn repeats(arguments: &[Operand], place: usize) -> bool {
    match (arguments.get(place), arguments.get(place + 1)) {
        (Some(first), Some(second)) => first.span == second.span,
        _ => false,
    }
}

/// The calls of functions of which nobody wants all values.
fn givers<'a>(checker: &Checker<'a>) -> HashMap<Span, &'a LibraryCall> {
    let calls = checker.facts.library_calls.iter();
    calls
        .filter(|call| more_than_meant(call.path).is_some())
        .map(|call| (call.span, call))
        .collect()
}

/// What a function gives besides what one calls it for.
fn more_than_meant(path: &str) -> Option<&'static str> {
    match path {
        "string.gsub" => Some("the number of replacements"),
        "string.find" => Some("the end of what it found"),
        "math.modf" => Some("the fraction"),
        _ => None,
    }
}

fn report(checker: &mut Checker<'_>, source: &LibraryCall, place: &str) {
    let path = source.path;
    let more = more_than_meant(path).unwrap_or_default();
    checker
        .report(source.span, format!("{more} is passed on as {place} too"))
        .label(format!("`{path}` gives several values"))
        .help("put parentheses around the call, which leave its first value alone");
}
