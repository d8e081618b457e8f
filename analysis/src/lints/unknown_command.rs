//! Commands that no known server has.

use crate::facts::CommandCall;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Diagnostic, shortened};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::surroundings::{in_case_of, replace_quoted};
use crate::redis::commands::{
    Command, Lookup, NEWEST_REDIS, NEWEST_VALKEY, Slip, nearest, nearest_subcommand, only_slip_of,
    only_slip_of_subcommand, slip_of, slip_of_subcommand,
};
use crate::text::source::{Source, Span};

pub(crate) static UNKNOWN_COMMAND: Lint = Lint {
    name: "unknown_command",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds commands and subcommands that no known version of Redis or Valkey has. If the name is a known one with two letters
swapped, one letter missing or one doubled, it is an error. Any other name is a warning, since a newer server may have
it. Names with a dot, which modules use, and commands of compatible products are left alone.

### Why is this bad
The server raises `Unknown Redis command called from script`. Earlier writes of the script stay.

### How sure it is
Likely as an error: the name looks like a known one with a typing mistake. Any other unknown name is a warning,
since a newer server may have it.

### Example
```lua
return redis.call('GTE', KEYS[1])
```

### Use instead
```lua
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
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
    let source = checker.source;
    let name = shown_word(call, 0);
    if let Some(slip) = slip_of(&name) {
        let message = format!("no known server has a command `{name}`");
        let only = only_slip_of(&name);
        let diagnostic = report_slip(checker, call, call.name_span, message, slip);
        correct(diagnostic, source, &name, only);
        return;
    }
    if is_tried(checker, call) {
        return;
    }
    let message = format!("there is no command `{name}` in {}", newest());
    let diagnostic = checker.report(call.name_span, message);
    diagnostic.level(Level::Warn);
    match name.trim().split_once(char::is_whitespace) {
        Some((first, _)) if nearest(first) == Some(&first.to_ascii_uppercase()) => {
            diagnostic
                .label("the server reads all of this as the name of the command")
                .help("pass each word as a separate argument: the first argument is only the name of the command");
        }
        _ => describe_unknown(diagnostic, nearest(&name), "a command"),
    }
}

fn report_subcommand(checker: &mut Checker<'_>, call: &CommandCall, container: &Command) {
    let source = checker.source;
    let name = shown_word(call, 1);
    let span = call.arguments.get(1).map_or(call.span, |word| word.span);
    let container_name = container.name;
    if let Some(slip) = slip_of_subcommand(container, &name) {
        let message = format!("`{container_name}` has no subcommand `{name}` on any known server");
        let only = only_slip_of_subcommand(container, &name);
        let diagnostic = report_slip(checker, call, span, message, slip);
        correct(diagnostic, source, &name, only);
        return;
    }
    if is_tried(checker, call) {
        return;
    }
    let message = format!(
        "`{container_name}` has no subcommand `{name}` in {}",
        newest()
    );
    let diagnostic = checker.report(span, message);
    diagnostic.level(Level::Warn);
    let nearest = nearest_subcommand(container, &name);
    describe_unknown(diagnostic, nearest, "a subcommand");
}

/// Whether the script expects that the server may not have the command. A script may try a new command, but not a
/// misspelt one.
fn is_tried(checker: &Checker<'_>, call: &CommandCall) -> bool {
    checker.facts.tried_calls.contains(&call.span)
}

/// Corrects a literal name, if it can only mean one.
fn correct(diagnostic: &mut Diagnostic, source: &Source, written: &str, only: Option<&str>) {
    let Some(known) = only else {
        return;
    };
    let known = in_case_of(written, known);
    if let Some(edit) = replace_quoted(source, diagnostic.span, written, &known) {
        diagnostic.fix(format!("write `{known}`"), vec![edit]);
    }
}

fn report_slip<'a>(
    checker: &'a mut Checker<'_>,
    call: &CommandCall,
    span: Span,
    message: String,
    (known, slip): (&str, Slip),
) -> &'a mut Diagnostic {
    let is_tried = is_tried(checker, call);
    let diagnostic = checker.report(span, message);
    if is_tried {
        diagnostic.level(Level::Warn);
    }
    diagnostic
        .label("the server raises an error here")
        .note(format!("this is `{known}` with {}", slip.what()))
        .help(format!("write `{known}`"))
}

fn describe_unknown(diagnostic: &mut Diagnostic, nearest: Option<&str>, what: &str) {
    diagnostic.label("a server that does not have it raises an error here");
    if let Some(known) = nearest {
        diagnostic.help(format!("there is {what} with a similar name: `{known}`"));
    }
    diagnostic.help_to_allow("if your server has it");
}

/// The versions that the tables of commands end at.
fn newest() -> String {
    format!("Redis up to {NEWEST_REDIS} or Valkey up to {NEWEST_VALKEY}")
}

/// A word of the call in a form that a message can show.
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

/// How many characters of a name a message shows.
const LONGEST_SHOWN: usize = 48;
