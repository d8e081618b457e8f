//! Arithmetic with strings that are not numbers.

use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static TEXT_ARITHMETIC: Lint = Lint {
    name: "text_arithmetic",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds arithmetic with a string that is not a number: a literal, or a string that is joined with one. In other languages
`+` joins strings; in Lua `..` does. It also finds `tonumber` of such a joined string, which is always nil.

### Why is this bad
For arithmetic, Lua converts a string to a number. If it cannot, it raises `attempt to perform arithmetic on a string
value`.

### How sure it is
Certain: the string is not a number, so arithmetic raises an error, and `tonumber` returns nil.

### Example
```lua
return redis.call('HSET', KEYS[1], 'greeting', 'hello ' + 'world')
```

### Use instead
```lua
return redis.call('HSET', KEYS[1], 'greeting', 'hello ' .. 'world')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut last: Option<Span> = None;
    for used in &checker.facts.value_uses {
        let operand = &used.operand;
        if used.kind != ValueUseKind::Arithmetic || !is_no_number(&operand.value) {
            continue;
        }
        // A sum of several strings is one mistake.
        let before = last.replace(operand.span);
        if before.is_some_and(|before| is_on_line(checker, before, operand.span)) {
            continue;
        }
        let what = match operand.value.constant.bytes() {
            Some(text) => {
                let text = String::from_utf8_lossy(text).replace('`', "'");
                let shown = shortened(&text, 24);
                format!("arithmetic on the string `{shown}`, which is not a number")
            }
            None => "arithmetic on a string that is not a number".to_owned(),
        };
        checker
            .report(operand.span, what)
            .label("raises `attempt to perform arithmetic on a string value`")
            .help("join strings with `..`");
    }
    for call in &checker.facts.library_calls {
        let [text] = call.arguments.as_slice() else {
            continue;
        };
        if call.path == "tonumber" && !call.open && is_joined(&text.value) {
            checker
                .report(
                    text.span,
                    "`tonumber` of a string that is not a number is always nil",
                )
                .label("never a number, whatever is joined here")
                .help("convert the parts: `tonumber(a)`, or read the number with `string.match`");
        }
    }
}

/// Whether a value is joined from strings, and one of them contains a character that no number contains.
fn is_joined(value: &Value) -> bool {
    value.types == Types::STRING
        && value.constant == Constant::NoNumeral
        && value.provenance.has(Trait::Computed)
}

/// Whether the second place begins on the line on which the first place begins.
pub(super) fn is_on_line(checker: &Checker<'_>, first: Span, second: Span) -> bool {
    let between = Span::new(first.start, second.start.max(first.start));
    !checker.source.slice(between).contains('\n')
}

/// Whether a value is a string that Lua cannot read as a number.
pub(super) fn is_no_number(value: &Value) -> bool {
    value.types == Types::STRING && value.constant.is_no_numeral()
}
