//! The ways to make the same call: one key, three arguments, three numbers as reply.

use fred::prelude::*;
use redis::aio::MultiplexedConnection;
use redis_script::{redis_function, redis_script};

pub const SOURCE: &str = include_str!("call.lua");
pub type Reply = (u64, u64, u64);

pub const REDIS_SCRIPT: &str = "redis-script";
pub const BY_HAND: &str = "by hand";
pub const REDIS: &str = "redis::Script";
pub const FRED: &str = "fred";
pub const FUNCTION: &str = "redis_function";
pub const FUNCTION_BY_HAND: &str = "FCALL by hand";
/// The ways to make the one call.
pub const ALL: [&str; 6] = [
    REDIS_SCRIPT,
    BY_HAND,
    REDIS,
    FRED,
    FUNCTION,
    FUNCTION_BY_HAND,
];
pub const HUNDRED: &str = "pipeline";
pub const HUNDRED_BY_HAND: &str = "pipeline by hand";
pub const LIST: &str = "list";
pub const LIST_BY_HAND: &str = "list by hand";

#[redis_script("call.lua")]
pub async fn call(
    connection: &mut MultiplexedConnection,
    #[key] key: &str,
    first: u64,
    second: u64,
    third: u64,
) -> redis_script::Result<Reply>;

#[redis_function("library.lua", name = "bench_call")]
pub async fn call_function(
    connection: &mut MultiplexedConnection,
    #[key] key: &str,
    first: u64,
    second: u64,
    third: u64,
) -> redis_script::Result<Reply>;

/// What the calls use.
pub struct Ways {
    connection: MultiplexedConnection,
    script: redis::Script,
    fred: Client,
    fred_script: fred::types::scripts::Script,
}

impl Ways {
    pub async fn connect(url: &str) -> Self {
        let client = redis::Client::open(url).expect("a URL");
        let connection = client.get_multiplexed_async_connection().await;
        Self {
            connection: connection.expect("a connection"),
            script: redis::Script::new(SOURCE),
            fred: fred_client(url).await,
            fred_script: fred::types::scripts::Script::from_lua(SOURCE),
        }
    }

    /// One call, in the way with that name.
    pub async fn call(&self, name: &str) {
        let connection = self.connection.clone();
        match name {
            REDIS_SCRIPT => _ = with_redis_script(connection).await,
            BY_HAND => _ = by_hand(connection).await,
            REDIS => _ = with_redis(&self.script, connection).await,
            FRED => _ = with_fred(&self.fred_script, &self.fred).await,
            FUNCTION => _ = with_redis_function(connection).await,
            FUNCTION_BY_HAND => _ = function_by_hand(connection).await,
            HUNDRED => _ = hundred_with_redis_script(connection).await,
            HUNDRED_BY_HAND => _ = hundred_by_hand(connection).await,
            LIST => _ = list_with_redis_script(connection).await,
            LIST_BY_HAND => _ = list_by_hand(connection).await,
            other => panic!("{other} is no way to call"),
        }
    }
}

pub async fn with_redis_script(mut connection: MultiplexedConnection) -> Reply {
    call(&mut connection, "bench:key", 1, 2, 3)
        .await
        .expect("a reply")
}

pub async fn by_hand(mut connection: MultiplexedConnection) -> Reply {
    let mut command = redis::Cmd::with_capacity(7, 160);
    command.arg("EVALSHA").arg(CALL_SCRIPT.sha1()).arg(1);
    command.arg("bench:key").arg(1).arg(2).arg(3);
    let reply: redis::RedisResult<Reply> = command.query_async(&mut connection).await;
    match reply {
        Ok(reply) => reply,
        Err(error) if error.code() == Some("NOSCRIPT") => {
            let mut command = redis::Cmd::with_capacity(7, 160 + SOURCE.len());
            command.arg("EVAL").arg(SOURCE).arg(1);
            command.arg("bench:key").arg(1).arg(2).arg(3);
            command.query_async(&mut connection).await.expect("a reply")
        }
        Err(error) => panic!("{error}"),
    }
}

