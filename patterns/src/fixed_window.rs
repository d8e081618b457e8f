//! The limiter with one counter: cheap, but it may let more calls through around the end of a window.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};

/// The pattern `fixed-window`.
pub static FIXED_WINDOW: Pattern = Pattern {
    name: "fixed-window",
    title: "Lets at most `limit` calls through in each window of fixed length.",
    when: "For quotas, such as a number of mails a day. It is the cheapest limiter. If a burst around the end of a \
           window does harm, take `sliding-window`.",
    script: include_str!("fixed_window.lua"),
    keys: &[Key {
        name: "counter",
        example: "quota:mail:42",
        meaning: "how many calls the running window has let through, a string that expires with it",
    }],
    arguments: &[
        LIMIT,
        Argument {
            meaning: "how long a window lasts from its first call, more than 0",
            ..WINDOW
        },
    ],
    reply: DECISION,
    promises: &[
        Promise {
            text: "One window lets `limit` calls through and no more, however many callers race.",
            test: "lets_the_limit_through_and_no_more",
        },
        Promise {
            text: "The first call starts the window. Later calls, refused or not, do not prolong it.",
            test: "later_calls_do_not_prolong_the_window",
        },
        Promise {
            text: "The reply says how many calls remain and how long to wait. A call that waits so long may pass.",
            test: "says_what_remains_and_when_to_come_back",
        },
        Promise {
            text: "A counter that lost its expiry gets a new window. It does not refuse for ever.",
            test: "a_counter_without_expiry_starts_a_window",
        },
    ],
    limits: &[
        "Twice the limit can pass in a short time: the last calls of one window, and the first calls of the next.",
        "The server's clock counts, so the clocks of the callers do not matter.",
        "One small string for each key. At most four commands a call.",
    ],
};

pub(crate) const LIMIT: Argument = Argument {
    name: "limit",
    rust_type: "u32",
    unit: None,
    bounds: Bounds::U32,
    default: DefaultValue::Entries(&["5"]),
    meaning: "most calls in a window",
};

pub(crate) const WINDOW: Argument = Argument {
    name: "window",
    rust_type: "Duration",
    unit: Some(Unit::Millis),
    bounds: Bounds::EXACT_FROM_1,
    default: DefaultValue::Entries(&["60000"]),
    meaning: "how long a call counts, more than 0",
};

pub(crate) const DECISION: Reply = Reply {
    rust_type: "(bool, u32, u64)",
    meaning: "{1 when the call may pass, else 0; how many more may; milliseconds until the next may}",
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Lets at most `limit` calls through in each window of fixed length.
    ///
    /// Replies whether this call may pass, how many more calls may pass, and the milliseconds until the next call may
    /// pass.
    #[redis_script("fixed_window.lua")]
    pub fn fixed_window(
        connection: &mut impl redis::ConnectionLike,
        #[key] counter: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
    ) -> redis_script::Result<(bool, u32, u64)>;

    /// [`fixed_window`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("fixed_window.lua", bare)]
    pub async fn fixed_window_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counter: &str,
        limit: u32,
        #[arg(millis)] window: Duration,
    ) -> redis_script::Result<(bool, u32, u64)>;
}
