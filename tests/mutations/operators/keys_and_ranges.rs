//! The name of a key for its value, and ranges in which nothing can be.

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;

/// `tonumber(KEYS[1])` for `tonumber(redis.call('GET', KEYS[1]))`.
pub(super) fn name_for_value(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        let is_number = script.before(call.tokens.start) == "("
            && script.before(call.tokens.start - 1) == "tonumber";
        if let [name, key, ..] = call.arguments.as_slice()
            && is_number
            && matches!(script.quoted(name.start), Some("GET" | "HGET"))
        {
            edits.push(script.replace(&call.tokens, script.slice(key)));
        }
    }
    each(original, edits)
}

/// `'+inf', '-inf'` for `'-inf', '+inf'`, and `9, 0` for `0, 9`.
pub(super) fn bounds_swapped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        let is_range = script
            .quoted(call.arguments[0].start)
            .is_some_and(|name| name.contains("RANGE") || name.ends_with("COUNT"));
        let [_, _, first, last, ..] = call.arguments.as_slice() else {
            continue;
        };
        let is_literal = |argument: &std::ops::Range<usize>| {
            let is_text = script.quoted(argument.start).is_some();
            argument.len() == 1 && (is_text || script.is_number(argument.start))
        };
        if is_range && is_literal(first) && is_literal(last) {
            let both = first.start..last.end;
            let swapped = format!("{}, {}", script.slice(last), script.slice(first));
            edits.push(script.replace(&both, swapped));
        }
    }
    each(original, edits)
}
