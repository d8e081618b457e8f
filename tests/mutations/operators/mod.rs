//! The mistakes, each a function from an original to its mutants.

mod commands;
mod habits;
mod indices;
mod keys_and_ranges;
mod moments;
mod names;
mod parameters;
mod replies;
mod reply_type;
mod returns;
mod types;
mod values;

use crate::mutant::Mutant;
use crate::original::Original;
use crate::script::Edit;

/// A kind of mistake.
pub(crate) struct Operator {
    pub(crate) name: &'static str,
    /// One mutant for each place.
    pub(crate) mutants: fn(&Original) -> Vec<Mutant>,
}

/// All of them, those in the script first.
pub(crate) const OPERATORS: &[Operator] = &[
    operator("index one off", indices::one_off),
    operator("indices swapped", indices::swapped),
    operator("ARGV for KEYS", indices::other_table),
    operator("literal for KEYS", indices::literal),
    operator("command misspelt", commands::misspelt),
    operator("argument dropped", commands::argument_dropped),
    operator("argument added", commands::argument_added),
    operator("other unit of time", commands::other_unit),
    operator("other kind of time", values::other_kind_of_time),
    operator("+ for ..", values::plus_for_joining),
    operator("fraction for an integer", values::fraction),
    operator("pcall of a reply", habits::pcall_of_reply),
    operator("several values returned", habits::several_values),
    operator("expiry of 0", habits::expiry_of_zero),
    operator("length dropped", habits::length),
    operator(
        "name of a key for its value",
        keys_and_ranges::name_for_value,
    ),
    operator("bounds swapped", keys_and_ranges::bounds_swapped),
    operator("score as member", moments::score_as_member),
    operator("expiry unchecked", moments::expiry_unchecked),
    operator("local dropped", names::local_dropped),
    operator("name misspelt", names::misspelt),
    operator("nil for false in a test", replies::nil_for_false),
    operator("tonumber dropped", replies::tonumber_dropped),
    operator(".ok dropped", replies::ok_dropped),
    operator("return nil", returns::nil),
    operator("return a table with a name", returns::named),
    operator("return a fraction", returns::fraction),
    operator("parameter dropped", parameters::dropped),
    operator("parameter added", parameters::added),
    operator("parameters swapped", parameters::swapped),
    operator("parameter of another type", types::retyped),
    operator("reply of another type", reply_type::retyped),
];

const fn operator(name: &'static str, mutants: fn(&Original) -> Vec<Mutant>) -> Operator {
    Operator { name, mutants }
}

/// A mutant for each edit of the script.
fn each(original: &Original, edits: impl IntoIterator<Item = Edit>) -> Vec<Mutant> {
    let mutants = edits.into_iter();
    mutants
        .map(|edit| Mutant::of_script(original, &[edit]))
        .collect()
}

/// The text with its last two different letters in each other's place, or one more letter.
fn misspelt(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let pair = (1..letters.len()).rfind(|&at| letters[at] != letters[at - 1]);
    match pair {
        Some(at) => letters.swap(at, at - 1),
        None => letters.push('x'),
    }
    letters.into_iter().collect()
}
