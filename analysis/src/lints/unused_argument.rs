//! Arguments that are passed and never read.

use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::entries::unused;
use crate::redis::input::Input;

pub(crate) static UNUSED_ARGUMENT: Lint = Lint {
    name: "unused_argument",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check: |checker| unused::check(checker, Input::Arguments),
    docs: r#"
### What it does
Finds parameters that the script never reads, by number, in a loop, through `unpack` or otherwise. A name that begins
with `_` says that this is meant.
Of a slice of tuples it finds, as a warning, a part that no round of the loops over `ARGV` reads.

A script that no function is known to call is held to the comment at its top, where that numbers every argument (`-- ARGV[1] = …`).

### Why is this bad
The caller passes a limit or an expiry and believes that it counts. Most often the number of another argument is
wrong.

### Example
```lua
-- signature: fn example(#[key] session: &str, token: &str, seconds: u32)
return redis.call('SET', KEYS[1], ARGV[1])
```

### Use instead
```lua
-- signature: fn example(#[key] session: &str, token: &str, seconds: u32)
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
```
"#,
};
