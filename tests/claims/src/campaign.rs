//! Many scripts, one after the other, and what came of them.

use std::collections::{BTreeMap, HashSet};

use crate::commands::Commands;
use crate::examine::Examination;
use crate::judge::Contradiction;
use crate::runner::{Runner, Unrun};
use crate::shape::shape;
use crate::shrink::shrink;
use crate::states::literals;

/// Counts of the claims of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Some run puts it to the test, and none contradicts it.
    pub confirmed: u64,
    /// No run reached it.
    pub unreached: u64,
    /// No run can show it.
    pub unwatched: u64,
    /// Some run contradicts it.
    pub contradicted: u64,
    /// All runs showed such a thing, and it was said.
    pub said: u64,
    /// All runs showed such a thing, and nothing was said.
    pub missed: u64,
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
pub struct Campaign {
    /// How many states each script is run from.
    pub states: usize,
    /// The seed of the states.
    pub seed: u64,
    /// How many examples of a kind are made small.
    pub examples: u64,
    /// Scripts that were judged.
    pub scripts: u64,
    /// Their shapes.
    pub shapes: HashSet<u64>,
    /// Scripts that the server did not take.
    pub refused: u64,
    /// Scripts that did not end in time.
    pub busy: Vec<String>,
    /// Scripts under which the server went away.
    pub lost: Vec<String>,
    /// Runs that ended without an error.
    pub ended: u64,
    /// Runs in which the changed script, which tells what it does, did something else than the script itself.
    pub unlike: u64,
    /// By lint, or by part of the contract.
    pub tallies: BTreeMap<String, Tally>,
    /// Examples, a few of each kind.
    pub failures: Vec<Failure>,
}

/// The least share, in percent, of what all runs of a script show that has to be said.
const LEAST_SAID: &[(&str, u64)] = &[
    ("return_type_mismatch", 60),
    ("truncated_return", 60),
    ("wrong_arity", 90),
];

/// How many there have to be for a share to mean anything.
const FEWEST_SHOWN: u64 = 20;

impl Campaign {
    /// A run that has judged nothing yet.
    #[must_use]
    pub fn new(states: usize, seed: u64) -> Self {
        Self {
            states,
            seed,
            examples: 3,
            scripts: 0,
            shapes: HashSet::new(),
            refused: 0,
            busy: Vec::new(),
            lost: Vec::new(),
            ended: 0,
            unlike: 0,
            tallies: BTreeMap::new(),
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
        let examination = Examination {
            seed: self.seed,
            number,
            states: self.states,
            literals: literals(text),
        };
        let verdict = match examination.of(text, runner, commands) {
            Ok(verdict) => verdict,
            Err(Unrun::Refused) => {
                self.refused += 1;
                return;
            }
            Err(Unrun::Busy) => {
                self.busy.push(name.to_owned());
                return;
            }
            Err(Unrun::Lost) => {
                self.lost.push(name.to_owned());
                return;
            }
        };
        self.scripts += 1;
        self.ended += verdict.ended;
        self.unlike += verdict.unlike;
        self.shapes.insert(shape(text));
        for kind in &verdict.confirmed {
            self.tally(kind).confirmed += 1;
        }
        for kind in &verdict.unreached {
            self.tally(kind).unreached += 1;
        }
        for kind in &verdict.unwatched {
            self.tally(kind).unwatched += 1;
        }
        for (kind, is_said) in &verdict.shown {
            match is_said {
                true => self.tally(kind).said += 1,
                false => self.tally(kind).missed += 1,
            }
        }
        for found in verdict.contradictions {
            self.tally(&found.kind).contradicted += 1;
            if self.tally(&found.kind).contradicted <= self.examples {
                self.show(name, text, &examination, found, runner, commands);
            }
        }
    }

    fn tally(&mut self, kind: &str) -> &mut Tally {
        self.tallies.entry(kind.to_owned()).or_default()
    }

    /// Makes a contradicted script small.
    fn show(
        &mut self,
        name: &str,
        text: &str,
        examination: &Examination,
        found: Contradiction,
        runner: &mut Runner,
        commands: &Commands,
    ) {
        let mut again = |text: &str| match examination.of(text, runner, commands) {
            Ok(verdict) => {
                let mut others = verdict.contradictions.into_iter();
                Ok(others.find(|other| other.kind == found.kind))
            }
            Err(unrun) => Err(unrun),
        };
        let mut stuck = 0;
        let script = shrink(text, |fewer| match again(fewer) {
            Ok(contradiction) => contradiction.is_some(),
            Err(unrun) => {
                // A piece of a script may be one that never ends, and each of them costs seconds.
                stuck += u32::from(unrun == Unrun::Busy);
                false
            }
        } && stuck < 3);
        let contradiction = again(&script).ok().flatten().unwrap_or(found);
        self.failures.push(Failure {
            name: name.to_owned(),
            script,
            contradiction,
        });
    }

    /// How many contradictions there are.
    #[must_use]
    pub fn contradictions(&self) -> u64 {
        self.tallies.values().map(|tally| tally.contradicted).sum()
    }

    /// The kinds of which less is said than is shown, with what was said and missed.
    #[must_use]
    pub fn silences(&self) -> Vec<(&'static str, u64, u64)> {
        let mut silences = Vec::new();
        for (kind, least) in LEAST_SAID {
            let tally = self.tallies.get(*kind).copied().unwrap_or_default();
            let shown = tally.said + tally.missed;
            if shown >= FEWEST_SHOWN && tally.said * 100 < shown * least {
                silences.push((*kind, tally.said, tally.missed));
            }
        }
        silences
    }
}

/// A script without its `#!` line, which could not stand inside the function that it becomes.
fn without_first_line(text: &str) -> &str {
    match text.strip_prefix("#!") {
        Some(rest) => rest.find('\n').map_or("", |end| &rest[end..]),
        None => text,
    }
}
