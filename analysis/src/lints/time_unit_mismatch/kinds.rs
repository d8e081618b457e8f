//! Points in time at places for a duration, and durations at places for a point in time.

use super::sent;
use crate::domain::TimeKind;
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::settings::Level;
use crate::redis::commands::{Command, Place};
use crate::redis::input::Input;
use crate::rust::signature::Parameter;

/// Reports a time of the wrong kind, and returns whether it is one.
pub(super) fn check(
    checker: &mut Checker<'_>,
    command: &Command,
    call: &CommandCall,
    place: &Place,
) -> bool {
    let argument = &call.arguments[place.index];
    let kind = argument.value.time.kind();
    match (kind, place.is_point_in_time()) {
        (Some(TimeKind::Instant), false) => report_instant(checker, command, call, argument),
        (Some(TimeKind::Span), true) => report_span(checker, command, call, argument),
        _ => return false,
    }
    true
}

fn report_instant(
    checker: &mut Checker<'_>,
    command: &Command,
    call: &CommandCall,
    argument: &Operand,
) {
    let (level, sent) = (level(argument), sent(checker, argument));
    let help = other(command, call, argument, INSTEAD);
    let diagnostic = checker.report(
        argument.span,
        format!(
            "this is a point in time, but `{}` takes a duration",
            command.name
        ),
    );
    diagnostic
        .level(level)
        .label("counted from 1970, so the key lives for decades");
    let otherwise = "subtract the current time to get the time that is left";
    add_helps(diagnostic, help, otherwise);
    explain(diagnostic, sent);
}

fn report_span(
    checker: &mut Checker<'_>,
    command: &Command,
    call: &CommandCall,
    argument: &Operand,
) {
    let (level, sent) = (level(argument), sent(checker, argument));
    let swapped = INSTEAD.map(|(span, instant)| (instant, span));
    let help = other(command, call, argument, swapped);
    let diagnostic = checker.report(
        argument.span,
        format!(
            "this is a duration, but `{}` takes a point in time",
            command.name
        ),
    );
    diagnostic
        .level(level)
        .label("counted from 1970, so the key expires at once");
    add_helps(diagnostic, help, "add the current time to it");
    explain(diagnostic, sent);
}

fn add_helps(diagnostic: &mut Diagnostic, help: Option<String>, otherwise: &str) {
    match help {
        Some(help) => diagnostic.help(help).help(format!("or {otherwise}")),
        None => diagnostic.help(otherwise),
    };
}

/// Adds what the Rust side declares, if the script uses the time unchanged.
fn explain(diagnostic: &mut Diagnostic, sent: Option<(usize, i64, &Parameter)>) {
    if let Some((
        position,
        _,
        Parameter {
            name, rust_type, ..
        },
    )) = sent
    {
        diagnostic
            .note(format!("the Rust side declares `{name}: {rust_type}`"))
            .at(Anchor::Parameter(Input::Arguments, position));
    }
}

fn level(argument: &Operand) -> Level {
    match argument.value.time.is_certain() {
        true => Level::Deny,
        false => Level::Warn,
    }
}

/// Commands and options that take a duration, each with the one that takes a point in time.
const INSTEAD: [(&str, &str); 6] = [
    ("EXPIRE", "EXPIREAT"),
    ("PEXPIRE", "PEXPIREAT"),
    ("HEXPIRE", "HEXPIREAT"),
    ("HPEXPIRE", "HPEXPIREAT"),
    ("EX", "EXAT"),
    ("PX", "PXAT"),
];

/// The help to use the other command, or the other option if there is one before the time.
fn other(
    command: &Command,
    call: &CommandCall,
    argument: &Operand,
    instead: [(&str, &str); 6],
) -> Option<String> {
    let place = (call.arguments.iter()).position(|other| other.span == argument.span)?;
    let before = call.arguments.get(place.checked_sub(1)?)?.value.text();
    let before = before.map(|text| String::from_utf8_lossy(&text).to_ascii_uppercase());
    for (name, other) in instead {
        if command.name == name {
            return Some(format!("call `{other}`"));
        }
        if before.as_deref() == Some(name) {
            return Some(format!("write `{other}` instead of `{name}`"));
        }
    }
    None
}
