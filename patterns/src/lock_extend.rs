//! More time for the holder of a lock.

use crate::lock_acquire::{EXPIRY, LOCK, TOKEN};
use crate::pattern::{Argument, Pattern, Promise, Reply};

/// The pattern `lock-extend`.
pub static LOCK_EXTEND: Pattern = Pattern {
    name: "lock-extend",
    title: "Starts the expiry of a lock anew, if it is still held with this token.",
    when: "For work of unknown length. Choose a short expiry, and extend it while the work goes on: if the holder \
           dies, the lock is soon free.",
    script: include_str!("lock_extend.lua"),
    keys: &[LOCK],
    arguments: &[
        TOKEN,
        Argument {
            meaning: "when the lock falls open by itself, counted from now, more than 0",
            ..EXPIRY
        },
    ],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the lock is held on, 0 when it had expired or somebody else holds it",
    },
    promises: &[
        Promise {
            text: "The holder keeps the lock for the whole new time.",
            test: "the_holder_keeps_it_for_the_new_time",
        },
        Promise {
            text: "A lost lock is not taken back, and not prolonged for its new holder.",
            test: "a_lost_lock_is_neither_taken_back_nor_prolonged",
        },
    ],
    limits: &[
        "The new time may also be shorter than what was left.",
        "After the reply 0, stop: somebody else may be at work already.",
        "Two commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use std::time::Duration;

    use redis_script::{redis, redis_script};

    /// Restarts the expiry of a lock if it is still held with this token.
    ///
    /// Replies whether it was. If it was not, it had expired, and somebody else may hold it.
    #[redis_script("lock_extend.lua")]
    pub fn lock_extend(
        connection: &mut impl redis::ConnectionLike,
        #[key] lock: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<bool>;

    /// [`lock_extend`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("lock_extend.lua", bare)]
    pub async fn lock_extend_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] lock: &str,
        token: &str,
        #[arg(millis)] expiry: Duration,
    ) -> redis_script::Result<bool>;
}
