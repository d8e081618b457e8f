//! Loops that never end.

use crate::findings::checker::Checker;
use crate::findings::lint::Lint;
use crate::findings::settings::Level;
use crate::redis::version::Version;

pub(crate) static ENDLESS_LOOP: Lint = Lint {
    name: "endless_loop",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds loops without an exit, and loops that only wait for the time of the server to pass.

### Why is this bad
While a script runs, nothing else does. After five seconds the server answers everybody with `BUSY`, and a script that has written
cannot be killed. From Redis 7.2 and Valkey on, `TIME` stands still while a script runs, so that waiting for it never ends.

### Example
```lua
-- signature: fn example(#[key] jobs: &str)
while true do
  redis.call('LPOP', KEYS[1])
end
```

### Use instead
```lua
-- signature: fn example(#[key] jobs: &str)
while true do
  if not redis.call('LPOP', KEYS[1]) then
    break
  end
end
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for span in &checker.facts.endless_loops {
        checker
            .report(*span, "this loop never ends")
            .label("there is no way out")
            .note("after five seconds the server answers everybody with `BUSY`")
            .help("leave the loop with `break` or `return`, or give it a condition that changes");
    }
    let stands_still = checker
        .server()
        .is_some_and(|server| server.version() >= Version::new(7, 2));
    for waiting in &checker.facts.clock_loops {
        let level = if stands_still && waiting.is_empty {
            Level::Deny
        } else {
            Level::Warn
        };
        checker
            .report(waiting.span, "this loop waits for the time of the server to pass")
            .level(level)
            .label("while a script runs, `TIME` stands still")
            .note("it does from Redis 7.2 and Valkey 7.2 on; on older servers the loop only blocks everybody else")
            .help("return to the caller, and let it wait");
    }
}
