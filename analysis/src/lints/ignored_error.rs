//! Errors that nothing looks at.

use std::collections::HashSet;

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::surroundings::insert_word;
use crate::lua::hir::{FunctionId, StatementKind};
use crate::lua::statements;
use crate::text::source::Span;

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
`redis.pcall` raises nothing and returns an error as a table. If nothing looks at it, the script continues as if the
command had succeeded. `assert` passes too, since a table is true. `redis.error_reply` only creates a table.

### How sure it is
Likely: the error is dropped, which a few scripts mean. Silence it with a comment there.

### Example
```lua
redis.pcall('LPUSH', KEYS[1], 'seen')
return redis.call('INCR', KEYS[2])
```

### Use instead
```lua
redis.call('LPUSH', KEYS[1], 'seen')
return redis.call('INCR', KEYS[2])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let source = checker.source;
    let mut ends = None;
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
                .report(*span, "this call drops an error")
                .label("nothing uses the result of `redis.pcall`")
                .help("call `redis.call`, which raises the error, or test the field `err` of the result");
        }
    }
    for call in &checker.facts.library_calls {
        let first = call.arguments.first();
        match call.path {
            "redis.error_reply" if dropped.binary_search(&call.span).is_ok() => {
                let ends = ends.get_or_insert_with(|| ends_of_replies(checker));
                let is_last = ends.contains(&call.span);
                let diagnostic = checker
                    .report(call.span, "this error is created but not returned")
                    .label("the script continues after it")
                    .help("write `return` before it");
                if is_last {
                    let edit = insert_word(source, call.span.start, "return");
                    diagnostic.fix("write `return` before it", vec![edit]);
                }
            }
            "assert" if first.is_some_and(|first| protected.contains(&first.span)) => {
                checker
                    .report(
                        call.span,
                        "`assert` never fails on an error of `redis.pcall`",
                    )
                    .label("the error is a table, and a table is true")
                    .help("call `redis.call`, which raises the error itself");
            }
            _ => {}
        }
    }
}

/// The calls at the ends of the blocks from which a `return` sends a reply to the client.
fn ends_of_replies(checker: &Checker<'_>) -> HashSet<Span> {
    let chunk = checker.chunk;
    let mut functions = checker.facts.registered.clone();
    functions.push(FunctionId(0));
    let mut ends = HashSet::new();
    for function in functions {
        for block in statements::blocks_inside(&chunk.function(function).body) {
            if let Some(last) = block.last()
                && let StatementKind::Call(call) = last.kind
            {
                ends.insert(chunk.span(call));
            }
        }
    }
    ends
}
