//! A lock that numbers its holders, so the protected resource can refuse a holder that is late.

use crate::lock_acquire::{EXPIRY, LOCK, NEW_TOKEN};
use crate::pattern::{Key, Pattern, Promise, Reply};

/// The pattern `fencing-lock`.
pub static FENCING_LOCK: Pattern = Pattern {
    name: "fencing-lock",
    title: "Takes a lock that nobody holds, and numbers its holders.",
    when: "For work that must not be done by a holder that is late. Send the number with every write, and let the \
           target refuse a number smaller than one it has seen (`set-if-greater` does so for one write per holder). \
           Use it with `lock-release` and `lock-extend`.",
    script: include_str!("fencing_lock.lua"),
    keys: &[
        LOCK,
        Key {
            name: "fence",
            example: "{lock:report}:fence",
            meaning: "the number of the last holder, a string that must never expire",
        },
    ],
    arguments: &[NEW_TOKEN, EXPIRY],
    reply: Reply {
        rust_type: "Option<u64>",
        meaning: "the number of this holder, or nil when somebody else holds the lock",
    },
    promises: &[
        Promise {
            text: "There is one holder at any time, through expiry, extension and release.",
            test: "there_is_one_holder_at_any_time",
        },
        Promise {
            text: "Each holder has a greater number than all holders before.",
            test: "the_number_only_grows",
        },
        Promise {
            text: "A holder that was slower than its expiry has a smaller number than the one that took over.",
            test: "who_took_over_has_the_greater_number",
        },
        Promise {
            text: "Asking again with the same token is safe: the holder keeps its number, and its time starts again.",
            test: "asking_again_keeps_the_number",
        },
        Promise {
            text: "If the number cannot be raised, the lock is not taken.",
            test: "without_a_number_it_is_not_taken",
        },
    ],
    limits: &[
        "The number protects nothing by itself: the target of the writes must compare it.",
        "If a failover or an eviction loses the last counts, their numbers are given again.",
        "Both keys must be in one slot of a cluster: give them the same {tag}.",
        "Two small strings for each lock; the counter never expires. At most four commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Takes a lock that nobody holds, and numbers its holders.
    ///
    /// Replies the number of this holder, or `None` if somebody else holds the lock. [`Lock`](crate::Lock) is easier to
    /// use.
    #[redis_script("fencing_lock.lua")]
    pub fn fencing_lock(
        connection: &mut impl redis::ConnectionLike,
        #[key] lock: &str,
        #[key] fence: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<Option<u64>>;

    /// [`fencing_lock`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("fencing_lock.lua", bare)]
    pub async fn fencing_lock_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] lock: &str,
        #[key] fence: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<Option<u64>>;
}
