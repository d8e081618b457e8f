//! Scripts that a transaction could replace.

use crate::domain::Trait;
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::statements;

pub(crate) static NEEDLESS_SCRIPT: Lint = Lint {
    name: "needless_script",
    group: Group::OptIn,
    level: Level::Allow,
    cluster_level: Level::Allow,
    check,
    docs: r#"
### What it does
Finds scripts that only call commands: without a condition, a loop or a computation, and without passing a reply to
another command.

### Why is this bad
A pipeline in `MULTI` and `EXEC` does the same in one round trip. It blocks the server no longer and does not have to be
loaded.

### How sure it is
A matter of taste: a transaction would do.

### Example
```lua
-- signature: fn example(#[key] visits: &str, #[key] last: &str, page: &str)
-- attribute: warn(needless_script)
redis.call('INCR', KEYS[1])
return redis.call('SET', KEYS[2], ARGV[1])
```

### Use instead
```lua
-- signature: fn example(#[key] visits: &str, #[key] last: &str, page: &str)
-- attribute: warn(needless_script)
if redis.call('INCR', KEYS[1]) == 1 then
  return redis.call('SET', KEYS[2], ARGV[1])
end
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let decides = statements::all(checker.chunk)
        .iter()
        .any(|statement| statement.kind.may_skip_blocks());
    let computes = !facts.comparisons.is_empty()
        || facts
            .value_uses
            .iter()
            .any(|used| used.kind != ValueUseKind::Indexed)
        || facts
            .index_reads
            .iter()
            .any(|read| read.table.value.provenance.has(Trait::Reply))
        || !facts.library_calls.is_empty()
        || checker.chunk.functions.len() > 1;
    let passes_replies = facts.calls.iter().any(|call| {
        call.command.is_none()
            || call.further.is_some()
            || call.is_protected
            || call
                .arguments
                .iter()
                .any(|argument| argument.value.provenance.has(Trait::Reply))
    });
    let Some(first) = facts.calls.first() else {
        return;
    };
    if decides || computes || passes_replies || facts.incomplete.is_some() {
        return;
    }
    let help = match facts.calls.len() {
        1 => "send the command itself",
        _ => "send the commands in a pipeline with `MULTI` and `EXEC`",
    };
    checker
        .report(first.span, "these commands do not need a script")
        .label("no command depends on another one or on a condition")
        .help(help);
}
