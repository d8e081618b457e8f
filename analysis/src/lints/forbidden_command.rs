//! Commands that scripts must not call.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static FORBIDDEN_COMMAND: Lint = Lint {
    name: "forbidden_command",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds commands that scripts cannot call on any server: commands that subscribe, begin or end a transaction, run other
scripts, or administer the server or the connection.

### Why is this bad
The server raises `This Redis command is not allowed from script`.

### How sure it is
Certain: no server lets a script call it.

### Example
```lua
redis.call('WATCH', KEYS[1])
return redis.call('DECR', KEYS[1])
```

### Use instead
```lua
return redis.call('DECR', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        if !command.is_noscript() {
            continue;
        }
        let name = command.name;
        let diagnostic = checker.report(call.name_span, format!("scripts cannot call `{name}`"));
        diagnostic.label("the server raises an error here");
        diagnostic.help(match name {
            "MULTI" | "EXEC" | "DISCARD" | "WATCH" | "UNWATCH" => {
                "remove it: a script is atomic already"
            }
            "EVAL" | "EVALSHA" | "EVAL_RO" | "EVALSHA_RO" | "FCALL" | "FCALL_RO" => {
                "call the other script from the client, or copy its code into this one"
            }
            _ => "call it from the client",
        });
    }
}
