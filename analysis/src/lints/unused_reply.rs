//! Replies of reading commands that nothing uses.

use crate::facts::CommandCall;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{Command, ReplyKind};

pub(crate) static UNUSED_REPLY: Lint = Lint {
    name: "unused_reply",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds calls of `SORT` without `STORE`, and of commands that read the contents of a list, a set, a hash, a sorted set or
a stream, if nothing uses the reply. It is silent about `GET`, `EXISTS`, `TYPE`, `TOUCH`, commands that only count, and
calls of `redis.pcall`.

### Why is this bad
Such a command changes nothing. Without its reply, it only takes time. `SORT` returns the sorted list and does not
change the key.

### How sure it is
Likely: a command that only reads has no effect but its reply.

### Example
```lua
redis.call('SORT', KEYS[1], 'ALPHA')
return redis.call('LRANGE', KEYS[1], 0, 9)
```

### Use instead
```lua
return redis.call('SORT', KEYS[1], 'ALPHA', 'LIMIT', 0, 10)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for span in &checker.facts.dropped_calls {
        let [call] = checker.facts.calls_at(*span) else {
            continue;
        };
        let Some(command) = call.command else {
            continue;
        };
        if call.is_protected || call.caught_by.is_some() || !only_reads(call, command) {
            continue;
        }
        let name = command.name;
        let diagnostic = checker.report(
            call.name_span,
            format!("`{name}` only reads, but nothing uses its reply"),
        );
        diagnostic.label("the reply is dropped");
        if name == "SORT" {
            diagnostic.note("`SORT` does not change the key").help(
                "use the reply, or store it: `redis.call('SORT', KEYS[1], 'STORE', KEYS[2])`",
            );
        } else {
            diagnostic.help("use the reply, or remove the call");
        }
    }
}

/// Whether the only reason for the call can be its reply.
fn only_reads(call: &CommandCall, command: &Command) -> bool {
    if command.name == "SORT" {
        let is_no_store = |text: &Option<std::rc::Rc<[u8]>>| {
            text.as_ref()
                .is_some_and(|text| !text.eq_ignore_ascii_case(b"STORE"))
        };
        // The name and the key may be any expression.
        return call.further.is_none() && call.texts().iter().skip(2).all(is_no_store);
    }
    let is_content = |kind: &ReplyKind| {
        matches!(
            kind,
            ReplyKind::Text | ReplyKind::NumberText | ReplyKind::Array(_) | ReplyKind::Tuple(_)
        )
    };
    // If the server refuses the call, another lint reports the reason.
    let given = call.arguments.len();
    let is_complete =
        given >= command.least_arguments && command.most_arguments.is_none_or(|most| given <= most);
    is_complete
        && command.is_read_of_collection()
        && call
            .reply()
            .is_some_and(|reply| reply.kinds.iter().any(is_content))
}
