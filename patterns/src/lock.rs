//! [`Lock`]: makes sure that one holder works at a time, with the patterns for locks.

use std::time::{Duration, Instant};

use redis_script::{Result, redis};

use crate::backoff::Backoff;
use crate::{fencing_lock, lock_extend, lock_release};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use crate::{fencing_lock_async, lock_extend_async, lock_release_async};

/// A lock that one holder has at a time among all who use the same Redis, for a limited time.
///
/// It is the pattern [`fencing-lock`](crate::FENCING_LOCK), with a new random token for each holder. It holds no
/// connection, so one value serves many tasks. In Redis it has two keys, `{lock:NAME}` and `{lock:NAME}:fence`, in the
/// same slot of a cluster.
///
/// ```
/// # use std::time::Duration;
/// # use redis_script_patterns::Lock;
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection();
/// let lock = Lock::new("report", Duration::from_secs(30));
/// let wait = Duration::from_secs(5);
///
/// if let Some(held) = lock.acquire(&mut connection, wait)? {
///     // … the work; each write carries `held.fence()` …
///     let was_held = held.release(&mut connection)?;
///     assert!(was_held, "the work took longer than the lock lasts");
/// }
/// # Ok(())
/// # }
/// ```
///
/// The methods whose names end in `_async` do the same on an asynchronous connection.
///
/// # Limits
///
/// - The lock does not stop a holder that is late: one whose process or network stood still for longer than the expiry goes on in
///   the belief that it holds the lock. Either that does no harm, or what it writes to compares
///   [`fence`](HeldLock::fence), and refuses a number smaller than one it has seen.
/// - One Redis is one Redis. A failover to a replica that had not yet received the lock gives it away a second time, and may
///   give a number away a second time; so may an eviction. There is no vote among several servers here.
/// - It is not fair: the client that has waited longest need not be the next one.
#[derive(Debug, Clone)]
pub struct Lock {
    key: String,
    fence_key: String,
    expiry: Duration,
}

impl Lock {
    /// The lock with this name. It is released by itself when it has been held for `expiry`.
    ///
    /// Choose an expiry well above what the work takes, or [extend](HeldLock::extend) the lock while it goes on.
    ///
    /// # Panics
    ///
    /// When `expiry` is zero.
    #[must_use]
    pub fn new(name: &str, expiry: Duration) -> Self {
        assert!(!expiry.is_zero(), "the expiry of a lock is zero");
        // The tag is at the start of both keys' names and is not empty, so both keys are in one slot whatever the name
        // is.
        let key = format!("{{lock:{name}}}");
        Self {
            fence_key: format!("{key}:fence"),
            key,
            expiry,
        }
    }

    /// Takes the lock if nobody holds it.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](redis_script::ErrorKind). After [`Timeout`](redis_script::ErrorKind::Timeout) or
    /// [`Io`](redis_script::ErrorKind::Io) the lock may have been taken. If so, it is released by its expiry.
    pub fn try_acquire(
        &self,
        connection: &mut impl redis::ConnectionLike,
    ) -> Result<Option<HeldLock>> {
        let attempt = Attempt::new();
        let (key, fence_key) = (&self.key, &self.fence_key);
        let fence = fencing_lock(connection, key, fence_key, &attempt.token, self.expiry)?;
        Ok(attempt.held(self, fence))
    }

    /// Takes the lock. While somebody else holds it, tries again until `wait` has passed.
    ///
    /// The pauses double from 10 milliseconds to a second, and a random part of each is left out, so that those who wait do not come
    /// all at once. The thread sleeps meanwhile.
    ///
    /// # Errors
    ///
    /// As for [`try_acquire`](Self::try_acquire); an error ends the waiting.
    pub fn acquire(
        &self,
        connection: &mut impl redis::ConnectionLike,
        wait: Duration,
    ) -> Result<Option<HeldLock>> {
        let start = Instant::now();
        let mut backoff = Backoff::new();
        loop {
            let held = self.try_acquire(connection)?;
            let left = wait.saturating_sub(start.elapsed());
            if held.is_some() || left.is_zero() {
                return Ok(held);
            }
            std::thread::sleep(backoff.next_pause().min(left));
        }
    }

