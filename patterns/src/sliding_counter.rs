//! The limiter with a few counters: small whatever its limit is, but a little stricter than the limit.

use crate::fixed_window::{DECISION, LIMIT, WINDOW};
use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise};
use crate::sliding_window::NOW;

/// The pattern `sliding-counter`.
pub static SLIDING_COUNTER: Pattern = Pattern {
    name: "sliding-counter",
    title: "Lets at most `limit` calls through in any window, counted by parts of the window.",
    when: "For large limits, where memory for each call is too much. It keeps the promise of `sliding-window`, but a \
           call may count for one part of the window longer. The more parts, the shorter each is.",
    script: include_str!("sliding_counter.lua"),
    keys: &[Key {
        name: "counts",
        example: "api:42",
        meaning: "how many calls passed in each part, a hash from the part's begin, `parts` + 2 fields at most",
    }],
    arguments: &[
        LIMIT,
        Argument {
            meaning: "how long a call counts at least, more than 0",
            ..WINDOW
        },
        PARTS,
        NOW,
    ],
    reply: DECISION,
    promises: &[
        Promise {
            text: "No window sees more than `limit` calls, wherever it begins, and however many callers race on two \
                   clocks.",
            test: "no_window_sees_more_than_the_limit",
        },
        Promise {
            text: "A call counts for at most one part longer than the window.",
            test: "a_call_counts_one_part_longer_at_most",
        },
        Promise {
            text: "The reply says how many calls remain and how long to wait. A call that waits so long may pass.",
            test: "says_what_remains_and_when_to_come_back",
        },
        Promise {
            text: "It keeps at most `parts` + 2 counters, and nothing after the window has passed.",
            test: "keeps_a_counter_for_each_part",
        },
        Promise {
            text: "A clock that is ahead makes the others wait for a window and a part at most, and lets no more \
                   calls through.",
            test: "a_clock_ahead_costs_one_window",
        },
    ],
    limits: &[
        "Each key holds one hash field of some 20 bytes for each part, whatever the limit is.",
        "The common estimate from two counters takes less memory, but lets more than the limit through when calls \
         come in bursts.",
        "The latest time that any caller sent counts as now. If clocks differ by a second, or a call is a second \
         under way, a window is up to a second shorter. A clock that is ahead costs the others at most one window of \
         refusals.",
    ],
};

pub(crate) const PARTS: Argument = Argument {
    name: "parts",
    rust_type: "u32",
    unit: None,
    bounds: Bounds::U32_FROM_1,
    default: DefaultValue::Entries(&["10"]),
    meaning: "in how many parts the window is counted, 1 or more",
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::{Duration, SystemTime};

    use redis_script::{redis, redis_script};

    /// Lets at most `limit` calls through in any window. The window is counted in parts.
    ///
    /// Replies whether this call may pass, how many more calls may pass, and the milliseconds until the next call may
    /// pass.
    #[redis_script("sliding_counter.lua")]
    pub fn sliding_counter(
        connection: &mut impl redis::ConnectionLike,
        #[key] counts: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
        parts: u32,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;

    /// [`sliding_counter`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("sliding_counter.lua", bare)]
    pub async fn sliding_counter_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counts: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
        parts: u32,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;
}
