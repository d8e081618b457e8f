//! Mistakes out of habits from other languages and libraries.

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;

/// `pcall(redis.call('GET', key))` for `redis.call('GET', key)`.
pub(super) fn pcall_of_reply(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let edits = script.calls().into_iter().map(|call| {
        let caught = format!("pcall({})", script.slice(&call.tokens));
        script.replace(&call.tokens, caught)
    });
    each(original, edits.collect::<Vec<_>>())
}

/// `return a, b` for `return {a, b}`, and `return 1, 'done'` for `return 1`.
pub(super) fn several_values(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let returns = script.all().filter(|at| {
        script.at(*at) == "return" && script.at(at + 1) == "{" && !script.is_in_function(*at)
    });
    let tables = returns.filter_map(|at| {
        let last = script.partner(at + 1);
        let is_end = matches!(script.at(last + 1), "end" | "else" | "elseif" | "");
        let has_several = (at + 2..last).any(|inside| script.at(inside) == ",");
        (is_end && has_several).then_some((at + 1..last + 1, at + 2..last))
    });
    let mut edits: Vec<_> = tables
        .map(|(table, inside)| script.replace(&table, script.slice(&inside)))
        .collect();
    for at in script.all() {
        let is_end = matches!(script.at(at + 2), "end" | "else" | "elseif" | "");
        if script.at(at) == "return" && script.is_number(at + 1) && is_end {
            let number = at + 1..at + 2;
            let several = format!("{}, 'done'", script.slice(&number));
            if !script.is_in_function(at) {
                edits.push(script.replace(&number, several));
            }
        }
    }
    each(original, edits)
}

/// `'PX', 0` and `'PX', -1` for `'PX', ttl`.
pub(super) fn expiry_of_zero(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        for pair in call.arguments.windows(2) {
            if matches!(script.quoted(pair[0].start), Some("EX" | "PX")) {
                edits.push(script.replace(&pair[1], "0"));
                edits.push(script.replace(&pair[1], "-1"));
            }
        }
    }
    each(original, edits)
}

/// `list` and `list.length` for `#list`, and `if #list then` for `if #list > 0 then`.
pub(super) fn length(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for at in script.all() {
        if script.at(at) != "#" {
            continue;
        }
        let name = script.slice(&(at + 1..at + 2));
        edits.push(script.replace(&(at..at + 2), name));
        edits.push(script.replace(&(at..at + 2), format!("{name}.length")));
        let is_whole = matches!(script.at(at.wrapping_sub(1)), "if" | "elseif")
            && script.is_number(at + 3)
            && script.at(at + 4) == "then";
        if is_whole {
            edits.push(script.replace(&(at..at + 4), script.slice(&(at..at + 2))));
        }
    }
    each(original, edits)
}