    /// [`try_acquire`](Self::try_acquire) on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same. When the future is dropped before its end, the lock may have been taken as well.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn try_acquire_async(
        &self,
        connection: &mut impl redis::aio::ConnectionLike,
    ) -> Result<Option<HeldLock>> {
        let attempt = Attempt::new();
        let (key, fence_key) = (&self.key, &self.fence_key);
        let fence =
            fencing_lock_async(connection, key, fence_key, &attempt.token, self.expiry).await?;
        Ok(attempt.held(self, fence))
    }

    /// [`acquire`](Self::acquire) on an asynchronous connection.
    ///
    /// `sleep` is that of the runtime: `tokio::time::sleep`, or for smol `async |pause| { smol::Timer::after(pause).await; }`.
    ///
    /// # Errors
    ///
    /// As for [`try_acquire_async`](Self::try_acquire_async); an error ends the waiting.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn acquire_async(
        &self,
        connection: &mut impl redis::aio::ConnectionLike,
        wait: Duration,
        sleep: impl AsyncFn(Duration),
    ) -> Result<Option<HeldLock>> {
        let start = Instant::now();
        let mut backoff = Backoff::new();
        loop {
            let held = self.try_acquire_async(connection).await?;
            let left = wait.saturating_sub(start.elapsed());
            if held.is_some() || left.is_zero() {
                return Ok(held);
            }
            sleep(backoff.next_pause().min(left)).await;
        }
    }
}

/// One attempt to take a lock.
struct Attempt {
    token: String,
    /// Read before the call: the server starts to count later.
    asked: Instant,
}

impl Attempt {
    fn new() -> Self {
        Self {
            token: new_token(),
            asked: Instant::now(),
        }
    }

    fn held(self, lock: &Lock, fence: Option<u64>) -> Option<HeldLock> {
        Some(HeldLock {
            lock: lock.clone(),
            token: self.token,
            fence: fence?,
            expires: self.asked + lock.expiry,
        })
    }
}

/// A lock that is held, until it is released or its time is over.
///
/// Dropping it does not open the lock: `drop` cannot wait for Redis. If a task is cancelled, panics or returns early,
/// the lock stays until its expiry, and others wait for that long. So release it on every path. For paths that cannot,
/// choose an expiry that is not too long.
///
/// That this value exists does not prove that the lock is still held; see [`remaining`](Self::remaining) and
/// [`fence`](Self::fence).
#[derive(Debug)]
#[must_use = "a lock that is dropped stays closed until its expiry"]
pub struct HeldLock {
    lock: Lock,
    token: String,
    fence: u64,
    expires: Instant,
}

impl HeldLock {
    /// The number of this holder: greater than the numbers of all earlier holders.
    #[must_use]
    pub const fn fence(&self) -> u64 {
        self.fence
    }

    /// How long the lock is certainly still held, by the clock of this process. Zero if it may have been lost.
    ///
    /// Work that takes longer than this may run at the same time as the work of another holder.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        self.expires.saturating_duration_since(Instant::now())
    }

    /// Restarts the expiry. `false` if the lock has been lost: then the work must stop.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](redis_script::ErrorKind). [`remaining`](Self::remaining) is then what it was.
    pub fn extend(&mut self, connection: &mut impl redis::ConnectionLike) -> Result<bool> {
        let asked = Instant::now();
        let Lock { key, expiry, .. } = &self.lock;
        let held = lock_extend(connection, key, &self.token, *expiry)?;
        Ok(self.extended(held, asked))
    }

    /// Releases the lock. `false` if it was lost before: then another holder may have worked at the same time.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](redis_script::ErrorKind). The lock is then released by its expiry at the latest.
    pub fn release(self, connection: &mut impl redis::ConnectionLike) -> Result<bool> {
        lock_release(connection, &self.lock.key, &self.token)
    }

    /// [`extend`](Self::extend) on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn extend_async(
        &mut self,
        connection: &mut impl redis::aio::ConnectionLike,
    ) -> Result<bool> {
        let asked = Instant::now();
        let Lock { key, expiry, .. } = &self.lock;
        let held = lock_extend_async(connection, key, &self.token, *expiry).await?;
        Ok(self.extended(held, asked))
    }

    /// [`release`](Self::release) on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn release_async(
        self,
        connection: &mut impl redis::aio::ConnectionLike,
    ) -> Result<bool> {
        lock_release_async(connection, &self.lock.key, &self.token).await
    }

    fn extended(&mut self, held: bool, asked: Instant) -> bool {
        let lasts = if held {
            self.lock.expiry
        } else {
            Duration::ZERO
        };
        self.expires = asked + lasts;
        held
    }
}

/// 128 random bits: nobody guesses them, and no two holders get the same.
fn new_token() -> String {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).expect("the operating system gives random bytes");
    format!("{:032x}", u128::from_ne_bytes(bits))
}
