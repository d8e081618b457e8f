//! How many events there were in the last minute, hour or day.

use crate::fixed_window::WINDOW;
use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};
use crate::sliding_counter::PARTS;
use crate::sliding_window::NOW;

/// The pattern `rolling-count`.
pub static ROLLING_COUNT: Pattern = Pattern {
    name: "rolling-count",
    title: "Counts the events of the last window, by parts of the window.",
    when: "To watch activity or abuse without refusing it. To refuse, take `sliding-counter`.",
    script: include_str!("rolling_count.lua"),
    keys: &[Key {
        name: "counts",
        example: "events:42",
        meaning: "how many events each part had, a hash from the part's begin, `parts` + 2 fields at most",
    }],
    arguments: &[
        Argument {
            meaning: "how long an event counts at least, more than 0",
            ..WINDOW
        },
        PARTS,
        Argument {
            name: "events",
            rust_type: "u32",
            unit: None,
            bounds: Bounds::U32,
            default: DefaultValue::Entries(&["1"]),
            meaning: "how many happened now; 0 looks without counting",
        },
        NOW,
    ],
    reply: Reply {
        rust_type: "u64",
        meaning: "how many events there were in the window",
    },
    promises: &[
        Promise {
            text: "No event is lost, however many callers race.",
            test: "no_event_is_lost",
        },
        Promise {
            text: "An event counts for the whole window, and for at most one part longer.",
            test: "an_event_counts_for_the_window_and_a_part",
        },
        Promise {
            text: "It keeps at most `parts` + 2 counters, and nothing after the window has passed.",
            test: "keeps_a_counter_for_each_part",
        },
        Promise {
            text: "A call with 0 events only reads the count.",
            test: "no_events_only_looks",
        },
    ],
    limits: &[
        "Each key holds one hash field of some 20 bytes for each part, however many events there are.",
        "The latest time that any caller sent counts as now. Clocks that differ, and calls that are long under way, \
         move an event by that much.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::{Duration, SystemTime};

    use redis_script::{redis, redis_script};

    /// Counts the events of the last window. The window is counted in parts.
    ///
    /// Replies how many there were, including the events of this call.
    #[redis_script("rolling_count.lua")]
    pub fn rolling_count(
        connection: &mut impl redis::ConnectionLike,
        #[key] counts: &str,
        #[arg(millis)] window: Duration,
        parts: u32,
        events: u32,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<u64>;

    /// [`rolling_count`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("rolling_count.lua", bare)]
    pub async fn rolling_count_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counts: &str,
        #[arg(millis)] window: Duration,
        parts: u32,
        events: u32,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<u64>;
}
