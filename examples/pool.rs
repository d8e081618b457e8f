//! The same call on connections of deadpool, of bb8 and of a connection manager.
//!
//! Run it with `cargo run --example pool`.

use std::error::Error;

use bb8_redis::RedisConnectionManager;
use deadpool_redis::{Config, Runtime};
use redis_script::redis::aio::{ConnectionLike, ConnectionManager};
use redis_script::redis_script;
use redis_script_testing::Server;

/// Counts a visit.
#[redis_script(inline = "return redis.call('INCR', KEYS[1])")]
async fn visit(
    connection: &mut impl ConnectionLike,
    #[key] page: &str,
) -> redis_script::Result<u64>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;

    // A guard of deadpool is a connection itself.
    let deadpool = Config::from_url(server.url()).create_pool(Some(Runtime::Tokio1))?;
    let visits = visit(&mut deadpool.get().await?, "home").await?;
    say(&format!("by deadpool: {visits}"));

    // A guard of bb8 dereferences to one.
    let manager = RedisConnectionManager::new(server.url())?;
    let bb8 = bb8_redis::bb8::Pool::builder().build(manager).await?;
    let visits = visit(&mut *bb8.get().await?, "home").await?;
    say(&format!("by bb8: {visits}"));

    // A connection manager reconnects by itself, and its clones share one connection. Most services need no pool.
    let mut manager = ConnectionManager::new(server.client()).await?;
    let visits = visit(&mut manager, "home").await?;
    say(&format!("by a connection manager: {visits}"));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
