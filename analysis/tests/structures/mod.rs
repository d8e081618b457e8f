//! Scripts that nobody would write, made of parts of those that somebody wrote: statements and expressions swapped, repeated,
//! nested and put where others stood. What comes out is Lua more often than not.
//!
//! The fuzz target of the same name makes its choices by what the fuzzer gives it, the tests of every day by a seed.

mod parts;
mod wrap;

use std::ops::Range;

pub(crate) use parts::Parts;
use parts::Pieces;

/// Where the choices come from.
pub(crate) trait Choices {
    /// A number below the bound, which is greater than 0.
    fn below(&mut self, bound: usize) -> usize;

    /// One of several things.
    fn one_of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

/// How far a script is changed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) changes: usize,
    /// Scripts are not made longer than this.
    pub(crate) longest: usize,
}

/// Changes a script, at most until it is no longer Lua. Needs as much stack as a parser.
pub(crate) fn mutate(
    script: &str,
    parts: &Parts,
    extent: Extent,
    choices: &mut impl Choices,
) -> String {
    let mut text = script.to_owned();
    for _ in 0..extent.changes {
        let Some(pieces) = Pieces::of(&text) else {
            break;
        };
        if let Some((range, replaced)) = change(&text, &pieces, parts, choices)
            && text.len() - range.len() + replaced.len() <= extent.longest
        {
            text.replace_range(range, &replaced);
        }
    }
    text
}

/// What to replace, and by what.
fn change(
    text: &str,
    pieces: &Pieces,
    parts: &Parts,
    choices: &mut impl Choices,
) -> Option<(Range<usize>, String)> {
    let is_statement = choices.below(2) == 0;
    let (here, known) = match is_statement {
        true => (&pieces.statements, &parts.statements),
        false => (&pieces.expressions, &parts.expressions),
    };
    if here.is_empty() || known.is_empty() {
        return None;
    }
    let range = choices.one_of(here).clone();
    let piece = &text[range.clone()];
    let replaced = match choices.below(9) {
        0 => text[choices.one_of(here).clone()].to_owned(),
        1 => choices.one_of(known).clone(),
        2 => return swap(text, &range, choices.one_of(here)),
        3 | 4 if is_statement => wrap::statement(piece, choices),
        3 | 4 => wrap::expression(piece, choices),
        5 if is_statement => format!("{piece}\n").repeat(2 + choices.below(30)),
        5 => wrap::nested(piece, choices),
        6 if is_statement => format!("{}\n{piece}", choices.one_of(known)),
        7 if is_statement => wrap::directed(piece, choices),
        8 if is_statement => String::new(),
        _ => choices.one_of(known).clone(),
    };
    Some((range, replaced))
}

/// Swaps two pieces, unless one is inside the other.
fn swap(text: &str, one: &Range<usize>, other: &Range<usize>) -> Option<(Range<usize>, String)> {
    let (first, second) = match one.start <= other.start {
        true => (one, other),
        false => (other, one),
    };
    if first.end > second.start {
        return None;
    }
    let between = &text[first.end..second.start];
    let swapped = [&text[second.clone()], between, &text[first.clone()]].concat();
    Some((first.start..second.end, swapped))
}
