//! Whether the scores of a sorted set, if they are times, all have the same unit.

use crate::domain::Element;
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::lists::sort::sorted;
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::text::source::Span;

/// Two scores of one sorted set in different units.
pub(crate) struct Mismatch {
    /// The later one in the source.
    pub(crate) span: Span,
    pub(crate) here: Unit,
    pub(crate) before_span: Span,
    pub(crate) before: Unit,
}

/// A score that is a time, in the sorted set that an entry of KEYS names.
#[derive(Clone)]
struct Score {
    key: i64,
    span: Span,
    unit: Unit,
}

/// The scores of each sorted set in another unit than its first score, in the order of the source.
pub(crate) fn find(checker: &Checker<'_>) -> Vec<Mismatch> {
    let mut scores = Vec::new();
    for call in &checker.facts.calls {
        add_scores(call, &mut scores);
    }
    let mut firsts: Vec<Score> = Vec::new();
    let mut mismatches = Vec::new();
    for score in &sorted(&scores, |left, right| left.span.cmp(&right.span)) {
        match firsts.iter().find(|first| first.key == score.key) {
            Some(first) if first.unit != score.unit => mismatches.push(Mismatch {
                span: score.span,
                here: score.unit,
                before_span: first.span,
                before: first.unit,
            }),
            Some(_) => {}
            None => firsts.push(score.clone()),
        }
    }
    mismatches
}

fn add_scores(call: &CommandCall, scores: &mut Vec<Score>) {
    let key = call.arguments.get(1).and_then(|key| key.value.element());
    let Some(Element {
        input: Input::Keys,
        index: key,
        ..
    }) = key
    else {
        return;
    };
    let is_time = |argument: &Operand| argument.value.time.unit().is_some();
    if !call.arguments.iter().any(is_time) {
        return;
    }
    for place in call.score_places() {
        if let Some(Operand { span, value }) = call.arguments.get(place)
            && let Some(unit) = value.time.unit()
        {
            let span = *span;
            scores.push(Score { key, span, unit });
        }
    }
}
