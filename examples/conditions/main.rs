//! Read, decide, write, as one step: six small scripts for the types that Redis has.
//!
//! Run it with `cargo run --example conditions`. It starts a server by itself; with `REDIS_URL` set it uses that one.

use std::error::Error;

use redis_script::redis::aio::ConnectionLike;
use redis_script::redis::{self, AsyncCommands};
use redis_script::{Result, redis_script};
use redis_script_testing::Server;

/// The new count, or `None` if nobody has begun to count.
#[redis_script("increment_if_exists.lua")]
async fn increment_if_exists(
    connection: &mut impl ConnectionLike,
    #[key] counter: &str,
) -> Result<Option<i64>>;

/// The new score, or `None` if the member is missing or at the limit.
#[redis_script("raise_score.lua")]
async fn raise_score(
    connection: &mut impl ConnectionLike,
    #[key] board: &str,
    member: &str,
    step: f64,
    limit: f64,
) -> Result<Option<f64>>;

/// Whether the member is in the group now.
#[redis_script("join.lua")]
async fn join(
    connection: &mut impl ConnectionLike,
    #[key] group: &str,
    member: &str,
    room: u32,
) -> Result<bool>;

/// The new length, or `None` if there is no text or no room.
#[redis_script("append.lua")]
async fn append(
    connection: &mut impl ConnectionLike,
    #[key] entry: &str,
    suffix: &str,
    longest: u32,
) -> Result<Option<u32>>;

/// How many items the list has now.
#[redis_script("push.lua")]
async fn push(
    connection: &mut impl ConnectionLike,
    #[key] latest: &str,
    item: &str,
    size: u32,
) -> Result<u32>;

/// Whether the order was confirmed.
#[redis_script("confirm.lua")]
async fn confirm(
    connection: &mut impl ConnectionLike,
    #[key] order: &str,
    #[key] offer: &str,
    #[key] confirmed: &str,
) -> Result<bool>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let mut connection = server.connection_async().await;

    say("increment_if_exists: nobody counts, then somebody does");
    show(increment_if_exists(&mut connection, "visits").await?);
    let () = connection.set("visits", 41).await?;
    show(increment_if_exists(&mut connection, "visits").await?);

    say("raise_score: from 7 by 2.5, up to 10");
    let () = connection.zadd("board", "ann", 7).await?;
    for member in ["ann", "ann", "ann", "bob"] {
        show((
            member,
            raise_score(&mut connection, "board", member, 2.5, 10.0).await?,
        ));
    }

    say("join: room for two");
    for member in ["ann", "bob", "cid", "ann"] {
        show((member, join(&mut connection, "group", member, 2).await?));
    }

    say("append: at most 15 bytes");
    let () = connection.set("file", "report").await?;
    for suffix in ["_backup", "_of_today"] {
        show((suffix, append(&mut connection, "file", suffix, 15).await?));
    }

    say("push: the latest two");
    for item in ["one", "two", "three"] {
        show((item, push(&mut connection, "latest", item, 2).await?));
    }

    say("confirm: an active order, while its offer lasts");
    let keys = ["{order:7}", "{order:7}:offer", "{order:7}:confirmed"];
    let () = redis::cmd("HSET")
        .arg(keys[0])
        .arg(&["status", "active"])
        .query_async(&mut connection)
        .await?;
    show(confirm(&mut connection, keys[0], keys[1], keys[2]).await?);
    let () = connection.set_ex(keys[1], "10 % off", 60).await?;
    show(confirm(&mut connection, keys[0], keys[1], keys[2]).await?);
    show(confirm(&mut connection, keys[0], keys[1], keys[2]).await?);
    Ok(())
}

fn show(reply: impl std::fmt::Debug) {
    say(&format!("    {reply:?}"));
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
