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
    let numbers = script.all().filter(|at| {
        let is_end = matches!(script.at(at + 1), "end" | "else" | "elseif" | "");
        script.is_number(*at)
            && script.before(*at) == "return"
            && is_end
            && !script.is_in_function(*at)
    });
    let edits = numbers.map(|at| script.replace(&(at..at + 1), value(script.at(at))));
    each(original, edits)
}
