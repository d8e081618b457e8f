//! Keys whose names are written in the script.

use crate::domain::KeyOrigin;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static HARDCODED_KEY: Lint = Lint {
    name: "hardcoded_key",
    group: Group::Keys,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds keys of commands that consist of literals only.

### Why is this bad
The server has to know every key of a script before it runs. A cluster chooses the node by KEYS alone. On every other
node, the server raises `Script attempted to access a non local key in a cluster node`. And the caller cannot see which
key the script touches.

### How sure it is
Certain that the name is a literal; whether the deployment minds is for you to say. On one server that is no cluster
such a script works.

### Example
```lua
return redis.call('LPUSH', 'jobs', ARGV[1])
```

### Use instead
```lua
return redis.call('LPUSH', KEYS[1], ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let pass = checker.for_caller(
        "pass it as a `#[key]` parameter and read it from KEYS",
        "pass it in KEYS and read it from there",
    );
    for key_use in checker.keys_from(KeyOrigin::Literal) {
        let written = key_use.value.provenance.span_of(KeyOrigin::Literal);
        let diagnostic = checker.report_key(key_use, "is written in the script");
        diagnostic
            .label("not passed as a key")
            .help(pass)
            .help_to_allow("if that is not possible");
        if let Some(written) = written
            && !key_use.span.contains(written)
        {
            diagnostic.also(written, "written here");
        }
    }
}
