//! A rate limiter in one script: a client that calls too often is refused until the window has moved on.
//!
//! Run it with `cargo run --example rate_limit`. It starts a server by itself; with `REDIS_URL` set it uses that one.

use std::error::Error;
use std::time::{Duration, SystemTime};

use redis_script::redis::aio::ConnectionLike;
use redis_script::redis_script;
use redis_script_testing::Server;

/// Sliding-window limiter: `true` when this request is allowed.
#[redis_script("rate_limit.lua")]
async fn rate_limit(
    connection: &mut impl ConnectionLike,
    #[key] bucket: &str,
    #[arg(millis)] window: Duration,
    limit: u32,
    #[arg(millis)] now: SystemTime,
) -> redis_script::Result<bool>;

const LIMIT: u32 = 3;
const WINDOW: Duration = Duration::from_millis(1500);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;

    say(&format!(
        "Each user may log in {LIMIT} times in any {} ms.\n",
        WINDOW.as_millis()
    ));
    let start = SystemTime::now();
    for (pause, user) in [
        (0, "ann"),
        (0, "ann"),
        (0, "bob"),
        (400, "ann"),
        (0, "ann"),
        (300, "ann"),
        (1000, "ann"),
    ] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let now = SystemTime::now();
        let bucket = format!("login:{user}");
        let allowed = rate_limit(&mut connection, &bucket, WINDOW, LIMIT, now).await?;
        let at = now.duration_since(start)?.as_millis();
        say(&format!(
            "{at:>5} ms  {user}  {}",
            if allowed { "allowed" } else { "refused" }
        ));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
