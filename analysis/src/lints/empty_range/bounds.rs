//! The bounds of a range, the lower one first, and whether anything can be between them.

use crate::domain::{Constant, Value};

/// One bound.
struct Bound<T> {
    value: T,
    is_excluded: bool,
}

/// Ranks with the same sign. Ranks with different signs overlap in some lists and not in others.
pub(super) fn are_ranks_empty(least: &Value, most: &Value) -> bool {
    match (integer(least), integer(most)) {
        (Some(least), Some(most)) => (least < 0) == (most < 0) && least > most,
        _ => false,
    }
}

/// `5`, `(5`, `-inf`. Nothing lies beyond infinity, whatever the other bound is.
pub(super) fn are_scores_empty(least: &Value, most: &Value) -> bool {
    let is_beyond = |bound: &Option<Bound<f64>>, end: f64| match bound {
        Some(bound) => bound.is_excluded && bound.value == end,
        None => false,
    };
    let (least, most) = (score(least), score(most));
    is_beyond(&least, f64::INFINITY)
        || is_beyond(&most, f64::NEG_INFINITY)
        || is_nothing_between(least, most)
}

/// The infinity that is the only score in a range whose other bound is not known: the bounds are in the wrong order.
pub(super) fn only_infinity(least: &Value, most: &Value) -> Option<&'static str> {
    match (score(least), score(most)) {
        (Some(least), None) if least.value == f64::INFINITY => Some("+inf"),
        (None, Some(most)) if most.value == f64::NEG_INFINITY => Some("-inf"),
        _ => None,
    }
}

/// `[a`, `(b`, `-` and `+`. Nothing lies below `-` or above `+`, whatever the other bound is.
pub(super) fn are_texts_empty(least: &Value, most: &Value) -> bool {
    let (least, most) = (least.text(), most.text());
    if least.as_deref() == Some(b"+") || most.as_deref() == Some(b"-") {
        return true;
    }
    is_nothing_between(
        least.as_deref().and_then(lexical),
        most.as_deref().and_then(lexical),
    )
}

/// `5-1`, `(5-1`, `-` and `+`. Milliseconds alone mean several identifiers.
pub(super) fn are_identifiers_empty(least: &Value, most: &Value) -> bool {
    let (least, most) = (least.text(), most.text());
    if least.as_deref() == Some(b"+") || most.as_deref() == Some(b"-") {
        return true;
    }
    is_nothing_between(
        least.as_deref().and_then(identifier),
        most.as_deref().and_then(identifier),
    )
}

/// Whether both bounds are known and no value lies between them.
fn is_nothing_between<T: PartialOrd>(least: Option<Bound<T>>, most: Option<Bound<T>>) -> bool {
    match (least, most) {
        (Some(least), Some(most)) if least.value == most.value => {
            least.is_excluded || most.is_excluded
        }
        (Some(least), Some(most)) => least.value > most.value,
        _ => false,
    }
}

fn integer(value: &Value) -> Option<i64> {
    match &value.constant {
        Constant::Number(number) => number.integer(),
        Constant::Bytes(text) => std::str::from_utf8(text).ok()?.parse().ok(),
        _ => None,
    }
}

fn score(value: &Value) -> Option<Bound<f64>> {
    let (value, is_excluded) = match &value.constant {
        Constant::Number(number) => (number.0, false),
        Constant::Bytes(text) => {
            let (text, is_excluded) = excluded(std::str::from_utf8(text).ok()?);
            (text.parse().ok()?, is_excluded)
        }
        _ => return None,
    };
    (!value.is_nan()).then_some(Bound { value, is_excluded })
}

fn lexical(text: &[u8]) -> Option<Bound<&[u8]>> {
    let (first, value) = text.split_first()?;
    let is_excluded = match first {
        b'[' => false,
        b'(' => true,
        _ => return None,
    };
    Some(Bound { value, is_excluded })
}

/// The two numbers of a whole identifier.
fn identifier(text: &[u8]) -> Option<Bound<(u64, u64)>> {
    let (text, is_excluded) = excluded(std::str::from_utf8(text).ok()?);
    let (milliseconds, sequence) = text.split_once('-')?;
    let value = (milliseconds.parse().ok()?, sequence.parse().ok()?);
    Some(Bound { value, is_excluded })
}

fn excluded(text: &str) -> (&str, bool) {
    match text.strip_prefix('(') {
        Some(text) => (text, true),
        None => (text, false),
    }
}
