//! Calls of commands with too few or too many arguments.

use std::rc::Rc;

use crate::facts::CommandCall;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::Command;

pub(crate) static WRONG_ARITY: Lint = Lint {
    name: "wrong_arity",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds calls with fewer or more arguments than the command takes, and incomplete pairs. If `unpack` adds arguments, only
the certain ones are counted.

### Why is this bad
The server raises `Wrong number of args calling Redis command from script`. Earlier writes of the script stay.

### How sure it is
Certain: the server refuses the call whatever the data is. Tried calls are silent.

### Example
```lua
return redis.call('HSET', KEYS[1], ARGV[1])
```

### Use instead
```lua
return redis.call('HSET', KEYS[1], 'user', ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        if call.arguments.is_empty() && call.further.is_none() {
            let function = if call.is_protected {
                "redis.pcall"
            } else {
                "redis.call"
            };
            checker
                .report(
                    call.span,
                    format!("`{function}` is called without a command"),
                )
                .label("the server raises an error here")
                .help("pass the name of the command first, then its arguments");
        }
        let Some(command) = call.command else {
            continue;
        };
        let least = command.least_arguments_on(checker.server());
        if let Some(fault) = fault(command, least, call) {
            report(checker, command, call, &fault);
        }
    }
}

/// What is wrong with the number of arguments. The words of the name do not count.
enum Fault {
    TooFew { least: usize },
    TooMany { most: usize },
    Incomplete { size: usize },
}

fn fault(command: &Command, least: usize, call: &CommandCall) -> Option<Fault> {
    let words = command.words();
    let given = call.arguments.len();
    let is_open = call.further.is_some();
    if given < least && !is_open {
        let least = least - words;
        return Some(Fault::TooFew { least });
    }
    if let Some(most) = command.most_arguments
        && given > most
    {
        // If an expression gives several values, another lint reports it.
        let is_fine = call.ends_in_several_values() || repeats_an_option(command, call);
        let most = most.saturating_sub(words);
        return (!is_fine).then_some(Fault::TooMany { most });
    }
    let groups = command.groups?;
    let incomplete = given.checked_sub(groups.behind)? % groups.size != 0;
    (incomplete && !is_open && !call.ends_in_several_values())
        .then_some(Fault::Incomplete { size: groups.size })
}

/// Whether the call gives an option twice. The last one counts, and servers accept any number of them.
fn repeats_an_option(command: &Command, call: &CommandCall) -> bool {
    let Some((first, options)) = command.trailing_options() else {
        return false;
    };
    let texts = call.texts();
    let texts = texts.get(first..).unwrap_or_default();
    options.iter().any(|option| {
        let is_it = |text: &&Option<Rc<[u8]>>| match text {
            Some(text) => text.eq_ignore_ascii_case(option.name.as_bytes()),
            None => false,
        };
        texts.iter().filter(is_it).count() > 1
    })
}

fn report(checker: &mut Checker<'_>, command: &Command, call: &CommandCall, fault: &Fault) {
    let name = command.name;
    let given = call.arguments.len().saturating_sub(command.words());
    let at_least = if call.further.is_some() {
        "at least "
    } else {
        ""
    };
    let given_text = arguments(given);
    let (message, help) = match *fault {
        Fault::TooFew { least } => {
            let exactly = match command.most_arguments {
                Some(most) if most == least + command.words() => "",
                _ => "at least ",
            };
            (
                format!(
                    "`{name}` takes {exactly}{}, but gets {given}",
                    arguments(least)
                ),
                "add the missing arguments".to_owned(),
            )
        }
        Fault::TooMany { most } => {
            let exactly = if command.least_arguments == most + command.words() {
                ""
            } else {
                "at most "
            };
            (
                format!(
                    "`{name}` takes {exactly}{}, but gets {at_least}{given}",
                    arguments(most)
                ),
                "remove the extra arguments".to_owned(),
            )
        }
        Fault::Incomplete { size } => {
            let groups = if size == 2 { "pairs" } else { "groups" };
            (
                format!(
                    "`{name}` takes {groups}, but gets {given_text}, and the last {} is incomplete",
                    groups.trim_end_matches('s')
                ),
                format!("complete the {}", groups.trim_end_matches('s')),
            )
        }
    };
    let diagnostic = checker.report(call.name_span, message);
    // A command with a fixed number of arguments is refused before the server looks at the key.
    let is_fixed = command.most_arguments == Some(command.least_arguments);
    diagnostic.label(match fault {
        Fault::TooMany { .. } if !is_fixed => command.refusal(),
        _ => "the server raises an error here",
    });
    if let Some(syntax) = command.syntax {
        diagnostic.note(format!("the arguments of `{name}`: `{}`", readable(syntax)));
    }
    diagnostic.help(help);
}

fn arguments(count: usize) -> String {
    match count {
        0 => "no argument".to_owned(),
        1 => "1 argument".to_owned(),
        _ => format!("{count} arguments"),
    }
}

/// The syntax without the kinds of values: `key (field value)+`.
fn readable(syntax: &str) -> String {
    let mut readable = String::with_capacity(syntax.len());
    let mut characters = syntax.chars();
    while let Some(character) = characters.next() {
        if character == ':' {
            characters.next();
        } else {
            readable.push(character);
        }
    }
    readable
}
