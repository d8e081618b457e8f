//! The counter that forgets.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};

/// The pattern `counter`.
pub static COUNTER: Pattern = Pattern {
    name: "counter",
    title: "Counts, for a limited time from the first count on.",
    when: "For counts by the day or the hour: views, quotas, failures. To begin at midnight, put the day into the \
           key. If the count has a bound, take `bounded-counter`.",
    script: include_str!("counter.lua"),
    keys: &[Key {
        name: "counter",
        example: "views:page:7",
        meaning: "the count, a string that expires",
    }],
    arguments: &[
        Argument {
            name: "step",
            rust_type: "i64",
            unit: None,
            bounds: Bounds::EXACT,
            default: DefaultValue::Entries(&["1"]),
            meaning: "how much to add, less than 0 to subtract",
        },
        Argument {
            name: "expiry",
            rust_type: "Duration",
            unit: Some(Unit::Millis),
            bounds: Bounds::EXACT_FROM_1,
            default: DefaultValue::Entries(&["86400000"]),
            meaning: "how long a new counter lasts, more than 0",
        },
    ],
    reply: Reply {
        rust_type: "i64",
        meaning: "the new count",
    },
    promises: &[
        Promise {
            text: "No count is lost, however many callers race.",
            test: "no_count_is_lost",
        },
        Promise {
            text: "The first count starts the expiry. Later counts do not prolong it.",
            test: "later_counts_do_not_prolong_the_expiry",
        },
        Promise {
            text: "A counter that existed without an expiry stays without one.",
            test: "an_old_counter_keeps_its_expiry",
        },
    ],
    limits: &[
        "Beyond 2^53 the reply is rounded. The counter itself is exact up to 2^63 - 1, where it refuses to overflow.",
        "One small string for each key. At most three commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Adds to a counter that expires some time after its first count.
    ///
    /// Replies the new count.
    #[redis_script("counter.lua")]
    pub fn counter(
        connection: &mut impl redis::ConnectionLike,
        #[key] counter: &str,
        step: i64,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<i64>;

    /// [`counter`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("counter.lua", bare)]
    pub async fn counter_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counter: &str,
        step: i64,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<i64>;
}
