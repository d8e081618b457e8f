//! Keys that are passed and never read.

use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::entries::unused;
use crate::redis::input::Input;

pub(crate) static UNUSED_KEY: Lint = Lint {
    name: "unused_key",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check: |checker| unused::check(checker, Input::Keys),
    docs: r#"
### What it does
Finds `#[key]` parameters that the script never reads. A name that begins with `_` says that the key is there to find
the node of a cluster and nothing else.
Of a slice of tuples it finds, as a warning, a part that no round of the loops over `KEYS` reads.

A script that no function is known to call is held to the comment at its top, where that numbers every key (`-- KEYS[1] = …`).

### Why is this bad
Most often the number of another key is wrong, and the script works on the wrong data. On a cluster every key has to
lie in the same slot, so a useless one can make the server refuse the whole call (`CROSSSLOT`).

### Example
```lua
-- signature: fn example(#[key] source: &str, #[key] target: &str)
return redis.call('GET', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] source: &str, #[key] target: &str)
return redis.call('COPY', KEYS[1], KEYS[2])
```
"#,
};
