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
Finds `#[key]` parameters that the script never reads. A name that begins with `_` is deliberate: the key only chooses
the node of a cluster. For a slice of tuples, it warns of a part that the loops over `KEYS` never read.

A script without a known caller is checked against its header comment, if that lists every key (`-- KEYS[1] = …`).

Where code of any language calls the script, and shows keys that it sends for certain, the script is checked against
that call. Silent where the script makes keys of its own, since the call may pass them for a cluster.

### Why is this bad
Usually the number of another key is wrong, and the script works on the wrong data. On a cluster, all keys have to be in
the same slot, so an unused key can make the server refuse the whole call (`CROSSSLOT`).

### How sure it is
Certain that nothing reads it: a loop, `unpack`, `#KEYS` and an unknown index count as reads, and so does code that
cannot be followed.

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
