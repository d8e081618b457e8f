//! Values that are computed and never read.

mod kind;
mod liveness;

use std::collections::HashSet;

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use kind::{Kind, kind_of};
use liveness::{Store, unread_stores};

pub(crate) static UNUSED_VALUE: Lint = Lint {
    name: "unused_value",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds values that a `local` or an assignment computes and that no path of the script reads: sums, strings, conversions,
replies of commands that only read. It is silent about literals, empty tables, functions, aliases, and names that begin
with `_`. It reports a plain argument or key only if the lint is turned on explicitly.

### Why is this bad
Often the code that should read this value uses another one by mistake: the script computes the new state, then stores
the old one.

### How sure it is
Likely: no path reads the value before it is lost.

### Example
```lua
local last = tonumber(redis.call('HGET', KEYS[1], 'last') or ARGV[1])
local steps = math.floor((ARGV[1] - last) / ARGV[2])
last = last + steps * ARGV[2]
redis.call('HSET', KEYS[1], 'steps', steps, 'last', ARGV[1])
```

### Use instead
```lua
local last = tonumber(redis.call('HGET', KEYS[1], 'last') or ARGV[1])
local steps = math.floor((ARGV[1] - last) / ARGV[2])
last = last + steps * ARGV[2]
redis.call('HSET', KEYS[1], 'steps', steps, 'last', last)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let (chunk, facts) = (checker.chunk, checker.facts);
    let stores = unread_stores(chunk);
    if stores.is_empty() {
        return;
    }
    let mut reported = HashSet::new();
    let computes = |store: &Store| kind_of(checker, store.value) == Kind::Computed;
    // If nothing reads a name, a computed value is reported rather than a value that was sent.
    let mut computed = HashSet::new();
    for store in &stores {
        if !store.is_ever_read && computes(store) {
            computed.insert(store.local);
        }
    }
    for store in stores {
        let Store {
            local,
            name,
            value,
            is_ever_read,
            reads_itself,
        } = store;
        let shown = chunk.local(local).name.to_string();
        let is_reached = facts.stores.binary_search(&chunk.span(value)).is_ok();
        // If the name is used outside its scope, that is the mistake.
        let is_missed = facts.global_reads.iter().any(|read| *read.name == *shown);
        if shown.starts_with('_') || !is_reached || is_missed {
            continue;
        }
        let level = match kind_of(checker, value) {
            Kind::Plain => continue,
            Kind::Sent if computed.contains(&local) => continue,
            Kind::Sent => Level::Allow,
            Kind::Computed => checker.lint.level,
        };
        // If nothing reads a name, only its first value is reported.
        if !is_ever_read && !reported.insert(local) {
            continue;
        }
        let message = match is_ever_read {
            true => format!("this value of `{shown}` is never read"),
            false if reads_itself => format!("`{shown}` is only read to compute its next value"),
            false => format!("`{shown}` is never read"),
        };
        let diagnostic = checker.report(name, message);
        diagnostic.level(level);
        diagnostic.label(match is_ever_read {
            true => "nothing reads it after this",
            false if reads_itself => "nothing else reads it",
            false => "set here, but not used",
        });
        diagnostic.help(match is_ever_read {
            true => "read it where you need it, or remove it".to_owned(),
            false => format!("read it or remove it, or name it `_{shown}` to keep it on purpose"),
        });
    }
}
