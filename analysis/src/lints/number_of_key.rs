//! Names of keys that are used as if they were the numbers stored in those keys.

use std::collections::HashSet;

use crate::domain::{KeyOrigin, Trait, Value};
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::text_arithmetic::{is_no_number, is_on_line};
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
Finds `tonumber(KEYS[n])`, `math.floor(KEYS[n])` and arithmetic with `KEYS[n]` in a script that also uses `KEYS[n]` as a
key.

### Why is this bad
`KEYS[n]` is the name of a key. To get the number stored in it, read it with `GET`. The name is rarely a number, so
`tonumber` returns nil, and the code for the number never runs.

### How sure it is
Likely: the same entry is used as a key elsewhere, so its name is hardly a number.

### Example
```lua
local limit = tonumber(KEYS[1])
return redis.call('SET', KEYS[1], limit or 10)
```

### Use instead
```lua
local limit = tonumber(redis.call('GET', KEYS[1]) or nil)
return redis.call('SET', KEYS[1], limit or 10)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut taken = Vec::new();
    for call in &facts.library_calls {
        let (arguments, outcome) = match call.path {
            "tonumber" => (
                call.arguments.get(..1).unwrap_or_default(),
                "nil, unless the name of the key is a number",
            ),
            "math.ceil" | "math.floor" | "math.max" | "math.min" => (
                call.arguments.as_slice(),
                "raises an error, unless the name of the key is a number",
            ),
            _ => continue,
        };
        for argument in arguments {
            // The result of `tonumber` is reported there.
            if !argument.value.provenance.has(Trait::Converted)
                && let Some(key) = key(&argument.value)
            {
                taken.push((key, call.span, outcome));
            }
        }
    }
    let beside_texts = beside_texts(checker);
    for used in &facts.value_uses {
        // The result of `tonumber` was reported above.
        if used.kind == ValueUseKind::Arithmetic
            && facts.is_element_read(used.operand.span)
            && let Some(key) = key(&used.operand.value)
            && !beside_texts.contains(&used.operand.span)
        {
            let outcome = "raises an error, unless the name of the key is a number";
            taken.push((key, used.operand.span, outcome));
        }
    }
    let mut reported = Vec::new();
    for (key, span, outcome) in taken {
        if reported.contains(&key) {
            continue;
        }
        if let Some(used) = use_as_key(checker, key) {
            reported.push(key);
            report(checker, key, (span, outcome), used);
        }
    }
}

/// A name of a key.
#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// `KEYS[n]`.
    Entry(i64),
    /// Each entry of KEYS, in a loop.
    Each,
}

/// The entry of KEYS that a value is. `None` if the value may be anything else.
fn key(value: &Value) -> Option<Key> {
    if value.provenance.kind() != KeyOrigin::Declared {
        return None;
    }
    if value.provenance.is_unnumbered_key() {
        return Some(Key::Each);
    }
    let element = value.element()?;
    (element.input == Input::Keys).then_some(Key::Entry(element.index))
}

/// The operands on lines that add a string to something, although the string is not a number. Another lint reports that
/// mistake.
fn beside_texts(checker: &Checker<'_>) -> HashSet<Span> {
    let mut beside = HashSet::new();
    let mut line: Vec<Span> = Vec::new();
    let mut has_text = false;
    for used in &checker.facts.value_uses {
        if used.kind != ValueUseKind::Arithmetic {
            continue;
        }
        let span = used.operand.span;
        if line
            .last()
            .is_some_and(|last| !is_on_line(checker, *last, span))
        {
            line.clear();
            has_text = false;
        }
        line.push(span);
        has_text |= is_no_number(&used.operand.value);
        if has_text {
            beside.extend(line.iter().copied());
            line.drain(..line.len() - 1);
        }
    }
    beside
}

fn use_as_key(checker: &Checker<'_>, taken: Key) -> Option<Span> {
    let mut uses = checker.facts.key_uses.iter();
    let used =
        uses.find(|used| used.origin == KeyOrigin::Declared && key(&used.value) == Some(taken))?;
    Some(used.span)
}

fn report(checker: &mut Checker<'_>, key: Key, (span, outcome): (Span, &str), used: Span) {
    let name = match key {
        Key::Entry(index) => format!("`KEYS[{index}]`"),
        Key::Each => "an entry of KEYS".to_owned(),
    };
    let read = match key {
        Key::Entry(index) => format!("`redis.call('GET', KEYS[{index}])`"),
        Key::Each => "`redis.call('GET', key)`".to_owned(),
    };
    checker
        .report(
            span,
            format!("{name} is the name of a key, but is used as a number"),
        )
        .label(outcome)
        .also(used, "used as a key here")
        .help(format!("read the number that is stored there: {read}"))
        .help("or pass the number as an argument in ARGV");
}
