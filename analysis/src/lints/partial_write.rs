//! Writes that stay when a later command fails.

use crate::facts::CommandCall;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::execution_order::{ExecutionOrder, is_before};
use crate::redis::commands::Command;

pub(crate) static PARTIAL_WRITE: Lint = Lint {
    name: "partial_write",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds a command that may fail because of the data, such as one that needs a key of a certain type or a number in it,
after a command that has written to another key.

### Why is this bad
A script is not rolled back. If the later command fails, the client gets an error, but the earlier write stays.

### How sure it is
Likely only with data that makes the second call fail. Redis undoes nothing.

### Example
```lua
-- signature: fn example(#[key] orders: &str, #[key] stock: &str, order: &str)
-- attribute: warn(partial_write)
redis.call('SET', KEYS[1], ARGV[1])
return redis.call('DECR', KEYS[2])
```

### Use instead
```lua
-- signature: fn example(#[key] orders: &str, #[key] stock: &str, order: &str)
-- attribute: warn(partial_write)
local left = redis.call('DECR', KEYS[2])
redis.call('SET', KEYS[1], ARGV[1])
return left
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let order = ExecutionOrder::of(checker.chunk);
    let mut calls = checker.facts.calls.iter().collect::<Vec<_>>();
    calls.truncate(MOST_CALLS);
    let mut writes = Vec::new();
    for call in &calls {
        if let Some(command) = call.command
            && command.is_write()
        {
            writes.push((*call, command.name, order.block_of(call.span)));
        }
    }
    for later in calls {
        let Some(command) = later.command else {
            continue;
        };
        if later.is_protected || !may_fail_on_data(command) {
            continue;
        }
        let earlier = writes.iter().find(|(earlier, _, block)| {
            is_before(earlier.span, *block, later.span) && !is_same_key(earlier, later)
        });
        let Some((earlier, name, _)) = earlier else {
            continue;
        };
        checker
            .report(
                later.name_span,
                format!("if `{}` fails, the earlier write stays", command.name),
            )
            .label("fails on a value of another type")
            .also(earlier.span, format!("`{name}` writes here"))
            .help("call the command that can fail first, or use `redis.pcall` and undo the write");
        return;
    }
}

/// At most this many calls are compared with each other.
const MOST_CALLS: usize = 500;

/// Whether a command needs a value of a certain type.
fn may_fail_on_data(command: &Command) -> bool {
    command
        .key_type(0)
        .is_some_and(|types| types != "any" && !types.starts_with("any>"))
}

/// Whether both have the same first key. Then the first call has already passed the check of the key's type.
fn is_same_key(earlier: &CommandCall, later: &CommandCall) -> bool {
    let key = |call: &CommandCall| {
        let element = call.arguments.get(1)?.value.element()?;
        Some((element.input, element.index))
    };
    key(earlier).is_some() && key(earlier) == key(later)
}
