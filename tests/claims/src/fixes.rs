//! Tries fixes on servers: a mistake is made in a right script and fixed, and then both scripts have to do the same.
//!
//! The fixed script is compared with the one that was right. A script that comes with its own mistakes has nothing to be
//! compared with. Then three things are checked: a server loads the fixed text, the fixed findings are gone, and none came.

mod apply;
mod mistakes;

use std::collections::{BTreeMap, HashSet};

use redis::Value;
use redis_script_analysis::Signature;

use crate::random::Random;
use crate::runner::{Runner, Seen, Unrun};
use crate::states::{State, literals, state};
use apply::settle;

pub use apply::{Applied, Described};
pub use mistakes::MISTAKES;

/// What became of the fixes of one lint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Fixes of mistakes that scripts have by themselves.
    pub own: u64,
    /// Fixes of mistakes that were made.
    pub made: u64,
    /// Mistakes whose fix gives the right text back.
    pub given_back: u64,
    /// Mistakes whose fix gives another text, which did the same as the right one in every run.
    pub alike: u64,
    /// Runs in which both did the same.
    pub runs: u64,
    /// Fixed scripts that could not be compared: the right one does not end, or does something else each time.
    pub unrun: u64,
}

/// A fix that is wrong.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The script and the mistake.
    pub name: String,
    /// What is wrong.
    pub why: String,
    /// The text after the fixes.
    pub fixed: String,
}

/// A run over many scripts.
#[derive(Debug)]
pub struct Fixes {
    seed: u64,
    states: usize,
    /// How many places of each mistake are tried in a script.
    places: usize,
    /// By lint; a syntax error has none.
    pub tallies: BTreeMap<&'static str, Tally>,
    /// What is wrong.
    pub wrong: Vec<Wrong>,
    /// Scripts that were read.
    pub scripts: u64,
}

impl Fixes {
    /// A run that has read nothing yet.
    #[must_use]
    pub fn new(seed: u64, states: usize, places: usize) -> Self {
        Self {
            seed,
            states,
            places,
            tallies: BTreeMap::new(),
            wrong: Vec::new(),
            scripts: 0,
        }
    }

    /// Fixes a script, and every mistake that can be made in it.
    pub fn judge(&mut self, name: &str, described: &Described, text: &str, runner: &mut Runner) {
        self.scripts += 1;
        match settle(described, text, None) {
            Ok(settled) => self.own(name, text, &settled, runner),
            Err(why) => self.add_wrong(name, why, text),
        }
        for mistake in MISTAKES {
            for at in mistake.places(text).into_iter().take(self.places) {
                let mistaken = mistake.at(text, at);
                let name = format!("{name}, {:?} at {at}", mistake.wrong);
                match settle(described, &mistaken, Some(text)) {
                    Ok(settled) if settled.fixes.is_empty() => {}
                    Ok(settled) => self.made(&name, described, text, &settled, runner),
                    Err(why) => self.add_wrong(&name, why, &mistaken),
                }
            }
        }
    }

    fn own(&mut self, name: &str, text: &str, settled: &Applied, runner: &mut Runner) {
        if settled.fixes.is_empty() {
            return;
        }
        for lint in &settled.fixes {
            self.tallies.entry(lint).or_default().own += 1;
        }
        // A syntax error may hide another one, which has no fix.
        if !settled.is_lua {
            return;
        }
        let loads = |text: &str, runner: &mut Runner| runner.load(text) != Err(Unrun::Refused);
        if loads(text, runner) && !loads(&settled.text, runner) {
            self.add_wrong(
                name,
                "no server loads the fixed text".to_owned(),
                &settled.text,
            );
        }
    }

    fn made(
        &mut self,
        name: &str,
        described: &Described,
        right: &str,
        settled: &Applied,
        runner: &mut Runner,
    ) {
        // The right script may have mistakes of its own, which were fixed as well.
        let Ok(right) = settle(described, right, None) else {
            return;
        };
        // Only those were fixed.
        if settled.fixes.len() <= right.fixes.len() && settled.text != right.text {
            return;
        }
        // A mistake in a text that shows too little for a fix stays where it is.
        let left: HashSet<&str> = settled
            .denied
            .difference(&right.denied)
            .map(|said| &**said)
            .collect();
        let outcome = match () {
            () if settled.text == right.text => Outcome::GivenBack,
            () if !left.is_empty() || !settled.is_lua => return,
            () => self.compare(described.signature(), &right.text, &settled.text, runner),
        };
        let mut runs = 0;
        let mut tally = Tally::default();
        match outcome {
            Outcome::GivenBack => tally.given_back = 1,
            Outcome::Alike(number) => {
                tally.alike = 1;
                runs = number;
            }
            Outcome::Unrun => tally.unrun = 1,
            Outcome::Unlike(why) => return self.add_wrong(name, why, &settled.text),
        }
        for lint in settled.fixes.iter().collect::<HashSet<_>>() {
            let entry = self.tallies.entry(lint).or_default();
            entry.made += 1;
            entry.given_back += tally.given_back;
            entry.alike += tally.alike;
            entry.runs += runs;
            entry.unrun += tally.unrun;
        }
    }

    /// Runs both from the same states. The right one runs twice, since it may ask for the time or for chance.
    fn compare(
        &self,
        caller: Option<&Signature>,
        right: &str,
        fixed: &str,
        runner: &mut Runner,
    ) -> Outcome {
        let mut random = Random::new(self.seed, right.len() as u64);
        let literals = literals(right);
        let states: Vec<State> = (0..self.states)
            .map(|_| state(&mut random, &literals, caller))
            .collect();
        let names = (runner.load(right), runner.load(fixed));
        let (right, fixed) = match names {
            (Ok(right), Ok(fixed)) => (right, fixed),
            (Ok(_), Err(Unrun::Refused)) => {
                return Outcome::Unlike("no server loads the fixed text".to_owned());
            }
            _ => return Outcome::Unrun,
        };
        let mut runs = Vec::new();
        for state in &states {
            runs.extend([&right, &right, &fixed].map(|name| (name.as_str(), state)));
        }
        let Ok(seen) = runner.run(&runs) else {
            return Outcome::Unrun;
        };
        let mut compared = 0;
        for (state, seen) in states.iter().zip(seen.chunks(3)) {
            let [first, second, third] = seen else {
                return Outcome::Unrun;
            };
            if !is_alike(first, second) {
                continue;
            }
            if !is_alike(first, third) {
                return Outcome::Unlike(format!(
                    "from {:?} with {:?} and {:?} the right script did\n{first:?}\nand the fixed one\n{third:?}",
                    state.commands, state.keys, state.arguments
                ));
            }
            compared += 1;
        }
        match compared {
            0 => Outcome::Unrun,
            runs => Outcome::Alike(runs),
        }
    }

    fn add_wrong(&mut self, name: &str, why: String, fixed: &str) {
        self.wrong.push(Wrong {
            name: name.to_owned(),
            why,
            fixed: fixed.to_owned(),
        });
    }
}

enum Outcome {
    GivenBack,
    Alike(u64),
    Unrun,
    Unlike(String),
}

/// Whether two runs did the same. The text of an error names the script by its hash, so its code counts.
fn is_alike(one: &Seen, other: &Seen) -> bool {
    let is_same_reply = match (&one.reply, &other.reply) {
        (Value::ServerError(one), Value::ServerError(other)) => one.code() == other.code(),
        (one, other) => one == other,
    };
    is_same_reply && one.commands == other.commands
}
