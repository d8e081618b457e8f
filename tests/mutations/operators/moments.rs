//! Moments as names, and the time that is left as an expiry.

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;

/// `ZADD`, `now`, `now` for `ZADD`, `now`, `id`.
pub(super) fn score_as_member(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        if script.quoted(call.arguments[0].start) != Some("ZADD") {
            continue;
        }
        let [.., score, member] = call.arguments.as_slice() else {
            continue;
        };
        if script.slice(score) == "now" {
            edits.push(script.replace(member, script.slice(score)));
        }
    }
    each(original, edits)
}

/// `ttl >= 0` and `ttl ~= -1` for `ttl > 0`, and no test at all, where `ttl` is the time that a key has left.
pub(super) fn expiry_unchecked(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits = Vec::new();
    for call in script.calls() {
        let is_left = matches!(script.quoted(call.arguments[0].start), Some("TTL" | "PTTL"));
        if !is_left || script.before(call.tokens.start) != "=" {
            continue;
        }
        let name = script.at(call.tokens.start - 2).to_owned();
        for at in script.all() {
            let is_test = script.at(at) == "if"
                && script.at(at + 1) == name
                && script.at(at + 2) == ">"
                && script.at(at + 3) == "0"
                && script.at(at + 4) == "then";
            if is_test {
                let condition = at + 1..at + 4;
                for other in [
                    format!("{name} >= 0"),
                    format!("{name} ~= -1"),
                    "true".to_owned(),
                ] {
                    edits.push(script.replace(&condition, other));
                }
            }
        }
    }
    each(original, edits)
}
