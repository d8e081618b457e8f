//! Literals that are never valid at their place: words instead of numbers, expiries of 0, bounds of the wrong kind.

use crate::domain::{Constant, Types, Value, is_float};
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::settings::Level;
use crate::redis::commands::{BoundKind, Command, Place, PlaceKind};

pub(super) fn check(checker: &mut Checker<'_>, call: &CommandCall) {
    let Some(command) = call.command else {
        return;
    };
    let is_literal = |argument: &Operand| !matches!(argument.value.constant, Constant::Any);
    if call.ends_in_several_values() || !call.arguments[command.words()..].iter().any(is_literal) {
        return;
    }
    let bounds = call.range();
    for place in call.places() {
        let argument = &call.arguments[place.index];
        let is_bound = bounds.is_some_and(|range| {
            range.kind != BoundKind::Ranks && (range.first..=range.first + 1).contains(&place.index)
        });
        match place.kind {
            PlaceKind::Integer if is_no_integer(&argument.value, &place) => {
                report_integer(checker, command, argument, &place);
                // If both bounds are of the wrong kind, one finding is enough.
                if bounds.is_some_and(|range| range.first == place.index) {
                    break;
                }
            }
            PlaceKind::Integer if place.unit().is_some() => {
                check_lifetime(checker, command, call, argument);
            }
            PlaceKind::Number if !is_bound && is_no_number(&argument.value) => {
                report_number(checker, command, argument, place.name);
            }
            PlaceKind::Integer | PlaceKind::Number | PlaceKind::Other => {}
        }
    }
    if command.name == "ZADD" {
        let places = call.score_places();
        for place in &places {
            // A word that is only known not to be a number may be an option, with the pairs after it.
            let may_be_option =
                |value: &Value| value.constant == Constant::NoNumeral && places.len() > 1;
            if let Some(score) = call.arguments.get(*place)
                && is_no_number(&score.value)
                && !may_be_option(&score.value)
            {
                report_number(checker, command, score, "score");
            }
        }
    }
    if let Some(range) = bounds {
        for argument in call.arguments.iter().skip(range.first).take(2) {
            if check_bound(checker, command, argument, range.kind) {
                break;
            }
        }
    }
}

/// Whether the value is a string that no server accepts as a whole number. A single character may have another meaning,
/// and another lint reports fractions.
fn is_no_integer(value: &Value, place: &Place) -> bool {
    let text = match &value.constant {
        Constant::Bytes(text) => text,
        constant => return *constant == Constant::NoNumeral && value.types == Types::STRING,
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_word = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_alphabetic());
    let begins_as_number = digits.starts_with(|first: char| first.is_ascii_digit());
    let is_amount = matches!(place.name, "increment" | "decrement") || place.unit().is_some();
    is_word || ((begins_as_number || is_amount) && text.parse::<i64>().is_err() && !is_float(text))
}

/// Whether the value is a string that no server accepts as a number.
fn is_no_number(value: &Value) -> bool {
    match &value.constant {
        Constant::Number(number) => number.0.is_nan(),
        Constant::NoNumeral => true,
        Constant::Bytes(text) => match std::str::from_utf8(text) {
            Ok(text) => !is_number(text),
            Err(_) => true,
        },
        _ => false,
    }
}

/// Whether a server accepts the string as a number, which may be infinite.
fn is_number(text: &str) -> bool {
    is_float(text) && !text.to_ascii_lowercase().contains("nan")
}

/// `EX 0`, which deletes nothing and raises an error; `EXPIRE` takes it.
fn check_lifetime(
    checker: &mut Checker<'_>,
    command: &Command,
    call: &CommandCall,
    argument: &Operand,
) {
    let number = match &argument.value.constant {
        Constant::Number(number) => number.integer(),
        Constant::Bytes(text) => std::str::from_utf8(text)
            .ok()
            .and_then(|text| text.parse().ok()),
        _ => None,
    };
    let takes_none = matches!(command.name, "SET" | "SETEX" | "PSETEX" | "GETEX");
    if !takes_none || number.is_none_or(|number| number > 0) {
        return;
    }
    let diagnostic = checker.report(
        argument.span,
        format!("`{}` refuses an expiry of 0 or less", command.name),
    );
    if command.is_lenient() {
        diagnostic.level(Level::Warn);
    }
    diagnostic.label(match (command.is_lenient(), has_other_lifetime(call)) {
        (_, true) => command.refusal(),
        (true, false) => "once the key exists, the server raises `ERR invalid expire time`",
        (false, false) => "the server raises `ERR invalid expire time`",
    });
    diagnostic.help("pass a positive expiry, or delete the key with `DEL`");
}

