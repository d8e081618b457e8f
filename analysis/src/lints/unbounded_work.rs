//! Commands whose time grows with the size of a key.

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
Finds commands that read a whole key or the whole database: `KEYS`, `SMEMBERS`, `HGETALL`, `LRANGE … 0 -1` and others
without a limit.

### Why is this bad
While a script runs, the server serves nobody else. A command that is fast with ten members blocks all clients with a
million.

### How sure it is
A matter of size: the work grows with the key. You know how large it gets.

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
            .label("blocks all clients, longer the more data there is")
            .help("set a limit, or read in chunks from the client with `SCAN`, `HSCAN`, `SSCAN` or `ZSCAN`");
    }
}
