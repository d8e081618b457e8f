//! Keys whose names come from ARGV.

use crate::domain::{KeyOrigin, Provenance, Trait};
use crate::facts::makes_hash_tags;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;

pub(crate) static KEY_FROM_ARGUMENT: Lint = Lint {
    name: "key_from_argument",
    group: Group::Keys,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds keys of commands that contain an argument, alone or joined with something. It follows arguments through locals,
tables, functions, `string.format`, `cjson.decode` and loops.

### Why is this bad
The server has to know every key of a script before it runs. A cluster chooses the node by KEYS alone. Sooner or later,
another key is on another node, and the server raises `Script attempted to access a non local key in a cluster node`.
Access rules (ACLs) check KEYS as well.

### How sure it is
Certain that the name holds an argument; whether the deployment minds is for you to say. On one server that is no
cluster such a script works.

### Example
```lua
return redis.call('GET', 'session:' .. ARGV[1])
```

### Use instead
```lua
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let pass = checker.for_caller(
        "pass the whole key as a `#[key]` parameter and read it from KEYS",
        "pass the whole key in KEYS and read it from there",
    );
    // Asked once, and only of a script that has such a key.
    let mut has_hash_tags = None;
    for key_use in checker.keys_from(KeyOrigin::Argument) {
        let provenance = &key_use.value.provenance;
        let argument = shown(provenance, Input::Arguments, "ARGV");
        let is_joined = provenance.span_of(KeyOrigin::Declared).is_some()
            && !provenance.has(Trait::Alternative);
        let what = match is_joined {
            true => {
                let key = shown(provenance, Input::Keys, "KEYS");
                format!("is built from {key} and {argument}")
            }
            false => format!("comes from {argument}"),
        };
        let makes_hash_tags = || makes_hash_tags(checker.chunk);
        let diagnostic = match is_joined && *has_hash_tags.get_or_insert_with(makes_hash_tags) {
            // `'{' .. KEYS[1] .. '}:' .. ARGV[1]` is in the slot of the passed key.
            true => checker
                .report_key_alone(key_use, &what)
                .note("Redis asks scripts to take the names of all their keys in KEYS"),
            false => checker.report_key(key_use, &what),
        };
        diagnostic
            .label("not passed as a key")
            .help(pass)
            .help_to_allow("if that is not possible");
    }
}

/// What a message calls the entries of a table in a key.
fn shown(provenance: &Provenance, input: Input, name: &str) -> String {
    match provenance.only_entry(input) {
        Some(entry) => format!("`{name}[{entry}]`"),
        None => name.to_owned(),
    }
}
