//! Numbers that are too large to be written out.

use crate::domain::{Types, Value};
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static IMPRECISE_NUMBER: Lint = Lint {
    name: "imprecise_number",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds numbers that are known to reach 100,000,000,000,000 and are made a text by `..`, `tostring` or `cjson.encode`: the
time in microseconds or nanoseconds, made of `TIME` or of an argument, and products of such.

### Why is this bad
Lua writes a number with 14 digits at most. A larger one loses its last digits and comes out as `1.7951914256634e+15`:
a key or a member that is another one for every tenth call only, and a text that no integer parser reads.

### Example
```lua
-- signature: fn example(#[key] events: &str, id: &str)
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
return redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. micros)
```

### Use instead
```lua
-- signature: fn example(#[key] events: &str, id: &str)
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
return redis.call('SADD', KEYS[1], ARGV[1] .. ':' .. string.format('%.0f', micros))
```
"#,
};

/// From here on, Lua writes a number with an exponent.
const SHORTENED: f64 = 1e14;

fn check(checker: &mut Checker<'_>) {
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

/// Whether the value is a number that has more digits than are written.
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
            format!("{by} writes this number with an exponent, and drops digits"),
        )
        .label("reaches 100,000,000,000,000, as `1e+14`")
        .note("Lua writes 14 digits of a number")
        .help("write it with `string.format('%.0f', number)`");
}
