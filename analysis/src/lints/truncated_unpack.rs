//! Calls of `unpack` of which only the first value is kept.

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
Finds calls of `unpack` before other values in a list, and ones whose values are assigned to a single local though the
table is known to hold more.

### Why is this bad
A call gives all its values only in the last place of a list. Before that, Lua keeps the first value and drops the
others without an error: `redis.call('RPUSH', key, unpack(items), 'end')` pushes two elements.

### Example
```lua
-- signature: fn example(#[key] queue: &str, item: &str, other: &str)
local items = {ARGV[1], ARGV[2]}
return redis.call('RPUSH', KEYS[1], unpack(items), 'end')
```

### Use instead
```lua
-- signature: fn example(#[key] queue: &str, item: &str, other: &str)
local items = {ARGV[1], ARGV[2], 'end'}
return redis.call('RPUSH', KEYS[1], unpack(items))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for cut in &checker.facts.cut_lists {
        let is_unpack = checker.facts.library_calls.iter().any(|call| {
            // With bounds, it may well be meant to give one value.
            call.span == cut.span && call.path == "unpack" && call.arguments.len() == 1
        });
        if is_unpack && may_be_longer(cut) {
            checker
                .report(cut.span, "only the first value of this `unpack` is kept")
                .label("the others are dropped")
                .note("a call gives all its values only in the last place of a list")
                .help("put it last, or name the value that is meant: `table[1]`");
        }
    }
}

fn may_be_longer(cut: &CutList) -> bool {
    cut.known > 1 || cut.is_open
}
