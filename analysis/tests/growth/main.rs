//! The work for a script grows as its length does, whatever stands in it.
//!
//! Each family of `growth/families` is checked at several sizes. The work per byte must not double from one size to the next.
//! Work is counted, never timed: the interpreter's steps, and the allocations of all stages. Both are the same on every machine
//! and under every load.
//!
//! The full sizes take minutes without optimisation. `cargo test` uses small ones, and
//!
//! ```text
//! cargo test --release -p redis-script-analysis --test growth -- --ignored
//! ```
//!
//! uses 8, 64 and 256 KiB.

mod families;
mod measure;

use families::Family;
use measure::{Measured, measure};

/// Families that are not followed to their end at 64 KiB, and say so: they call one long function thousands of times. No other
/// family may join them.
const TOO_LARGE: &[&str] = &[
    "one long function called everywhere",
    "one long function with commands called everywhere",
];

#[test]
fn the_work_grows_as_the_text_does() {
    check(&[3 << 10, 12 << 10]);
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
