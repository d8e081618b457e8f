//! Calls of `pcall` with a reply instead of a function.

use crate::domain::{Trait, Types};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{LibraryCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static PCALL_OF_REPLY: Lint = Lint {
    name: "pcall_of_reply",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds `pcall` and `xpcall` whose first argument is a reply, not a function.

### Why is this bad
`pcall(redis.call('INCR', key))` runs the command first, outside `pcall`, so an error ends the script. Then `pcall`
tries to call the reply, which is not a function, and always returns `false` and `attempt to call a number value`.

### How sure it is
Certain: `pcall` wants a function, and fails on a reply.

### Example
```lua
local ok, count = pcall(redis.call('INCR', KEYS[1]))
if not ok then
  return -1
end
return count
```

### Use instead
```lua
local ok, count = pcall(redis.call, 'INCR', KEYS[1])
if not ok then
  return -1
end
return count
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.library_calls {
        if let Some(given) = given_reply(call) {
            let name =
                call_of(checker.facts, &given.value).map_or_else(|| "a reply".to_owned(), name_of);
            checker
                .report(
                    given.span,
                    format!("`{}` gets {name}, which is not a function", call.path),
                )
                .label("always fails with `attempt to call a … value`")
                .note("the command runs before `pcall`, so `pcall` does not catch its error")
                .help("pass the function and its arguments: `pcall(redis.call, 'GET', KEYS[1])`");
        } else if let Some((given, function)) = given_result(checker, call) {
            checker
                .report(
                    given,
                    format!(
                        "`{}` gets the result of `{function}`, which is not a function",
                        call.path
                    ),
                )
                .label("always fails with `attempt to call a … value`")
                .note(format!(
                    "`{function}` runs before `pcall`, so `pcall` does not catch its error"
                ))
                .help(format!(
                    "pass the function and its arguments: `pcall({function}, …)`"
                ));
        }
    }
}

/// The first argument, if it calls a function of the sandbox that never returns one.
fn given_result(checker: &Checker<'_>, call: &LibraryCall) -> Option<(Span, &'static str)> {
    if !matches!(call.path, "pcall" | "xpcall") {
        return None;
    }
    let given = call.arguments.first()?.span;
    let [inner] = checker.facts.library_calls_at(given) else {
        return None;
    };
    let gives_data = ["cjson.", "cmsgpack.", "math.", "string.", "struct.", "bit."]
        .iter()
        .any(|library| inner.path.starts_with(library))
        || matches!(inner.path, "tonumber" | "tostring" | "redis.sha1hex");
    (gives_data && inner.path != "string.gmatch").then_some((given, inner.path))
}

/// The first argument, if it cannot be a function.
fn given_reply(call: &LibraryCall) -> Option<&Operand> {
    if !matches!(call.path, "pcall" | "xpcall") {
        return None;
    }
    let given = call.arguments.first()?;
    let value = &given.value;
    let is_reply = value.provenance.has(Trait::Reply) && !value.types.intersects(Types::FUNCTION);
    is_reply.then_some(given)
}
