//! The server's time, where the caller could pass the time.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static SERVER_TIME: Lint = Lint {
    name: "server_time",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds calls of `TIME`.

### Why is this bad
With the time as an argument, a script is easy to test, and the same arguments give the same result. The server's time
is right if many clients with different clocks have to agree.

### How sure it is
A matter of taste: a time from the caller can be tested, and is the same for all.

### Example
```lua
-- signature: fn example(#[key] seen: &str)
-- attribute: warn(server_time)
return redis.call('SET', KEYS[1], redis.call('TIME')[1])
```

### Use instead
```lua
-- signature: fn example(#[key] seen: &str, now: u64)
-- attribute: warn(server_time)
return redis.call('SET', KEYS[1], ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
        if call.command.is_some_and(|command| command.name == "TIME") {
            checker
                .report(call.span, "the script reads the server's time")
                .label("different in every run")
                .help("pass the time as an argument: `#[arg(millis)] now: SystemTime`");
        }
    }
}
