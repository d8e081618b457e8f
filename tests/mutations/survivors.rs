//! The list of the mutants in which nothing is found, with the reason for each.

use std::collections::BTreeSet;
use std::fs;

use crate::Place;

/// Beside this file. Each line is `operator | function | place | change | verdict: reason`, or a comment after `#`.
const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mutations/survivors.txt");

/// A survivor that is known.
pub(crate) struct Listed {
    place: Place,
    verdict: Verdict,
}

/// Whether a mutant should have been caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It does the same as the original, or what it does is as sensible to all that can be known from the script and the
    /// signature.
    Excused,
    /// It is a mistake that should be found.
    Missed,
}

pub(crate) fn read() -> Vec<Listed> {
    let text = fs::read_to_string(LIST).expect("the list is there");
    let is_entry = |line: &&str| !line.is_empty() && !line.starts_with('#');
    text.lines().filter(is_entry).map(parse).collect()
}

fn parse(line: &str) -> Listed {
    let parts: Vec<_> = line.splitn(5, " | ").map(str::to_owned).collect();
    let [operator, original, at, change, reason] =
        <[String; 5]>::try_from(parts).unwrap_or_else(|_| panic!("five parts: {line}"));
    let (verdict, why) = reason.split_once(": ").unwrap_or((&reason, ""));
    let verdict = match verdict {
        "same" | "as sensible" => Verdict::Excused,
        "missed" => Verdict::Missed,
        _ => panic!("no verdict: {line}"),
    };
    assert!(!why.is_empty(), "no reason: {line}");
    Listed {
        place: Place {
            operator,
            original,
            at,
            change,
        },
        verdict,
    }
}

/// What the list says of a mutant.
pub(crate) fn verdict(listed: &[Listed], place: &Place) -> Option<Verdict> {
    let mut listed = listed.iter().filter(|listed| listed.place == *place);
    listed.next().map(|listed| listed.verdict)
}

/// The list names every survivor, each once, and no other mutant.
pub(crate) fn compare(listed: Vec<Listed>, survived: Vec<Place>) {
    let count = listed.len();
    let listed: BTreeSet<Place> = listed.into_iter().map(|listed| listed.place).collect();
    assert_eq!(listed.len(), count, "a survivor is listed twice");
    let survived: BTreeSet<Place> = survived.into_iter().collect();
    let new: Vec<_> = survived.difference(&listed).map(Place::to_string).collect();
    let gone: Vec<_> = listed.difference(&survived).map(Place::to_string).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "survivors that are not listed:\n{}\n\nlisted, and caught or not there any more:\n{}",
        new.join("\n"),
        gone.join("\n")
    );
}
