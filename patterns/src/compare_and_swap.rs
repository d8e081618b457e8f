//! A change that is made only if nobody else has made one.

use crate::pattern::{Argument, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `compare-and-swap`.
pub static COMPARE_AND_SWAP: Pattern = Pattern {
    name: "compare-and-swap",
    title: "Replaces a value, if it is still the expected one.",
    when: "To read a value, compute a new one, and write it back, unless it was changed in between; then start over. \
           Without `expected`, it creates an entry that must not exist yet.",
    script: include_str!("compare_and_swap.lua"),
    keys: &[Key {
        name: "entry",
        example: "config:version",
        meaning: "the value, a string",
    }],
    arguments: &[
        Argument {
            name: "value",
            rust_type: "&[u8]",
            unit: None,
            bounds: None,
            default: DefaultValue::Entries(&["1.1.0"]),
            meaning: "the new one",
        },
        Argument {
            name: "expected",
            rust_type: "Option<&[u8]>",
            unit: None,
            bounds: None,
            default: DefaultValue::Entries(&[]),
            meaning: "the old one; without it, the entry is expected to be missing",
        },
    ],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the value was replaced, 0 when another one is there",
    },
    promises: &[
        Promise {
            text: "When many race from the same value, one succeeds.",
            test: "one_of_many_succeeds",
        },
        Promise {
            text: "A loop that reads, changes and swaps loses no change.",
            test: "no_change_is_lost",
        },
        Promise {
            text: "A missing entry and an empty one are different.",
            test: "a_missing_entry_is_not_an_empty_one",
        },
        Promise {
            text: "The entry keeps its expiry.",
            test: "keeps_the_expiry",
        },
    ],
    limits: &[
        "A value that was changed and changed back is the expected one. If that matters, put a version into it.",
        "It needs Redis 6.0, for KEEPTTL.",
        "Two commands a call. Both the old and the new value are sent.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Replaces a value if it is still the expected one. `None` means that no value is expected.
    ///
    /// Replies whether it was replaced.
    #[redis_script("compare_and_swap.lua")]
    pub fn compare_and_swap(
        connection: &mut impl redis::ConnectionLike,
        #[key] entry: &str,
        value: &[u8],
        expected: Option<&[u8]>,
    ) -> redis_script::Result<bool>;

    /// [`compare_and_swap`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("compare_and_swap.lua", bare)]
    pub async fn compare_and_swap_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] entry: &str,
        value: &[u8],
        expected: Option<&[u8]>,
    ) -> redis_script::Result<bool>;
}