pub async fn with_redis_function(mut connection: MultiplexedConnection) -> Reply {
    call_function(&mut connection, "bench:key", 1, 2, 3)
        .await
        .expect("a reply")
}

/// A careful hand loads the library too, and calls again in the same round trip.
pub async fn function_by_hand(mut connection: MultiplexedConnection) -> Reply {
    let mut command = redis::Cmd::with_capacity(7, 128);
    command.arg("FCALL").arg("bench_call").arg(1);
    command.arg("bench:key").arg(1).arg(2).arg(3);
    let reply: redis::RedisResult<Reply> = command.query_async(&mut connection).await;
    match reply {
        Ok(reply) => reply,
        Err(error) if error.detail() == Some("Function not found") => {
            let mut pipeline = redis::Pipeline::with_capacity(2);
            let library = include_str!("library.lua");
            pipeline.cmd("FUNCTION").arg("LOAD").arg(library).ignore();
            pipeline.add_command(command);
            let replies: (Reply,) = pipeline
                .query_async(&mut connection)
                .await
                .expect("replies");
            replies.0
        }
        Err(error) => panic!("{error}"),
    }
}

async fn with_redis(script: &redis::Script, mut connection: MultiplexedConnection) -> Reply {
    let mut call = script.key("bench:key");
    let call = call.arg(1).arg(2).arg(3);
    call.invoke_async(&mut connection).await.expect("a reply")
}

async fn fred_client(url: &str) -> Client {
    let config = Config::from_url(url).expect("a URL that fred reads");
    let client = Builder::from_config(config).build();
    let client = client.expect("a client of fred");
    client.init().await.expect("a connection of fred");
    client
}

async fn with_fred(script: &fred::types::scripts::Script, client: &Client) -> Reply {
    let arguments = vec![1, 2, 3];
    let reply = script.evalsha_with_reload(client, vec!["bench:key"], arguments);
    reply.await.expect("a reply")
}

/// The same call a hundred times in a pipeline, with the text once.
pub async fn hundred_with_redis_script(mut connection: MultiplexedConnection) -> u64 {
    let mut pipeline = redis_script::pipe();
    let positions: Vec<_> = (0..100)
        .map(|_| pipeline.add(prepare_call("bench:key", 1, 2, 3)))
        .collect();
    let replies = pipeline.cached().run_async(&mut connection).await;
    let mut replies = replies.expect("replies");
    let reads = positions.into_iter().map(|position| replies.take(position));
    reads.map(|reply| reply.expect("a reply").2).sum()
}

pub async fn hundred_by_hand(mut connection: MultiplexedConnection) -> u64 {
    let mut pipeline = redis::Pipeline::with_capacity(100);
    for number in 0..100 {
        let mut command = redis::Cmd::with_capacity(7, 160 + SOURCE.len());
        match number {
            0 => command.arg("EVAL").arg(SOURCE),
            _ => command.arg("EVALSHA").arg(CALL_SCRIPT.sha1()),
        };
        command.arg(1).arg("bench:key").arg(1).arg(2).arg(3);
        pipeline.add_command(command);
    }
    let replies: Vec<Reply> = pipeline
        .query_async(&mut connection)
        .await
        .expect("replies");
    replies.into_iter().map(|reply| reply.2).sum()
}

/// A reply of 10,000 numbers.
#[redis_script(inline = "local list = {} for i = 1, 10000 do list[i] = i end return list")]
async fn list(connection: &mut MultiplexedConnection) -> redis_script::Result<Vec<u64>>;

pub async fn list_with_redis_script(mut connection: MultiplexedConnection) -> usize {
    list(&mut connection).await.expect("a reply").len()
}

pub async fn list_by_hand(mut connection: MultiplexedConnection) -> usize {
    let mut command = redis::Cmd::with_capacity(3, 64);
    command.arg("EVALSHA").arg(LIST_SCRIPT.sha1()).arg(0);
    let reply: Vec<u64> = command.query_async(&mut connection).await.expect("a reply");
    reply.len()
}
