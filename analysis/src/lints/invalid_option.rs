//! Options that a command does not take.

use crate::checker::Checker;
use crate::commands::{CallOption, Command};
use crate::domain::Types;
use crate::facts::CommandCall;
use crate::lint::{Level, Lint};
use crate::similar::most_similar;
use crate::source::Span;

pub(crate) static INVALID_OPTION: Lint = Lint {
    name: "invalid_option",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds literal options that a command has in no version, options without their value, and options that exclude each other. Where an argument
is not known, nothing is said of what follows.

### Why is this bad
The server raises `ERR syntax error`, and what the script has written before stays.

### Example
```lua
-- signature: fn example(#[key] lock: &str, owner: &str)
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EXP', 30)
```

### Use instead
```lua
-- signature: fn example(#[key] lock: &str, owner: &str)
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', 30)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.calls() {
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
        if command.name == "ZADD" {
            check_leading(checker, call);
        } else if let Some((first, options)) = command.trailing_options() {
            check_trailing(checker, command, call, first, &options);
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
        let Some(text) = texts.get(place).cloned().flatten() else {
            return;
        };
        let word = String::from_utf8_lossy(&text).to_ascii_uppercase();
        let Some(option) = options.iter().find(|option| option.name == word) else {
            report_unknown(checker, command, argument.span, &word, options);
            return;
        };
        if let Some(other) = given
            .iter()
            .find(|other| excludes(command.name, other, option.name))
        {
            report_conflict(checker, command, argument.span, other, option.name);
            return;
        }
        given.push(option.name);
        place += 1 + option.values;
        if place > call.arguments.len() && call.further.is_none() {
            report_missing(checker, argument.span, option.name);
        }
    }
}

/// Of `ZADD` the options come first, and behind them pairs.
fn check_leading(checker: &mut Checker<'_>, call: &CommandCall) {
    const OPTIONS: [&str; 6] = ["NX", "XX", "GT", "LT", "CH", "INCR"];
    let mut given: Vec<&'static str> = Vec::new();
    for (place, argument) in call.arguments.iter().enumerate().skip(2) {
        let is_number = argument.value.types == Types::NUMBER;
        let text = argument.value.text();
        let Some(text) = text.filter(|_| !is_number) else {
            if is_number {
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
        if let Some(other) = given.iter().find(|other| excludes("ZADD", other, option)) {
            report_conflict(checker, command, argument.span, other, option);
            return;
        }
        given.push(option);
    }
}

fn check_pairs(checker: &mut Checker<'_>, call: &CommandCall, first: usize) {
    let rest = call.arguments.len() - first;
    if rest % 2 == 1 && call.further.is_none() {
        checker
            .report(
                call.name_span,
                "the last pair of score and member is incomplete",
            )
            .label("the server raises `ERR syntax error` here")
            .help("give every score a member behind it");
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
    let shown: String = word.chars().take(24).collect::<String>().replace('`', "'");
    let diagnostic = checker.report(span, format!("`{name}` has no option `{shown}`"));
    diagnostic.label("the server raises `ERR syntax error` here");
    let names = || options.iter().map(|option| option.name);
    match most_similar(word, names()) {
        Some(known) => {
            diagnostic.help(format!("there is an option with a similar name: `{known}`"))
        }
        None => diagnostic.help(format!(
            "the options of `{name}` are `{}`",
            names().collect::<Vec<_>>().join("`, `")
        )),
    };
}

fn report_missing(checker: &mut Checker<'_>, span: Span, option: &str) {
    checker
        .report(span, format!("a value of the option `{option}` is missing"))
        .label("the server raises `ERR syntax error` here")
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

/// Whether a server refuses a command with both options.
fn excludes(command: &str, first: &str, second: &str) -> bool {
    if first == second {
        return false;
    }
    let both = |group: &[&str]| group.contains(&first) && group.contains(&second);
    match command {
        "SET" => both(&["NX", "XX"]) || both(&["EX", "PX", "EXAT", "PXAT", "KEEPTTL"]),
        "GETEX" => both(&["EX", "PX", "EXAT", "PXAT", "PERSIST"]),
        "EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT" => {
            [first, second].contains(&"NX") || both(&["GT", "LT"])
        }
        "ZADD" => {
            both(&["NX", "XX"]) || both(&["NX", "GT"]) || both(&["NX", "LT"]) || both(&["GT", "LT"])
        }
        _ => false,
    }
}
