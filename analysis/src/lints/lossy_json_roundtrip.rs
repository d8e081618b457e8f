//! JSON that is decoded and encoded again.

use crate::domain::{Trait, Types};
use crate::facts::LibraryCall;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static LOSSY_JSON_ROUNDTRIP: Lint = Lint {
    name: "lossy_json_roundtrip",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds `cjson.encode` of a table from `cjson.decode`, changed or not.

### Why is this bad
An empty array comes back as `{}`, an object. Numbers come back with at most 14 digits, so the identifier
9007199254740993 becomes another one.

### How sure it is
Likely only for data with empty arrays or long numbers.

### Example
```lua
-- signature: fn example(#[key] job: &str)
-- attribute: warn(lossy_json_roundtrip)
local job = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
job.state = 'done'
return redis.call('SET', KEYS[1], cjson.encode(job))
```

### Use instead
```lua
-- signature: fn example(#[key] job: &str)
-- attribute: warn(lossy_json_roundtrip)
return redis.call('HSET', KEYS[1], 'state', 'done')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.library_calls {
        if is_roundtrip(call) {
            checker
                .report(call.span, "this JSON was decoded before and may change when it is encoded again")
                .label("an empty array becomes `{}`, and long numbers lose digits")
                .help("keep the part that changes in a separate hash field, or pass the new JSON as an argument");
        }
    }
}

/// Whether an encoded table was decoded before.
fn is_roundtrip(call: &LibraryCall) -> bool {
    let Some(encoded) = call.arguments.first() else {
        return false;
    };
    let value = &encoded.value;
    call.path == "cjson.encode"
        && value.types.intersects(Types::TABLE)
        && value.provenance.has(Trait::Decoded)
}
