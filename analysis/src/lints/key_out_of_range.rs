//! Reads of keys that no call passes.

use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::entries::out_of_range;
use crate::redis::input::Input;

pub(crate) static KEY_OUT_OF_RANGE: Lint = Lint {
    name: "key_out_of_range",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check: |checker| out_of_range::check(checker, Input::Keys),
    docs: r#"
### What it does
Compares every `KEYS[n]` with the `#[key]` parameters. `KEYS[0]` is never passed, and neither is what lies behind the
last parameter. A read that the script prepares for, by a test for nil or a look at `#KEYS`, is a warning.
In a loop over a slice it finds what is behind the last entry in the last round, as `KEYS[i + 1]` where each round takes one.

A script that no function is known to call is held to the comment at its top, where that numbers every key (`-- KEYS[1] = …`).

### Why is this bad
The entry is nil. As a key it makes the server refuse the call (`Command arguments must be strings or integers`); in
a `..` or in arithmetic it raises an error; compared with a value it is silently different from everything.

### Example
```lua
-- signature: fn example(#[key] bucket: &str)
return redis.call('GET', KEYS[1]) or redis.call('GET', KEYS[2])
```

### Use instead
```lua
-- signature: fn example(#[key] bucket: &str, #[key] fallback: &str)
return redis.call('GET', KEYS[1]) or redis.call('GET', KEYS[2])
```
"#,
};
