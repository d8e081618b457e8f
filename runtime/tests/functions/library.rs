//! The libraries of these tests, and the callers of their functions.

use redis::aio::ConnectionLike;
use redis::{Connection, FromRedisValue};
use redis_script::{Result, redis_function};
use redis_script_testing::Server;

#[redis_function("counters.lua", name = "counters_add")]
pub(crate) async fn add_async(
    connection: &mut impl ConnectionLike,
    #[key] counter: &str,
    amount: u32,
) -> Result<i64>;

#[redis_function("counters.lua", name = "counters_add")]
pub(crate) fn add(
    connection: &mut impl redis::ConnectionLike,
    #[key] counter: &str,
    amount: u32,
) -> Result<i64>;

#[redis_function("counters.lua", name = "counters_read")]
pub(crate) async fn read_async(
    connection: &mut impl ConnectionLike,
    #[key] counter: &str,
) -> Result<Option<i64>>;

#[redis_function("counters.lua", name = "counters_read")]
pub(crate) fn read(
    connection: &mut impl redis::ConnectionLike,
    #[key] counter: &str,
) -> Result<Option<i64>>;

#[redis_function("counters.lua", name = "counters_move", cluster)]
pub(crate) fn move_all(
    connection: &mut impl redis::ConnectionLike,
    #[key] from: &str,
    #[key] to: &str,
) -> Result<()>;

#[redis_function("counters.lua", name = "counters_ping")]
pub(crate) async fn ping_async(connection: &mut impl ConnectionLike) -> Result<String>;

#[redis_function("counters.lua", name = "counters_ping")]
pub(crate) fn ping(connection: &mut impl redis::ConnectionLike) -> Result<String>;

#[redis_function("counters.lua", name = "counters_fail")]
pub(crate) fn fail(
    connection: &mut impl redis::ConnectionLike,
    #[key] counter: &str,
) -> Result<i64>;

/// The function itself returns the error that a server gives for an unknown function.
#[redis_function("imitating.lua", name = "imitating_add")]
pub(crate) fn imitate(
    connection: &mut impl redis::ConnectionLike,
    #[key] counter: &str,
) -> Result<i64>;

#[redis_function("imitating.lua", name = "imitating_add")]
pub(crate) async fn imitate_async(
    connection: &mut impl ConnectionLike,
    #[key] counter: &str,
) -> Result<i64>;

/// Another text with the name of the library, and with other functions.
pub(crate) const OTHER_LIBRARY: &str = "#!lua name=counters
redis.register_function('counters_other', function() return 'other' end)
";

/// Another library, with the name of a function.
pub(crate) const OTHER_FUNCTION: &str = "#!lua name=foreign
redis.register_function('counters_read', function() return 'foreign' end)
";

pub(crate) fn server() -> Server {
    Server::builder().dedicated().start()
}

/// Sends a command in words.
pub(crate) fn send<T: FromRedisValue>(connection: &mut Connection, words: &[&str]) -> T {
    let mut command = redis::cmd(words[0]);
    command.arg(&words[1..]);
    command.query(connection).unwrap()
}

/// The text of the library on a server, if one is there.
pub(crate) fn loaded(connection: &mut Connection, library: &str) -> Option<String> {
    let listed: Vec<redis::Value> = send(
        connection,
        &["FUNCTION", "LIST", "LIBRARYNAME", library, "WITHCODE"],
    );
    // The text is the last field: of a flat list in RESP2, of a map in RESP3.
    let text = match listed.into_iter().next()? {
        redis::Value::Array(mut fields) => fields.pop()?,
        redis::Value::Map(mut fields) => fields.pop()?.1,
        other => panic!("{other:?}"),
    };
    Some(redis::from_redis_value(text).unwrap())
}

/// How often each command of functions ran, as the server counts: `fcall 2, function|load 1`.
pub(crate) fn calls(connection: &mut Connection) -> String {
    let statistics: String = send(connection, &["INFO", "commandstats"]);
    let mut calls = Vec::new();
    for line in statistics.lines() {
        let Some((name, rest)) = line.trim_start_matches("cmdstat_").split_once(":calls=") else {
            continue;
        };
        if name.starts_with("fcall") || name.starts_with("function|") {
            calls.push(format!("{name} {}", rest.split(',').next().unwrap()));
        }
    }
    calls.sort();
    calls.join(", ")
}
