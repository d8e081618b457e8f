//! Commands and keys, as MONITOR shows them.

use redis_script_analysis::KeyOrigin;

use super::origin::fits;
use super::{Run, Verdict};
use crate::claims::{Claim, Claimed};
use crate::commands::Commands;

pub(super) fn check(claimed: &Claimed, runs: &[Run], commands: &Commands, verdict: &mut Verdict) {
    let contract = &claimed.contract;
    let mut is_tested = false;
    for run in runs {
        for words in &run.seen.commands {
            let Some(name) = words.first() else {
                continue;
            };
            let name = String::from_utf8_lossy(name).to_ascii_uppercase();
            is_tested = true;
            if contract.read_only && commands.is_write(&name) {
                verdict.contradict(
                    "read_only",
                    format!("{name} ran in a script that only reads, {}", run.given()),
                );
            }
            if !contract.commands_complete {
                continue;
            }
            if !contract
                .commands
                .iter()
                .any(|claimed| is_name(claimed, &name))
            {
                verdict.contradict(
                    "commands",
                    format!("{name} ran and is not claimed, {}", run.given()),
                );
            }
            for key in commands.keys(&name, words) {
                let mut uses = contract.key_uses.iter();
                if !uses.any(|used| is_name(used.command, &name) && fits(used.origin, key, run)) {
                    let key = String::from_utf8_lossy(key);
                    verdict.contradict(
                        "keys",
                        format!("{name} used `{key}`, which is not claimed, {}", run.given()),
                    );
                }
            }
        }
    }
    check_places(claimed, runs, verdict);
    if is_tested && contract.commands_complete {
        verdict.confirmed.push("commands");
    }
    if is_tested && contract.read_only {
        verdict.confirmed.push("read_only");
    }
}

/// Whether a claimed command is that which the server names so, perhaps one of its subcommands.
fn is_name(claimed: &str, name: &str) -> bool {
    let first = claimed.split([' ', '|']).next().unwrap_or_default();
    first.eq_ignore_ascii_case(name)
}

/// The keys at the places in the text at which they stand.
fn check_places(claimed: &Claimed, runs: &[Run], verdict: &mut Verdict) {
    for (number, placed) in claimed.placed.iter().enumerate() {
        // The first of several values need not be the key.
        let is_list = claimed.slice(placed.span).contains("unpack(");
        if is_list || !placed.is_watched || !matches!(placed.claim, Claim::Key(_)) {
            continue;
        }
        let origins: Vec<KeyOrigin> = claimed
            .placed
            .iter()
            .filter(|other| other.span == placed.span)
            .filter_map(|other| match other.claim {
                Claim::Key(origin) => Some(origin),
                _ => None,
            })
            .collect();
        for run in runs {
            for value in run.shown.values(number) {
                let Some(key) = value.strip_prefix(['s', 'n']) else {
                    continue;
                };
                if !origins
                    .iter()
                    .any(|origin| fits(*origin, key.as_bytes(), run))
                {
                    verdict.contradict(
                        "key_origin",
                        format!(
                            "the key `{}` was {value}, which is not {origins:?}, {}",
                            claimed.slice(placed.span),
                            run.given()
                        ),
                    );
                }
            }
        }
    }
}
