//! Values that a script returns after the first.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static DROPPED_RETURN_VALUE: Lint = Lint {
    name: "dropped_return_value",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds `return a, b` in a script, and in a function that is registered for clients. It is silent if the other values are
a literal `nil`, and for a single call that returns several values.

### Why is this bad
A client gets one reply. The server sends the first value and drops the others without an error.

### How sure it is
Certain: a script returns one value. Silent for a literal `nil` and for one call of several values.

### Example
```lua
local hits = redis.call('INCR', KEYS[1])
return hits, ARGV[1] - hits
```

### Use instead
```lua
local hits = redis.call('INCR', KEYS[1])
return {hits, ARGV[1] - hits}
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let is_library = checker.is_library();
    for dropped in &checker.facts.dropped_values {
        let is_main = dropped.function.0 == 0;
        // The server ignores what a library returns when it is loaded.
        if is_main && is_library {
            continue;
        }
        let what = match is_main {
            true => "a script",
            false => "a function",
        };
        checker
            .report(
                dropped.span,
                format!("{what} returns one value; the rest is dropped"),
            )
            .label("never reaches the client")
            .help("return a table: `return {first, second}`");
    }
}
