//! Claims on a part of a server that somebody else runs: a claim is taken, kept alive by a thread, emptied and given
//! back.
//!
//! A claim is two keys: a lease and a mark. The lease expires by itself, so that a killed process blocks nobody. The
//! mark does not expire. It tells the next test that takes the lease that the data there was left by a test and may be
//! removed.

use std::fmt;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redis::{ConnectionLike, RedisResult, Value};

/// How long a claim lasts after its process was killed.
const LEASE: Duration = Duration::from_secs(30);

/// What can be claimed: a database, or a whole cluster.
pub(crate) trait Space: Send + 'static {
    /// The connection on which claims are kept.
    fn claims(&mut self) -> &mut dyn ConnectionLike;
    /// Tells this space apart from others whose claims are kept in the same place.
    fn name(&self) -> String;
    /// How many keys it holds, not counting the two keys of the claim.
    fn count_keys(&mut self) -> RedisResult<u64>;
    /// Removes every key.
    fn clear(&mut self) -> RedisResult<()>;
}

/// How an attempt to claim a space ended.
#[derive(Debug)]
pub(crate) enum Attempt {
    Claimed(Claim),
    /// Another test has it. It will be free again.
    Busy,
    /// It holds keys that were not left by a test.
    Occupied,
}

/// A space that is ours until this value drops. Then the space is emptied.
pub(crate) struct Claim {
    release: Option<Sender<()>>,
    keeper: Option<JoinHandle<()>>,
}

impl Claim {
    /// Takes `space` if nobody has it, and if it is empty or a killed test has left it.
    pub(crate) fn attempt(mut space: impl Space) -> RedisResult<Attempt> {
        let token = token();
        let keys = Keys::of(&space);
        if !keys.lease(space.claims(), &token, "NX")? {
            return Ok(Attempt::Busy);
        }
        if redis::cmd("EXISTS").arg(&keys.mark).query(space.claims())? {
            space.clear()?;
            keys.delete(space.claims())?;
            if !keys.lease(space.claims(), &token, "NX")? {
                return Ok(Attempt::Busy);
            }
        }
        if space.count_keys()? > 0 {
            keys.delete(space.claims())?;
            return Ok(Attempt::Occupied);
        }
        redis::cmd("SET")
            .arg(&keys.mark)
            .arg(&token)
            .exec(space.claims())?;
        let (release, released) = mpsc::channel();
        let keeper = thread::spawn(move || {
            while let Err(RecvTimeoutError::Timeout) = released.recv_timeout(LEASE / 3) {
                // If the server is gone, there is nothing to keep. The test notices that by itself.
                let _ = keys.lease(space.claims(), &token, "XX");
            }
            let _ = keys.give_back(&mut space, &token);
        });
        Ok(Attempt::Claimed(Self {
            release: Some(release),
            keeper: Some(keeper),
        }))
    }
}

impl Drop for Claim {
    /// Returns when the space is empty and free.
    fn drop(&mut self) {
        drop(self.release.take());
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Claim").finish_non_exhaustive()
    }
}

struct Keys {
    lease: String,
    mark: String,
}

impl Keys {
    /// Both keys are in one slot, for a cluster.
    fn of(space: &impl Space) -> Self {
        let name = space.name();
        Self {
            lease: format!("{{redis-script-testing}}:{name}:lease"),
            mark: format!("{{redis-script-testing}}:{name}:mark"),
        }
    }

    /// Takes (`NX`) or renews (`XX`) the lease.
    fn lease(
        &self,
        claims: &mut dyn ConnectionLike,
        token: &str,
        condition: &str,
    ) -> RedisResult<bool> {
        let milliseconds = u64::try_from(LEASE.as_millis()).unwrap_or(u64::MAX);
        let reply = redis::cmd("SET")
            .arg(&self.lease)
            .arg(token)
            .arg(condition)
            .arg("PX")
            .arg(milliseconds)
            .query::<Value>(claims)?;
        Ok(reply == Value::Okay)
    }

    fn delete(&self, claims: &mut dyn ConnectionLike) -> RedisResult<()> {
        redis::cmd("DEL")
            .arg(&self.lease)
            .arg(&self.mark)
            .exec(claims)
    }

    /// Empties the space, unless another test has taken it while this process slept for longer than the lease.
    fn give_back(&self, space: &mut impl Space, token: &str) -> RedisResult<()> {
        let holder: Option<String> = redis::cmd("GET").arg(&self.lease).query(space.claims())?;
        if holder.is_some_and(|holder| holder != token) {
            return Ok(());
        }
        space.clear()?;
        self.delete(space.claims())
    }
}

/// It differs between processes on several machines, and between claims of one process.
fn token() -> String {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!(
        "{}-{}-{}",
        process::id(),
        since.as_nanos(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    )
}
