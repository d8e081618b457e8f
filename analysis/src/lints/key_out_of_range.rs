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
Compares every `KEYS[n]` with the `#[key]` parameters. `KEYS[0]` is never passed, and nothing is passed after the last
parameter. If the script tests the value for nil or looks at `#KEYS`, it is only a warning. In a loop over a slice, it
finds reads past the last entry, such as `KEYS[i + 1]` in a loop with a step of one. In a loop that begins at 0, it finds `KEYS[i]`,
whatever the loop ends with.

A script without a known caller is checked against its header comment, if that lists every key (`-- KEYS[1] = …`).

Where code of any language calls the script, and shows how many keys it sends, the script is checked against that call.
Silent where the script tests the entry, compares it, has another value for it, or asks for `#KEYS`. Also silent where
only some paths need the entry, if another call sends it or if a value in the call chooses the path.

### Why is this bad
The entry is nil. The server refuses it as a key (`Command arguments must be strings or integers`). `..` and arithmetic
raise an error. In a comparison, it silently differs from every value.

### How sure it is
Certain: no call sends such a key. It is a warning where the script tests the entry or asks for the length of `KEYS`.
Silent where an entry is written, or the index is not known.

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
