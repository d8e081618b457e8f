//! The limiter with a list of times: exact, and as large as its limit.

use crate::fixed_window::{DECISION, LIMIT, WINDOW};
use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Unit};

/// The pattern `sliding-window`.
pub static SLIDING_WINDOW: Pattern = Pattern {
    name: "sliding-window",
    title: "Lets at most `limit` calls through in any window, counted exactly.",
    when: "When no window whatever may see more than the limit, as for logins. Its memory grows with the limit: \
           beyond some hundred calls take `sliding-counter` or `token-bucket`.",
    script: include_str!("sliding_window.lua"),
    keys: &[Key {
        name: "log",
        example: "login:42",
        meaning: "the times of the calls that passed, a list with the oldest first, `limit` entries at most",
    }],
    arguments: &[LIMIT, WINDOW, NOW],
    reply: DECISION,
    promises: &[
        Promise {
            text: "No window ever sees more than `limit` calls, wherever it begins, however many race on two clocks.",
            test: "no_window_sees_more_than_the_limit",
        },
        Promise {
            text: "A call may pass as soon as there is room, to the millisecond.",
            test: "a_call_passes_as_soon_as_there_is_room",
        },
        Promise {
            text: "The reply says how many calls remain, and a call that waits as long as it says may pass.",
            test: "says_what_remains_and_when_to_come_back",
        },
        Promise {
            text: "It keeps `limit` times at most, and nothing once the window has passed.",
            test: "keeps_no_more_than_the_limit",
        },
        Promise {
            text: "A clock that is ahead does not refuse the others for longer than a window, and lets no more through.",
            test: "a_clock_ahead_costs_one_window",
        },
    ],
    limits: &[
        "Memory: one list entry of some 10 bytes for each call of the window, `limit` at most, for each key.",
        "A call that comes after a pause removes what is too old: `limit` commands at worst, two for each call in \
         the long run.",
        "Time is the latest that a caller has told: clocks that differ, and calls that are long under way, take \
         that much from the window. One that is ahead costs the others one window of refusals at most.",
    ],
};

pub(crate) const NOW: Argument = Argument {
    name: "now",
    rust_type: "SystemTime",
    unit: Some(Unit::Millis),
    bounds: Bounds::EXACT_FROM_0,
    default: DefaultValue::Now,
    meaning: "the Unix time of the call",
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::{Duration, SystemTime};

    use redis_script::{redis, redis_script};

    /// Lets at most `limit` calls through in any window, counted exactly.
    ///
    /// Replies whether this call may pass, how many more may, and the milliseconds until the next may.
    #[redis_script("sliding_window.lua")]
    pub fn sliding_window(
        connection: &mut impl redis::ConnectionLike,
        #[key] log: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;

    /// [`sliding_window`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("sliding_window.lua", bare)]
    pub async fn sliding_window_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] log: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<(bool, u32, u64)>;
}
