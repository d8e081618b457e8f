//! Several calls in one round trip: scripts and plain commands mixed, each reply with its own type.
//!
//! Run it with `cargo run --example pipeline`.

use std::error::Error;

use redis_script::redis::Cmd;
use redis_script::redis::aio::ConnectionLike;
use redis_script::{pipe, redis_script};
use redis_script_testing::Server;

/// Adds to a stock, and returns the new amount.
#[redis_script(inline = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
async fn restock(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: u32,
) -> redis_script::Result<u64>;

/// Takes from a stock if there is enough. Returns the amount that is left, or nothing.
#[redis_script(inline = r#"
    local left = tonumber(redis.call('GET', KEYS[1]) or '0') - ARGV[1]
    if left < 0 then
        return false
    end
    redis.call('DECRBY', KEYS[1], ARGV[1])
    return left
"#)]
async fn take(
    connection: &mut impl ConnectionLike,
    #[key] stock: &str,
    amount: u32,
) -> redis_script::Result<Option<u64>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;

    restock(&mut connection, "apples", 10).await?;
    take(&mut connection, "apples", 3).await?;

    // The same calls in one transaction, with a plain command between them.
    let mut pipeline = pipe();
    let stock = pipeline.add(prepare_restock("apples", 5));
    let seen = pipeline.cmd::<u64>(Cmd::get("apples"));
    let left = pipeline.add(prepare_take("apples", 100));
    let name = pipeline.cmd::<()>(Cmd::set("name", "not a number"));
    let failing = pipeline.add(prepare_restock("name", 1));
    let mut replies = pipeline.atomic().run_async(&mut connection).await?;

    say(&format!("in stock: {}", replies.take(stock)?));
    say(&format!("seen by GET: {}", replies.take(seen)?));
    say(&format!("left after taking 100: {:?}", replies.take(left)?));
    replies.take(name)?;
    // If a command fails, the error is at its own position. The replies before it could still be read.
    if let Err(error) = replies.take(failing) {
        say(&format!("failed: {error}"));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
