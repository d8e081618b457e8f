//! Keys that are built from a passed key and something else.

use crate::domain::KeyOrigin;
use crate::facts::makes_hash_tags;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static DERIVED_KEY: Lint = Lint {
    name: "derived_key",
    group: Group::Keys,
    level: Level::Warn,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds keys of commands that are built from an entry of KEYS and a literal or a reply: `KEYS[1] .. ':lock'`. It is silent
if the script itself puts the key into braces, as in `'{' .. KEYS[1] .. '}:lock'`.

### Why is this bad
On a cluster, the new key is in another slot than the passed one, unless a hash tag (`{user:7}:lock`) keeps them
together. If that slot is on another node, the server refuses the key. The caller cannot see which key the script
touches. Without a cluster nothing fails, so this is a warning. Under `cluster` it is an error.

### How sure it is
Certain that the name is made of a key. Whether it lies in the same slot depends on the hash tag, so it is an error
only under `cluster`.

### Example
```lua
return redis.call('DEL', KEYS[1], KEYS[1] .. ':lock')
```

### Use instead
```lua
return redis.call('DEL', KEYS[1], KEYS[2])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let pass = checker.for_caller(
        "pass this key as a `#[key]` parameter too",
        "pass this key in KEYS too",
    );
    let derived = checker.keys_from(KeyOrigin::Derived);
    if derived.is_empty() || makes_hash_tags(checker.chunk) {
        return;
    }
    for key_use in derived {
        checker
            .report_key(key_use, "is built from a passed key")
            .label("in another slot, unless the passed key has a hash tag")
            .help(pass)
            .help_to_allow("if callers give every key a `{hash tag}`");
    }
}
