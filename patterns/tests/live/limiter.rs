//! What every limiter is put through: bursts of many tasks on two clocks, and times that a test makes up.

use std::time::{Duration, Instant, SystemTime};

use redis_script::redis::aio::MultiplexedConnection;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

/// How far the second clock is behind.
pub(crate) const SKEW: Duration = Duration::from_millis(30);

/// What the clock may be wrong by because it counts in milliseconds.
pub(crate) const TICK: Duration = Duration::from_millis(1);

/// A call that was let through: when it was sent, and when the reply was there.
pub(crate) type Passed = (Instant, Instant);

/// The calls that passed when 64 tasks came in bursts; every other task has a clock that is behind by [`SKEW`].
pub(crate) async fn bursts<F>(
    server: &Server,
    window: Duration,
    check: impl Fn(MultiplexedConnection, SystemTime) -> F + Clone + Send + 'static,
) -> Vec<Passed>
where
    F: Future<Output = bool> + Send + 'static,
{
    let start = Instant::now();
    let passed = race(server, 64, move |task, connection| {
        let check = check.clone();
        async move {
            let behind = SKEW * u32::from(task % 2 == 0);
            let mut passed = Vec::new();
            while start.elapsed() < window * 8 {
                // The bursts do not keep step with the window, so that some fall on the end of one.
                let phase = start.elapsed().as_millis() % (window.as_millis() * 7 / 10);
                if task > 0 && phase > window.as_millis() / 4 {
                    sleep(Duration::from_millis(5)).await;
                    continue;
                }
                let sent = Instant::now();
                if check(connection.clone(), SystemTime::now() - behind).await {
                    passed.push((sent, Instant::now()));
                }
                sleep(Duration::from_millis(2)).await;
            }
            passed
        }
    });
    passed.await.concat()
}

/// How many of the calls passed for certain within `window` after this one was sent, itself included.
pub(crate) fn seen_from(passed: &[Passed], first: Passed, window: Duration) -> usize {
    let inside = |call: &&Passed| call.0 >= first.0 && call.1 < first.0 + window;
    passed.iter().filter(inside).count()
}

/// Whether no window sees more than `limit` calls.
pub(crate) fn assert_no_window_sees_more(passed: &[Passed], limit: usize, window: Duration) {
    for &first in passed {
        let seen = seen_from(passed, first, window - SKEW - TICK);
        assert!(seen <= limit, "{seen} calls in one window");
    }
}

/// This many milliseconds after a time that is fixed: no test with such times depends on a clock.
pub(crate) fn at(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_000 + millis)
}
