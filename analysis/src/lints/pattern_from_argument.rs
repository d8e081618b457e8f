//! Keys and arguments inside patterns.

use crate::domain::{KeyOrigin, Trait};
use crate::facts::{LibraryCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static PATTERN_FROM_ARGUMENT: Lint = Lint {
    name: "pattern_from_argument",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds an argument or a key that is joined with other text in the pattern of `string.match`, `string.gmatch`,
`string.gsub`, or `string.find` without `plain`. It is silent if the argument is the whole pattern, or goes through
`gsub` first.

### Why is this bad
In a pattern, `-`, `.`, `%`, `+`, `*`, `?`, `(`, `[`, `^` and `$` have a special meaning. With the argument `my-app`,
the pattern `my-app:(%d+)` matches `myapp:1` but not `my-app:1`. With `50%` it raises an error.

### How sure it is
Likely: an argument with a magic character matches something else. Arguments that never hold one are safe.

### Example
```lua
local name = redis.call('LINDEX', KEYS[1], 0)
return name and string.match(name, '^' .. ARGV[1] .. ':(%d+)')
```

### Use instead
```lua
local name = redis.call('LINDEX', KEYS[1], 0)
local prefix = string.gsub(ARGV[1], '%W', '%%%0')
return name and string.match(name, '^' .. prefix .. ':(%d+)')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.library_calls {
        let Some(pattern) = pattern(call) else {
            continue;
        };
        let provenance = &pattern.value.provenance;
        if !provenance.has(Trait::Spliced) {
            continue;
        }
        let argument = provenance.span_of(KeyOrigin::Argument);
        let (what, sent) = match argument {
            Some(span) => ("an argument", Some(span)),
            None => ("a key", provenance.span_of(KeyOrigin::Declared)),
        };
        let diagnostic = checker.report(
            pattern.span,
            format!("{what} is part of the pattern of `{}`", call.path),
        );
        diagnostic.label("`-`, `.`, `%` and others have a special meaning in a pattern");
        if let Some(sent) = sent
            && !pattern.span.contains(sent)
        {
            diagnostic.also(sent, "comes from here");
        }
        diagnostic.help(match call.path {
            "string.find" => "search for plain text: `string.find(text, part, 1, true)`",
            _ => "escape it first: `string.gsub(argument, '%W', '%%%0')`",
        });
    }
}

/// The pattern that a function searches for.
fn pattern(call: &LibraryCall) -> Option<&Operand> {
    let is_plain = match call.path {
        "string.find" => call.arguments.len() > 3 || call.open,
        "string.gmatch" | "string.gsub" | "string.match" => false,
        _ => return None,
    };
    if is_plain {
        return None;
    }
    call.arguments.get(1)
}
