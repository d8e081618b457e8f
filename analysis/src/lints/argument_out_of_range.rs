//! Reads of arguments that no call passes.

use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::entries::out_of_range;
use crate::redis::input::Input;

pub(crate) static ARGUMENT_OUT_OF_RANGE: Lint = Lint {
    name: "argument_out_of_range",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check: |checker| out_of_range::check(checker, Input::Arguments),
    docs: r#"
### What it does
Compares every `ARGV[n]` with the parameters that are no keys. `ARGV[0]` is never passed, and neither is what lies
behind the last parameter. A read that the script prepares for, by a test for nil or a look at `#ARGV`, is a warning.
In a loop over a slice it finds what is behind the last entry in the last round, as `ARGV[i + 1]` where each round takes one.

A script that no function is known to call is held to the comment at its top, where that numbers every argument (`-- ARGV[1] = …`).

### Why is this bad
The entry is nil. As an argument of a command it makes the server refuse the call (`Command arguments must be strings
or integers`); in a `..` or in arithmetic it raises an error; `tonumber` of it gives nil again, which fails later and
elsewhere.

### Example
```lua
-- signature: fn example(#[key] bucket: &str, limit: u32)
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
```

### Use instead
```lua
-- signature: fn example(#[key] bucket: &str, limit: u32, seconds: u32)
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
```
"#,
};
