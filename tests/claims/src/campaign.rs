//! Many scripts, one after the other, and what came of them.

use std::collections::{BTreeMap, HashSet};

use crate::claims::Claimed;
use crate::commands::Commands;
use crate::instrument::instrument;
use crate::judge::{Contradiction, Verdict, judge};
use crate::random::Random;
use crate::runner::Runner;
use crate::shape::shape;
use crate::shrink::shrink;
use crate::states::{literals, state};

/// Counts of the denies of one lint.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// No run contradicts it.
    pub confirmed: u64,
    /// Some run contradicts it.
    pub contradicted: u64,
    /// No run reached it.
    pub unreached: u64,
    /// No run can show it.
    pub unwatched: u64,
}

/// A script with what contradicts its claims.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Where the script is from.
    pub name: String,
    /// The script, made small.
    pub script: String,
    /// What is contradicted there.
    pub contradiction: Contradiction,
}

/// A run of the harness.
#[derive(Debug)]
#[allow(missing_debug_implementations)]
pub struct Campaign {
    /// How many states each script is run from.
    pub states: usize,
    /// The seed of the states.
    pub seed: u64,
    /// Scripts that were judged.
    pub scripts: u64,
    /// Their shapes.
    pub shapes: HashSet<u64>,
    /// Scripts that the server did not take, or that did not end in time.
    pub refused: u64,
    /// Runs that ended without an error.
    pub ended: u64,
    /// By lint.
    pub tallies: BTreeMap<&'static str, Tally>,
    /// How many contradictions there are of each kind.
    pub kinds: BTreeMap<String, u64>,
    /// Examples, a few of each kind.
    pub failures: Vec<Failure>,
}

/// How many examples of one kind are shown.
const EXAMPLES: u64 = 4;

impl Campaign {
    /// A run that has judged nothing yet.
    #[must_use]
    pub fn new(states: usize, seed: u64) -> Self {
        Self {
            states,
            seed,
            scripts: 0,
            shapes: HashSet::new(),
            refused: 0,
            ended: 0,
            tallies: BTreeMap::new(),
            kinds: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// Judges one script.
    pub fn judge(
        &mut self,
        name: &str,
        text: &str,
        number: u64,
        runner: &mut Runner,
        commands: &Commands,
    ) {
        let text = without_first_line(text);
        let Some((verdict, ended)) = self.verdict(text, number, runner, commands) else {
            self.refused += 1;
            return;
        };
        self.scripts += 1;
        self.ended += ended;
        self.shapes.insert(shape(text));
        for lint in &verdict.confirmed {
            self.tallies.entry(lint).or_default().confirmed += 1;
        }
        for lint in &verdict.unreached {
            self.tallies.entry(lint).or_default().unreached += 1;
        }
        for lint in &verdict.unwatched {
            self.tallies.entry(lint).or_default().unwatched += 1;
        }
        for found in verdict.contradictions {
            let count = self.kinds.entry(found.kind.clone()).or_default();
            *count += 1;
            if *count <= EXAMPLES {
                let script = shrink(text, |fewer| {
                    let verdict = self.verdict(fewer, number, runner, commands);
                    verdict.is_some_and(|(verdict, _)| {
                        verdict
                            .contradictions
                            .iter()
                            .any(|other| other.kind == found.kind)
                    })
                });
                let again = self.verdict(&script, number, runner, commands);
                let again = again.and_then(|(verdict, _)| {
                    verdict
                        .contradictions
                        .into_iter()
                        .find(|other| other.kind == found.kind)
                });
                self.failures.push(Failure {
                    name: name.to_owned(),
                    script,
                    contradiction: again.unwrap_or(found),
                });
            }
        }
    }

    fn verdict(
        &self,
        text: &str,
        number: u64,
        runner: &mut Runner,
        commands: &Commands,
    ) -> Option<(Verdict, u64)> {
        let mut claimed = Claimed::of(text)?;
        let script = instrument(&mut claimed);
        let mut random = Random::new(self.seed ^ 0x5eed, number);
        let literals = literals(text);
        let states: Vec<_> = (0..self.states)
            .map(|_| state(&mut random, &literals))
            .collect();
        let runs = runner.run(&script, &states)?;
        let ended = runs.iter().filter(|run| run.ends).count() as u64;
        Some((judge(&claimed, &runs, commands), ended))
    }
}

/// A script without its `#!` line, which could not stand inside the function that it becomes.
fn without_first_line(text: &str) -> &str {
    match text.strip_prefix("#!") {
        Some(rest) => rest.find('\n').map_or("", |end| &rest[end..]),
        None => text,
    }
}
