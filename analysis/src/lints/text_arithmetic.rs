//! Arithmetic with texts that are no numbers.

use crate::domain::{Types, Value, is_numeral};
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static TEXT_ARITHMETIC: Lint = Lint {
    name: "text_arithmetic",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds arithmetic with a literal text that is no number. In other languages `+` joins texts; in Lua `..` does.

### Why is this bad
Lua converts a text to a number for arithmetic, and raises `attempt to perform arithmetic on a string value` where it cannot.

### Example
```lua
-- signature: fn example(#[key] user: &str)
return redis.call('HSET', KEYS[1], 'greeting', 'hello ' + 'world')
```

### Use instead
```lua
-- signature: fn example(#[key] user: &str)
return redis.call('HSET', KEYS[1], 'greeting', 'hello ' .. 'world')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut last_line = 0;
    for used in &checker.facts.value_uses {
        let operand = &used.operand;
        if used.kind != ValueUseKind::Arithmetic {
            continue;
        }
        let Some(text) = no_number(&operand.value) else {
            continue;
        };
        // A sum of several texts is one mistake.
        let line = checker.source.place(operand.span.start).line;
        if line == last_line {
            continue;
        }
        last_line = line;
        let text = String::from_utf8_lossy(&text).replace('`', "'");
        let shown = shortened(&text, 24);
        checker
            .report(
                operand.span,
                format!("arithmetic on the text `{shown}`, which is no number"),
            )
            .label("raises `attempt to perform arithmetic on a string value`")
            .help("join texts with `..`");
    }
}

/// The text that a value is, where that is known and Lua reads no number in it.
fn no_number(value: &Value) -> Option<std::rc::Rc<[u8]>> {
    let text = value.constant.bytes()?;
    let is_text = value.types == Types::STRING && !is_numeral(text);
    is_text.then(|| std::rc::Rc::clone(text))
}
