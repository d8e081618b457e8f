//! How long calls take: the throughput of two ways that take turns.

use std::time::{Duration, Instant};

/// One run of two ways, in waves of calls that take turns, so that everything else that the machine does slows both.
/// Returns the throughput of the first as a part of that of the second, and the calls per second of the first.
pub async fn pair<A, B>(
    waves: usize,
    callers: usize,
    first: impl Fn() -> A,
    second: impl Fn() -> B,
) -> (f64, f64)
where
    A: Future + Send + 'static,
    A::Output: Send,
    B: Future + Send + 'static,
    B::Output: Send,
{
    let (mut of_first, mut of_second) = (Duration::ZERO, Duration::ZERO);
    for number in 0..waves {
        // The ways take turns in being first.
        if number % 2 == 0 {
            of_first += wave(callers, &first).await;
            of_second += wave(callers, &second).await;
        } else {
            of_second += wave(callers, &second).await;
            of_first += wave(callers, &first).await;
        }
    }
    let calls = (waves * callers) as f64;
    let ratio = of_second.as_secs_f64() / of_first.as_secs_f64();
    (ratio, calls / of_first.as_secs_f64())
}

async fn wave<F>(callers: usize, call: impl Fn() -> F) -> Duration
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    let start = Instant::now();
    let wave: Vec<_> = (0..callers).map(|_| tokio::spawn(call())).collect();
    for call in wave {
        call.await.expect("a call that ends");
    }
    start.elapsed()
}

pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
