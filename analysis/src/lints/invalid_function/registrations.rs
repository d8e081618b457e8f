//! What `redis.register_function` is given.

use super::header::{REFUSED, is_name};
use crate::domain::{Reference, Types, Value};
use crate::facts::{NamedArguments, Operand, Registration};
use crate::findings::checker::Checker;
use crate::lists::similar::most_similar;
use crate::lua::hir::{Chunk, Expression, Field};
use crate::redis::flags::FLAGS;
use crate::text::source::Span;

pub(super) fn check(checker: &mut Checker<'_>) {
    for registration in &checker.facts.registrations {
        if registration.is_open {
            continue;
        }
        let is_library = |given: &Operand| {
            let mut references = given.value.references.iter();
            references.any(|reference| matches!(reference, Reference::Library("redis")))
        };
        match registration.arguments.as_slice() {
            [receiver, ..] if is_library(receiver) => refuse(
                checker,
                registration.span,
                "`register_function` is called with a colon",
                "call it with a dot: `redis.register_function(…)`",
            ),
            [table] => check_table(checker, registration, table),
            [name, callback] => {
                if check_name(checker, name.span, &name.value) {
                    check_callback(checker, callback.span, &callback.value);
                }
            }
            arguments => refuse(
                checker,
                registration.span,
                format!("`register_function` is given {} arguments", arguments.len()),
                "pass a name and a function, or one table for everything",
            ),
        }
    }
}

fn refuse(
    checker: &mut Checker<'_>,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) {
    checker.report(span, message).label(REFUSED).help(help);
}

/// Whether the name of a function is valid.
fn check_name(checker: &mut Checker<'_>, span: Span, value: &Value) -> bool {
    if !value.types.intersects(Types::STRING | Types::NUMBER) {
        refuse(
            checker,
            span,
            "the name of a function must be a string",
            "pass the name, and then the function",
        );
        return false;
    }
    let Some(name) = value.text() else {
        return true;
    };
    if is_name(&name) {
        return true;
    }
    let shown = String::from_utf8_lossy(&name).replace('`', "'");
    let message = match shown.is_empty() {
        true => "the name of the function is empty".to_owned(),
        false => format!("`{}` is not a valid function name", shown.escape_debug()),
    };
    refuse(checker, span, message, "use letters, digits and `_`");
    false
}

fn check_callback(checker: &mut Checker<'_>, span: Span, value: &Value) {
    // A table can be called through its metatable, but it is not a function.
    if !value.types.intersects(Types::FUNCTION) {
        refuse(
            checker,
            span,
            "the callback is not a function",
            "pass a function: `function(keys, args) … end`",
        );
    }
}

/// The fields that the one table may have.
const FIELDS: &[&str] = &["callback", "description", "flags", "function_name"];

fn check_table(checker: &mut Checker<'_>, registration: &Registration, table: &Operand) {
    let Some(named) = &registration.named else {
        if !table.value.types.intersects(Types::TABLE) {
            refuse(
                checker,
                table.span,
                "`register_function` is given one argument, which is not a table",
                "pass a name and a function, or one table for everything",
            );
        }
        return;
    };
    let chunk = checker.chunk;
    let place_of = |field: &str| field_in(chunk, table.span, field).unwrap_or(table.span);
    if named.is_known && !check_extra(checker, named, table.span) {
        check_required(checker, named, table.span);
    }
    if let Some(name) = named.field(b"function_name") {
        check_name(checker, place_of("function_name"), name);
    }
    if let Some(callback) = named.field(b"callback") {
        check_callback(checker, place_of("callback"), callback);
    }
    if let Some(description) = named.field(b"description")
        && !description.types.intersects(Types::STRING | Types::NUMBER)
    {
        refuse(
            checker,
            place_of("description"),
            "the description of a function must be a string",
            "pass a string, or leave it out",
        );
    }
    if let Some(flags) = named.field(b"flags") {
        check_flags(checker, place_of("flags"), flags, named);
    }
}

fn check_flags(checker: &mut Checker<'_>, span: Span, flags: &Value, named: &NamedArguments) {
    if !flags.types.intersects(Types::TABLE) {
        refuse(
            checker,
            span,
            "the flags of a function must be a table",
            "write braces around them: `flags = {'no-writes'}`",
        );
    }
    for flag in &named.flags {
        let flag = String::from_utf8_lossy(flag).to_ascii_lowercase();
        if !FLAGS.contains(&flag.as_str()) {
            let shown = flag.replace('`', "'");
            let message = format!("a function has no flag `{}`", shown.escape_debug());
            let help = match most_similar(&flag, FLAGS) {
                Some(known) => format!("there is a flag with a similar name: `{known}`"),
                None => format!("the flags are `{}`", FLAGS.join("`, `")),
            };
            refuse(checker, span, message, help);
        }
    }
}

/// An example of the one table.
const BOTH: &str =
    "write both fields: `{function_name = 'name', callback = function(keys, args) … end}`";

/// Reports everything in the table that the server does not accept. Returns whether there is any.
fn check_extra(checker: &mut Checker<'_>, named: &NamedArguments, table: Span) -> bool {
    if named.has_elements {
        let message = "`register_function` takes only named fields";
        refuse(checker, table, message, BOTH);
        return true;
    }
    let mut is_found = false;
    for (name, _) in &named.fields {
        let name = String::from_utf8_lossy(name);
        if FIELDS.contains(&&*name) {
            continue;
        }
        is_found = true;
        let shown = name.replace('`', "'");
        let message = format!(
            "`register_function` has no field `{}`",
            shown.escape_debug()
        );
        let help = match most_similar(&name, FIELDS) {
            Some(known) => format!("there is a field with a similar name: `{known}`"),
            None if &*name == "name" => "the field is called `function_name`".to_owned(),
            None => format!("the fields are `{}`", FIELDS.join("`, `")),
        };
        let span = field_in(checker.chunk, table, &name).unwrap_or(table);
        refuse(checker, span, message, help);
    }
    is_found
}

/// What the table lacks.
fn check_required(checker: &mut Checker<'_>, named: &NamedArguments, table: Span) {
    for required in ["function_name", "callback"] {
        if named.field(required.as_bytes()).is_none() {
            let message = format!("`register_function` is given no `{required}`");
            refuse(checker, table, message, BOTH);
        }
    }
}

/// The place of the value that the constructor at a place gives to a field.
pub(super) fn field_in(chunk: &Chunk, table: Span, name: &str) -> Option<Span> {
    let mut spans = chunk.expression_spans.iter();
    let number = spans.position(|span| *span == table)?;
    let Expression::Table(fields) = &chunk.expressions[number] else {
        return None;
    };
    for field in fields {
        if let Field::Keyed { key, value } = field
            && matches!(chunk.expression(*key), Expression::String(text) if **text == *name.as_bytes())
        {
            return Some(chunk.span(*value));
        }
    }
    None
}
