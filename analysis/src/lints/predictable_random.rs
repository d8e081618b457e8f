//! Random numbers that are predictable.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::version::Version;

pub(crate) static PREDICTABLE_RANDOM: Lint = Lint {
    name: "predictable_random",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds `math.random` in scripts that do not seed it with `math.randomseed`.

### Why is this bad
Up to Redis 6.2, every run of a script starts with the same seed and draws the same numbers. For such a server this is a
warning. Later servers use the same seed after every restart. As an identifier or a token, such a number is neither
unique nor secret.

### How sure it is
Certain with servers before 7, where the sequence is the same after each restart. Later ones seed it.

### Example
```lua
-- signature: fn example(#[key] sessions: &str)
-- attribute: warn(predictable_random)
return redis.call('SADD', KEYS[1], math.random(1000000))
```

### Use instead
```lua
-- signature: fn example(#[key] sessions: &str, token: &str)
-- attribute: warn(predictable_random)
return redis.call('SADD', KEYS[1], ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let calls = &checker.facts.library_calls;
    if calls.iter().any(|call| call.path == "math.randomseed") {
        return;
    }
    let repeats = checker
        .server()
        .is_some_and(|server| server.version() < Version::new(7, 0));
    for call in calls {
        if call.path != "math.random" {
            continue;
        }
        let diagnostic = checker.report(call.span, "this random number is predictable");
        if repeats {
            diagnostic
                .level(Level::Warn)
                .label("same numbers in every run of the script");
        } else {
            diagnostic.label("same numbers after every restart of the server");
        }
        diagnostic.help("generate the number in the caller and pass it as an argument");
    }
}
