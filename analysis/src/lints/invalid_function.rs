//! Libraries of functions that a server refuses to load, and code that fails in their functions.

mod bodies;
mod header;
mod loading;
mod names;
mod registrations;

use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static INVALID_FUNCTION: Lint = Lint {
    name: "invalid_function",
    group: Group::Libraries,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Checks a library of functions, a file that begins with `#!lua name=…`: the first line, what runs while the library is loaded, what
`redis.register_function` is given, and what its functions read. A function gets its keys and arguments as parameters; there is no `KEYS` and no `ARGV`.

### Why is this bad
While a library is loaded, only `redis.register_function`, `redis.log` and the constants of `redis` exist: `local floor = math.floor` at the top
keeps the library from loading. Functions look up globals when they are called, so a client gets the error then. Two names that differ only in case are
the same name to the server, which crashes when such a library is deleted or replaced.

### How sure it is
Certain: the server refuses the library, or the function fails when it is called. `redis.log` at the top is a warning, because only some servers crash.

### Example
```lua
#!lua name=limits
local limit = redis.call('GET', 'limit')
redis.register_function('limit', function(keys, args)
  return limit
end)
```

### Use instead
```lua
#!lua name=limits
redis.register_function('limit', function(keys, args)
  return redis.call('GET', keys[1])
end)
```
"#,
};

/// The attribute calls a function of this text, but its first line is not that of a library.
pub(crate) fn no_library(line: Span) -> Diagnostic {
    let lint = &INVALID_FUNCTION;
    let message = "this is not a library of functions: its first line does not name one";
    let mut diagnostic = Diagnostic::new(Some(lint), lint.level, line, message);
    diagnostic
        .label(header::REFUSED)
        .help("begin the file with a line such as `#!lua name=inventory`, before any blank line or comment")
        .help("or, if it is a script, call it with `#[redis_script]`");
    diagnostic
}

fn check(checker: &mut Checker<'_>) {
    // If a Rust function sends a library as a script, the lint about its first line reports that.
    if !checker.is_library() || checker.is_sent_as_script() {
        return;
    }
    header::check(checker);
    loading::check(checker);
    registrations::check(checker);
    names::check(checker);
    bodies::check(checker);
}
