//! Commands that no server has.

use crate::checker::Checker;
use crate::commands::{Command, Lookup, nearest, nearest_subcommand};
use crate::diagnostic::shortened;
use crate::facts::CommandCall;
use crate::lint::{Level, Lint};

pub(crate) static UNKNOWN_COMMAND: Lint = Lint {
    name: "unknown_command",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds calls of commands, and of subcommands, that neither Redis nor Valkey has in any version. Names with a dot, as those of
modules, and the commands of compatible products are left alone.

### Why is this bad
The server raises `Unknown Redis command called from script`, and what the script has written before stays.

### Example
```lua
-- signature: fn example(#[key] session: &str)
return redis.call('GTE', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] session: &str)
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.calls() {
        if call.command.is_some() {
            continue;
        }
        match call.look_up() {
            Lookup::Unknown => report_command(checker, call),
            Lookup::UnknownSubcommand(container) => report_subcommand(checker, call, container),
            Lookup::Found(_) | Lookup::Dynamic | Lookup::Foreign => {}
        }
    }
}

fn report_command(checker: &mut Checker<'_>, call: &CommandCall) {
    let name = shown_word(call, 0);
    let diagnostic = checker.report(call.name_span, format!("no server has a command `{name}`"));
    diagnostic.label("the server raises an error here");
    match name.trim().split_once(char::is_whitespace) {
        Some((first, _)) if nearest(first) == Some(&first.to_uppercase()) => diagnostic.help(
            "pass each word as an argument of its own: the first argument is the name of the command alone",
        ),
        _ => match nearest(&name) {
            Some(known) => {
                diagnostic.help(format!("there is a command with a similar name: `{known}`"))
            }
            None => diagnostic.help(
                "call a command of Redis or Valkey; where the server has this one, write \
                 `-- redis-script: allow(unknown_command) reason` above the statement",
            ),
        },
    };
}

fn report_subcommand(checker: &mut Checker<'_>, call: &CommandCall, container: &Command) {
    let name = shown_word(call, 1);
    let span = call.arguments.get(1).map_or(call.span, |word| word.span);
    let container_name = container.name;
    let diagnostic = checker.report(
        span,
        format!("`{container_name}` has no subcommand `{name}` on any server"),
    );
    diagnostic.label("the server raises an error here");
    match nearest_subcommand(container, &name) {
        Some(known) => diagnostic.help(format!(
            "there is a subcommand with a similar name: `{known}`"
        )),
        None => diagnostic.help(format!("call a subcommand that `{container_name}` has")),
    };
}

/// A word of the call as a message can show it.
fn shown_word(call: &CommandCall, place: usize) -> String {
    let texts = call.texts();
    let Some(Some(text)) = texts.get(place) else {
        return String::new();
    };
    let text = String::from_utf8_lossy(text);
    let mut shown = String::new();
    for character in shortened(&text, LONGEST_SHOWN).chars() {
        shown.push(match character {
            '`' => '\'',
            control if control.is_control() => '\u{fffd}',
            other => other,
        });
    }
    shown
}

/// How many characters of a name are shown.
const LONGEST_SHOWN: usize = 48;
