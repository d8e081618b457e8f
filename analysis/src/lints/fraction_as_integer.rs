//! Fractions where a command takes an integer.

use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{Command, Place};
use crate::redis::input::Input;
use crate::rust::rust_type::RustType;
use crate::rust::signature::{Shape, Signature};

pub(crate) static FRACTION_AS_INTEGER: Lint = Lint {
    name: "fraction_as_integer",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds fractions where a command takes an integer: expiries, ranks, offsets, counts, and the increments of `INCRBY` and
`HINCRBY`. A literal with a fraction is an error, and so is an `f64` from the Rust side that the script turns into a
number. A quotient, or a product with a fraction, is a warning if nothing rounds it. Scores may have fractions.

### Why is this bad
Lua has no integers: `10 / 4` is 2.5. The server refuses it with `ERR value is not an integer or out of range`. Some
calls fail and others do not, and earlier writes of the script stay.

### How sure it is
Certain as an error: the constant, or the type, is a fraction. It is a warning for a quotient, which may come out
even.

### Example
```lua
return redis.call('PEXPIRE', KEYS[1], ARGV[1] / ARGV[2])
```

### Use instead
```lua
return redis.call('PEXPIRE', KEYS[1], math.ceil(ARGV[1] / ARGV[2]))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        if !call.arguments.iter().any(may_be_fraction) || call.ends_in_several_values() {
            continue;
        }
        for place in call.places() {
            if place.is_integer() {
                check_argument(checker, command, call, &place);
            }
        }
    }
}

fn may_be_fraction(argument: &Operand) -> bool {
    let provenance = &argument.value.provenance;
    provenance.has(Trait::Fraction)
        || provenance.has(Trait::Decimal)
        || is_fraction(&argument.value.constant)
}

fn check_argument(checker: &mut Checker<'_>, command: &Command, call: &CommandCall, place: &Place) {
    let argument = &call.arguments[place.index];
    let value = &argument.value;
    let provenance = &value.provenance;
    if is_fraction(&value.constant) {
        let written = checker.source.slice(argument.span);
        let what = match written.len() <= LONGEST_QUOTED && !written.contains('`') {
            true => format!("`{written}` has a fraction"),
            false => "this has a fraction".to_owned(),
        };
        report(checker, command, argument, &what);
        return;
    }
    // A string is sent as it is, whatever it was built from.
    let is_number = value.types == Types::NUMBER || provenance.has(Trait::Converted);
    if !is_number || matches!(value.constant, Constant::Number(_) | Constant::Bytes(_)) {
        return;
    }
    if let Some((position, name, rust_type)) = float(checker.signature, value) {
        let what = format!("`{name}` is a float that may have a fraction");
        report(checker, command, argument, &what)
            .note(format!("the Rust side declares `{name}: {rust_type}`"))
            .at(Anchor::Parameter(Input::Arguments, position));
        return;
    }
    if provenance.has(Trait::Fraction) && !provenance.has(Trait::Counted) {
        report(checker, command, argument, "this may have a fraction").level(Level::Warn);
    }
}

/// A number, or the string of one, that no server accepts as an integer.
fn is_fraction(constant: &Constant) -> bool {
    match constant {
        Constant::Number(number) => number.0.is_finite() && number.0.fract() != 0.0,
        Constant::Bytes(text) => {
            let text = std::str::from_utf8(text).unwrap_or_default();
            let number = text.parse::<f64>().ok();
            text.contains('.') && number.is_some_and(f64::is_finite)
        }
        _ => false,
    }
}

/// The float from the Rust side that a number contains, as it was sent or in a sum.
fn float<'a>(signature: Option<&'a Signature>, value: &Value) -> Option<(usize, &'a str, &'a str)> {
    if !value.provenance.has(Trait::Decimal) {
        return None;
    }
    let arguments = &signature?.arguments;
    for (position, parameter) in arguments.iter().enumerate() {
        let is_in_it = value
            .provenance
            .has_entry(Input::Arguments, position as u32 + 1);
        if parameter.value == RustType::Float && parameter.shape == Shape::Single && is_in_it {
            return Some((position, &parameter.name, &parameter.rust_type));
        }
    }
    None
}

fn report<'a>(
    checker: &'a mut Checker<'_>,
    command: &Command,
    argument: &Operand,
    what: &str,
) -> &'a mut Diagnostic {
    let diagnostic = checker.report(
        argument.span,
        format!("{what}, but `{}` takes an integer here", command.name),
    );
    diagnostic
        .label(match command.is_lenient() {
            true => "once the key exists, the server refuses a fraction",
            false => "the server refuses a fraction",
        })
        .help("round it: `math.ceil(…)`, or `math.floor(…)`");
    let takes_fractions = match command.name {
        "HINCRBY" => Some("HINCRBYFLOAT"),
        "INCRBY" => Some("INCRBYFLOAT"),
        _ => None,
    };
    if let Some(other) = takes_fractions {
        diagnostic.help(format!("or call `{other}`, which takes fractions"));
    }
    diagnostic
}

/// A message does not repeat longer expressions.
const LONGEST_QUOTED: usize = 30;
