//! Times that reach a command in the wrong unit, or of the wrong kind.

mod kinds;
pub(crate) mod score_units;

use crate::facts::{CommandCall, Comparison, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::hir::BinaryOperator;
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::rust::signature::Parameter;
use crate::text::source::Span;

pub(crate) static TIME_UNIT_MISMATCH: Lint = Lint {
    name: "time_unit_mismatch",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds a point in time where a command takes a duration, as `EXPIRE` does, and a duration where a command takes a point
in time, as `EXPIREAT` does. The time is a `SystemTime`, a `Duration`, a reply of `TIME` or `TTL`, or a sum or difference of
these. It also finds times in the wrong unit: `#[arg(millis)]` or a reply of `PTTL` for the `EX` of `SET`, which takes
seconds. It follows them through arithmetic. It warns of a time that the script converts to the wrong unit, or whose
name gives its unit (`ttl_ms: u64`); of two units that are added, subtracted or compared; and of a sorted set with
scores in two units.

### Why is this bad
The server cannot notice. A key lives a thousand times too long, or disappears at once.

### How sure it is
Certain where a time with a unit reaches a command unchanged. It is a warning for scores, whose unit only the script
knows. A time that passes through a function or a table that is not followed is silent.

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
    let facts = checker.facts;
    check_sums(checker, &facts.mixed_times);
    check_sums(checker, &facts.comparisons);
    for mismatch in &score_units::find(checker) {
        report_scores(checker, mismatch);
    }
}

fn check_sums(checker: &mut Checker<'_>, sums: &[Comparison]) {
    for sum in sums {
        if let Some(units) = two_units(&sum.left, &sum.right) {
            report_mixed(checker, sum, units);
        }
    }
}

fn check_call(checker: &mut Checker<'_>, call: &CommandCall) {
    let Some(command) = call.command else {
        return;
    };
    let is_no_time = |argument: &Operand| argument.value.time.unit().is_none();
    if call.arguments.iter().all(is_no_time) {
        return;
    }
    for place in call.places() {
        let argument = &call.arguments[place.index];
        let (Some(taken), Some(given)) = (place.unit(), argument.value.time.unit()) else {
            continue;
        };
        if kinds::check(checker, command, call, &place) || taken == given {
            continue;
        }
        match sent(checker, argument) {
            Some((position, index, parameter)) if parameter.unit.is_some() => {
                report_sent(
                    checker,
                    argument.span,
                    command.name,
                    (given, taken),
                    parameter,
                )
                .at(Anchor::Parameter(Input::Arguments, position))
                .help(format!(
                    "declare it `#[arg({})]`, if the script uses it for nothing else",
                    attribute(taken)
                ))
                .help(converted(&format!("ARGV[{index}]"), given, taken));
            }
            _ => report_given(checker, argument, command.name, (given, taken)),
        }
    }
}

/// The parameter that an argument of a command comes from, through conversions only.
fn sent<'a>(checker: &Checker<'a>, argument: &Operand) -> Option<(usize, i64, &'a Parameter)> {
    let element = argument.value.element()?;
    let index = u32::try_from(element.index).ok()?;
    let parameter = checker.signature?.parameter_at(element.input, index)?;
    let is_argument = element.input == Input::Arguments;
    is_argument.then_some((index as usize - 1, element.index, parameter))
}

fn report_sent<'a>(
    checker: &'a mut Checker<'_>,
    span: Span,
    command: &str,
    (given, taken): (Unit, Unit),
    parameter: &Parameter,
) -> &'a mut Diagnostic {
    let (sent_name, taken_name) = (unit_name(given), unit_name(taken));
    let name = &parameter.name;
    checker
        .report(
            span,
            format!("`{name}` is sent in {sent_name}, but `{command}` takes {taken_name} here"),
        )
        .label(format!("{sent_name}, read as {taken_name}"))
        .note(format!(
            "the Rust side declares `#[arg({})] {name}: {}`",
            attribute(given),
            parameter.rust_type
        ))
}

/// A value that is computed from a time, or that is a time because of its name or as a reply.
fn report_given(
    checker: &mut Checker<'_>,
    argument: &Operand,
    command: &str,
    (given, taken): (Unit, Unit),
) {
    let (given_name, taken_name) = (unit_name(given), unit_name(taken));
    let level = match argument.value.time.is_certain() {
        true => Level::Deny,
        false => Level::Warn,
    };
    let written = checker.source.slice(argument.span);
    let is_simple = |byte: u8| byte.is_ascii_alphanumeric() || b"_.[]".contains(&byte);
    let shown = match written.len() <= LONGEST_QUOTED && written.bytes().all(is_simple) {
        true => written,
        false => "…",
    };
    let help = converted(shown, given, taken);
    let named = sent(checker, argument).map(|(_, _, parameter)| parameter);
    let diagnostic = checker
        .report(
            argument.span,
            format!("this time is in {given_name}, but `{command}` takes {taken_name} here"),
        )
        .level(level)
        .label(format!("{given_name}, read as {taken_name}"))
        .help(help.trim_start_matches("or "));
    if let Some(Parameter {
        name, rust_type, ..
    }) = named
    {
        diagnostic.note(format!("the Rust side declares `{name}: {rust_type}`"));
    }
}

/// The units of two values, if both are times in different units.
fn two_units(left: &Operand, right: &Operand) -> Option<(Unit, Unit)> {
    match (left.value.time.unit(), right.value.time.unit()) {
        (Some(left), Some(right)) if left != right => Some((left, right)),
        _ => None,
    }
}

fn report_mixed(checker: &mut Checker<'_>, sum: &Comparison, (left, right): (Unit, Unit)) {
    let (left_name, right_name) = (unit_name(left), unit_name(right));
    let what = match sum.operator {
        BinaryOperator::Add => format!("{left_name} and {right_name} are added"),
        BinaryOperator::Subtract => format!("{right_name} are subtracted from {left_name}"),
        _ => format!("{left_name} are compared with {right_name}"),
    };
    checker
        .report(sum.span, what)
        .level(Level::Warn)
        .also(sum.left.span, format!("in {left_name}"))
        .also(sum.right.span, format!("in {right_name}"))
        .help("convert one of them to the unit of the other");
}

fn report_scores(checker: &mut Checker<'_>, mismatch: &score_units::Mismatch) {
    let (before, here) = (unit_name(mismatch.before), unit_name(mismatch.here));
    checker
        .report(
            mismatch.span,
            format!(
                "this score is in {here}, but another one in the same sorted set is in {before}"
            ),
        )
        .level(Level::Warn)
        .label(format!("in {here}"))
        .also(mismatch.before_span, format!("in {before}"))
        .help("keep all scores of a sorted set in one unit");
}

/// A help does not repeat longer expressions.
const LONGEST_QUOTED: usize = 40;

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
    let (sent, taken) = (sent.per_second(), taken.per_second());
    if sent > taken {
        format!("or convert it: `math.ceil({entry} / {})`", sent / taken)
    } else {
        format!("or convert it: `{entry} * {}`", taken / sent)
    }
}
