//! Times that reach a command in another unit than it takes.

use crate::checker::Checker;
use crate::diagnostic::Anchor;
use crate::facts::CommandCall;
use crate::lint::{Level, Lint};
use crate::signature::{Input, Unit};

pub(crate) static TIME_UNIT_MISMATCH: Lint = Lint {
    name: "time_unit_mismatch",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds times that the Rust side sends in one unit, `#[arg(millis)]`, and that the script hands unchanged to a command that
takes another, as the `EX` of `SET` takes seconds.

### Why is this bad
The server cannot tell. A key lives a thousand times too long, or is gone at once.

### Example
```lua
-- signature: fn example(#[key] lock: &str, token: &str, #[arg(millis)] ttl: Duration)
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2])
```

### Use instead
```lua
-- signature: fn example(#[key] lock: &str, token: &str, #[arg(millis)] ttl: Duration)
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
        check_call(checker, call);
    }
}

fn check_call(checker: &mut Checker<'_>, call: &CommandCall) {
    let (Some(signature), Some(command)) = (checker.signature, call.command) else {
        return;
    };
    let texts: Vec<_> = (call.arguments.iter())
        .map(|argument| argument.value.text())
        .collect();
    let words: Vec<_> = texts.iter().map(|text| text.as_deref()).collect();
    for place in command.places(&words) {
        let Some(taken) = unit_of(place.name) else {
            continue;
        };
        let argument = &call.arguments[place.index];
        let Some(element) = argument.value.element() else {
            continue;
        };
        let index = u32::try_from(element.index).unwrap_or_default();
        let parameter = signature.parameter_at(element.input, index);
        let Some((parameter, sent)) =
            parameter.and_then(|parameter| Some((parameter, parameter.unit?)))
        else {
            continue;
        };
        if sent == taken || element.input == Input::Keys {
            continue;
        }
        let position = signature
            .arguments
            .iter()
            .position(|other| other == parameter)
            .unwrap_or_default();
        let (sent_name, taken_name) = (unit_name(sent), unit_name(taken));
        let message = format!(
            "`{}` is sent in {sent_name}, and `{}` takes {taken_name} here",
            parameter.name, command.name
        );
        let attribute = attribute(taken);
        let entry = format!("ARGV[{index}]");
        checker
            .report(argument.span, message)
            .label(format!("{sent_name}, taken for {taken_name}"))
            .note(format!(
                "the Rust side declares `#[arg({})] {}: {}`",
                self::attribute(sent),
                parameter.name,
                parameter.rust_type
            ))
            .at(Anchor::Parameter(Input::Arguments, position))
            .help(format!(
                "declare it `#[arg({attribute})]`, where the script uses it for nothing else"
            ))
            .help(converted(&entry, sent, taken));
    }
}

/// The unit of an argument that the grammar calls so.
fn unit_of(name: &str) -> Option<Unit> {
    match name {
        "seconds" | "unix-time-seconds" => Some(Unit::Seconds),
        "milliseconds" | "unix-time-milliseconds" => Some(Unit::Millis),
        _ => None,
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Seconds => "seconds",
        Unit::Millis => "milliseconds",
        Unit::Micros => "microseconds",
    }
}

const fn attribute(unit: Unit) -> &'static str {
    match unit {
        Unit::Seconds => "seconds",
        Unit::Millis => "millis",
        Unit::Micros => "micros",
    }
}

fn converted(entry: &str, sent: Unit, taken: Unit) -> String {
    let per_second = |unit| match unit {
        Unit::Seconds => 1_u32,
        Unit::Millis => 1000,
        Unit::Micros => 1_000_000,
    };
    let (sent, taken) = (per_second(sent), per_second(taken));
    if sent > taken {
        format!("or convert it: `math.ceil({entry} / {})`", sent / taken)
    } else {
        format!("or convert it: `{entry} * {}`", taken / sent)
    }
}
