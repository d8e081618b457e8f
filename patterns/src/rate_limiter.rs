//! [`RateLimiter`]: one limit, with one of the patterns, and the reply as Rust types.

use std::time::{Duration, SystemTime};

use redis_script::{Invocation, Result, redis};

use crate::{
    prepare_fixed_window, prepare_sliding_counter, prepare_sliding_window, prepare_token_bucket,
};

/// A limit on how often something may be done, shared by all who use the same Redis.
///
/// It holds no connection and no state, so it can be a constant. The key of each check says what is limited. Use
/// separate keys for each limit, because each pattern stores different data there.
///
/// ```
/// # use std::time::Duration;
/// # use redis_script_patterns::RateLimiter;
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection();
/// const LOGINS: RateLimiter = RateLimiter::sliding_window(2, Duration::from_secs(60));
///
/// for remaining in [1, 0] {
///     let decision = LOGINS.check(&mut connection, "login:42")?;
///     assert!(decision.allowed);
///     assert_eq!(decision.remaining, remaining);
/// }
/// let decision = LOGINS.check(&mut connection, "login:42")?;
/// assert!(!decision.allowed);
/// assert!(decision.retry_after > Duration::from_secs(50));
/// # Ok(())
/// # }
/// ```
///
/// # Limits
///
/// If Redis cannot be reached, a check is an error, and the caller decides whether the call may pass. All but
/// [`fixed_window`](Self::fixed_window) take the time from this machine. If the clocks of the callers differ by a
/// second, a window may be a second shorter. The descriptions of the patterns say what each keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimiter(Rule);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    FixedWindow {
        limit: u32,
        window: Duration,
    },
    SlidingWindow {
        limit: u32,
        window: Duration,
    },
    SlidingCounter {
        limit: u32,
        window: Duration,
        parts: u32,
    },
    TokenBucket {
        capacity: u32,
        interval: Duration,
    },
}

/// The reply to a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// Whether the call may pass. If so, it has been counted.
    pub allowed: bool,
    /// How many more calls may pass now.
    pub remaining: u32,
    /// How long to wait until a call may pass, if no other call comes first. Zero if this one may pass.
    pub retry_after: Duration,
}

impl RateLimiter {
    /// At most `limit` calls in each window, which begins with its first call: the pattern
    /// [`fixed-window`](crate::FIXED_WINDOW), the cheapest.
    ///
    /// # Panics
    ///
    /// When `window` is zero. (In a constant, that is an error of the compiler.)
    #[must_use]
    pub const fn fixed_window(limit: u32, window: Duration) -> Self {
        assert!(!window.is_zero(), "the window of a limiter is zero");
        Self(Rule::FixedWindow { limit, window })
    }

    /// At most `limit` calls in any window, counted exactly: the pattern [`sliding-window`](crate::SLIDING_WINDOW), whose memory
    /// grows with the limit.
    ///
    /// # Panics
    ///
    /// When `window` is zero.
    #[must_use]
    pub const fn sliding_window(limit: u32, window: Duration) -> Self {
        assert!(!window.is_zero(), "the window of a limiter is zero");
        Self(Rule::SlidingWindow { limit, window })
    }

    /// At most `limit` calls in any window, counted by tenths of the window: the pattern
    /// [`sliding-counter`](crate::SLIDING_COUNTER), whose memory is small for any limit.
    ///
    /// # Panics
    ///
    /// When `window` is zero.
    #[must_use]
    pub const fn sliding_counter(limit: u32, window: Duration) -> Self {
        assert!(!window.is_zero(), "the window of a limiter is zero");
        Self(Rule::SlidingCounter {
            limit,
            window,
            parts: 10,
        })
    }

    /// A burst of at most `capacity` calls, and then one in each `interval`: the pattern
    /// [`token-bucket`](crate::TOKEN_BUCKET), the smallest.
    ///
    /// # Panics
    ///
    /// When `interval` or `capacity` is zero.
    #[must_use]
    pub const fn token_bucket(capacity: u32, interval: Duration) -> Self {
        assert!(!interval.is_zero(), "the interval of a limiter is zero");
        assert!(capacity > 0, "the capacity of a limiter is zero");
        Self(Rule::TokenBucket { capacity, interval })
    }

    /// Asks whether a call may pass, and counts it if so.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](redis_script::ErrorKind).
    pub fn check(
        &self,
        connection: &mut impl redis::ConnectionLike,
        key: &str,
    ) -> Result<Decision> {
        let call = self.prepare(key, SystemTime::now());
        Ok(self.decision(call.invoke(connection)?))
    }

    /// [`check`](Self::check) on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn check_async(
        &self,
        connection: &mut impl redis::aio::ConnectionLike,
        key: &str,
    ) -> Result<Decision> {
        let call = self.prepare(key, SystemTime::now());
        Ok(self.decision(call.invoke_async(connection).await?))
    }

    fn prepare(&self, key: &str, now: SystemTime) -> Invocation<(bool, u32, u64)> {
        match self.0 {
            Rule::FixedWindow { limit, window } => prepare_fixed_window(key, limit, window),
            Rule::SlidingWindow { limit, window } => {
                prepare_sliding_window(key, limit, window, now)
            }
            Rule::SlidingCounter {
                limit,
                window,
                parts,
            } => prepare_sliding_counter(key, limit, window, parts, now),
            Rule::TokenBucket { capacity, interval } => {
                prepare_token_bucket(key, capacity, interval, 1, now)
            }
        }
    }

    fn decision(&self, (allowed, remaining, wait): (bool, u32, u64)) -> Decision {
        let retry_after = match self.0 {
            Rule::TokenBucket { .. } => Duration::from_micros(wait),
            _ => Duration::from_millis(wait),
        };
        Decision {
            allowed,
            remaining,
            retry_after,
        }
    }
}
