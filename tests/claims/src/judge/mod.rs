//! Holds claims to what the runs of a script showed.
//!
//! | file | holds |
//! |---|---|
//! | `denies` | each deny, to what happened at its place |
//! | `returns` | what each place at which the script ends replies, and whether that can be read into the Rust type |
//! | `contract` | commands, keys, replies and `read_only`, to what MONITOR and the caller saw |
//! | `entries` | what is read of KEYS and ARGV, to runs in which an entry that is not is another |
//! | `missed` | the other way round: what every run showed, and whether it was said |

use redis::Value;

use crate::claims::{Claim, Claimed};
use crate::commands::Commands;
use crate::observed::{Event, Observed};
use crate::runner::Seen;
use crate::states::State;

mod contract;
mod denies;
mod entries;
mod missed;
mod origin;
mod returns;

pub use entries::{Change, change};

/// One run, from outside and from inside.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it started from.
    pub state: State,
    /// The script as it is.
    pub seen: Seen,
    /// The script that tells what it does.
    pub shown: Observed,
    /// Whether the script has one way through it alone, so that every run takes that.
    pub is_straight: bool,
    /// The script as it is, from the same state with one entry changed.
    pub changed: Option<(Change, Seen)>,
}

impl Run {
    /// Whether both scripts did the same, as far as it can be seen. One that asks for the time or for chance may not.
    #[must_use]
    pub fn agrees(&self) -> bool {
        match &self.seen.reply {
            Value::ServerError(_) => {
                !self.shown.ends || matches!(self.shown.reply, Value::ServerError(_))
            }
            reply => self.shown.ends && *reply == self.shown.reply,
        }
    }

    /// The keys and the arguments, for messages.
    #[must_use]
    pub fn given(&self) -> String {
        let State {
            keys, arguments, ..
        } = &self.state;
        format!("with KEYS {keys:?}, ARGV {arguments:?}")
    }

    /// The one return through which the script ended; none where that is not clear.
    fn end(&self, claimed: &Claimed) -> Option<End> {
        if !self.shown.ends || !self.shown.is_whole() {
            return None;
        }
        let mut ends = self.shown.events.iter().filter(|event| {
            let is_return = matches!(claimed.placed[event.place()].claim, Claim::Return(_));
            is_return && matches!(event, Event::Ended(..))
        });
        match (ends.next(), ends.next()) {
            (Some(end), None) => Some(End::Return(end.place())),
            (None, None) if self.shown.count == 0 => Some(End::Nothing),
            _ => None,
        }
    }
}

/// Where a script ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// At a watched `return`, by its number among the claims.
    Return(usize),
    /// Without a value, and without a watched `return`.
    Nothing,
}

/// A claim that a server contradicts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// The lint, or the part of the contract.
    pub kind: String,
    /// What is claimed, and what the server did.
    pub text: String,
}

/// What came of one script.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The claims that do not hold.
    pub contradictions: Vec<Contradiction>,
    /// The claims that some run put to the test and none contradicts, by lint or part of the contract.
    pub confirmed: Vec<&'static str>,
    /// The denies that no run reached.
    pub unreached: Vec<&'static str>,
    /// The denies whose place cannot be watched, or whose claim no run can show.
    pub unwatched: Vec<&'static str>,
    /// What all runs showed of a kind, and whether it was said.
    pub shown: Vec<(&'static str, bool)>,
    /// Runs that ended without an error.
    pub ended: u64,
    /// Runs in which the script that tells what it does did something else than the script.
    pub unlike: u64,
}

impl Verdict {
    fn contradict(&mut self, kind: &str, text: String) {
        if !self.contradictions.iter().any(|other| other.kind == kind) {
            let kind = kind.to_owned();
            self.contradictions.push(Contradiction { kind, text });
        }
    }

    /// Adds what came of the same script with another caller.
    pub fn add(&mut self, other: Self) {
        for found in other.contradictions {
            self.contradict(&found.kind, found.text);
        }
        self.confirmed.extend(other.confirmed);
        self.unreached.extend(other.unreached);
        self.unwatched.extend(other.unwatched);
        self.shown.extend(other.shown);
        self.ended += other.ended;
        self.unlike += other.unlike;
    }
}

/// Holds all claims about a script to its runs.
#[must_use]
pub fn judge(claimed: &Claimed, runs: &[Run], commands: &Commands) -> Verdict {
    let mut verdict = Verdict::default();
    let mut alike = Vec::new();
    for run in runs {
        verdict.ended += u64::from(run.shown.ends);
        match run.agrees() {
            true => alike.push(run),
            false => verdict.unlike += 1,
        }
    }
    denies::check(claimed, &alike, &mut verdict);
    missed::check(claimed, &alike, &mut verdict);
    if !claimed.is_cut {
        returns::check(claimed, &alike, &mut verdict);
        contract::check(claimed, runs, commands, &mut verdict);
        entries::check(claimed, runs, &mut verdict);
    }
    verdict
}
