//! A record that is created when it is first needed.

use crate::pattern::{Argument, DefaultValue, Key, Pattern, Promise, Reply};

/// The pattern `hash-get-or-create`.
pub static HASH_GET_OR_CREATE: Pattern = Pattern {
    name: "hash-get-or-create",
    title: "Gives a hash, which is created with defaults when there is none.",
    when: "For profiles, settings and sessions that begin with defaults.",
    script: include_str!("hash_get_or_create.lua"),
    keys: &[Key {
        name: "record",
        example: "settings:42",
        meaning: "the fields and their values, a hash",
    }],
    arguments: &[Argument {
        name: "defaults",
        rust_type: "&[(&str, &str)]",
        unit: None,
        bounds: None,
        default: DefaultValue::Entries(&["theme", "dark", "language", "en"]),
        meaning: "pairs of a field and its value in a new record",
    }],
    reply: Reply {
        rust_type: "HashMap<String, String>",
        meaning: "all fields with their values",
    },
    promises: &[
        Promise {
            text: "When many ask at once with different defaults, all get the same record.",
            test: "all_get_the_same_record",
        },
        Promise {
            text: "A record that exists keeps its fields, and gets no defaults.",
            test: "an_old_record_keeps_its_fields",
        },
    ],
    limits: &[
        "Without defaults there is no record to create, and the reply is empty.",
        "The reply is as large as the record, so it is not for hashes of thousands of fields.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::collections::HashMap;

    use redis_script::{redis, redis_script};

    /// Reads a hash. If there is none, creates it with defaults.
    ///
    /// Replies all fields with their values.
    #[redis_script("hash_get_or_create.lua")]
    pub fn hash_get_or_create(
        connection: &mut impl redis::ConnectionLike,
        #[key] record: &str,
        defaults: &[(&str, &str)],
    ) -> redis_script::Result<HashMap<String, String>>;

    /// [`hash_get_or_create`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("hash_get_or_create.lua", bare)]
    pub async fn hash_get_or_create_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] record: &str,
        defaults: &[(&str, &str)],
    ) -> redis_script::Result<HashMap<String, String>>;
}
