//! Commands that take as long as a key is large.

use crate::facts::reply_sizes::is_unbounded;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static UNBOUNDED_WORK: Lint = Lint {
    name: "unbounded_work",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds commands that read the whole of a key or of the database: `KEYS`, `SMEMBERS`, `HGETALL`, `LRANGE … 0 -1` and others without a
limit.

### Why is this bad
While a script runs, the server serves nobody else. What is fast with ten members blocks everybody with a million.

### Example
```lua
-- signature: fn example(#[key] names: &str)
-- attribute: warn(unbounded_work)
return #redis.call('SMEMBERS', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] names: &str)
-- attribute: warn(unbounded_work)
return redis.call('SCARD', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
        if !is_unbounded(call) {
            continue;
        }
        let name = call.command.map_or("", |command| command.name);
        let what = if name == "KEYS" {
            "the whole database"
        } else {
            "without a limit"
        };
        checker
            .report(call.name_span, format!("`{name}` reads {what}"))
            .label("the more there is, the longer nobody else is served")
            .help("set a limit, or read in pieces from the client with `SCAN` and its kind");
    }
}
