//! Whether a script has made sure that a key exists before a command reads it.

use std::rc::Rc;

use crate::domain::Value;
use crate::facts::{self, CommandCall, Facts};
use crate::redis::commands::Command;
use crate::redis::input::Input;
use crate::text::source::Span;

/// Whether a call comes after another call that touches the same key and may have written or tested it.
///
/// The order is the order of the source, and the code between the calls is not checked. So the answer is only a reason
/// to report nothing.
pub(crate) fn may_be_known(facts: &Facts, call: Span) -> bool {
    let mut read_keys = Vec::new();
    for reading in facts.calls_at(call) {
        read_keys.append(&mut keys_of(reading));
    }
    facts.calls.iter().any(|other| {
        other.span.start < call.start
            && !other.command.is_some_and(Command::only_shortens)
            && keys_of(other).iter().any(|key| read_keys.contains(key))
    })
}

/// The name of a key, if it can be compared.
#[derive(PartialEq)]
enum KeyName {
    Entry(Input, i64),
    Text(Rc<[u8]>),
    Unknown,
}

fn keys_of(call: &CommandCall) -> Vec<KeyName> {
    let Some(command) = call.command else {
        return Vec::new();
    };
    let texts = call.texts();
    let positions = command.key_positions(&facts::words(&texts), call.further.is_some());
    let mut names = Vec::new();
    for position in &positions.fixed {
        let name = call.arguments.get(position.index);
        names.push(name.map_or(KeyName::Unknown, |name| key_name(&name.value)));
    }
    if positions.rest_are_keys {
        names.push(KeyName::Unknown);
    }
    names
}

fn key_name(value: &Value) -> KeyName {
    match (value.element(), value.text()) {
        (Some(element), _) => KeyName::Entry(element.input, element.index),
        (None, Some(text)) => KeyName::Text(text),
        (None, None) => KeyName::Unknown,
    }
}
