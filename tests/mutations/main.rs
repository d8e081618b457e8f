//! Scripts with one mistake each, made by machine, and how many of them are found.
//!
//! The originals are the scripts of the patterns and of the examples, with their annotated functions, and a few more of
//! `samples/` for what those have too seldom. In each of them nothing is found. An operator changes one place: it misspells
//! a command, drops an argument, makes a parameter an `Option`. A mutant counts as caught when anything is found in it, by
//! whatever lint, or when it is no script or no signature any more. All of it is checked as `cargo redis-script check` does.
//!
//! The mutants in which nothing is found stand in `survivors.txt`, each with its reason. Those that are no mistake, or that
//! nothing in a script and its signature can show, are set aside; the others count against the goals.
//!
//! ```text
//! Rust files ──original──▶ Originals ──operators──▶ Mutants ──check──▶ caught, or a survivor ──survivors──▶ the list
//! ```

mod mutant;
mod operators;
mod original;
mod script;
mod survivors;

use mutant::Place;
use operators::OPERATORS;
use original::Original;
use survivors::Verdict;

/// The least share of mutants, in percent, that is caught by all operators together, and by each.
const GOAL: f64 = 99.0;
const GOAL_OF_EACH: f64 = 95.0;

/// The fewest mutants from which a share says anything.
const FEWEST: usize = 10;

#[test]
fn nothing_is_found_in_the_originals() {
    for original in Original::all() {
        let findings = original.unchanged().findings();
        assert!(findings.is_empty(), "{}: {findings:#?}", original.name);
    }
}

#[test]
fn mistakes_are_found() {
    let originals = Original::all();
    let listed = survivors::read();
    let (mut rows, mut survived) = (Vec::new(), Vec::new());
    for operator in OPERATORS {
        let mut row = Row::of(operator.name);
        for original in &originals {
            for mutant in (operator.mutants)(original) {
                row.mutants += 1;
                if !mutant.findings().is_empty() {
                    row.caught += 1;
                    continue;
                }
                let place = mutant.place(operator.name, original);
                match survivors::verdict(&listed, &place) {
                    Some(Verdict::Excused) => row.excused += 1,
                    Some(Verdict::Missed) | None => {}
                }
                survived.push(place);
            }
        }
        rows.push(row);
    }
    show(&rows);
    survivors::compare(listed, survived);
    assert_goals(&rows);
}

/// What came of the mutants of an operator.
#[derive(Default)]
struct Row {
    operator: &'static str,
    mutants: usize,
    caught: usize,
    excused: usize,
}

impl Row {
    fn of(operator: &'static str) -> Self {
        Self {
            operator,
            ..Self::default()
        }
    }

    fn total(rows: &[Self]) -> Self {
        let sum = |count: fn(&Self) -> usize| rows.iter().map(count).sum();
        Self {
            operator: "all",
            mutants: sum(|row| row.mutants),
            caught: sum(|row| row.caught),
            excused: sum(|row| row.excused),
        }
    }

    /// The share that is caught of what can be, in percent.
    fn share(&self) -> f64 {
        100.0 * self.caught as f64 / (self.mutants - self.excused) as f64
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the table is what the test is run for by hand, with --nocapture"
)]
fn show(rows: &[Row]) {
    println!(
        "{:32} {:>7} {:>7} {:>9} {:>7} {:>7}",
        "operator", "mutants", "caught", "set aside", "missed", "share"
    );
    for row in rows.iter().chain([&Row::total(rows)]) {
        println!(
            "{:32} {:7} {:7} {:9} {:7} {:6.1}%",
            row.operator,
            row.mutants,
            row.caught,
            row.excused,
            row.mutants - row.caught - row.excused,
            row.share()
        );
    }
}

fn assert_goals(rows: &[Row]) {
    for row in rows {
        let (operator, share) = (row.operator, row.share());
        let judged = row.mutants - row.excused;
        assert!(judged >= FEWEST, "{operator}: too few places");
        assert!(share >= GOAL_OF_EACH, "{operator}: only {share:.1} %");
    }
    let share = Row::total(rows).share();
    assert!(share >= GOAL, "all: only {share:.1} %");
}
