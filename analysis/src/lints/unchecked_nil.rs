//! Replies that may be missing but are used without a test.

pub(crate) mod guarded_elsewhere;

use std::borrow::Cow;
use std::collections::HashSet;

use crate::domain::Types;
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{CommandCall, Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::interpreter::demanded_arguments;
use crate::lints::array_as_value::is_table_reply;
use crate::lints::unchecked_nil::guarded_elsewhere::{VouchedReplies, is_lookup};
use crate::lists::sort::sorted;
use crate::text::source::Span;

pub(crate) static UNCHECKED_NIL: Lint = Lint {
    name: "unchecked_nil",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds replies that may be missing and are used in arithmetic, with `..`, `#` or an index, or as an argument of a
command, without a test before: neither of this reply nor of another one on the same key. A function of the script that
gets the reply and tests it counts as a test.

### Why is this bad
A missing value is `false`, and `tonumber(false)` is nil. The first time that the key is missing, the script fails with
`attempt to perform arithmetic on a boolean value` or `Command arguments must be strings or integers`, perhaps after it
has already written something.

### How sure it is
Likely: the reply is nil when the key or the field is missing, and only the data tells whether it ever is.

### Example
```lua
local left = redis.call('GET', KEYS[1]) - ARGV[1]
redis.call('SET', KEYS[1], left)
return left
```

### Use instead
```lua
local left = (redis.call('GET', KEYS[1]) or 0) - ARGV[1]
redis.call('SET', KEYS[1], left)
return left
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    check_replies(checker, |call| !is_lookup(call));
}

/// Reports the replies of these calls.
pub(crate) fn check_replies(checker: &mut Checker<'_>, is_such: fn(&CommandCall) -> bool) {
    let uses = failing_uses(checker.facts);
    if uses.is_empty() {
        return;
    }
    let vouched = VouchedReplies::of(checker);
    let mut reported = HashSet::new();
    for (operand, failure) in uses {
        let Some(call) = call_of(checker.facts, &operand.value) else {
            continue;
        };
        if is_such(call) && !vouched.has(call, operand.span) && reported.insert(call.span) {
            report(checker, call, operand.span, &failure);
        }
    }
}

/// What happens if the reply is missing.
#[derive(Clone)]
struct Failure {
    consequence: Cow<'static, str>,
    /// A value that can replace a missing reply, if there is one that works whatever the rest of the script is.
    default: Option<&'static str>,
}

/// The uses of replies that fail if the reply is missing, in the order of the source.
fn failing_uses(facts: &Facts) -> Vec<(&Operand, Failure)> {
    let mut uses = Vec::new();
    let mut push = |operand, consequence: Cow<'static, str>, default| {
        if may_be_missing(operand) {
            let failure = Failure {
                consequence,
                default,
            };
            uses.push((operand, failure));
        }
    };
    for used in &facts.value_uses {
        let (consequence, default) = match used.kind {
            ValueUseKind::Condition | ValueUseKind::Fallback => continue,
            ValueUseKind::Arithmetic => ("then arithmetic on it fails", Some("0")),
            ValueUseKind::Concatenation => ("then joining it to a string fails", Some("''")),
            ValueUseKind::Length if is_table_reply(&used.operand.value) => {
                ("then `#` on it fails", Some("{}"))
            }
            ValueUseKind::Length => ("then `#` on it fails", Some("''")),
            ValueUseKind::Indexed => ("then indexing it fails", Some("{}")),
            ValueUseKind::LoopBound => ("then the loop fails", Some("0")),
            ValueUseKind::Iterated => ("then iterating over it fails", Some("{}")),
        };
        // A table fails as well, but another lint reports that mistake.
        let is_value = matches!(
            used.kind,
            ValueUseKind::Arithmetic | ValueUseKind::Concatenation
        );
        if !(is_value && is_table_reply(&used.operand.value)) {
            push(&used.operand, consequence.into(), default);
        }
    }
    for comparison in &facts.comparisons {
        if !comparison.is_equality() {
            for (operand, _) in comparison.sides() {
                if !is_table_reply(&operand.value) {
                    let is_number = operand.value.types.intersects(Types::NUMBER);
                    let default = is_number.then_some("0");
                    push(operand, "then comparing it fails".into(), default);
                }
            }
        }
    }
    for call in &facts.calls {
        for argument in &call.arguments {
            push(argument, "then the command fails".into(), None);
        }
    }
    for call in &facts.library_calls {
        let demanded = call.arguments.len().min(demanded_arguments(call.path));
        for (place, argument) in call.arguments[..demanded].iter().enumerate() {
            if may_be_missing(argument) {
                let default = default_of_argument(call.path, place);
                let consequence = format!("then `{}` fails", call.path);
                push(argument, consequence.into(), default);
            }
        }
    }
    sorted(&uses, |(left, _), (right, _)| left.span.cmp(&right.span))
}

/// A default for a missing reply that the function of a library accepts.
fn default_of_argument(path: &str, place: usize) -> Option<&'static str> {
    match path {
        "cjson.decode" => Some("'{}'"),
        "unpack" | "ipairs" | "pairs" | "next" | "table.concat" if place == 0 => Some("{}"),
        "string.format" => None,
        path if path.starts_with("string.") && place == 0 => Some("''"),
        path if path.starts_with("math.") => Some("0"),
        _ => None,
    }
}

/// Whether the value is a reply that may be nil, or `tonumber` of one.
fn may_be_missing(operand: &Operand) -> bool {
    let value = &operand.value;
    let provenance = &value.provenance;
    (value.types.intersects(Types::FALSE) && provenance.is_plain_reply())
        || (value.types.intersects(Types::NIL) && provenance.is_absent_reply())
}

fn report(checker: &mut Checker<'_>, call: &CommandCall, used: Span, failure: &Failure) {
    let diagnostic = checker.report(used, format!("{} may be missing", name_of(call)));
    diagnostic.label(failure.consequence.as_ref());
    if !used.contains(call.span) && !call.span.contains(used) {
        diagnostic.also(call.span, "replies `false` if there is nothing");
    } else {
        diagnostic.note("if there is nothing, the reply is `false`");
    }
    match failure.default {
        Some(default) => diagnostic.help(format!(
            "test it first, or give it a default: `reply or {default}`"
        )),
        None => diagnostic.help("test it first: `if reply then`"),
    };
}
