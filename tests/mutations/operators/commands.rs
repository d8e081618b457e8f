//! Mistakes in the calls of commands.

use super::{each, misspelt as misspell};
use crate::mutant::Mutant;
use crate::original::Original;
use crate::script::Edit;

/// What takes seconds, and what takes milliseconds in its place.
const UNITS: [(&str, &str); 5] = [
    ("EX", "PX"),
    ("EXAT", "PXAT"),
    ("EXPIRE", "PEXPIRE"),
    ("EXPIREAT", "PEXPIREAT"),
    ("SETEX", "PSETEX"),
];

/// `'GTE'` and `'GE'` for `'GET'`.
pub(super) fn misspelt(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        let name = &call.arguments[0];
        if let Some(word) = script.quoted(name.start) {
            let shorter = &word[..word.len() - 1];
            for wrong in [misspell(word), shorter.to_owned()] {
                edits.push(script.replace(name, format!("'{wrong}'")));
            }
        }
    }
    each(original, edits)
}

/// One argument less.
pub(super) fn argument_dropped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        for argument in &call.arguments[1..] {
            let with_comma = argument.start - 1..argument.end;
            edits.push(script.replace(&with_comma, ""));
        }
    }
    each(original, edits)
}

/// One argument more, after the last.
pub(super) fn argument_added(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let calls = script.calls().into_iter();
    let edits = calls.map(|call| {
        let last = call.arguments.last().expect("a call has arguments");
        script.replace(last, format!("{}, 'extra'", script.slice(last)))
    });
    each(original, edits)
}

/// `'EX'` for `'PX'`, and the other way round.
pub(super) fn other_unit(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let arguments = script.calls().into_iter().flat_map(|call| call.arguments);
    let edits = arguments.filter_map(|argument| -> Option<Edit> {
        let word = script.quoted(argument.start)?;
        let other = UNITS.iter().find_map(|(seconds, millis)| {
            if word == *seconds {
                return Some(millis);
            }
            (word == *millis).then_some(seconds)
        })?;
        Some(script.replace(&argument, format!("'{other}'")))
    });
    each(original, edits)
}
