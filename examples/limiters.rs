//! Compares four limiters: they get the same calls, allow five per second, and each shows which calls may pass.
//!
//! Run it with `cargo run --example limiters`. It starts a server by itself; with `REDIS_URL` set it uses that one.

use std::error::Error;
use std::time::{Duration, Instant};

use redis_script_patterns::{Decision, RateLimiter};
use redis_script_testing::Server;

const SECOND: Duration = Duration::from_secs(1);

const LIMITERS: [(&str, RateLimiter); 4] = [
    ("fixed window", RateLimiter::fixed_window(5, SECOND)),
    ("sliding window", RateLimiter::sliding_window(5, SECOND)),
    ("sliding counter", RateLimiter::sliding_counter(5, SECOND)),
    (
        "token bucket",
        RateLimiter::token_bucket(5, Duration::from_millis(200)),
    ),
];

/// When the calls come, in tenths of a second: one, then bursts around the end of its second, then a steady stream.
const CALLS: [u32; 26] = [
    0, 8, 8, 8, 8, 9, 10, 10, 11, 11, 11, 11, 12, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29,
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;

    say("Five calls a second. What passes: # (with how many more may)");
    say("What is refused: . (with the milliseconds to wait)\n");
    let names = LIMITERS.map(|(name, _)| format!("{name:<17}"));
    say(&format!("          {}", names.concat().trim_end()));

    let start = Instant::now();
    for tenth in CALLS {
        let due = SECOND / 10 * tenth;
        tokio::time::sleep(due.saturating_sub(start.elapsed())).await;
        let mut line = format!("{:>5} ms  ", start.elapsed().as_millis());
        for (name, limiter) in LIMITERS {
            let decision = limiter.check_async(&mut connection, name).await?;
            line += &format!("{:<17}", show(decision));
        }
        say(line.trim_end());
    }

    say("\nThe fixed window let through in a moment what two of its windows may see.");
    Ok(())
}

fn show(decision: Decision) -> String {
    if decision.allowed {
        format!("# {}", decision.remaining)
    } else {
        format!(". {}", decision.retry_after.as_millis())
    }
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
