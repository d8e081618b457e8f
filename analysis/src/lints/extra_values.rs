//! Functions at the end of a list that return more values than intended.

use crate::facts::{CommandCall, Facts, LibraryCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static EXTRA_VALUES: Lint = Lint {
    name: "extra_values",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds `string.gsub`, `string.find` and `math.modf` as the last argument of a command, of `tonumber` or of
`table.insert`. All their results are passed on.

### Why is this bad
`string.gsub` returns the string and the number of replacements. `redis.call('RPUSH', key, text:gsub('a', 'b'))` pushes
both. `tonumber(text:gsub(',', ''))` takes the second as a base and raises an error.

### How sure it is
Certain that more values than one are passed; they become arguments.

### Example
```lua
return redis.call('RPUSH', KEYS[1], ARGV[1]:gsub(' ', '_'))
```

### Use instead
```lua
return redis.call('RPUSH', KEYS[1], (ARGV[1]:gsub(' ', '_')))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for call in &checker.facts.calls {
        if let Some(last) = last_of_command(call)
            && let Some(source) = giver(facts, last)
        {
            let name = call.command.map_or("the command", |command| command.name);
            report(checker, source, &format!("an argument of `{name}`"));
        }
    }
    for call in &facts.library_calls {
        let (place, path) = match call.path {
            "tonumber" => (0, "tonumber"),
            "table.insert" => (1, "table.insert"),
            _ => continue,
        };
        if let Some(argument) = call.arguments.get(place)
            && repeats(&call.arguments, place)
            && let Some(source) = giver(facts, argument.span)
        {
            report(checker, source, &format!("an argument of `{path}`"));
        }
    }
}

/// The last argument, if it is an expression with several values.
fn last_of_command(call: &CommandCall) -> Option<Span> {
    match &call.further {
        Some(further) => Some(further.span),
        None if call.ends_in_several_values() => call.arguments.last().map(|last| last.span),
        None => None,
    }
}

fn repeats(arguments: &[Operand], place: usize) -> bool {
    match (arguments.get(place), arguments.get(place + 1)) {
        (Some(first), Some(second)) => first.span == second.span,
        _ => false,
    }
}

/// The call at this place, if it is of a function whose additional values nobody wants.
fn giver(facts: &Facts, place: Span) -> Option<&LibraryCall> {
    let calls = facts.library_calls_at(place);
    calls
        .iter()
        .rfind(|call| more_than_meant(call.path).is_some())
}

/// What a function returns besides the value that people call it for.
fn more_than_meant(path: &str) -> Option<&'static str> {
    match path {
        "string.gsub" => Some("the number of replacements"),
        "string.find" => Some("the end of the match"),
        "math.modf" => Some("the fraction"),
        _ => None,
    }
}

fn report(checker: &mut Checker<'_>, source: &LibraryCall, place: &str) {
    let path = source.path;
    let more = more_than_meant(path).unwrap_or_default();
    checker
        .report(source.span, format!("{more} is passed on as {place} too"))
        .label(format!("`{path}` returns several values"))
        .help("wrap the call in parentheses to keep only its first value");
}
