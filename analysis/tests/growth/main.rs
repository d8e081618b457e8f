//! The work for a script grows as its length does, whatever stands in it.
//!
//! The families of `growth/families` are written at three sizes each. For none of them may the work for a byte double from one
//! size to the next. Work is counted and never timed: the interpreter's steps, and the allocations of all stages together,
//! which are the same on every machine and under every load.
//!
//! Without optimisation the sizes that the limits speak of take minutes, so that the test of every day has small ones, and
//!
//! ```text
//! cargo test --release -p redis-script-analysis --test growth -- --ignored
//! ```
//!
//! has 8, 64 and 256 KiB.

mod families;
mod measure;

use families::Family;
use measure::{Measured, measure};

/// Families that are not followed to their end at 64 KiB: what they call takes more than any script may, and they say so. No
/// other may join them.
const TOO_LARGE: &[&str] = &[
    "one long function called everywhere",
    "one long function with commands called everywhere",
];

#[test]
fn the_work_grows_as_the_text_does() {
    check(&[4 << 10, 16 << 10]);
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn the_work_grows_as_long_texts_do() {
    check(&[8 << 10, 64 << 10, 256 << 10]);
}

#[test]
fn there_are_families_enough_and_each_has_a_name_of_its_own() {
    let mut names: Vec<&str> = families::all().iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), families::all().len());
    assert!(names.len() >= 120, "{}", names.len());
}

fn check(sizes: &[usize]) {
    let mut wrong = Vec::new();
    for family in families::all() {
        let mut before: Option<Measured> = None;
        for size in sizes {
            let measured = measure(family, *size);
            check_answered(&mut wrong, family, &measured);
            if let Some(before) = &before {
                check_growth(&mut wrong, family, before, &measured);
            }
            before = Some(measured);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The work per byte has not doubled.
fn check_growth(wrong: &mut Vec<String>, (name, _): Family, before: &Measured, after: &Measured) {
    for ((what, less), (_, more)) in before.counts.iter().zip(&after.counts) {
        let growth = *more / *less;
        let allowed = 2.0 * after.bytes / before.bytes;
        if growth > allowed {
            wrong.push(format!(
                "{name}: {what} grow from {less} to {more} while the text grows from {} to {} bytes",
                before.bytes, after.bytes
            ));
        }
    }
}

/// The text is a script, and one that is followed to its end.
fn check_answered(wrong: &mut Vec<String>, (name, _): Family, measured: &Measured) {
    if !measured.is_script {
        wrong.push(format!("{name}: no script at {} bytes", measured.bytes));
    }
    if measured.is_incomplete && measured.bytes <= 70_000.0 && !TOO_LARGE.contains(&name) {
        wrong.push(format!("{name}: too large at {} bytes", measured.bytes));
    }
}
