//! The limiter with a steady rate and bursts, which stores one time.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};
use crate::sliding_window::NOW;

/// The pattern `token-bucket`.
pub static TOKEN_BUCKET: Pattern = Pattern {
    name: "token-bucket",
    title: "Lets calls through while there are tokens in a bucket, which fills up again at a steady rate.",
    when: "For a rate, such as ten a second, that may be exceeded for a moment, and for calls of different cost. It \
           keeps only the time at which the bucket is full again (the method is known as GCRA), and computes the \
           tokens from that, without fractions.",
    script: include_str!("token_bucket.lua"),
    keys: &[Key {
        name: "bucket",
        example: "rate:42",
        meaning: "the Unix time in microseconds when the bucket will be full, a string that expires then",
    }],
    arguments: &[
        Argument {
            name: "capacity",
            rust_type: "u32",
            unit: None,
            bounds: Bounds::U32,
            default: DefaultValue::Entries(&["20"]),
            meaning: "how many tokens the bucket holds, the greatest burst",
        },
        Argument {
            name: "interval",
            rust_type: "Duration",
            unit: Some(Unit::Micros),
            bounds: Bounds::EXACT_FROM_1,
            default: DefaultValue::Entries(&["200000"]),
            meaning: "the time in which one token comes back, more than 0",
        },
        Argument {
            name: "cost",
            rust_type: "u32",
            unit: None,
            bounds: Some(COST),
            default: DefaultValue::Entries(&["1"]),
            meaning: "how many tokens the call takes, at most `capacity`; 0 looks without taking",
        },
        Argument {
            unit: Some(Unit::Micros),
            ..NOW
        },
    ],
    reply: Reply {
        rust_type: "(bool, u32, u64)",
        meaning: "{1 when the call may pass, else 0; how many tokens are left; microseconds until there are enough}",
    },
    promises: &[
        Promise {
            text: "In any time, no more tokens are spent than the bucket held and that time brought back, however \
                   many callers race on two clocks.",
            test: "spends_no_more_than_it_held_and_got_back",
        },
        Promise {
            text: "A full bucket lets a burst of `capacity` through at once.",
            test: "lets_a_burst_through",
        },
        Promise {
            text: "The reply says how many tokens are left and how long to wait. A call that waits so long may pass.",
            test: "says_what_is_left_and_when_to_come_back",
        },
        Promise {
            text: "A call takes its whole cost or nothing. A call of cost 0 only looks.",
            test: "takes_the_cost_or_nothing",
        },
        Promise {
            text: "A call that costs more than the bucket holds is an error, because it could never pass.",
            test: "what_can_never_pass_is_an_error",
        },
        Promise {
            text: "A full bucket takes no memory.",
            test: "a_full_bucket_takes_no_memory",
        },
        Promise {
            text: "A clock that is ahead makes the others wait until the bucket is full, and no longer.",
            test: "a_clock_ahead_costs_one_filling",
        },
    ],
    limits: &[
        "The shortest interval is a microsecond, which is a million tokens a second.",
        "The callers' clocks count. If they differ, the difference brings tokens back once, and a caller whose clock \
         is behind is told to wait longer by the difference.",
        "One small string for each key. Two commands a call.",
    ],
};

const COST: Bounds = Bounds {
    least: 0,
    greatest: u32::MAX as i64,
    at_most: Some("capacity"),
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::{Duration, SystemTime};

    use redis_script::{redis, redis_script};

    /// Lets calls through while there are tokens in a bucket, which fills up again at a steady rate.
    ///
    /// Replies whether this call may pass, how many tokens are left, and the microseconds until there are enough
    /// tokens.
    #[redis_script("token_bucket.lua")]
    pub fn token_bucket(
        connection: &mut impl redis::ConnectionLike,
        #[key] bucket: &str,
        capacity: u32,
        #[arg(micros)] interval: Duration,
        cost: u32,
        #[arg(micros)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;

    /// [`token_bucket`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("token_bucket.lua", bare)]
    pub async fn token_bucket_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] bucket: &str,
        capacity: u32,
        #[arg(micros)] interval: Duration,
        cost: u32,
        #[arg(micros)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;
}
