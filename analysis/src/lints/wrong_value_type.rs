//! One key that is used as two types of value.

use crate::domain::KeyOrigin;
use crate::facts::{self, CommandCall, KeyUse};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::execution_order::{ExecutionOrder, is_before};
use crate::redis::commands::{Command, KeyAccess};
use crate::redis::input::Input;
use crate::text::source::Span;

pub(crate) static WRONG_VALUE_TYPE: Lint = Lint {
    name: "wrong_value_type",
    group: Group::Keys,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds a key that one command uses as one type of value, such as a hash, and a later command as another, such as a sorted set, when
one of them writes and nothing between them removes or replaces the value or asks for its type.

### Why is this bad
A key holds one value of one type. The later command raises `WRONGTYPE Operation against a key holding the wrong kind of value`, and
what the script has written before stays.

### Example
```lua
-- signature: fn example(#[key] visits: &str, page: &str)
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return redis.call('ZINCRBY', KEYS[1], 1, ARGV[1])
```

### Use instead
```lua
-- signature: fn example(#[key] visits: &str, #[key] ranking: &str, page: &str)
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return redis.call('ZINCRBY', KEYS[2], 1, ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    if checker.facts.key_uses.len() > MOST_USES {
        return;
    }
    if !is_any_key_used_twice(checker) {
        return;
    }
    let order = ExecutionOrder::of(checker.chunk);
    let calls = checker.facts.calls.iter().collect::<Vec<_>>();
    let mut resets: Vec<Span> = Vec::new();
    for call in &calls {
        if call.command.is_none_or(may_change_type) {
            resets.push(call.span);
        }
    }
    let mut uses = Vec::new();
    for key_use in &checker.facts.key_uses {
        uses.extend(typed_use(&calls, &order, key_use));
    }
    let mut reported: Vec<i64> = Vec::new();
    for (place, later) in uses.iter().enumerate() {
        let earlier = uses[..place].iter().rfind(|earlier| {
            earlier.key == later.key && is_before(earlier.span, earlier.block, later.span)
        });
        let Some(earlier) = earlier else {
            continue;
        };
        let is_reset = resets
            .iter()
            .any(|reset| earlier.span.end <= reset.start && reset.end <= later.span.start);
        let agrees = later
            .accepted
            .iter()
            .any(|accepted| earlier.left.contains(accepted));
        // Reads of a key that is not there fail on no type.
        let none_writes = !earlier.command.is_write() && !later.command.is_write();
        if is_reset || agrees || none_writes || reported.contains(&later.key) {
            continue;
        }
        reported.push(later.key);
        report(checker, earlier, later);
    }
}

/// Whether two commands take the same entry of KEYS, which few scripts do.
fn is_any_key_used_twice(checker: &Checker<'_>) -> bool {
    let mut used: Vec<(i64, &str)> = Vec::new();
    for key_use in &checker.facts.key_uses {
        let Some(element) = key_use.value.element() else {
            continue;
        };
        let name = key_use.command.name;
        let is_other = |(index, other): &(i64, &str)| *index == element.index && *other != name;
        if used.iter().any(is_other) {
            return true;
        }
        used.push((element.index, name));
    }
    false
}

/// Every use is compared with every other: longer scripts are let be.
const MOST_USES: usize = 500;

/// A use of an entry of KEYS by a command that takes certain types alone.
struct TypedUse<'a> {
    span: Span,
    /// The innermost block that it stands in.
    block: Option<Span>,
    command: &'static Command,
    key: i64,
    /// The types that the command takes.
    accepted: Vec<&'a str>,
    /// The types that the value has behind it.
    left: Vec<&'a str>,
}

fn typed_use<'a>(
    calls: &[&'a CommandCall],
    order: &ExecutionOrder,
    key_use: &'a KeyUse,
) -> Option<TypedUse<'a>> {
    let element = key_use.value.element()?;
    if key_use.origin != KeyOrigin::Declared || element.input != Input::Keys {
        return None;
    }
    let call = call_of(calls, key_use)?;
    let texts = call.texts();
    let words = facts::words(&texts);
    let positions = key_use
        .command
        .key_positions(&words, call.further.is_some())
        .fixed;
    let nth = positions
        .iter()
        .position(|position| position.index == key_use.position)?;
    let types = key_use.command.key_type(nth)?;
    let (accepted, left) = types.split_once('>').unwrap_or((types, types));
    // What is replaced or removed may have been anything.
    let is_any = accepted == "any"
        || matches!(
            positions[nth].access,
            KeyAccess::Overwrite | KeyAccess::Remove
        );
    (!is_any).then(|| TypedUse {
        span: key_use.span,
        block: order.block_of(key_use.span),
        command: key_use.command,
        key: element.index,
        accepted: names(accepted),
        left: names(left),
    })
}

/// The call that a key stands in, if an error of it is raised.
fn call_of<'a>(calls: &[&'a CommandCall], key_use: &KeyUse) -> Option<&'a CommandCall> {
    for call in calls {
        if let Some(command) = call.command
            && let Some(argument) = call.arguments.get(key_use.position)
            && command.name == key_use.command.name
            && argument.span == key_use.span
            && !call.is_protected
        {
            return Some(call);
        }
    }
    None
}

fn names(types: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in types.split('|') {
        names.push(name.split_once('(').map_or(name, |(name, _)| name));
    }
    names
}

/// Whether behind the command any key may hold another type, or the script knows which one it holds.
fn may_change_type(command: &Command) -> bool {
    matches!(
        command.name,
        "COPY"
            | "DEL"
            | "FLUSHALL"
            | "FLUSHDB"
            | "MOVE"
            | "RENAME"
            | "RENAMENX"
            | "RESTORE"
            | "TYPE"
            | "UNLINK"
            | "SET"
            | "GETSET"
            | "SETEX"
            | "PSETEX"
            | "MSET"
            | "GETDEL"
    ) || command.name.ends_with("STORE")
}

fn report(checker: &mut Checker<'_>, earlier: &TypedUse<'_>, later: &TypedUse<'_>) {
    let (first, second) = (described(&earlier.left), described(&later.accepted));
    let key = later.key;
    checker
        .report(
            later.span,
            format!("`KEYS[{key}]` is used as {second} here, and as {first} before"),
        )
        .label(format!(
            "`{}` raises `WRONGTYPE` on {first}",
            later.command.name
        ))
        .also(
            earlier.span,
            format!("`{}` takes {first}", earlier.command.name),
        )
        .help("use a key of its own for each type of value");
}

fn described(types: &[&str]) -> String {
    let mut names = Vec::new();
    for name in types {
        names.push(match *name {
            "zset" => "a sorted set",
            "array" => "an array",
            "hash" => "a hash",
            "list" => "a list",
            "set" => "a set",
            "stream" => "a stream",
            "string" => "a string",
            "vectorset" => "a vector set",
            _ => "a value of its own type",
        });
    }
    names.join(" or ")
}
