//! Mistakes in what the script replies.

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;

/// `return nil` for `return 1`.
pub(super) fn nil(original: &Original) -> Vec<Mutant> {
    returning(original, |_| "nil".to_owned())
}

/// `return {a = 1}` for `return 1`.
pub(super) fn named(original: &Original) -> Vec<Mutant> {
    returning(original, |number| format!("{{a = {number}}}"))
}

/// `return 0.5` for `return 1`.
pub(super) fn fraction(original: &Original) -> Vec<Mutant> {
    returning(original, |_| "0.5".to_owned())
}

/// Another value where the script returns a number.
fn returning(original: &Original, value: fn(&str) -> String) -> Vec<Mutant> {
    let script = &original.script;
    let returns = script
        .all()
        .filter(|at| script.at(*at) == "return" && !script.is_in_function(*at));
    let numbers = returns.filter_map(|at| {
        let digits = at + 1 + usize::from(script.at(at + 1) == "-");
        let is_end = matches!(script.at(digits + 1), "end" | "else" | "elseif" | "");
        (script.is_number(digits) && is_end).then_some(at + 1..digits + 1)
    });
    let edits = numbers.map(|number| script.replace(&number, value(script.slice(&number))));
    each(original, edits)
}
