//! Replies that do not fit the Rust type.

pub(crate) mod earlier_use;
pub(crate) mod fit;

use crate::domain::Types;
use crate::facts::{Return, ReturnKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lints::return_type_mismatch::fit::{Fit, Found, Kind, Misfit, judge, kinds};
use crate::rust::rust_type::RustType;
use crate::rust::signature::ReplyType;

pub(crate) static RETURN_TYPE_MISMATCH: Lint = Lint {
    name: "return_type_mismatch",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Compares the reply of every path with the type that the Rust function reads: nil into `i64`, an integer into `String`,
an array into `bool`, three elements into a pair, `-1` into `bool`, `false` into `Option<bool>`. The end of the script
counts as a path if it can be reached. A command that may reply nil is a warning, unless the script has written or
tested the key before.

### Why is this bad
Every call that takes the path fails, after the script has done its work. Lua's `nil` and `false` both arrive as nil,
and `true` arrives as 1. So `false` never becomes `Some(false)`.

### How sure it is
Certain as an error: no reply on that path can be read into the type. It is a warning where the reply may be nil, and
often is not. A string whose content is unknown raises nothing.

### Example
```lua
-- signature: fn example(#[key] counter: &str, limit: i64) -> Result<i64>
local count = redis.call('INCR', KEYS[1])
if count > tonumber(ARGV[1]) then
  return nil
end
return count
```

### Use instead
```lua
-- signature: fn example(#[key] counter: &str, limit: i64) -> Result<Option<i64>>
local count = redis.call('INCR', KEYS[1])
if count > tonumber(ARGV[1]) then
  return nil
end
return count
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(reply) = checker.reply() else {
        return;
    };
    let facts = checker.facts;
    if (facts.library_calls)
        .iter()
        .any(|call| call.path == "redis.setresp")
    {
        // Booleans, doubles and maps then keep their types.
        return;
    }
    for returned in &facts.returns {
        match judge(&returned.reply, &reply.rust_type) {
            Fit::Refused(misfit) => {
                let diagnostic = report_refused(checker, returned, &misfit, reply);
                if returned.kind == ReturnKind::EndBehindCases {
                    diagnostic.level(Level::Warn).note(
                        "if the conditions cover every case, turn the last one into an `else`",
                    );
                }
            }
            Fit::MayBeNil(misfit) => report_nil(checker, returned, &misfit, reply),
            Fit::Fits => {}
        }
    }
    if reply.rust_type == RustType::Option(Box::new(RustType::Bool)) {
        check_optional_bool(checker, reply);
    }
}

fn report_refused<'a>(
    checker: &'a mut Checker<'_>,
    returned: &Return,
    misfit: &Misfit,
    reply: &ReplyType,
) -> &'a mut Diagnostic {
    let found = words(&misfit.found);
    let at = place(misfit);
    let message = format!("{found}{at} cannot be read as `{}`", reply.written);
    let diagnostic = checker.report(returned.span, message);
    diagnostic
        .label(match returned.kind {
            ReturnKind::Value | ReturnKind::Empty => format!("{found}{at} is returned here"),
            ReturnKind::End | ReturnKind::EndBehindCases => {
                "the script can end here without `return`, so it replies nil".to_owned()
            }
        })
        .at(Anchor::ReturnType);
    if let (Types::FALSE, Found::Nil) = (returned.reply.types, &misfit.found) {
        diagnostic.note("`false` in Lua arrives as nil");
    }
    if returned.reply.types.intersects(Types::TRUE) && misfit.found == Found::Integer(Some(1)) {
        diagnostic.note("`true` in Lua arrives as 1");
    }
    diagnostic.help(remedy(misfit, reply))
}

fn report_nil(checker: &mut Checker<'_>, returned: &Return, misfit: &Misfit, reply: &ReplyType) {
    let at = place(misfit);
    let written = &reply.written;
    let Some(call) = misfit.from_command else {
        let message =
            format!("a false comparison arrives as nil{at}, which cannot be read as `{written}`");
        checker
            .report(returned.span, message)
            .level(Level::Warn)
            .label("1 if it is true, nil if it is false")
            .at(Anchor::ReturnType)
            .help("read a `bool`, or return `… and 1 or 0`");
        return;
    };
    let facts = checker.facts;
    if misfit.found == Found::Unassigned {
        let message = format!("this may be nil{at}, which cannot be read as `{written}`");
        checker
            .report(returned.span, message)
            .level(Level::Warn)
            .label("nil if nothing has assigned a value before")
            .also(call, "assigned only if this runs")
            .at(Anchor::ReturnType)
            .help("give it an initial value, such as 0")
            .help(optional(misfit, reply));
        return;
    }
    if earlier_use::may_be_known(facts, call) {
        return;
    }
    let Some(command) = facts.calls_at(call).first().and_then(|call| call.command) else {
        return;
    };
    let message = format!(
        "`{}` may reply nil{at}, which cannot be read as `{written}`",
        command.name
    );
    let diagnostic = checker.report(returned.span, message);
    diagnostic
        .level(Level::Warn)
        .label("nil if there is no such value")
        .at(Anchor::ReturnType)
        .help(optional(misfit, reply))
        .help("or return another value if the reply is `false`");
    if !returned.span.contains(call) {
        diagnostic.also(call, "the reply comes from here");
    }
}

/// `Option<bool>` cannot tell `false` from nil. If no path returns what becomes `Some(false)`, a returned `false` is
/// meant to.
fn check_optional_bool(checker: &mut Checker<'_>, reply: &ReplyType) {
    let returns = &checker.facts.returns;
    let may_be_false = |returned: &Return| {
        let Some(kinds) = kinds(&returned.reply) else {
            return true;
        };
        kinds.iter().any(|kind| match kind {
            Kind::Integer(number) => number.is_none_or(|number| number == 0),
            Kind::Text(text) => text.is_none_or(|text| text == b"0"),
            Kind::Nil | Kind::Status | Kind::Array(_) => false,
        })
    };
    if returns.iter().any(may_be_false) {
        return;
    }
    for returned in returns {
        let shape = &returned.reply;
        let is_false = matches!(shape.types, Types::FALSE | Types::BOOLEAN);
        if !is_false || shape.from_command.is_some() {
            continue;
        }
        let message = format!("`false` never becomes `Some(false)` in `{}`", reply.written);
        checker
            .report(returned.span, message)
            .label("arrives as nil, which becomes `None`")
            .at(Anchor::ReturnType)
            .note("only 0 becomes `Some(false)`, and no path of the script returns 0")
            .help("read a `bool`, where nil is `false`, or return 0 instead of `false`");
    }
}

fn place(misfit: &Misfit) -> String {
    match misfit.place.as_str() {
        "" => String::new(),
        place => format!(" at `{place}`"),
    }
}

fn words(found: &Found) -> String {
    match found {
        Found::Nil | Found::False | Found::Unassigned => "nil".to_owned(),
        Found::Integer(None) => "an integer".to_owned(),
        Found::Integer(Some(number)) => format!("the integer {number}"),
        Found::Text(None) => "a string".to_owned(),
        Found::Text(Some(text)) => format!("the string `{}`", text.escape_debug()),
        Found::Status => "a status".to_owned(),
        Found::Array(None) => "an array".to_owned(),
        Found::Array(Some(0)) => "an empty array".to_owned(),
        Found::Array(Some(length)) => format!("an array of length {length}"),
    }
}

fn optional(misfit: &Misfit, reply: &ReplyType) -> String {
    match misfit.place.as_str() {
        "" => format!("read `Option<{}>`", reply.written),
        _ => "wrap the type at that place in `Option<…>`".to_owned(),
    }
}

/// The help: what to change, by the value that is sent and the type that is expected.
fn remedy(misfit: &Misfit, reply: &ReplyType) -> String {
    let is_scalar = matches!(
        misfit.rust_type,
        RustType::Bool
            | RustType::Integer { .. }
            | RustType::Float
            | RustType::Text
            | RustType::Bytes
    );
    match (&misfit.found, &misfit.rust_type) {
        (Found::Nil | Found::False | Found::Unassigned, _) => {
            format!(
                "return a value on this path, or {}",
                optional(misfit, reply)
            )
        }
        (Found::Integer(Some(_)), RustType::Bool) => {
            "return 1 or 0 here, or read an integer".to_owned()
        }
        (Found::Integer(_), RustType::Text | RustType::Bytes) => {
            "return a string here, such as `tostring(…)`, or read an integer".to_owned()
        }
        (Found::Integer(_), RustType::Integer { .. }) => {
            "read a type that can hold it, such as `i64`".to_owned()
        }
        (Found::Integer(_), _) => "return a table here, or read an integer".to_owned(),
        (Found::Text(_), RustType::Bool) => "return 1 or 0 here, or read a `String`".to_owned(),
        (Found::Text(_), _) if is_scalar => "return a number here, or read a `String`".to_owned(),
        (Found::Text(_), _) => "return a table here, or read a `String`".to_owned(),
        (Found::Status, _) => {
            "return a value instead of the status, or read a `String` or `()`".to_owned()
        }
        (Found::Array(_), RustType::Tuple(_) | RustType::Array(..)) => {
            "return as many elements as the type has, or read a `Vec`".to_owned()
        }
        (Found::Array(_), _) if is_scalar => {
            "return a single value here, or read a `Vec`, a tuple or a map".to_owned()
        }
        (Found::Array(_), _) => "return pairs: an even number of elements".to_owned(),
    }
}
