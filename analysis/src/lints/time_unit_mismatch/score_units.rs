//! Sorted sets whose scores are times: whether all of them are in one unit.

use std::rc::Rc;

use crate::domain::Element;
use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::lists::sort::sorted;
use crate::redis::commands::{Command, Scores};
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::text::source::Span;

/// Two scores of one sorted set in different units.
pub(crate) struct Mismatch {
    /// The later one in the text.
    pub(crate) span: Span,
    pub(crate) here: Unit,
    pub(crate) before_span: Span,
    pub(crate) before: Unit,
}

/// A score that is a time, of the sorted set that an entry of KEYS names.
#[derive(Clone)]
struct Score {
    key: i64,
    span: Span,
    unit: Unit,
}

/// The scores of each sorted set that are in another unit than its first, in the order of the text.
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
    for place in score_places(call) {
        if let Some(Operand { span, value }) = call.arguments.get(place)
            && let Some(unit) = value.time.unit()
        {
            let span = *span;
            scores.push(Score { key, span, unit });
        }
    }
}

/// Which arguments are scores of the sorted set that is the first argument.
pub(crate) fn score_places(call: &CommandCall) -> Vec<usize> {
    let Some(scores) = call.command.and_then(Command::scores) else {
        return Vec::new();
    };
    let texts = call.texts();
    let is_word = |text: &Option<Rc<[u8]>>, words: &[&[u8]]| match text {
        Some(text) => words.iter().any(|word| text.eq_ignore_ascii_case(word)),
        None => false,
    };
    match scores {
        Scores::Bounds {
            first,
            last,
            option: None,
        } => vec![first, last],
        Scores::Bounds {
            first,
            last,
            option: Some(option),
        } => {
            let options = texts.get(last + 1..).unwrap_or_default();
            let is_given = options
                .iter()
                .any(|text| is_word(text, &[option.as_bytes()]));
            match is_given {
                true => vec![first, last],
                false => Vec::new(),
            }
        }
        Scores::Pairs { from } => {
            const OPTIONS: [&[u8]; 5] = [b"NX", b"XX", b"GT", b"LT", b"CH"];
            let mut place = from;
            while place < texts.len() && is_word(&texts[place], &OPTIONS) {
                place += 1;
            }
            let mut places = Vec::new();
            // Behind what may be an option too, nothing tells scores from members.
            if texts.len().saturating_sub(place).is_multiple_of(2) {
                while place < texts.len() {
                    places.push(place);
                    place += 2;
                }
            }
            places
        }
    }
}
