//! What each place at which a script ends may reply.

use redis::Value;
use redis_script_analysis::ReplyKind;

use super::{End, Run, Verdict};
use crate::claims::{Claim, Claimed};

pub(super) fn check(claimed: &Claimed, runs: &[&Run], verdict: &mut Verdict) {
    let contract = &claimed.contract;
    let is_end_claimed = contract.returns.iter().any(|path| path.is_end);
    let are_all_watched = claimed
        .placed
        .iter()
        .all(|placed| !matches!(placed.claim, Claim::Return(_)) || placed.is_watched);
    let mut is_tested = false;
    for run in runs {
        if run.shown.ends && !contract.replies.is_empty() {
            is_tested = true;
            if !is_claimed(&contract.replies, &run.seen.reply) {
                verdict.contradict(
                    "replies",
                    format!(
                        "replies {:?}, not {:?}, {}",
                        run.seen.reply,
                        contract.replies,
                        run.given()
                    ),
                );
            }
        }
        match run.end(claimed) {
            Some(End::Return(place)) => {
                let Claim::Return(path) = claimed.placed[place].claim else {
                    continue;
                };
                let path = &contract.returns[path];
                if !is_claimed(&path.replies, &run.seen.reply) {
                    verdict.contradict(
                        "return",
                        format!(
                            "`return {}` replies {:?}, not {:?}, {}",
                            claimed.slice(path.span),
                            run.seen.reply,
                            path.replies,
                            run.given()
                        ),
                    );
                }
            }
            Some(End::Nothing)
                if !contract.returns.is_empty() && !is_end_claimed && are_all_watched =>
            {
                verdict.contradict(
                    "end",
                    format!(
                        "ends without a reply, which is not claimed, {}",
                        run.given()
                    ),
                );
            }
            _ => {}
        }
    }
    if is_tested && !contract.replies.contains(&ReplyKind::Unknown) {
        verdict.confirmed.push("replies");
    }
}

/// The kinds that a reply is of.
fn kinds(reply: &Value) -> &'static [ReplyKind] {
    match reply {
        Value::Int(_) => &[ReplyKind::Integer],
        Value::BulkString(_) => &[ReplyKind::Text],
        Value::SimpleString(_) | Value::Okay => &[ReplyKind::Status],
        Value::Nil => &[ReplyKind::Nil],
        Value::ServerError(_) => &[ReplyKind::Error],
        Value::Array(values) => {
            let is_text = |value: &Value| matches!(value, Value::BulkString(_));
            match values.iter().all(is_text) {
                true => &[ReplyKind::Texts, ReplyKind::Array],
                false => &[ReplyKind::Array],
            }
        }
        _ => &[],
    }
}

fn is_claimed(claimed: &[ReplyKind], reply: &Value) -> bool {
    let shown = kinds(reply);
    shown.is_empty()
        || claimed.contains(&ReplyKind::Unknown)
        || shown.iter().any(|kind| claimed.contains(kind))
}
