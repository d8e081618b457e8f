//! A function that its library does not register.

use crate::facts::Called;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lists::similar::most_similar;

pub(crate) static UNKNOWN_FUNCTION: Lint = Lint {
    name: "unknown_function",
    group: Group::Libraries,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds a `#[redis_function]` whose library does not register a function of that name.

### Why is this bad
The server answers every call with `Function not found`.

### How sure it is
Certain: the names of all functions of the library are known, and this one is not among them. The server does not tell
upper case and lower case apart in them. A library that computes the names of its functions is not checked.

### Example
```lua
#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: take
redis.register_function('limits_take', function(keys, args)
  return redis.call('GET', keys[1])
end)
```

### Use instead
```lua
#!lua name=limits
-- signature: fn example(#[key] page: &str)
-- function: limits_take
redis.register_function('limits_take', function(keys, args)
  return redis.call('GET', keys[1])
end)
```
"#,
};

/// How many functions of the library the help names.
const MOST_NAMED: usize = 10;

fn check(checker: &mut Checker<'_>) {
    let (Some(called), Some(shebang)) = (checker.called, checker.shebang) else {
        return;
    };
    let names = checker.facts.registered_names();
    // `invalid_function` reports a library that registers nothing.
    if checker.facts.called != Called::Missing || names.is_empty() {
        return;
    }
    let shown = called.replace('`', "'");
    let diagnostic = checker.report(
        shebang.span,
        format!("this library registers no function `{shown}`"),
    );
    diagnostic
        .at(Anchor::Function)
        .label("the server answers `Function not found` to every call");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match (most_similar(called, &names), names.as_slice()) {
        (Some(known), _) => diagnostic.help(format!(
            "there is a function with a similar name: write `name = \"{known}\"` in the attribute"
        )),
        (None, [only]) => diagnostic.help(format!(
            "its only function is `{only}`: write `name = \"{only}\"` in the attribute"
        )),
        (None, _) => diagnostic.help(format!(
            "write `name = \"…\"` in the attribute, with one of its functions: `{}`",
            names[..names.len().min(MOST_NAMED)].join("`, `")
        )),
    };
}
