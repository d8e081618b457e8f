//! Values that a script returns behind the first.

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
Finds `return a, b` of a script, and of a function that is registered for clients. Further values that are a literal `nil` are left alone, and so is a
single call that gives several values.

### Why is this bad
A client gets one reply. The server takes the first value and drops the others without an error.

### Example
```lua
-- signature: fn example(#[key] hits: &str, limit: i64) -> Result<i64>
local hits = redis.call('INCR', KEYS[1])
return hits, ARGV[1] - hits
```

### Use instead
```lua
-- signature: fn example(#[key] hits: &str, limit: i64) -> Result<(i64, i64)>
local hits = redis.call('INCR', KEYS[1])
return {hits, ARGV[1] - hits}
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let is_library = checker.shebang.is_some_and(|shebang| shebang.is_library());
    for dropped in &checker.facts.dropped_values {
        let is_main = dropped.function.0 == 0;
        // What a library returns when it is loaded goes nowhere at all.
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
