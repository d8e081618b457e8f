//! Calls of `unpack` where only the first value is kept.

use crate::facts::CutList;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static TRUNCATED_UNPACK: Lint = Lint {
    name: "truncated_unpack",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds calls of `unpack` before other values in a list, and calls assigned to a single local although the table is known
to hold more values.

### Why is this bad
A call returns all its values only at the end of a list. Elsewhere, Lua keeps the first value and silently drops the
others: `redis.call('RPUSH', key, unpack(items), 'end')` pushes two elements.

### How sure it is
Likely: only the first value is kept. Parentheses around the call say that this is meant.

### Example
```lua
local items = {ARGV[1], ARGV[2]}
return redis.call('RPUSH', KEYS[1], unpack(items), 'end')
```

### Use instead
```lua
local items = {ARGV[1], ARGV[2], 'end'}
return redis.call('RPUSH', KEYS[1], unpack(items))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for cut in &checker.facts.cut_lists {
        let is_unpack = checker.facts.library_calls.iter().any(|call| {
            // With bounds, a single value may be intended.
            call.span == cut.span && call.path == "unpack" && call.arguments.len() == 1
        });
        if is_unpack && may_be_longer(cut) {
            checker
                .report(cut.span, "this `unpack` keeps only its first value")
                .label("the others are dropped")
                .note("a call returns all its values only at the end of a list")
                .help("put it last, or write the value you want: `table[1]`");
        }
    }
}

fn may_be_longer(cut: &CutList) -> bool {
    cut.known > 1 || cut.is_open
}
