//! A counter that never passes its bounds.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `bounded-counter`.
pub static BOUNDED_COUNTER: Pattern = Pattern {
    name: "bounded-counter",
    title: "Counts, and stays between two bounds.",
    when: "For stock, seats and quotas: for whatever must not be sold twice, or go below zero.",
    script: include_str!("bounded_counter.lua"),
    keys: &[Key {
        name: "counter",
        example: "seats:7",
        meaning: "the count, a string",
    }],
    arguments: &[
        Argument {
            name: "step",
            rust_type: "i64",
            unit: None,
            bounds: Bounds::EXACT,
            default: DefaultValue::Entries(&["-1"]),
            meaning: "how much to add, less than 0 to subtract",
        },
        Argument {
            name: "minimum",
            rust_type: "i64",
            unit: None,
            bounds: Bounds::EXACT,
            default: DefaultValue::Entries(&["0"]),
            meaning: "the least count, at least -(2^53 - 1)",
        },
        Argument {
            name: "maximum",
            rust_type: "i64",
            unit: None,
            bounds: Bounds::EXACT,
            default: DefaultValue::Entries(&["100"]),
            meaning: "the greatest count, at most 2^53 - 1",
        },
    ],
    reply: Reply {
        rust_type: "Option<i64>",
        meaning: "the new count, or nil when it would pass a bound, and nothing is changed",
    },
    promises: &[
        Promise {
            text: "The count stays between the bounds, however many callers race up and down.",
            test: "stays_between_its_bounds",
        },
        Promise {
            text: "A step that would pass a bound changes nothing.",
            test: "a_refused_step_changes_nothing",
        },
        Promise {
            text: "The bounds are exact.",
            test: "the_bounds_are_exact",
        },
        Promise {
            text: "A bound that Lua's numbers cannot hold exactly is an error.",
            test: "an_inexact_bound_is_an_error",
        },
        Promise {
            text: "The counter keeps its expiry.",
            test: "keeps_the_expiry",
        },
    ],
    limits: &[
        "A missing counter is 0, even if 0 is out of bounds. Then only a step that reaches the bounds passes.",
        "One small string for each key. Two commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Adds to a counter, unless the result would be out of bounds.
    ///
    /// Replies the new count. If the result would be out of bounds, replies `None` and changes nothing.
    #[redis_script("bounded_counter.lua")]
    pub fn bounded_counter(
        connection: &mut impl redis::ConnectionLike,
        #[key] counter: &str,
        step: i64,
        minimum: i64,
        maximum: i64,
    ) -> redis_script::Result<Option<i64>>;

    /// [`bounded_counter`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("bounded_counter.lua", bare)]
    pub async fn bounded_counter_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counter: &str,
        step: i64,
        minimum: i64,
        maximum: i64,
    ) -> redis_script::Result<Option<i64>>;
}
