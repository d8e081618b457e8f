//! Options that a command does not take.

use crate::domain::{Types, Value};
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lists::similar::most_similar;
use crate::redis::commands::{CallOption, Command};
use crate::text::source::Span;

pub(crate) static INVALID_OPTION: Lint = Lint {
    name: "invalid_option",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds literal options that a command does not have in any version, numbers where an option is expected, options without
their value, and options that exclude each other. If an argument is not known, nothing after it is checked. It also
warns if the value of `SET` is the name of one of its options, since the value itself seems to be missing.

### Why is this bad
The server raises an error, often `ERR syntax error`. Earlier writes of the script stay.

### How sure it is
Certain: no form of the command takes it. Tried calls are silent.

### Example
```lua
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EXP', 30)
```

### Use instead
```lua
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', 30)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        let is_fit = call.arguments.len() >= command.least_arguments
            && command
                .most_arguments
                .is_none_or(|most| call.arguments.len() <= most);
        if !is_fit || call.ends_in_several_values() {
            continue;
        }
        if command.name == "SET" {
            check_stored_value(checker, call);
        }
        if command.name == "ZADD" {
            check_leading(checker, call);
            continue;
        }
        // A call without further arguments has no options.
        let has_more = call.arguments.len() > command.least_arguments;
        if has_more && let Some((first, options)) = command.trailing_options() {
            check_trailing(checker, command, call, first, options);
        }
    }
}

fn check_trailing(
    checker: &mut Checker<'_>,
    command: &Command,
    call: &CommandCall,
    first: usize,
    options: &[CallOption],
) {
    let texts = call.texts();
    let mut given: Vec<&'static str> = Vec::new();
    let mut place = first;
    while let Some(argument) = call.arguments.get(place) {
        let Some(Some(text)) = texts.get(place) else {
            if is_number(&argument.value) {
                report_number(checker, command, argument, options);
            }
            return;
        };
        let word = String::from_utf8_lossy(text).to_ascii_uppercase();
        let Some(option) = options.iter().find(|option| option.name == word) else {
            report_unknown(checker, command, argument.span, &word, options);
            return;
        };
        if let Some(other) = given
            .iter()
            .find(|other| command.excludes(other, option.name))
        {
            report_conflict(checker, command, argument.span, other, option.name);
            return;
        }
        given.push(option.name);
        place += 1 + option.values;
        if place > call.arguments.len() && call.further.is_none() {
            report_missing(checker, command, argument.span, option.name);
        }
    }
}

/// `ZADD` takes its options first, then pairs.
fn check_leading(checker: &mut Checker<'_>, call: &CommandCall) {
    const OPTIONS: [&str; 6] = ["NX", "XX", "GT", "LT", "CH", "INCR"];
    let mut given: Vec<&'static str> = Vec::new();
    for (place, argument) in call.arguments.iter().enumerate() {
        if place < 2 {
            continue; // the name and the key
        }
        let is_number = is_number(&argument.value);
        if is_number {
            return check_pairs(checker, call, place);
        }
        let Some(text) = argument.value.text() else {
            // If the last argument is an option or a score, no pair follows it.
            if place + 1 == call.arguments.len() {
                check_pairs(checker, call, place);
            }
            return;
        };
        let word = String::from_utf8_lossy(&text).to_ascii_uppercase();
        let Some(option) = OPTIONS.iter().find(|option| **option == word) else {
            return check_pairs(checker, call, place);
        };
        let Some(command) = call.command else {
            return;
        };
        if let Some(other) = given.iter().find(|other| command.excludes(other, option)) {
            report_conflict(checker, command, argument.span, other, option);
            return;
        }
        given.push(option);
    }
}

/// Whether the argument is a number or the string of one.
fn is_number(value: &Value) -> bool {
    let may_be = |types| value.types.intersects(types);
    let only = |types: Types| !may_be(!types);
    only(Types::NUMBER) || (only(Types::NUMBER | Types::STRING) && value.constant.range().is_some())
}

/// `SET key 'NX'` stores the string `NX`. `GET` and similar words are not reported, since a script may store the name
/// of a method.
fn check_stored_value(checker: &mut Checker<'_>, call: &CommandCall) {
    const NOTHING_ELSE: [&str; 7] = ["NX", "XX", "EX", "PX", "EXAT", "PXAT", "KEEPTTL"];
    let Some(value) = call.arguments.get(2) else {
        return;
    };
    let text = value.value.text();
    let word = NOTHING_ELSE
        .iter()
        .find(|word| text.as_deref() == Some(word.as_bytes()));
    if let Some(word) = word {
        checker
            .report(
                value.span,
                format!("`{word}` is the value that `SET` stores here, not an option"),
            )
            .level(Level::Warn)
            .label("the value belongs here")
            .help("pass the value before the options");
    }
}

fn check_pairs(checker: &mut Checker<'_>, call: &CommandCall, first: usize) {
    let rest = call.arguments.len() - first;
    if rest % 2 == 1 && call.further.is_none() {
        checker
            .report(call.name_span, "the last score has no member")
            .label("the server raises an error here")
            .help("pass a member after every score");
    }
}

fn report_unknown(
    checker: &mut Checker<'_>,
    command: &Command,
    span: Span,
    word: &str,
    options: &[CallOption],
) {
    let name = command.name;
    let shown = shortened(word, 24).replace('`', "'");
    let diagnostic = checker.report(span, format!("`{name}` has no option `{shown}`"));
    diagnostic.label(command.refusal());
    let mut names = Vec::new();
    for option in options {
        names.push(option.name);
    }
    match most_similar(word, &names) {
        Some(known) => {
            diagnostic.help(format!("there is an option with a similar name: `{known}`"))
        }
        None => diagnostic.help(format!(
            "the options of `{name}` are `{}`",
            names.join("`, `")
        )),
    };
}

fn report_number(
    checker: &mut Checker<'_>,
    command: &Command,
    argument: &Operand,
    options: &[CallOption],
) {
    let name = command.name;
    let mut names = Vec::new();
    for option in options {
        if option.takes_integer {
            names.push(option.name);
        }
    }
    let diagnostic = checker.report(
        argument.span,
        format!("`{name}` takes an option here, but gets a number"),
    );
    diagnostic.label(command.refusal());
    diagnostic.help(match names.as_slice() {
        [] => "remove it".to_owned(),
        names => format!("write its option before it: `{}`", names.join("`, `")),
    });
}

fn report_missing(checker: &mut Checker<'_>, command: &Command, span: Span, option: &str) {
    checker
        .report(span, format!("the option `{option}` has no value"))
        .label(command.refusal())
        .help("add the value");
}

fn report_conflict(
    checker: &mut Checker<'_>,
    command: &Command,
    span: Span,
    other: &str,
    option: &str,
) {
    checker
        .report(
            span,
            format!(
                "`{}` takes either `{other}` or `{option}`, not both",
                command.name
            ),
        )
        .label("the server raises an error here")
        .help("remove one of them");
}
