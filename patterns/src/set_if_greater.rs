//! A number that only grows.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `set-if-greater`.
pub static SET_IF_GREATER: Pattern = Pattern {
    name: "set-if-greater",
    title: "Replaces a number by a greater one.",
    when: "For high-water marks and latest versions that arrive out of order, and to refuse a late fencing number.",
    script: include_str!("set_if_greater.lua"),
    keys: &[Key {
        name: "highest",
        example: "version:42",
        meaning: "the greatest number so far, a string",
    }],
    arguments: &[Argument {
        name: "value",
        rust_type: "i64",
        unit: None,
        bounds: Bounds::EXACT,
        default: DefaultValue::Entries(&["7"]),
        meaning: "the new number, between -(2^53 - 1) and 2^53 - 1",
    }],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the number was replaced or there was none, 0 when it was as great already",
    },
    promises: &[
        Promise {
            text: "The greatest number stays, in whatever order the numbers arrive.",
            test: "the_greatest_stays",
        },
        Promise {
            text: "The number never falls, and an equal one does not replace it.",
            test: "never_falls",
        },
        Promise {
            text: "A first number is set, even if it is below zero.",
            test: "a_first_number_below_zero_is_set",
        },
        Promise {
            text: "A number that Lua cannot compare exactly is an error.",
            test: "an_inexact_number_is_an_error",
        },
        Promise {
            text: "The number keeps its expiry.",
            test: "keeps_the_expiry",
        },
    ],
    limits: &[
        "Numbers go up to 2^53 - 1. That is enough for Unix time in microseconds, and not in nanoseconds.",
        "It needs Redis 6.0, for KEEPTTL.",
        "Two commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Replaces a number with a greater one.
    ///
    /// Replies whether the number was stored: it was greater, or it was the first.
    #[redis_script("set_if_greater.lua")]
    pub fn set_if_greater(
        connection: &mut impl redis::ConnectionLike,
        #[key] highest: &str,
        value: i64,
    ) -> redis_script::Result<bool>;

    /// [`set_if_greater`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("set_if_greater.lua", bare)]
    pub async fn set_if_greater_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] highest: &str,
        value: i64,
    ) -> redis_script::Result<bool>;
}
