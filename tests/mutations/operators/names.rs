//! Mistakes in the names of locals, functions and libraries.

use super::{each, misspelt as misspell};
use crate::mutant::Mutant;
use crate::original::Original;

/// `count = 0` for `local count = 0`.
pub(super) fn local_dropped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let locals = script.all().filter(|at| script.at(*at) == "local");
    let edits = locals.map(|at| {
        let behind = script.slice(&(at + 1..at + 2));
        script.replace(&(at..at + 2), behind)
    });
    each(original, edits)
}

/// A name misspelt where it is declared, or in one place where it is used; also a function of a library, and a field.
pub(super) fn misspelt(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let names = script
        .all()
        .filter(|at| script.is_name(*at) && !script.at(*at).starts_with('_'));
    let edits = names.map(|at| {
        let mut wrong = misspell(script.at(at));
        while script
            .all()
            .any(|other| script.is_name(other) && script.at(other) == wrong)
        {
            wrong.push('x');
        }
        script.replace(&(at..at + 1), wrong)
    });
    each(original, edits)
}
