//! Settings that affect every later script.

use crate::facts::LibraryCall;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static LEAKING_STATE: Lint = Lint {
    name: "leaking_state",
    group: Group::Sandbox,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds calls that change a setting of a library for the whole server: `cjson.encode_sparse_array(…)`,
`cjson.encode_number_precision(…)` and similar functions, and `collectgarbage` with `stop`, `setpause` or `setstepmul`.

### Why is this bad
All scripts of a server run in one Lua state. A setting that one script changes affects every later script, of any
caller, until the server restarts.

### How sure it is
Certain that the setting stays for other scripts. Whether one of them minds is for you to say.

### Example
```lua
cjson.encode_number_precision(3)
return redis.call('SET', KEYS[1], cjson.encode({ratio = 1 / 3}))
```

### Use instead
```lua
local json = cjson.new()
json.encode_number_precision(3)
return redis.call('SET', KEYS[1], json.encode({ratio = 1 / 3}))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.library_calls {
        if !changes_settings(call) {
            continue;
        }
        let is_json = call.path.starts_with("cjson.");
        checker
            .report(
                call.span,
                format!("`{}` changes a setting for every later script", call.path),
            )
            .label("the setting stays until the server restarts")
            .help(if is_json {
                "create your own instance with `local json = cjson.new()`, and change the setting there"
            } else {
                "remove the call: the server collects garbage by itself"
            });
    }
}

/// Without arguments, such a function only returns the setting.
fn changes_settings(call: &LibraryCall) -> bool {
    let first = call.arguments.first();
    match call.path {
        "cjson.decode_invalid_numbers"
        | "cjson.decode_max_depth"
        | "cjson.encode_invalid_numbers"
        | "cjson.encode_keep_buffer"
        | "cjson.encode_max_depth"
        | "cjson.encode_number_precision"
        | "cjson.encode_sparse_array" => first.is_some(),
        "collectgarbage" => first
            .and_then(|option| option.value.text())
            .is_some_and(|option| matches!(&*option, b"stop" | b"setpause" | b"setstepmul")),
        _ => false,
    }
}
