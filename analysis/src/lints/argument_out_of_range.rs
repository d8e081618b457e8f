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
Compares every `ARGV[n]` with the parameters that are not keys. `ARGV[0]` is never passed, and nothing is passed after
the last parameter. If the script tests the value for nil or looks at `#ARGV`, it is only a warning. In a loop over a
slice, it finds reads past the last entry, such as `ARGV[i + 1]` in a loop with a step of one. In a loop that begins at 0, it
finds `ARGV[i]`, whatever the loop ends with.

A script without a known caller is checked against its header comment, if that lists every argument (`-- ARGV[1] = …`).

Where code of any language calls the script, and shows how many arguments it sends, the script is checked against that call.
Silent where the script tests the entry, compares it, has another value for it, or asks for `#ARGV`. Also silent where
only some paths need the entry, if another call sends it or if a value in the call chooses the path.

### Why is this bad
The entry is nil. The server refuses it as an argument of a command (`Command arguments must be strings or integers`).
`..` and arithmetic raise an error. `tonumber` returns nil again, which fails later and somewhere else.

### How sure it is
Certain: no call sends such an entry. It is a warning where the script tests the entry or asks for the length of
`ARGV`. Silent where an entry is written, or the index is not known.

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
