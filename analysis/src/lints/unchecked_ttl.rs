//! Replies of `TTL` that become the expiry of a key unchecked.

mod guards;

use std::rc::Rc;

use crate::domain::{Trait, Value};
use crate::facts::reply_origin::{call_of, reply_in};
use crate::facts::{CommandCall, Operand, may_be_same_key};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::unit::Unit;
use guards::Guards;

pub(crate) static UNCHECKED_TTL: Lint = Lint {
    name: "unchecked_ttl",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds replies of `TTL` and `PTTL` that become the expiry of a key without a comparison or a `math.max` on the way. For
`SET … EX` and similar commands, it also finds replies where the script excludes only one of -1, -2 and 0.

### Why is this bad
The reply is -1 for a key without an expiry and -2 for a missing key. In the last half second, `TTL` is 0. `SET … EX`,
`SETEX` and `PSETEX` raise `ERR invalid expire time` for all three. `EXPIRE` and `PEXPIRE` delete the key.

### How sure it is
Likely: -1 and -2 come back for a key without an expiry and for a missing key. Silent where the script sets the expiry
itself.

### Example
```lua
local left = redis.call('PTTL', KEYS[1])
return redis.call('SET', KEYS[2], ARGV[1], 'PX', left)
```

### Use instead
```lua
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  return redis.call('SET', KEYS[2], ARGV[1], 'PX', left)
end
return redis.call('SET', KEYS[2], ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let asks = |call: &CommandCall| {
        (call.command).is_some_and(|command| matches!(command.name, "TTL" | "PTTL"))
    };
    if !checker.facts.calls.iter().any(asks) {
        return;
    }
    let mut looked_at = Vec::new();
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        // No other command sets an expiry.
        if !command.is_write() {
            continue;
        }
        let may_raise = !command.name.ends_with("EXPIRE");
        let takes_zero = !may_raise || command.name == "RESTORE";
        for place in call.places() {
            let argument = &call.arguments[place.index];
            let is_lifetime = match command.name {
                "RESTORE" => place.name == "ttl" && !has_option(call, b"ABSTTL"),
                _ => place.unit().is_some() && !place.is_point_in_time(),
            };
            let Some(asked) = is_lifetime
                .then(|| lifetime_call(checker, &argument.value))
                .flatten()
            else {
                continue;
            };
            if looked_at.len() > MOST_CALLS || looked_at.contains(&(asked.span, may_raise)) {
                continue;
            }
            looked_at.push((asked.span, may_raise));
            let guards = Guards::of(checker, asked);
            if guards.leave_failure(!takes_zero) && !is_given_expiry(checker, asked) {
                report(checker, asked, argument, command.name, may_raise);
            }
        }
    }
}

fn has_option(call: &CommandCall, option: &[u8]) -> bool {
    call.further.is_some()
        || call.texts().iter().any(|text| match text {
            Some(text) => text.eq_ignore_ascii_case(option),
            None => false,
        })
}

/// Each check searches all comparisons and all calls.
const MOST_CALLS: usize = 64;

/// The call of `TTL` or `PTTL` whose reply a value is. The value may be converted, to another type or to another unit,
/// but is not changed otherwise.
fn lifetime_call<'a>(checker: &Checker<'a>, value: &Value) -> Option<&'a CommandCall> {
    let unconverted = value.provenance.clone().without(Trait::Converted);
    let is_rescaled = value.time.unit().is_some();
    let is_reply = unconverted.is_plain_reply() || (is_rescaled && unconverted.is_made_of_reply());
    if !is_reply {
        return None;
    }
    let call = call_of(checker.facts, value)?;
    let own_unit = match call.command?.name {
        "TTL" => Unit::Seconds,
        "PTTL" => Unit::Millis,
        _ => return None,
    };
    if unconverted.is_plain_reply() {
        return Some(call);
    }
    // If the unit is still that of the command, the script may have added something to the value, or taken the greater
    // of two values.
    let is_another = value.time.unit().is_some_and(|unit| unit != own_unit);
    (is_another && !is_bounded(checker, call)).then_some(call)
}

/// Whether the script takes the greater of the reply and something else.
fn is_bounded(checker: &Checker<'_>, asked: &CommandCall) -> bool {
    checker.facts.library_calls.iter().any(|call| {
        call.path == "math.max"
            && (call.arguments.iter()).any(|argument| reply_in(argument) == Some(asked.span))
    })
}

/// Whether the script itself gives the key an expiry, not counting the reported call.
fn is_given_expiry(checker: &Checker<'_>, asked: &CommandCall) -> bool {
    let Some(key) = asked.first_key() else {
        return true;
    };
    checker
        .facts
        .calls
        .iter()
        .any(|call| gives_expiry(checker, call, key, asked))
}

fn gives_expiry(
    checker: &Checker<'_>,
    call: &CommandCall,
    key: &Rc<Value>,
    asked: &CommandCall,
) -> bool {
    let Some(command) = call.command else {
        // It may do anything.
        return call.further.is_some()
            || call
                .arguments
                .iter()
                .any(|argument| may_be_same_key(&argument.value, key));
    };
    let is_same = call
        .first_key()
        .is_some_and(|other| may_be_same_key(other, key));
    if !is_same || !command.is_write() {
        return false;
    }
    let is_foreign = |index: usize| {
        let argument = call.arguments.get(index);
        argument.is_some_and(|argument| {
            lifetime_call(checker, &argument.value).is_none_or(|other| other.span != asked.span)
        })
    };
    call.further.is_some()
        || call
            .places()
            .iter()
            .any(|place| place.unit().is_some() && is_foreign(place.index))
}

fn report(
    checker: &mut Checker<'_>,
    asked: &CommandCall,
    argument: &Operand,
    command: &str,
    may_raise: bool,
) {
    let name = asked.command.map_or("", |command| command.name);
    let written = checker.source.slice(argument.span);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let shown = match written.len() <= LONGEST_QUOTED && written.bytes().all(is_name) {
        true => written.to_owned(),
        false => "reply".to_owned(),
    };
    let diagnostic = checker.report(
        argument.span,
        format!("the reply of `{name}` may be -1 or -2, which is not an expiry"),
    );
    diagnostic.label(match may_raise {
        true if command == "RESTORE" => {
            "`RESTORE` raises `ERR Invalid TTL value` for -1 and -2".to_owned()
        }
        true => format!("`{command}` raises `ERR invalid expire time` for -1, -2 and 0"),
        false => format!("`{command}` deletes the key for -1 and -2"),
    });
    if !argument.span.contains(asked.span) {
        diagnostic.also(
            asked.span,
            "-1 for a key without an expiry, -2 for a missing key",
        );
    } else {
        diagnostic.note(format!(
            "`{name}` replies with -1 for a key without an expiry, and with -2 for a missing key"
        ));
    }
    diagnostic.help(match command {
        "RESTORE" => format!("replace -1 by 0, which means no expiry: `math.max({shown}, 0)`"),
        _ => format!("test it first: `if {shown} > 0 then`"),
    });
}

/// A help does not repeat longer names.
const LONGEST_QUOTED: usize = 30;
