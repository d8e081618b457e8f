//! The limiter with a list of times: exact, but its memory grows with the limit.

use crate::fixed_window::{DECISION, LIMIT, WINDOW};
use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Unit};

/// The pattern `sliding-window`.
pub static SLIDING_WINDOW: Pattern = Pattern {
    name: "sliding-window",
    title: "Lets at most `limit` calls through in any window, counted exactly.",
    when: "For limits that must hold in every window, such as logins. Its memory grows with the limit: for more than \
           some hundred calls, take `sliding-counter` or `token-bucket`.",
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
            text: "No window sees more than `limit` calls, wherever it begins, and however many callers race on two \
                   clocks.",
            test: "no_window_sees_more_than_the_limit",
        },
        Promise {
            text: "A call may pass in the millisecond in which there is room.",
            test: "a_call_passes_as_soon_as_there_is_room",
        },
        Promise {
            text: "The reply says how many calls remain and how long to wait. A call that waits so long may pass.",
            test: "says_what_remains_and_when_to_come_back",
        },
        Promise {
            text: "It keeps at most `limit` times, and nothing after the window has passed.",
            test: "keeps_no_more_than_the_limit",
        },
        Promise {
            text: "A clock that is ahead makes the others wait for one window at most, and lets no more calls through.",
            test: "a_clock_ahead_costs_one_window",
        },
    ],
    limits: &[
        "Each key holds one list entry of some 10 bytes for each call of the window, at most `limit`.",
        "A call after a pause removes what is too old: at worst `limit` commands, in the long run two for each call.",
        "The latest time that any caller sent counts as now. If clocks differ by a second, or a call is a second \
         under way, a window is up to a second shorter. A clock that is ahead costs the others at most one window of \
         refusals.",
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
    /// Replies whether this call may pass, how many more calls may pass, and the milliseconds until the next call may
    /// pass.
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
