//! One key that is used as two types of value.

mod departures;
mod resets;

use std::rc::Rc;

use crate::domain::{KeyOrigin, Value};
use crate::facts::{self, CommandCall, Facts, Key, KeyUse, Site, is_same_key};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::execution_order::{ExecutionOrder, is_always_reached, is_before};
use crate::redis::commands::{Command, KeyAccess};
use crate::text::source::Span;
use resets::Resets;

pub(crate) static WRONG_VALUE_TYPE: Lint = Lint {
    name: "wrong_value_type",
    group: Group::Keys,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds a key that one command uses as one type of value, such as a hash, and a later command as another, such as a sorted
set. One of them writes, and nothing between them tests the type or may remove or replace the value.

### Why is this bad
A key holds one value of one type. The later command raises `WRONGTYPE Operation against a key holding the wrong kind of
value`. Earlier writes of the script stay.

### How sure it is
Likely: both commands reach the same key on one path, and nothing between them changes its type. If the key is missing
at the second command, nothing fails.

### Example
```lua
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return redis.call('ZINCRBY', KEYS[1], 1, ARGV[1])
```

### Use instead
```lua
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return redis.call('ZINCRBY', KEYS[2], 1, ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    if checker.facts.key_uses.len() > MOST_USES || !has_two_types(checker.facts) {
        return;
    }
    let calls = checker.untried_calls();
    let order = ExecutionOrder::of(checker.chunk);
    let mut uses = Vec::new();
    for key_use in &checker.facts.key_uses {
        uses.extend(typed_use(checker, &calls, &order, key_use));
    }
    if uses.len() < 2 {
        return;
    }
    let resets = Resets::of(checker);
    let departures = departures::of(checker);
    let mut reported: Vec<&Rc<Value>> = Vec::new();
    for later in &uses {
        if later.accepted.is_empty() {
            continue;
        }
        let mut earlier: Option<&TypedUse<'_>> = None;
        for other in &uses {
            let is_closer = earlier.is_none_or(|known| runs_before(known, other));
            if !other.left.is_empty()
                && runs_before(other, later)
                && is_closer
                && is_same_key(other.key, later.key)
            {
                earlier = Some(other);
            }
        }
        // Without one on every path, the last one in a branch that comes back here.
        let comes_back = |other: &&TypedUse<'_>| {
            !other.left.is_empty()
                && is_in_branch_before(other, later)
                && is_same_key(other.key, later.key)
                && !departures
                    .iter()
                    .any(|left| other.span.end <= left.start && left.end <= later.span.start)
        };
        let Some(earlier) = earlier.or_else(|| uses.iter().rfind(comes_back)) else {
            continue;
        };
        let agrees = (later.accepted.iter()).any(|accepted| earlier.left.contains(accepted));
        // Reading a missing key never fails because of its type.
        let none_writes = !earlier.command.is_write() && !later.command.is_write();
        if agrees
            || none_writes
            || reported.iter().any(|key| is_same_key(key, later.key))
            || resets.has(later.key, earlier, later)
        {
            continue;
        }
        reported.push(later.key);
        report(checker, earlier, later);
    }
}

/// Whether two commands with different entries in the column of types use the same key. In most scripts, none do.
fn has_two_types(facts: &Facts) -> bool {
    let mut keys: Vec<(Key<'_>, &str)> = Vec::new();
    for key_use in &facts.key_uses {
        let types = key_use.command.types();
        // Such a command does not need a certain type and does not leave one.
        if matches!(types, "-" | "any") || key_use.origin == KeyOrigin::Unknown {
            continue;
        }
        let key = Key::of(&key_use.value);
        let mut is_known = false;
        for (other, others) in &keys {
            if other.is_same(&key) {
                // A destination may have the name of a source.
                if *others != types || types.contains([';', '>']) {
                    return true;
                }
                is_known = true;
            }
        }
        if !is_known {
            keys.push((key, types));
        }
    }
    false
}

/// Every use is compared with every other one, so longer scripts are not checked.
const MOST_USES: usize = 500;

/// A use of a key by a command that takes or leaves only certain types.
struct TypedUse<'a> {
    span: Span,
    /// The call that contains it.
    call: Span,
    /// The innermost block that contains it.
    block: Option<Span>,
    /// If it is in a function: where that function is called, and the innermost block around that call.
    site: Option<(Span, Option<Span>)>,
    command: &'static Command,
    key: &'a Rc<Value>,
    /// Whether it runs whenever the function that contains it runs.
    is_always: bool,
    /// The types that the command takes. Empty if it takes any type.
    accepted: Vec<&'a str>,
    /// The types that the value has after it. Empty if they are not known.
    left: Vec<&'a str>,
}

/// Whether every path to the second use passes the first one.
fn runs_before(first: &TypedUse<'_>, second: &TypedUse<'_>) -> bool {
    if first.site == second.site {
        return is_before(first.span, first.block, second.span);
    }
    let (from, block) = first.site.unwrap_or((first.span, first.block));
    let (to, _) = second.site.unwrap_or((second.span, second.block));
    // A call of a function need not reach everything in it.
    let runs_for_certain = first.site.is_none() || first.is_always;
    runs_for_certain && is_before(from, block, to)
}

/// Whether the first use is in a branch of the block that the second one is in, and comes before it.
fn is_in_branch_before(first: &TypedUse<'_>, second: &TypedUse<'_>) -> bool {
    first.site == second.site
        && second.block.is_some_and(|block| {
            is_before(first.span, Some(block), second.span) && block.contains(first.span)
        })
}

fn typed_use<'a>(
    checker: &Checker<'a>,
    calls: &[&'a CommandCall],
    order: &ExecutionOrder,
    key_use: &'a KeyUse,
) -> Option<TypedUse<'a>> {
    let site = match key_use.site {
        Site::Here => None,
        Site::At(call) => Some((call, order.block_of(call))),
        Site::Several => return None,
    };
    if key_use.origin == KeyOrigin::Unknown {
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
    let access = positions[nth].access;
    // A value that is replaced or removed may be of any type.
    let replaces = accepted == "any" || matches!(access, KeyAccess::Overwrite | KeyAccess::Remove);
    let leaves_it = match replaces {
        true => leaves_own_type(call),
        false => !key_use.command.may_remove_key(),
    };
    Some(TypedUse {
        span: key_use.span,
        call: call.span,
        block: order.block_of(key_use.span),
        site,
        is_always: site.is_some() && is_always_reached(checker.chunk, key_use.span),
        command: key_use.command,
        key: &key_use.value,
        accepted: if replaces {
            Vec::new()
        } else {
            names(accepted)
        },
        left: if leaves_it { names(left) } else { Vec::new() },
    })
}

/// Whether the key afterwards holds a value of the command's own type, whatever it held before. If the command has a
/// condition, the key may still hold the old value. If a command stores a result and the result is empty, it stores
/// nothing.
fn leaves_own_type(call: &CommandCall) -> bool {
    let Some(command) = call.command else {
        return false;
    };
    match command.name {
        "GETSET" | "MSET" | "PSETEX" | "SETEX" => true,
        "SET" => {
            let is_condition = |text: &Option<Rc<[u8]>>| {
                let word = text.as_deref().map(<[u8]>::to_ascii_uppercase);
                word.is_none_or(|word| word == b"NX" || word == b"XX" || word.starts_with(b"IF"))
            };
            let texts = call.texts();
            let options = texts.get(3..).unwrap_or_default();
            let lifetime_behind = |place: usize| {
                let before = place
                    .checked_sub(1)
                    .and_then(|before| options[before].as_deref());
                before.is_some_and(|word| {
                    matches!(
                        word.to_ascii_uppercase().as_slice(),
                        b"EX" | b"PX" | b"EXAT" | b"PXAT"
                    )
                })
            };
            call.further.is_none()
                && (options.iter().enumerate())
                    .all(|(place, text)| lifetime_behind(place) || !is_condition(text))
        }
        _ => false,
    }
}

/// The call that contains a key, if its errors are raised.
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

fn report(checker: &mut Checker<'_>, earlier: &TypedUse<'_>, later: &TypedUse<'_>) {
    let (first, second) = (described(&earlier.left), described(&later.accepted));
    let verb = match earlier.accepted.is_empty() {
        true => "leaves",
        false => "takes",
    };
    let key = match later.key.element() {
        Some(element) => format!("`KEYS[{}]`", element.index),
        None => "this key".to_owned(),
    };
    checker
        .report(
            later.span,
            format!("{key} is used as {second} here, but as {first} before"),
        )
        .label(format!(
            "`{}` raises `WRONGTYPE` on {first}",
            later.command.name
        ))
        .also(
            earlier.span,
            format!("`{}` {verb} {first}", earlier.command.name),
        )
        .help("use a separate key for each type of value");
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
