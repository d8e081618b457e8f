//! A library of functions on the server: called with types, lost, and loaded again by the next call.
//!
//! Run it with `cargo run --example functions`. It starts a server by itself.

use std::error::Error;

use redis_script::redis::{AsyncCommands, aio::MultiplexedConnection};
use redis_script::{ErrorKind, redis_function};
use redis_script_testing::Server;

/// Reserves stock: what is left, or `None` if there is too little.
#[redis_function("inventory.lua", name = "inventory_reserve")]
async fn reserve(
    connection: &mut MultiplexedConnection,
    #[key] stock: &str,
    amount: u32,
) -> redis_script::Result<Option<u64>>;

/// What is left. The library says that it does not write, so replicas answer too.
#[redis_function("inventory.lua", name = "inventory_left")]
async fn left(
    connection: &mut MultiplexedConnection,
    #[key] stock: &str,
) -> redis_script::Result<u64>;

/// Another program's library of the same name.
const OTHER: &str = "#!lua name=inventory
redis.register_function('inventory_count', function() return 0 end)
";

#[expect(clippy::print_stdout, reason = "the example shows its result")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // Libraries belong to the whole server, so this example has one to itself.
    let server = Server::builder().dedicated().try_start()?;
    let mut connection = server.connection_async().await;
    let () = connection.set("apples", 5).await?;

    let library = RESERVE_FUNCTION.library();
    println!("The first call loads the library `{}`.", library.name());
    println!(
        "3 apples: {:?} left",
        reserve(&mut connection, "apples", 3).await?
    );
    println!(
        "3 apples: {:?} left",
        reserve(&mut connection, "apples", 3).await?
    );
    println!(
        "There are {} apples.",
        left(&mut connection, "apples").await?
    );

    let flush = redis_script::redis::cmd("FUNCTION").arg("FLUSH").to_owned();
    flush.exec_async(&mut connection).await?;
    println!("\nSomebody deletes all libraries.");
    println!(
        "1 apple: {:?} left",
        reserve(&mut connection, "apples", 1).await?
    );

    flush.exec_async(&mut connection).await?;
    let mut load = redis_script::redis::cmd("FUNCTION");
    load.arg("LOAD")
        .arg(OTHER)
        .exec_async(&mut connection)
        .await?;
    println!("\nAnother program loads its own library of that name.");
    match reserve(&mut connection, "apples", 1).await {
        Err(error) if error.kind() == ErrorKind::LibraryConflict => println!("{error}"),
        other => println!("{other:?}"),
    }
    library.replace_async(&mut connection).await?;
    println!(
        "1 apple: {:?} left, after it was replaced on request",
        reserve(&mut connection, "apples", 1).await?
    );
    Ok(())
}
