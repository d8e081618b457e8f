//! Arguments of commands that no command takes: neither text nor number, or a word for a number.

use crate::domain::KeyOrigin;
use crate::domain::{Reference, Types};
use crate::facts::{self, CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::shortened;
use crate::findings::lint::Lint;
use crate::findings::settings::Level;

pub(crate) static INVALID_ARGUMENT_VALUE: Lint = Lint {
    name: "invalid_argument_value",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds arguments of commands that are nil, a boolean, a table or a function for certain, literal words where a command takes an
integer, and `redis:call(…)`, which passes `redis` itself as the first argument.

### Why is this bad
The server raises `Lua redis lib command arguments must be strings or integers`, or of a word
`ERR value is not an integer or out of range`.

### Example
```lua
-- signature: fn example(#[key] lock: &str)
return redis.call('SET', KEYS[1], true)
```

### Use instead
```lua
-- signature: fn example(#[key] lock: &str)
return redis.call('SET', KEYS[1], '1')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in checker.untried_calls() {
        for (place, argument) in call.arguments.iter().enumerate() {
            let types = argument.value.types;
            let may_be_fine = types.is_none() || types.intersects(Types::STRING | Types::NUMBER);
            // An entry that is not there is a matter of the signature.
            let is_entry = matches!(
                argument.value.provenance.kind(),
                KeyOrigin::Declared | KeyOrigin::Argument
            );
            if !may_be_fine && !is_entry {
                report(checker, call, place, argument);
            }
        }
        check_integers(checker, call);
    }
}

/// Words where an integer belongs. What may be a sign of some kind is left alone.
fn check_integers(checker: &mut Checker<'_>, call: &CommandCall) {
    let Some(command) = call.command else {
        return;
    };
    if call.ends_in_several_values() {
        return;
    }
    let texts = call.texts();
    let words = facts::words(&texts);
    let word_at = |index: usize| {
        let word: &[u8] = words[index]?;
        let is_word = word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic);
        if is_word {
            std::str::from_utf8(word).ok()
        } else {
            None
        }
    };
    if (command.words()..words.len()).all(|index| word_at(index).is_none()) {
        return;
    }
    for place in command.places(&words) {
        let Some(word) = word_at(place.index) else {
            continue;
        };
        if !place.is_integer {
            continue;
        }
        let shown = shortened(word, 24);
        checker
            .report(
                call.arguments[place.index].span,
                format!("`{shown}` stands where `{}` takes an integer", command.name),
            )
            .label("the server raises an error here")
            .help(format!("pass a number as `{}`, or remove it", place.name));
    }
}

fn report(checker: &mut Checker<'_>, call: &CommandCall, place: usize, argument: &Operand) {
    let value = &argument.value;
    if place == 0 && value.references == [Reference::Library("redis")] {
        let function = if call.is_protected { "pcall" } else { "call" };
        checker
            .report(
                argument.span,
                format!("`redis:{function}` passes `redis` itself as the first argument"),
            )
            .label("the server raises an error here")
            .help(format!(
                "write a dot instead of the colon: `redis.{function}(…)`"
            ));
        return;
    }
    let (what, help) = kind(value.types, value.provenance.is_plain_reply());
    let whose = match call.command {
        Some(command) => format!("an argument of `{}`", command.name),
        None => "an argument of a command".to_owned(),
    };
    checker
        .report(argument.span, format!("{whose} is {what}"))
        .label("the server raises an error here")
        .note("arguments of commands must be strings or numbers")
        .help(help);
}

/// What a value is that has none of the types that would do, and what to pass instead.
fn kind(types: Types, is_reply: bool) -> (&'static str, &'static str) {
    let only = |allowed: Types| !types.intersects(!allowed);
    if only(Types::NIL) {
        ("nil", "pass a value, or leave the argument out")
    } else if only(Types::BOOLEAN) {
        (
            "a boolean",
            "pass a text: `'1'` and `'0'`, or `tostring(…)`",
        )
    } else if only(Types::TABLE) && is_reply {
        (
            "a table, as the command before replied it",
            "pass an entry of it, such as `.ok` or `[1]`",
        )
    } else if only(Types::TABLE) {
        (
            "a table",
            "pass its entries with `unpack(…)`, or a text of it as `cjson.encode(…)` makes one",
        )
    } else if only(Types::FUNCTION) {
        ("a function", "call the function, and pass what it gives")
    } else {
        ("neither a string nor a number", "pass a string or a number")
    }
}
