//! Numbers that are too large to be written in full.

use crate::domain::{Constant, Number, Types, Value};
use crate::facts::{CommandCall, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{BoundKind, PlaceKind};
use crate::redis::server::Server;
use crate::redis::version::Version;
use crate::text::source::Span;

pub(crate) static IMPRECISE_NUMBER: Lint = Lint {
    name: "imprecise_number",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds numbers that are known to reach 100,000,000,000,000 and that `..`, `tostring` or `cjson.encode` turns into a
string: a time in microseconds or nanoseconds, from `TIME` or from an argument, and products of it. With `server =
"redis 7.2"` or `"valkey 7.2"` it also finds constant numbers such as `300000000` that are passed to a command.

### Why is this bad
Lua writes a number with at most 14 digits. A larger number loses its last digits and becomes `1.7951914256634e+15`.
Several calls then get the same key or member, and no integer parser accepts the string. The first patch releases of 7.2 write
300000000 as `3e+8` in an argument, and the command refuses it as an integer.

### How sure it is
Likely: the number reaches 1e14 as far as its parts tell, and is then written with an exponent.

### Example
```lua
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
return redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. micros)
```

### Use instead
```lua
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
return redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. string.format('%.0f', micros))
```
"#,
};

/// From this number on, Lua uses an exponent.
const SHORTENED: f64 = 1e14;

fn check(checker: &mut Checker<'_>) {
    if let Some(server) = checker.server()
        && server.version() == Version::new(7, 2)
    {
        check_arguments(checker, server);
    }
    for used in &checker.facts.value_uses {
        if used.kind == ValueUseKind::Concatenation && is_large(&used.operand.value) {
            report(checker, used.operand.span, "`..`");
        }
    }
    for call in &checker.facts.library_calls {
        if !matches!(call.path, "tostring" | "cjson.encode") {
            continue;
        }
        if let Some(argument) = call.arguments.first()
            && is_large(&argument.value)
        {
            report(checker, argument.span, &format!("`{}`", call.path));
        }
    }
}

/// Whole numbers that a server of this version writes with an exponent when it passes them to a command. Later patch
/// releases are fixed, but it is not known which one runs.
fn check_arguments(checker: &mut Checker<'_>, server: Server) {
    for call in &checker.facts.calls {
        let is_number = |argument: &Operand| matches!(argument.value.constant, Constant::Number(_));
        if !call.arguments.iter().any(is_number) {
            continue;
        }
        let floats = float_places(call);
        for (place, argument) in call.arguments.iter().enumerate() {
            let Constant::Number(number) = argument.value.constant else {
                continue;
            };
            if floats.contains(&place) {
                continue;
            }
            if argument.value.types == Types::NUMBER
                && let Some(written) = with_exponent(number)
            {
                let digits = number.integer().unwrap_or_default();
                checker
                    .report(
                        argument.span,
                        format!("`{server}` passes this number as `{written}`"),
                    )
                    .label("the server does not read this as an integer")
                    .note("the first patch releases of 7.2 write whole numbers with many trailing zeros like this")
                    .help(format!("pass it as a string: `'{digits}'`"));
            }
        }
    }
}

/// The arguments that the command reads as a float, which may have an exponent.
fn float_places(call: &CommandCall) -> Vec<usize> {
    let mut floats = call.score_places();
    for place in call.places() {
        if place.kind == PlaceKind::Number {
            floats.push(place.index);
        }
    }
    if let Some(range) = call.range()
        && range.kind == BoundKind::Scores
    {
        floats.extend([range.first, range.first + 1]);
    }
    floats
}

/// How such a server writes a whole number, if it uses an exponent. It does so if the trailing zeros outnumber the
/// other digits by more than seven.
fn with_exponent(number: Number) -> Option<String> {
    let integer = number.integer()?;
    let digits = integer.unsigned_abs().to_string();
    let significant = digits.trim_end_matches('0');
    let exponent = digits.len().checked_sub(1)?;
    if significant.is_empty() || exponent < significant.len() + 7 {
        return None;
    }
    let sign = if integer < 0 { "-" } else { "" };
    let (first, rest) = significant.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{sign}{first}{point}{rest}e+{exponent}"))
}

/// Whether the value is a number with more digits than Lua writes.
fn is_large(value: &Value) -> bool {
    let least = value.constant.range().map(|range| {
        if range.most.0 < 0.0 {
            -range.most.0
        } else {
            range.least.0
        }
    });
    value.types == Types::NUMBER
        && least.is_some_and(|least| least.is_finite() && least >= SHORTENED)
}

fn report(checker: &mut Checker<'_>, span: Span, by: &str) {
    checker
        .report(
            span,
            format!("{by} writes this number with an exponent and drops digits"),
        )
        .label("reaches 100,000,000,000,000, written as `1e+14`")
        .note("Lua writes at most 14 digits of a number")
        .help("write it with `string.format('%.0f', number)`");
}
