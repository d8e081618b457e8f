//! Errors that nobody sees.

use std::collections::HashSet;

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static IGNORED_ERROR: Lint = Lint {
    name: "ignored_error",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds calls of `redis.pcall` whose result is dropped, calls of `redis.error_reply` that are not returned, and
`assert(redis.pcall(…))`.

### Why is this bad
`redis.pcall` gives an error back as a table and raises nothing: where nobody looks at it, the script goes on as if all were well, and
`assert` passes, since a table is true. `redis.error_reply` only makes a table.

### Example
```lua
-- signature: fn example(#[key] log: &str, #[key] count: &str)
redis.pcall('LPUSH', KEYS[1], 'seen')
return redis.call('INCR', KEYS[2])
```

### Use instead
```lua
-- signature: fn example(#[key] log: &str, #[key] count: &str)
redis.call('LPUSH', KEYS[1], 'seen')
return redis.call('INCR', KEYS[2])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut protected = HashSet::new();
    for call in &checker.facts.calls {
        if call.is_protected {
            protected.insert(call.span);
        }
    }
    let dropped = &checker.facts.dropped_calls;
    for span in dropped {
        if protected.contains(span) {
            checker
                .report(*span, "an error of this call is dropped")
                .label("what `redis.pcall` gives is used nowhere")
                .help("call `redis.call`, which raises the error, or look at the field `err` of the result");
        }
    }
    for call in &checker.facts.library_calls {
        let first = call.arguments.first();
        match call.path {
            "redis.error_reply" if dropped.binary_search(&call.span).is_ok() => {
                checker
                    .report(call.span, "this error is made and not returned")
                    .label("the script goes on behind it")
                    .help("write `return` before it");
            }
            "assert" if first.is_some_and(|first| protected.contains(&first.span)) => {
                checker
                    .report(
                        call.span,
                        "`assert` never fails on an error of `redis.pcall`",
                    )
                    .label("the error is a table, which is true")
                    .help("call `redis.call`, which raises the error itself");
            }
            _ => {}
        }
    }
}
