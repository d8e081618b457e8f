//! What every run showed, and whether it was said. A checker may miss a mistake; how many of each kind is counted.

use redis::Value;

use super::{End, Run, Verdict};
use crate::claims::{Claim, Claimed};
use crate::decode;

pub(super) fn check(claimed: &Claimed, runs: &[&Run], verdict: &mut Verdict) {
    for (number, placed) in claimed.placed.iter().enumerate() {
        if !matches!(placed.claim, Claim::Return(_)) || !placed.is_watched {
            continue;
        }
        let here: Vec<&&Run> = runs
            .iter()
            .filter(|run| run.end(claimed) == Some(End::Return(number)))
            .collect();
        if here.len() < 2 {
            continue;
        }
        let is_said = |lint: &str| claimed.suspected.contains(&(lint, placed.span));
        if is_changing_fraction(here.iter().flat_map(|run| run.shown.values(number))) {
            verdict
                .shown
                .push(("truncated_return", is_said("truncated_return")));
        }
        if let Some(reply) = claimed
            .caller
            .as_ref()
            .and_then(|caller| caller.reply.as_ref())
        {
            let is_unread = |run: &&&Run| {
                !matches!(run.seen.reply, Value::ServerError(_))
                    && decode::reads(&reply.written, run.seen.reply.clone()) == Some(false)
            };
            if here.iter().all(is_unread) {
                let lint = "return_type_mismatch";
                verdict.shown.push((lint, is_said(lint)));
            }
        }
    }
    let has_wrong_arity = |run: &&Run| {
        matches!(&run.seen.reply, Value::ServerError(_))
            && format!("{:?}", run.seen.reply).contains("Wrong number of args")
    };
    // How many values a list gives depends on the run.
    let is_of_any_length = claimed.text.contains("unpack");
    if runs.len() > 1 && !is_of_any_length && runs.iter().all(has_wrong_arity) {
        let is_said = claimed.found.contains(&"wrong_arity");
        verdict.shown.push(("wrong_arity", is_said));
    }
}

/// Whether all values have a fraction and two of them differ. A number that the text holds would show nothing of how results
/// of arithmetic are followed, and most fractions that are returned are such numbers.
fn is_changing_fraction<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let mut first = None;
    let mut is_changing = false;
    for value in values {
        if !is_fraction(value) {
            return false;
        }
        is_changing |= *first.get_or_insert(value) != value;
    }
    is_changing
}

fn is_fraction(value: &str) -> bool {
    let number = value
        .strip_prefix('n')
        .and_then(|text| text.parse::<f64>().ok());
    number.is_some_and(|number| number.fract() != 0.0 && number.is_finite())
}
