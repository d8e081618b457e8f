//! Three workers share one lock: one works at a time. Shows what happens to a worker that is too slow.
//!
//! Run it with `cargo run --example lock`. It starts a server by itself; with `REDIS_URL` set it uses that one.

use std::error::Error;
use std::time::{Duration, Instant};

use redis_script::redis::aio::MultiplexedConnection;
use redis_script_patterns::{Lock, set_if_greater_async};
use redis_script_testing::Server;
use tokio::time::sleep;

const EXPIRY: Duration = Duration::from_millis(500);
const WAIT: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    say(&format!(
        "The lock falls open after {} ms.\n",
        EXPIRY.as_millis()
    ));

    let start = Instant::now();
    let work = |name, comes, takes| {
        let connection = server.connection_async();
        async move {
            sleep(Duration::from_millis(comes)).await;
            work(start, name, Duration::from_millis(takes), connection.await).await
        }
    };
    tokio::try_join!(
        work("ann", 0, 200),
        work("bob", 100, 2500),
        work("cid", 500, 300),
    )?;
    Ok(())
}

async fn work(
    start: Instant,
    name: &str,
    takes: Duration,
    mut connection: MultiplexedConnection,
) -> redis_script::Result<()> {
    let tell = |what: &str| {
        say(&format!(
            "{:>5} ms  {name}  {what}",
            start.elapsed().as_millis()
        ))
    };

    let lock = Lock::new("report", EXPIRY);
    let Some(held) = lock.acquire_async(&mut connection, WAIT, sleep).await? else {
        tell("waited in vain");
        return Ok(());
    };
    tell(&format!("holds the lock as number {}", held.fence()));
    sleep(takes).await;

    // The report keeps the greatest number that has written it. A worker with a smaller number is late and is refused.
    let number = i64::try_from(held.fence()).unwrap_or(i64::MAX);
    if set_if_greater_async(&mut connection, "{report}:number", number).await? {
        tell(&format!("writes the report of number {number}"));
    } else {
        tell(&format!("is too late: a number above {number} has written"));
    }

    if held.release_async(&mut connection).await? {
        tell("opens the lock");
    } else {
        tell("had lost the lock before the end");
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
