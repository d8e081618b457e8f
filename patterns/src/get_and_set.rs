//! Replaces a value and returns the old one.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};

/// The pattern `get-and-set`.
pub static GET_AND_SET: Pattern = Pattern {
    name: "get-and-set",
    title: "Replaces a value for a limited time, and gives the old one.",
    when: "To set a new value and see the old one in one step. From Redis 6.2 on, `SET key value PX milliseconds \
           GET` does the same without a script: take this as the start of a script that decides more.",
    script: include_str!("get_and_set.lua"),
    keys: &[Key {
        name: "entry",
        example: "session:42",
        meaning: "the value, a string that expires",
    }],
    arguments: &[
        Argument {
            name: "value",
            rust_type: "&[u8]",
            unit: None,
            bounds: None,
            default: DefaultValue::Entries(&["second"]),
            meaning: "the new one",
        },
        Argument {
            name: "expiry",
            rust_type: "Duration",
            unit: Some(Unit::Millis),
            bounds: Bounds::EXACT_FROM_1,
            default: DefaultValue::Entries(&["60000"]),
            meaning: "how long the new value lasts, more than 0",
        },
    ],
    reply: Reply {
        rust_type: "Option<Vec<u8>>",
        meaning: "the old value, or nil when there was none",
    },
    promises: &[
        Promise {
            text: "When many callers hand over a value, each value is seen once, and none is lost.",
            test: "each_value_is_seen_once",
        },
        Promise {
            text: "The new value lasts as long as its expiry says, whatever time the old one had left.",
            test: "lasts_as_long_as_told",
        },
    ],
    limits: &["Two commands a call. Both the old and the new value are sent."],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Replaces a value for a limited time.
    ///
    /// Replies the old value, or `None` if there was none.
    #[redis_script("get_and_set.lua")]
    pub fn get_and_set(
        connection: &mut impl redis::ConnectionLike,
        #[key] entry: &str,
        value: &[u8],
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<Option<Vec<u8>>>;

    /// [`get_and_set`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("get_and_set.lua", bare)]
    pub async fn get_and_set_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] entry: &str,
        value: &[u8],
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<Option<Vec<u8>>>;
}
