//! Releases a lock.

use crate::lock_acquire::{LOCK, TOKEN};
use crate::pattern::{Pattern, Promise, Reply};

/// The pattern `lock-release`.
pub static LOCK_RELEASE: Pattern = Pattern {
    name: "lock-release",
    title: "Opens a lock, if it is still held with this token.",
    when: "After the work under `lock-acquire` or `fencing-lock` is done. The next holder then need not wait for the \
           expiry.",
    script: include_str!("lock_release.lua"),
    keys: &[LOCK],
    arguments: &[TOKEN],
    reply: Reply {
        rust_type: "bool",
        meaning: "1 when the lock was opened, 0 when it had expired or somebody else holds it",
    },
    promises: &[
        Promise {
            text: "The holder opens the lock, and the next one can take it.",
            test: "the_holder_opens_it",
        },
        Promise {
            text: "Nobody opens somebody else's lock, not even its former holder.",
            test: "nobody_opens_the_lock_of_another",
        },
    ],
    limits: &[
        "The reply 0 means that another holder may have worked at the same time.",
        "Two commands a call.",
    ],
};

#[cfg(feature = "redis")]
pub use function::*;

#[cfg(feature = "redis")]
mod function {
    use redis_script::{redis, redis_script};

    /// Releases a lock if it is still held with this token.
    ///
    /// Replies whether it was. If it was not, it had expired, and somebody else may hold it.
    #[redis_script("lock_release.lua")]
    pub fn lock_release(
        connection: &mut impl redis::ConnectionLike,
        #[key] lock: &str,
        token: &str,
    ) -> redis_script::Result<bool>;

    /// [`lock_release`] on an asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[redis_script("lock_release.lua", bare)]
    pub async fn lock_release_async(
        connection: &mut impl redis::aio::ConnectionLike,
        #[key] lock: &str,
        token: &str,
    ) -> redis_script::Result<bool>;
}
