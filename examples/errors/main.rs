//! What can go wrong in a script: errors that it returns, errors that it catches, and a line in the server's log.
//!
//! Run it with `cargo run --example errors`. It starts a server by itself; with `REDIS_URL` set it uses that one.

use std::error::Error;

use redis_script::redis::AsyncCommands;
use redis_script::redis::aio::ConnectionLike;
use redis_script::{Result, redis_script};
use redis_script_testing::Server;

/// The new balance.
#[redis_script("deposit.lua")]
async fn deposit(
    connection: &mut impl ConnectionLike,
    #[key] balance: &str,
    amount: i64,
    most: i64,
) -> Result<i64>;

/// The new count.
#[redis_script("count_anyway.lua")]
async fn count_anyway(
    connection: &mut impl ConnectionLike,
    #[key] counter: &str,
    #[key] aside: &str,
) -> Result<i64>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;

    say("Errors of the script, told apart by their code:");
    for amount in [60, -5, 60] {
        match deposit(&mut connection, "balance", amount, 100).await {
            Ok(balance) => say(&format!("{amount:>5}  the balance is {balance}")),
            Err(error) if error.code() == Some("LIMIT") => say(&format!("{amount:>5}  too much")),
            Err(error) => say(&format!("{amount:>5}  {error}")),
        }
    }

    say("\nAn error of a command names the line:");
    let () = connection.rpush("a list", 1).await?;
    if let Err(error) = deposit(&mut connection, "a list", 1, 100).await {
        say(&format!("       {error}"));
    }

    say("\nAn error that the script catches:");
    let () = connection.set("{visits}", "many").await?;
    for _ in 0..2 {
        let count = count_anyway(&mut connection, "{visits}", "{visits}:aside").await?;
        say(&format!("       the count is {count}"));
    }
    let aside: String = connection.get("{visits}:aside").await?;
    say(&format!("       set aside: {aside}"));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
