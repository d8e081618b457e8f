//! Names of numbers that may have a fraction: `refillRate`, `tokens_per_second`.

use crate::contract::entry_names::words;

/// The last word of such a name.
const FRACTIONS: &[&str] = &[
    "alpha",
    "factor",
    "fraction",
    "latitude",
    "longitude",
    "multiplier",
    "percent",
    "percentage",
    "precision",
    "price",
    "probability",
    "rate",
    "ratio",
    "score",
];

/// Whether a number with this name may have a fraction.
pub(super) fn may_be_fraction(name: &str) -> bool {
    let words = words(name, char::is_lowercase);
    match words.as_slice() {
        // `rate_per_second`, `tokensPerMs`
        [.., _, per, _] if per == "per" => true,
        [.., last] => FRACTIONS.contains(&last.as_str()),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_a_fraction_by_its_last_words() {
        for name in [
            "rate",
            "refill_rate",
            "leakRate",
            "rate_per_ms",
            "tokensPerSecond",
            "SCORE",
            "precision",
        ] {
            assert!(may_be_fraction(name), "{name}");
        }
        for name in [
            "rate_limit",
            "rates",
            "limit",
            "per",
            "score_key",
            "permits",
            "super",
            "",
        ] {
            assert!(!may_be_fraction(name), "{name}");
        }
    }
}