/// Whether the call says more than once how long the key lives. The server refuses that before it reads the number.
fn has_other_lifetime(call: &CommandCall) -> bool {
    const WORDS: [&[u8]; 6] = [b"EX", b"PX", b"EXAT", b"PXAT", b"KEEPTTL", b"PERSIST"];
    let mut given = 0;
    for argument in &call.arguments {
        if let Some(text) = argument.value.constant.bytes()
            && WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        {
            given += 1;
        }
    }
    given > 1
}

/// Reports a score that is not a number, or a lexical bound that does not say whether it is included. Returns whether
/// the bound is wrong.
fn check_bound(
    checker: &mut Checker<'_>,
    command: &Command,
    argument: &Operand,
    kind: BoundKind,
) -> bool {
    let Constant::Bytes(text) = &argument.value.constant else {
        let is_number = matches!(argument.value.constant, Constant::Number(_));
        if kind == BoundKind::Texts && is_number {
            report_text_bound(checker, command, argument);
            return true;
        }
        return false;
    };
    match kind {
        BoundKind::Scores => {
            let text = String::from_utf8_lossy(text);
            let number = text.strip_prefix('(').unwrap_or(&text);
            // Here, C reads an empty string as 0, and some servers skip spaces before a number.
            let number = number.trim_start();
            let is_refused = !number.is_empty() && !is_number(number);
            if is_refused {
                report_score_bound(checker, command, argument, &text);
            }
            is_refused
        }
        BoundKind::Texts => {
            let is_open = matches!(&**text, b"-" | b"+");
            let is_refused = !is_open && !matches!(text.first(), Some(b'[' | b'('));
            if is_refused {
                report_text_bound(checker, command, argument);
            }
            is_refused
        }
        BoundKind::Ranks | BoundKind::Identifiers => false,
    }
}

fn report_integer(checker: &mut Checker<'_>, command: &Command, argument: &Operand, place: &Place) {
    let shown = quoted(&argument.value);
    checker
        .report(
            argument.span,
            format!("`{}` takes an integer here, but gets {shown}", command.name),
        )
        .label(command.refusal())
        .help(match command.name {
            "ZRANGE" | "ZRANGESTORE" => {
                "pass a rank, or say what the bounds are: `'BYSCORE'` or `'BYLEX'`".to_owned()
            }
            _ if place.index < command.least_arguments => {
                format!("pass a whole number as `{}`", place.name)
            }
            _ => format!("pass a whole number as `{}`, or remove it", place.name),
        });
}

fn report_number(checker: &mut Checker<'_>, command: &Command, argument: &Operand, name: &str) {
    let shown = quoted(&argument.value);
    let help = match command.name {
        _ if matches!(argument.value.constant, Constant::Number(_)) => {
            "test the divisor first".to_owned()
        }
        "ZADD" | "ZINCRBY" => "pass the number first, then the member".to_owned(),
        _ => format!("pass a number as `{name}`"),
    };
    checker
        .report(
            argument.span,
            format!("`{}` takes a number here, but gets {shown}", command.name),
        )
        .label(command.refusal())
        .help(help);
}

fn report_score_bound(
    checker: &mut Checker<'_>,
    command: &Command,
    argument: &Operand,
    text: &str,
) {
    let diagnostic = checker.report(
        argument.span,
        format!(
            "this is not a score, but the bounds of `{}` are scores",
            command.name
        ),
    );
    diagnostic.label(command.refusal());
    match text {
        "-" => diagnostic.help("write `-inf` for no lower bound"),
        "+" => diagnostic.help("write `+inf` for no upper bound"),
        _ => diagnostic.help("write a number, `(` followed by a number, `-inf` or `+inf`"),
    };
}

fn report_text_bound(checker: &mut Checker<'_>, command: &Command, argument: &Operand) {
    checker
        .report(
            argument.span,
            format!("a bound of `{}` must begin with `[` or `(`", command.name),
        )
        .label(command.refusal())
        .help("write `[` before it to include it, or `(` to exclude it; `-` and `+` mean no bound");
}

/// The string that a value is, as a message shows it.
fn quoted(value: &Value) -> String {
    match &value.constant {
        Constant::Bytes(text) => {
            let text = String::from_utf8_lossy(text).replace('`', "'");
            format!("`{}`", shortened(&text, 24))
        }
        Constant::NoNumeral => "a string that is not a number".to_owned(),
        _ => "`nan`".to_owned(),
    }
}
