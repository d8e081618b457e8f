//! Keys whose names are read from the database.

use crate::domain::KeyOrigin;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static KEY_FROM_REPLY: Lint = Lint {
    name: "key_from_reply",
    group: Group::Keys,
    level: Level::Warn,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds keys of commands whose names come from the reply of another command.

### Why is this bad
The server has to know every key of a script before it runs. On a cluster, the key from the reply is sooner or later on
another node, and the server raises `Script attempted to access a non local key in a cluster node`. Without a cluster
nothing fails, so this is a warning. Under `cluster` it is an error.

### How sure it is
Certain that the name comes out of a reply. It is an error under `cluster`, where the server may refuse it.

### Example
```lua
local newest = redis.call('LINDEX', KEYS[1], 0)
if newest then
  return redis.call('DEL', newest)
end
return 0
```

### Use instead
```lua
if redis.call('LINDEX', KEYS[1], 0) == KEYS[2] then
  return redis.call('DEL', KEYS[2])
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let pass = checker.for_caller(
        "read the name in a separate call first, pass it as a `#[key]` parameter, and let the script check that it is still the same",
        "read the name in a separate call first, pass it in KEYS, and let the script check that it is still the same",
    );
    for key_use in checker.keys_from(KeyOrigin::Reply) {
        checker
            .report_key(key_use, "comes from a reply")
            .label("not passed as a key")
            .help(pass)
            .help_to_allow("if all keys share a hash tag");
    }
}
