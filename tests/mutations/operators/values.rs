//! Mistakes in values: texts in arithmetic, fractions, and times of another kind.

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;
use crate::script::Edit;

/// What takes how long a key lives, and what takes the time at which it expires in its place.
const KINDS: [(&str, &str); 4] = [
    ("EX", "EXAT"),
    ("PX", "PXAT"),
    ("EXPIRE", "EXPIREAT"),
    ("PEXPIRE", "PEXPIREAT"),
];

/// `key + ':x'` for `key`, and `'user:' + id` for `'user:' .. id`.
pub(super) fn plus_for_joining(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        if let Some(argument) = call.arguments.get(1) {
            let joined = format!("{} + ':x'", script.slice(argument));
            edits.push(script.replace(argument, joined));
        }
    }
    for at in script.all() {
        let is_beside_text = [at.wrapping_sub(1), at + 1].iter().any(|beside| {
            let text = script.quoted(*beside);
            text.is_some_and(|text| text.parse::<f64>().is_err())
        });
        if script.at(at) == ".." && is_beside_text {
            edits.push(script.replace(&(at..at + 1), "+"));
        }
    }
    each(original, edits)
}

/// `a / b` for `math.floor(a / b)`, and `ttl / 7` for `ttl` where a key is given a time.
pub(super) fn fraction(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for at in script.all() {
        let is_rounding = script.at(at) == "math"
            && script.at(at + 1) == "."
            && matches!(script.at(at + 2), "floor" | "ceil")
            && script.at(at + 3) == "(";
        if is_rounding {
            let whole = at..script.partner(at + 3) + 1;
            let inside = at + 3..whole.end;
            edits.push(script.replace(&whole, script.slice(&inside)));
        }
    }
    for call in script.calls() {
        for (place, argument) in call.arguments.iter().enumerate() {
            let before = match place {
                0 => continue,
                // The name of the command, the key and the time.
                2 => script.quoted(call.arguments[0].start),
                _ => script.quoted(call.arguments[place - 1].start),
            };
            let takes_time =
                |(span, instant): &(&str, &str)| before == Some(*span) || before == Some(*instant);
            if KINDS.iter().any(takes_time) {
                let quotient = format!("({}) / 7", script.slice(argument));
                edits.push(script.replace(argument, quotient));
            }
        }
    }
    each(original, edits)
}

/// `'EXAT'` for `'EX'`, and the other way round.
pub(super) fn other_kind_of_time(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let arguments = script.calls().into_iter().flat_map(|call| call.arguments);
    let edits = arguments.filter_map(|argument| -> Option<Edit> {
        let word = script.quoted(argument.start)?;
        let other = KINDS.iter().find_map(|(span, instant)| {
            if word == *span {
                return Some(instant);
            }
            (word == *instant).then_some(span)
        })?;
        Some(script.replace(&argument, format!("'{other}'")))
    });
    each(original, edits)
}
