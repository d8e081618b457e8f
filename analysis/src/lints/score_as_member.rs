//! A time that is both score and member in a sorted set that the script counts.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::contract::entry_names::{self, EntryName};
use crate::contract::time_names::is_moment;
use crate::domain::{KeyOrigin, Trait, Value};
use crate::facts::{CommandCall, Facts, Operand, is_same_key};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::rust::rust_type::RustType;
use crate::text::source::Span;

pub(crate) static SCORE_AS_MEMBER: Lint = Lint {
    name: "score_as_member",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds a time that `ZADD` gets both as score and as member, if the script counts the members of that sorted set with
`ZCARD` or `ZCOUNT`. The time is a `SystemTime`, an argument with a name such as `now`, or the reply of `TIME`.

### Why is this bad
A sorted set holds each member once. Two calls in the same millisecond, or in the same second, add only one member. The
script counts one request instead of two.

### How sure it is
Likely: two calls in one instant become one member. Rare calls, or a fine clock, hide it.

### Example
```lua
-- signature: fn example(#[key] requests: &str, #[arg(millis)] now: SystemTime, limit: u32) -> Result<bool>
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return false
end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
return true
```

### Use instead
```lua
-- signature: fn example(#[key] requests: &str, #[arg(millis)] now: SystemTime, limit: u32, request: &str) -> Result<bool>
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return false
end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[3])
return true
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    if !checker.facts.calls.iter().any(adds) {
        return;
    }
    let counted = counted_keys(checker.facts);
    if counted.is_empty() {
        return;
    }
    let names = OnceCell::new();
    for call in &checker.facts.calls {
        if !adds(call) || call.further.is_some() {
            continue;
        }
        let Some(count) = count_of(&counted, call) else {
            continue;
        };
        for place in call.score_places() {
            let [score, member, ..] = call.arguments.get(place..).unwrap_or_default() else {
                continue;
            };
            let is_time = |operand| moment(checker, &names, operand);
            if let Some(time) = is_time(score)
                && is_time(member) == Some(time)
            {
                report(checker, member, count);
            }
        }
    }
}

fn adds(call: &CommandCall) -> bool {
    call.command.is_some_and(|command| command.name == "ZADD")
}

/// The sorted sets whose members are counted, each with the call that counts them.
fn counted_keys(facts: &Facts) -> Vec<(&Rc<Value>, Span)> {
    let mut counted = Vec::new();
    for call in &facts.calls {
        if let Some(command) = call.command
            && matches!(command.name, "ZCARD" | "ZCOUNT")
            && counted.len() < MOST_COUNTED
        {
            counted.extend(call.first_key().map(|key| (key, call.span)));
        }
    }
    counted
}

/// Each key is compared with the key of every `ZADD`.
const MOST_COUNTED: usize = 64;

fn count_of(counted: &[(&Rc<Value>, Span)], added: &CommandCall) -> Option<Span> {
    let key = added.first_key()?;
    let (_, span) = counted.iter().find(|(other, _)| is_same_key(other, key))?;
    Some(*span)
}

/// The only source, besides literals, that a value is built from.
#[derive(PartialEq)]
enum Source {
    Argument(u32),
    Reply(Span),
    Other,
}

fn source(value: &Value) -> Source {
    let provenance = &value.provenance;
    let is_mixed = [
        Trait::Unknown,
        Trait::Blurred,
        Trait::Alternative,
        Trait::Stored,
    ]
    .into_iter()
    .any(|property| provenance.has(property));
    let argument = provenance.only_entry(Input::Arguments);
    let reply = provenance.span_of(KeyOrigin::Reply);
    let has_key = provenance.span_of(KeyOrigin::Declared).is_some();
    match (argument, reply) {
        _ if is_mixed || has_key => Source::Other,
        (Some(index), None) => Source::Argument(index),
        (None, Some(span)) if provenance.span_of(KeyOrigin::Argument).is_none() => {
            Source::Reply(span)
        }
        _ => Source::Other,
    }
}

/// The source of a value that is computed from the time of the call and from nothing else.
fn moment(
    checker: &Checker<'_>,
    names: &OnceCell<Vec<EntryName>>,
    operand: &Operand,
) -> Option<Source> {
    let value = &operand.value;
    let source = source(value);
    let is_moment = match source {
        Source::Argument(index) => {
            is_time_argument(checker, names, index) || is_named_moment(checker, operand.span)
        }
        // The microseconds of `TIME` are different in the next call.
        Source::Reply(span) => {
            let [call] = checker.facts.calls_at(span) else {
                return None;
            };
            let is_time = call.command.is_some_and(|command| command.name == "TIME");
            is_time && is_coarse(value)
        }
        Source::Other => false,
    };
    is_moment.then_some(source)
}

/// Whether a time from `TIME` is in seconds or in milliseconds.
fn is_coarse(value: &Value) -> bool {
    match value.time.unit() {
        Some(unit) => unit != Unit::Micros,
        None => (value.constant.range()).is_some_and(|range| range.most.0 < 1e14),
    }
}

fn is_time_argument(checker: &Checker<'_>, names: &OnceCell<Vec<EntryName>>, index: u32) -> bool {
    if let Some(signature) = checker.signature {
        let parameter = signature.parameter_at(Input::Arguments, index);
        return parameter.is_some_and(|parameter| {
            !parameter.shape.is_variadic()
                && (parameter.value == RustType::SystemTime || is_moment(&parameter.name))
        });
    }
    let names = names.get_or_init(|| entry_names::of(checker.script()));
    names.iter().any(|name| {
        name.input == Input::Arguments && name.index == i64::from(index) && is_moment(&name.name)
    })
}

/// Whether a field of a table that is written here has the name of a point in time: `request.now`. A caller that is known
/// tells more than that.
fn is_named_moment(checker: &Checker<'_>, place: Span) -> bool {
    let field = checker.source.slice(place).rsplit_once('.');
    checker.signature.is_none() && field.is_some_and(|(_, name)| is_moment(name))
}

fn report(checker: &mut Checker<'_>, member: &Operand, counted: Span) {
    checker
        .report(
            member.span,
            "the member is the time of the call, which two calls can share",
        )
        .label("all calls at the same time add only one member")
        .also(counted, "counts the members here")
        .help("pass a member that is unique to the call, such as an identifier of the request");
}
