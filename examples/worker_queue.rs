//! A queue of jobs that survive their workers: reserved for a while, acknowledged, or given to another worker.
//!
//! Run it with `cargo run --example worker_queue`.

use std::error::Error;
use std::time::{Duration, SystemTime};

use redis_script::redis::aio::{ConnectionLike, MultiplexedConnection};
use redis_script::redis_script;
use redis_script_testing::Server;

/// Adds a job.
#[redis_script(inline = "return redis.call('LPUSH', KEYS[1], ARGV[1])")]
async fn enqueue(
    connection: &mut impl ConnectionLike,
    #[key] waiting: &str,
    job: &str,
) -> redis_script::Result<u64>;

/// Reserves the oldest job until the deadline, after putting back those whose deadlines have passed.
#[redis_script("worker_queue/reserve.lua")]
async fn reserve(
    connection: &mut impl ConnectionLike,
    #[key] waiting: &str,
    #[key] reserved: &str,
    #[arg(millis)] now: SystemTime,
    #[arg(millis)] deadline: SystemTime,
) -> redis_script::Result<Option<String>>;

/// Removes a job that is done. `false` if it was given to another worker meanwhile.
#[redis_script(inline = "return redis.call('ZREM', KEYS[1], ARGV[1])")]
async fn acknowledge(
    connection: &mut impl ConnectionLike,
    #[key] reserved: &str,
    job: &str,
) -> redis_script::Result<bool>;

const WAITING: &str = "{jobs}:waiting";
const RESERVED: &str = "{jobs}:reserved";
const PATIENCE: Duration = Duration::from_millis(200);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;
    for number in 1..=5 {
        enqueue(&mut connection, WAITING, &format!("job {number}")).await?;
    }
    // A worker that takes a job and is never heard of again.
    let lost = next(&mut connection).await?;
    say(&format!("lost with its worker: {lost:?}"));

    let workers = ["ann", "bob"].map(|name| tokio::spawn(work(name, connection.clone())));
    for worker in workers {
        worker.await??;
    }
    Ok(())
}

/// Works until there has been no job for longer than a job may be reserved.
async fn work(name: &str, mut connection: MultiplexedConnection) -> redis_script::Result<()> {
    let mut idle = SystemTime::now();
    while idle.elapsed().unwrap_or_default() < 2 * PATIENCE {
        let Some(job) = next(&mut connection).await? else {
            tokio::time::sleep(PATIENCE / 10).await;
            continue;
        };
        tokio::time::sleep(PATIENCE / 10).await;
        let first = acknowledge(&mut connection, RESERVED, &job).await?;
        say(&format!(
            "{name}: {job}{}",
            if first { "" } else { ", too late" }
        ));
        idle = SystemTime::now();
    }
    Ok(())
}

async fn next(connection: &mut MultiplexedConnection) -> redis_script::Result<Option<String>> {
    let now = SystemTime::now();
    reserve(connection, WAITING, RESERVED, now, now + PATIENCE).await
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
