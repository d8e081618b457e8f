//! Names of keys that are taken for the numbers stored there.

use crate::domain::{KeyOrigin, Value};
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;
use crate::text::source::Span;

pub(crate) static NUMBER_OF_KEY: Lint = Lint {
    name: "number_of_key",
    group: Group::Signature,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `tonumber(KEYS[n])`, and arithmetic with `KEYS[n]`, in a script that uses `KEYS[n]` as a key as well.

### Why is this bad
`KEYS[n]` is the name of a key. The number stored there has to be read with `GET`. The name is seldom a number, so `tonumber` gives
nil, and whatever the script does with the number it never does.

### Example
```lua
-- signature: fn example(#[key] limit: &str)
local limit = tonumber(KEYS[1])
return redis.call('SET', KEYS[1], limit or 10)
```

### Use instead
```lua
-- signature: fn example(#[key] limit: &str)
local limit = tonumber(redis.call('GET', KEYS[1]) or nil)
return redis.call('SET', KEYS[1], limit or 10)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut taken = Vec::new();
    for call in &facts.library_calls {
        if call.path == "tonumber"
            && let [argument, ..] = call.arguments.as_slice()
            && let Some(index) = key(&argument.value)
        {
            taken.push((index, call.span, "nil unless the key's name is a number"));
        }
    }
    for used in &facts.value_uses {
        // What `tonumber` has made of it stands above already.
        if used.kind == ValueUseKind::Arithmetic
            && facts.is_element_read(used.operand.span)
            && let Some(index) = key(&used.operand.value)
        {
            taken.push((
                index,
                used.operand.span,
                "raises an error unless the key's name is a number",
            ));
        }
    }
    let mut reported = Vec::new();
    for (index, span, outcome) in taken {
        if reported.contains(&index) {
            continue;
        }
        if let Some(used) = use_as_key(checker, index) {
            reported.push(index);
            report(checker, index, (span, outcome), used);
        }
    }
}

/// The entry of KEYS that a value is, and nothing else.
fn key(value: &Value) -> Option<i64> {
    let element = value.element()?;
    let is_name = value.provenance.kind() == KeyOrigin::Declared && element.input == Input::Keys;
    is_name.then_some(element.index)
}

fn use_as_key(checker: &Checker<'_>, index: i64) -> Option<Span> {
    let mut uses = checker.facts.key_uses.iter();
    let used =
        uses.find(|used| used.origin == KeyOrigin::Declared && key(&used.value) == Some(index))?;
    Some(used.span)
}

fn report(checker: &mut Checker<'_>, index: i64, (span, outcome): (Span, &str), used: Span) {
    checker
        .report(
            span,
            format!("`KEYS[{index}]` is the name of a key, and taken for a number"),
        )
        .label(outcome)
        .also(used, "used as a key here")
        .help(format!(
            "read the number that is stored there: `redis.call('GET', KEYS[{index}])`"
        ))
        .help("or pass the number as an argument, in ARGV");
}
