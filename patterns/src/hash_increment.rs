//! Several counters in one step.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `hash-increment`.
pub static HASH_INCREMENT: Pattern = Pattern {
    name: "hash-increment",
    title: "Adds to several fields of a hash, to all or to none.",
    when: "For statistics that belong together, such as requests and bytes.",
    script: include_str!("hash_increment.lua"),
    keys: &[Key {
        name: "counts",
        example: "stats:42",
        meaning: "the fields and their counts, a hash",
    }],
    arguments: &[Argument {
        name: "steps",
        rust_type: "&[(&str, i64)]",
        unit: None,
        bounds: Bounds::EXACT,
        default: DefaultValue::Entries(&["requests", "1", "bytes", "512"]),
        meaning: "pairs of a field and how much to add to it",
    }],
    reply: Reply {
        rust_type: "Vec<i64>",
        meaning: "the new counts, in the order of the steps",
    },
    promises: &[
        Promise {
            text: "No count is lost, and the fields change together, however many callers race.",
            test: "the_fields_move_together",
        },
        Promise {
            text: "If one field cannot be counted, no field changes.",
            test: "all_or_none",
        },
        Promise {
            text: "A count that would exceed 2^53 - 1 is an error.",
            test: "no_count_overflows",
        },
        Promise {
            text: "The replies are in the order of the steps. Without steps there are none.",
            test: "replies_in_the_order_of_the_steps",
        },
    ],
    limits: &[
        "Two commands a step. Send at most some hundred steps a call, because other clients wait for it.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Adds to several fields of a hash: to all of them, or to none.
    ///
    /// Replies the new counts, in the order of the steps.
    #[redis_script("hash_increment.lua")]
    pub fn hash_increment(
        connection: &mut impl redis::ConnectionLike,
        #[key] counts: &str,
        steps: &[(&str, i64)],
    ) -> redis_script::Result<Vec<i64>>;

    /// [`hash_increment`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("hash_increment.lua", bare)]
    pub async fn hash_increment_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] counts: &str,
        steps: &[(&str, i64)],
    ) -> redis_script::Result<Vec<i64>>;
}
