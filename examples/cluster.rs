//! Scripts on a cluster: keys in one slot because of a hash tag, and the error when keys are in different slots.
//!
//! Run it with `cargo run --example cluster`. It starts three nodes by itself; with `REDIS_CLUSTER_URLS` set it uses those.

use std::error::Error;

use redis_script::redis::cluster_async::ClusterConnection;
use redis_script::{load_all_async, redis_script};
use redis_script_testing::Cluster;

/// Moves an amount from one account to another, if there is enough. `cluster` refuses keys in different slots before
/// anything is sent.
#[redis_script(
    inline = r#"
    local amount = tonumber(ARGV[1])
    local balance = tonumber(redis.call('GET', KEYS[1]) or '0')
    if balance < amount then
        return 0
    end
    redis.call('DECRBY', KEYS[1], ARGV[1])
    redis.call('INCRBY', KEYS[2], ARGV[1])
    return 1
"#,
    cluster
)]
async fn transfer(
    connection: &mut ClusterConnection,
    #[key] from: &str,
    #[key] to: &str,
    amount: u32,
) -> redis_script::Result<bool>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let cluster = Cluster::try_start(3)?;
    let mut connection = cluster.connection_async().await;
    // Every primary gets the script now. Without this, the first call would send it.
    load_all_async(&mut connection, [TRANSFER_SCRIPT]).await?;

    let () = redis::AsyncCommands::set(&mut connection, "{ann}:savings", 100).await?;
    for amount in [30, 80] {
        let moved = transfer(&mut connection, "{ann}:savings", "{ann}:current", amount).await?;
        say(&format!("{amount} moved: {moved}"));
    }
    if let Err(error) = transfer(&mut connection, "{ann}:current", "{bob}:current", 1).await {
        say(&format!("refused: {error}"));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
