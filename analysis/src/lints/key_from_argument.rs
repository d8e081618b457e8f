//! Keys whose names come from ARGV.

use crate::domain::KeyOrigin;
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
-- signature: fn example(id: &str)
return redis.call('GET', 'session:' .. ARGV[1])
```

### Use instead
```lua
-- signature: fn example(#[key] session: &str)
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let pass = checker.for_caller(
        "pass the whole key as a `#[key]` parameter and read it from KEYS",
        "pass the whole key in KEYS and read it from there",
    );
    for key_use in checker.keys_from(KeyOrigin::Argument) {
        let source = match key_use.value.provenance.only_entry(Input::Arguments) {
            Some(entry) => format!("`ARGV[{entry}]`"),
            None => "ARGV".to_owned(),
        };
        checker
            .report_key(key_use, &format!("comes from {source}"))
            .label("not passed as a key")
            .help(pass)
            .help_to_allow("if that is not possible");
    }
}
