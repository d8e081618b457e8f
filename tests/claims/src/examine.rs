//! Runs one script, alone and with a caller, and compares its claims with the runs.

use redis_script_analysis::Signature;

use crate::caller::caller;
use crate::claims::Claimed;
use crate::commands::Commands;
use crate::instrument::instrument;
use crate::judge::{Change, Run, Verdict, change, judge};
use crate::observed::Observed;
use crate::random::Random;
use crate::runner::{Runner, Unrun};
use crate::states::{State, state};

/// How a script is run.
#[derive(Clone, Debug)]
pub struct Examination {
    /// The seed of the states and of the caller.
    pub seed: u64,
    /// The number of the script.
    pub number: u64,
    /// From how many states it runs alone; with a caller from half as many.
    pub states: usize,
    /// The texts and numbers that the states hold.
    pub literals: Vec<String>,
}

impl Examination {
    /// Runs a script and judges it.
    pub fn of(
        &self,
        text: &str,
        runner: &mut Runner,
        commands: &Commands,
    ) -> Result<Verdict, Unrun> {
        let mut random = Random::new(self.seed ^ 0x5eed, self.number);
        let mut verdict = self.run(text, None, self.states, &mut random, runner, commands)?;
        let caller = caller(&mut random);
        let states = self.states.div_ceil(2);
        let called = self.run(text, Some(&caller), states, &mut random, runner, commands)?;
        verdict.add(called);
        Ok(verdict)
    }

    fn run(
        &self,
        text: &str,
        caller: Option<&Signature>,
        states: usize,
        random: &mut Random,
        runner: &mut Runner,
        commands: &Commands,
    ) -> Result<Verdict, Unrun> {
        let mut claimed = Claimed::of(text, caller).ok_or(Unrun::Refused)?;
        let telling = instrument(&mut claimed);
        let (raw, telling) = (runner.load(text)?, runner.load(&telling)?);
        let mut prepared: Vec<(State, Option<(Change, State)>)> = Vec::new();
        for _ in 0..states {
            let state = state(random, &self.literals, caller);
            let changed = change(&claimed, &state, random);
            prepared.push((state, changed));
        }
        let mut runs = Vec::new();
        for (state, changed) in &prepared {
            runs.push((raw.as_str(), state));
            runs.push((telling.as_str(), state));
            runs.extend(changed.iter().map(|(_, state)| (raw.as_str(), state)));
        }
        let mut seen = runner.run(&runs)?.into_iter();
        let mut judged = Vec::new();
        for (state, changed) in prepared {
            let raw = seen.next().ok_or(Unrun::Lost)?;
            let shown = seen.next().ok_or(Unrun::Lost)?;
            let changed = changed.and_then(|(change, _)| Some((change, seen.next()?)));
            if let Some(shown) = Observed::read(shown.reply) {
                judged.push(Run {
                    state,
                    seen: raw,
                    shown,
                    is_straight: is_straight(text),
                    changed,
                });
            }
        }
        Ok(judge(&claimed, &judged, commands))
    }
}

/// Whether no word of a script makes a second way through it.
fn is_straight(text: &str) -> bool {
    let is_fork = |word: &str| {
        matches!(
            word,
            "and" | "or" | "if" | "for" | "while" | "repeat" | "function" | "pcall" | "xpcall"
        )
    };
    !text
        .split(|letter: char| !letter.is_alphanumeric())
        .any(is_fork)
}
