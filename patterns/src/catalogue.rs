//! [`CATALOGUE`]: all patterns, and the search by name.

use crate::pattern::Pattern;

/// All patterns. Patterns for the same purpose are next to each other.
///
#[doc = include_str!("patterns.md")]
pub static CATALOGUE: &[&Pattern] = &[
    &crate::FIXED_WINDOW,
    &crate::SLIDING_WINDOW,
    &crate::SLIDING_COUNTER,
    &crate::TOKEN_BUCKET,
    &crate::ROLLING_COUNT,
    &crate::LOCK_ACQUIRE,
    &crate::LOCK_RELEASE,
    &crate::LOCK_EXTEND,
    &crate::FENCING_LOCK,
    &crate::COUNTER,
    &crate::BOUNDED_COUNTER,
    &crate::COMPARE_AND_SWAP,
    &crate::SET_IF_GREATER,
    &crate::GET_AND_SET,
    &crate::TRANSFER,
    &crate::HASH_INCREMENT,
    &crate::HASH_GET_OR_CREATE,
    &crate::LEADERBOARD,
];

/// The pattern with this name, such as `fixed-window`.
pub fn find(name: &str) -> Option<&'static Pattern> {
    CATALOGUE
        .iter()
        .copied()
        .find(|pattern| pattern.name == name)
}
