//! Escapes that Lua 5.1 does not have.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::hir::Expression;
use crate::text::source::Span;

pub(crate) static SILENT_ESCAPE: Lint = Lint {
    name: "silent_escape",
    group: Group::Sandbox,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds backslashes before letters where Lua 5.1 has no such escape: `\x41`, `\u{41}` and `\z` from later versions, and
`\d` or `\s` from regular expressions.

### Why is this bad
Lua 5.1 silently drops such a backslash: `'\x41'` is the string `x41`.

### How sure it is
Certain that Lua 5.1 reads a plain letter; whether that is wanted is for you to say.

### Example
```lua
return redis.call('APPEND', KEYS[1], '\x0a')
```

### Use instead
```lua
return redis.call('APPEND', KEYS[1], '\10')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let chunk = checker.chunk;
    if !checker.source.text().contains('\\') {
        return;
    }
    for (place, expression) in chunk.expressions.iter().enumerate() {
        let Expression::String(_) = expression else {
            continue;
        };
        let span = chunk.expression_spans[place];
        check_literal(checker, span);
    }
}

fn report(checker: &mut Checker<'_>, span: Span, letter: char) {
    checker
        .report(span, format!("Lua 5.1 has no escape `\\{letter}`"))
        .label(format!("only the letter `{letter}`"))
        .help(match letter {
            'x' | 'u' => "write the byte as a decimal number: `\\65` for `A`",
            'z' => "join the lines with `..`",
            'd' | 's' | 'w' | 'S' | 'D' | 'W' => {
                "Lua patterns use a percent sign instead: `%d`, `%s`, `%w`"
            }
            _ => "write `\\\\` for a backslash, or remove it",
        });
}

/// Reports the unknown escapes of a string in quotes.
fn check_literal(checker: &mut Checker<'_>, span: Span) {
    let literal = checker.source.slice(span);
    let is_quoted = literal.starts_with('"') || literal.starts_with('\'');
    if !is_quoted || !literal.contains('\\') {
        return;
    }
    let mut characters = literal.char_indices();
    while let Some((offset, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((_, escaped)) = characters.next() else {
            break;
        };
        if escaped.is_ascii_alphabetic() && !"abfnrtv".contains(escaped) {
            let start = span.start + offset as u32;
            // One finding for each literal: whoever fixes the first escape sees the others.
            return report(checker, Span::new(start, start + 2), escaped);
        }
    }
}
