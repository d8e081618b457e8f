//! Lookups by a name from another reply, used without a test.

use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::unchecked_nil::check_replies;
use crate::lints::unchecked_nil::guarded_elsewhere::is_lookup;

pub(crate) static UNCHECKED_LOOKUP: Lint = Lint {
    name: "unchecked_lookup",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check: |checker| check_replies(checker, is_lookup),
    docs: r#"
### What it does
Finds the same as `unchecked_nil`, for calls whose key, field or member comes from another reply.

### Why is this bad
A script with an index often knows that every name in it exists, so the test is left out on purpose. But if a value
expires, or is removed without its entry in the index, the reply is `false` and the script fails in the middle.

### How sure it is
Likely only where the data names what is not there.

### Example
```lua
-- signature: fn example(#[key] names: &str, #[key] stock: &str)
-- attribute: warn(unchecked_lookup)
local total = 0
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  total = total + redis.call('HGET', KEYS[2], name)
end
return total
```

### Use instead
```lua
-- signature: fn example(#[key] names: &str, #[key] stock: &str)
-- attribute: warn(unchecked_lookup)
local total = 0
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  total = total + (redis.call('HGET', KEYS[2], name) or 0)
end
return total
```
"#,
};
