//! Sorted sets whose scores are times: whether all of them are in one unit.

use crate::checker::Checker;
use crate::facts::{CommandCall, Operand};
use crate::signature::{Input, Unit};
use crate::source::Span;

/// Two scores of one sorted set in different units.
pub(crate) struct Mismatch {
    /// The later one in the text.
    pub(crate) span: Span,
    pub(crate) here: Unit,
    pub(crate) before_span: Span,
    pub(crate) before: Unit,
}

/// A score that is a time, of the sorted set that an entry of KEYS names.
struct Score {
    key: i64,
    span: Span,
    unit: Unit,
}

/// The scores of each sorted set that are in another unit than its first, in the order of the text.
pub(crate) fn find(checker: &Checker<'_>) -> Vec<Mismatch> {
    let mut scores: Vec<Score> = checker.calls().flat_map(scores_of).collect();
    scores.sort_by_key(|score| score.span);
    let mut firsts: Vec<Score> = Vec::new();
    let mut mismatches = Vec::new();
    for score in scores {
        match firsts.iter().find(|first| first.key == score.key) {
            Some(first) if first.unit != score.unit => mismatches.push(Mismatch {
                span: score.span,
                here: score.unit,
                before_span: first.span,
                before: first.unit,
            }),
            Some(_) => {}
            None => firsts.push(score),
        }
    }
    mismatches
}

fn scores_of(call: &CommandCall) -> Vec<Score> {
    let places = score_places(call);
    let key = call.arguments.get(1).and_then(|key| key.value.element());
    let Some(key) = key.filter(|key| key.input == Input::Keys && !places.is_empty()) else {
        return Vec::new();
    };
    let scores = places.into_iter().filter_map(|place| {
        let Operand { span, value } = call.arguments.get(place)?;
        Some(Score {
            key: key.index,
            span: *span,
            unit: value.time.unit()?,
        })
    });
    scores.collect()
}

/// Which arguments are scores of the sorted set that is the first argument.
fn score_places(call: &CommandCall) -> Vec<usize> {
    const OPTIONS: [&[u8]; 5] = [b"NX", b"XX", b"GT", b"LT", b"CH"];
    let Some(command) = call.command.filter(|command| command.name.starts_with('Z')) else {
        return Vec::new();
    };
    let texts = call.texts();
    let is_word = |place: usize, words: &[&[u8]]| {
        let text = texts.get(place).and_then(Option::as_deref);
        text.is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)))
    };
    match command.name {
        "ZADD" => {
            let behind = (2..texts.len()).find(|place| !is_word(*place, &OPTIONS));
            // Behind what may be an option too, nothing tells scores from members.
            let first = behind.filter(|first| (texts.len() - first).is_multiple_of(2));
            first.map_or_else(Vec::new, |first| (first..texts.len()).step_by(2).collect())
        }
        "ZCOUNT" | "ZRANGEBYSCORE" | "ZREVRANGEBYSCORE" | "ZREMRANGEBYSCORE" => vec![2, 3],
        "ZRANGE" if (4..texts.len()).any(|place| is_word(place, &[b"BYSCORE"])) => vec![2, 3],
        _ => Vec::new(),
    }
}
