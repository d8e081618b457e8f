//! Keys that a command does not get as a literal `KEYS[i]`.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static ALIASED_KEY: Lint = Lint {
    name: "aliased_key",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds keys of commands that are not written as an entry of KEYS: a local that holds one, a joined string, a parameter of
a function.

### Why is this bad
Some hosted clusters, such as Alibaba's Tair, read the source of a script. They refuse it unless every key is written as
`KEYS[i]` in the call.

### How sure it is
Certain that the key is not written `KEYS[i]`. Only some hosted clusters mind.

### Example
```lua
-- signature: fn example(#[key] session: &str)
-- attribute: warn(aliased_key)
local session = KEYS[1]
return redis.call('GET', session)
```

### Use instead
```lua
-- signature: fn example(#[key] session: &str)
-- attribute: warn(aliased_key)
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut places = std::collections::HashSet::new();
    for key_use in &checker.facts.key_uses {
        if is_literal(checker.source.slice(key_use.span)) || !places.insert(key_use.span) {
            continue;
        }
        let name = key_use.command.name;
        checker
            .report(
                key_use.span,
                format!("the key of `{name}` is not written as an entry of `KEYS`"),
            )
            .label("some hosted clusters refuse the script")
            .help("write `KEYS[i]` in the call itself");
    }
}

/// Characters that occur in more than a number or a local.
const MORE: &[char] = &['[', ']', '"', '\''];

fn is_literal(text: &str) -> bool {
    match index_of(text) {
        Some(index) => !index.contains(MORE),
        None => false,
    }
}

fn index_of(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("KEYS")?.trim_start();
    rest.strip_prefix('[')?.strip_suffix(']')
}
