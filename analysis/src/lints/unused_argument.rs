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
Finds parameters that the script never reads: not by number, in a loop, through `unpack` or in another way. A name that
begins with `_` is deliberate. For a slice of tuples, it warns of a part that the loops over `ARGV` never read.

A script without a known caller is checked against its header comment, if that lists every argument (`-- ARGV[1] = …`).

Where code of any language calls the script, and shows arguments that it sends for certain, the script is checked against
that call.

### Why is this bad
The caller passes a limit or an expiry that has no effect. Usually the number of another argument is wrong.

### How sure it is
Certain that nothing reads it: a loop, `unpack`, `#ARGV` and an unknown index count as reads, and so does code that
cannot be followed.

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
