//! A lock that one holder has at a time.

use crate::pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};

/// The pattern `lock-acquire`.
pub static LOCK_ACQUIRE: Pattern = Pattern {
    name: "lock-acquire",
    title: "Takes a lock that nobody holds, for a limited time.",
    when: "To keep others from doing the same work at the same time. If work that is done twice does harm, take \
           `fencing-lock`. Use it with `lock-release` and `lock-extend`.",
    script: include_str!("lock_acquire.lua"),
    keys: &[LOCK],
    arguments: &[NEW_TOKEN, EXPIRY],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the lock is held with this token, 0 when somebody else holds it",
    },
    promises: &[
        Promise {
            text: "When many race for an open lock, one gets it.",
            test: "one_of_many_gets_it",
        },
        Promise {
            text: "A lock opens by itself when its time is over, and not before.",
            test: "falls_open_when_its_time_is_over",
        },
        Promise {
            text: "Asking again with the same token is safe: the lock is still held, and its time starts again.",
            test: "asking_again_with_the_same_token_is_safe",
        },
    ],
    limits: &[
        "A holder that is slower than the expiry goes on working while the next one begins. Choose an expiry longer \
         than the longest work, extend it in time, or let a fencing number decide.",
        "A failover to a replica that has not yet received the lock gives the lock away twice.",
        "A caller that is refused should try again after a pause that is longer each time and partly random.",
        "One small string for each key. At most three commands a call.",
    ],
};

pub(crate) const LOCK: Key = Key {
    name: "lock",
    example: "{lock:report}",
    meaning: "the token of the holder, a string that expires",
};

pub(crate) const NEW_TOKEN: Argument = Argument {
    name: "token",
    rust_type: "&str",
    unit: None,
    bounds: None,
    default: DefaultValue::Entries(&["c9f0a4b07d6e3158"]),
    meaning: "who takes it, unguessable and new for each holder",
};

pub(crate) const TOKEN: Argument = Argument {
    meaning: "the one that the lock was taken with",
    ..NEW_TOKEN
};

pub(crate) const EXPIRY: Argument = Argument {
    name: "expiry",
    rust_type: "Duration",
    unit: Some(Unit::Millis),
    bounds: Bounds::EXACT_FROM_1,
    default: DefaultValue::Entries(&["30000"]),
    meaning: "when the lock falls open by itself, more than 0",
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Takes a lock that nobody holds, for a limited time.
    ///
    /// Replies whether the lock is held with this token now. [`Lock`](crate::Lock) is easier to use.
    #[redis_script("lock_acquire.lua")]
    pub fn lock_acquire(
        connection: &mut impl redis::ConnectionLike,
        #[key] lock: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<bool>;

    /// [`lock_acquire`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("lock_acquire.lua", bare)]
    pub async fn lock_acquire_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] lock: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<bool>;
}
