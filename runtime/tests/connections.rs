//! Every form of connection that a signature may name, each with a future that can be spawned.

#![allow(
    missing_docs,
    unused_mut,
    reason = "the expansion's spans silence these"
)]

use redis::AsyncCommands as _;
use redis::aio::{ConnectionLike, ConnectionManager, MultiplexedConnection};
use redis::cluster_async::ClusterConnection;
use redis_script::__private::{
    Call, Definition, FindAsyncConnection as _, FindConnection as _, LeadsToAsyncConnection as _,
    LeadsToConnection as _, PassConnection as _, Strict, decode, passed, script,
};
use redis_script::{Invocation, Result, Script};
use redis_script_testing::{Cluster, Server};

const GET_SCRIPT: Script = script(&Definition {
    name: "get.lua",
    source: "return redis.call('GET', KEYS[1])",
    sha1: "d3c21d0c2b9ca22f82737626a27bcaf5d288f99f",
    read_only: false,
    cluster: false,
    mentions_unknown: false,
    function: None,
    keys: &["key"],
    arguments: &[],
    lines: [],
});

fn prepare_get(key: &str) -> Invocation<String> {
    let mut call = Call::new(GET_SCRIPT, 1, 0);
    call.key(&key);
    call.finish(|reply| decode::<String>(reply, Strict))
}

/// The body that the attribute writes for an `async fn`.
macro_rules! async_caller {
    ($name:ident $(<$($lifetime:lifetime,)* $($generic:ident: $bound:path),*>)? ($connection:ty)) => {
        async fn $name$(<$($lifetime,)* $($generic: $bound),*>)?(connection: $connection, key: &str) -> Result<String> {
            let call = prepare_get(key);
            let mut connection = connection;
            match connection.pass_connection() {
                connection => {
                    let connection = passed(&*connection).to_async_connection(connection);
                    call.invoke_async((*connection).find_async_connection()).await
                }
            }
        }
    };
}

/// The body that the attribute writes for a plain `fn`.
macro_rules! blocking_caller {
    ($name:ident $(<$($generic:ident: $bound:path),*>)? ($connection:ty)) => {
        fn $name$(<$($generic: $bound),*>)?(connection: $connection, key: &str) -> Result<String> {
            let call = prepare_get(key);
            let mut connection = connection;
            match connection.pass_connection() {
                connection => {
                    let connection = passed(&*connection).to_connection(connection);
                    call.invoke((*connection).find_connection())
                }
            }
        }
    };
}

type Guard<'a> = bb8_redis::bb8::PooledConnection<'a, bb8_redis::RedisConnectionManager>;

async_caller!(by_impl(&mut impl ConnectionLike));
async_caller!(by_generic<C: ConnectionLike>(&mut C));
async_caller!(by_value_generic<C: ConnectionLike>(C));
async_caller!(by_multiplexed(&mut MultiplexedConnection));
async_caller!(by_multiplexed_value(MultiplexedConnection));
async_caller!(by_manager(&mut ConnectionManager));
async_caller!(by_manager_value(ConnectionManager));
async_caller!(by_cluster(&mut ClusterConnection));
async_caller!(by_cluster_value(ClusterConnection));
async_caller!(by_reference<'a, 'b, C: ConnectionLike>(&'a mut &'b mut C));
async_caller!(by_reference_to_reference(&mut &mut MultiplexedConnection));
async_caller!(by_box(Box<dyn ConnectionLike + Send>));
async_caller!(by_borrowed_box(&mut Box<dyn ConnectionLike + Send>));
async_caller!(by_dyn(&mut (dyn ConnectionLike + Send)));
async_caller!(by_deadpool(&mut deadpool_redis::Connection));
async_caller!(by_deadpool_value(deadpool_redis::Connection));
async_caller!(by_deadpool_cluster(
    &mut deadpool_redis::cluster::Connection
));
async_caller!(by_bb8(&mut Guard<'_>));
async_caller!(by_bb8_value(Guard<'_>));
async_caller!(by_mutex(tokio::sync::MutexGuard<'_, MultiplexedConnection>));

blocking_caller!(block_impl(&mut impl redis::ConnectionLike));
blocking_caller!(block_generic<C: redis::ConnectionLike>(&mut C));
blocking_caller!(block_connection(&mut redis::Connection));
blocking_caller!(block_value(redis::Connection));
blocking_caller!(block_client(redis::Client));
blocking_caller!(block_reference(&mut &mut redis::Connection));
blocking_caller!(block_box(Box<dyn redis::ConnectionLike>));
blocking_caller!(block_borrowed_box(&mut Box<dyn redis::ConnectionLike + Send>));
blocking_caller!(block_dyn(&mut dyn redis::ConnectionLike));
blocking_caller!(block_pooled(&mut r2d2::PooledConnection<redis::Client>));
blocking_caller!(block_cluster(&mut redis::cluster::ClusterConnection));

/// Runs a future that has to be `Send`.
async fn get(call: impl Future<Output = Result<String>> + Send) {
    assert_eq!(call.await.unwrap(), "value");
}

#[tokio::test]
async fn asynchronous_connections() {
    let server = Server::start();
    let mut multiplexed = server.connection_async().await;
    let _: () = multiplexed.set("key", "value").await.unwrap();
    let mut manager = ConnectionManager::new(server.client()).await.unwrap();
    let pool = deadpool_redis::Config::from_url(server.url())
        .create_pool(Some(deadpool_redis::Runtime::Tokio1))
        .unwrap();
    let bb8_manager = bb8_redis::RedisConnectionManager::new(server.url()).unwrap();
    let bb8_pool = bb8_redis::bb8::Pool::builder()
        .build(bb8_manager)
        .await
        .unwrap();
    let boxed = || Box::new(multiplexed.clone()) as Box<dyn ConnectionLike + Send>;

    get(by_manager(&mut manager, "key")).await;
    get(by_manager_value(manager, "key")).await;
    get(by_box(boxed(), "key")).await;
    get(by_borrowed_box(&mut boxed(), "key")).await;
    get(by_dyn(&mut *boxed(), "key")).await;
    get(by_deadpool(&mut pool.get().await.unwrap(), "key")).await;
    get(by_deadpool_value(pool.get().await.unwrap(), "key")).await;
    get(by_impl(&mut pool.get().await.unwrap(), "key")).await;
    get(by_bb8(&mut bb8_pool.get().await.unwrap(), "key")).await;
    get(by_bb8_value(bb8_pool.get().await.unwrap(), "key")).await;
    let mutex = tokio::sync::Mutex::new(multiplexed.clone());
    get(by_mutex(mutex.lock().await, "key")).await;
    get(by_impl(&mut multiplexed, "key")).await;
    get(by_generic(&mut multiplexed, "key")).await;
    get(by_value_generic(multiplexed.clone(), "key")).await;
    get(by_multiplexed(&mut multiplexed, "key")).await;
    get(by_reference(&mut &mut multiplexed, "key")).await;
    get(by_reference_to_reference(&mut &mut multiplexed, "key")).await;
    get(by_multiplexed_value(multiplexed, "key")).await;
}

#[test]
fn blocking_connections() {
    let server = Server::start();
    let client = server.client();
    let mut connection = server.connection();
    let () = redis::Commands::set(&mut connection, "key", "value").unwrap();
    let pool = r2d2::Pool::new(client.clone()).unwrap();
    let new = || server.connection();
    let get = |reply: Result<String>| assert_eq!(reply.unwrap(), "value");

    get(block_impl(&mut connection, "key"));
    get(block_impl(&mut pool.get().unwrap(), "key"));
    get(block_generic(&mut connection, "key"));
    get(block_connection(&mut connection, "key"));
    get(block_client(client, "key"));
    get(block_reference(&mut &mut connection, "key"));
    get(block_value(connection, "key"));
    get(block_box(Box::new(new()), "key"));
    get(block_borrowed_box(&mut (Box::new(new()) as Box<_>), "key"));
    get(block_dyn(&mut new(), "key"));
    get(block_pooled(&mut pool.get().unwrap(), "key"));
}

#[tokio::test]
async fn cluster_connections() {
    let cluster = Cluster::start(3);
    let mut connection = cluster.connection_async().await;
    let _: () = connection.set("key", "value").await.unwrap();
    let pool = deadpool_redis::cluster::Config::from_urls(cluster.urls())
        .create_pool(Some(deadpool_redis::cluster::Runtime::Tokio1))
        .unwrap();

    get(by_impl(&mut connection, "key")).await;
    get(by_cluster(&mut connection, "key")).await;
    get(by_cluster_value(connection, "key")).await;
    get(by_deadpool_cluster(&mut pool.get().await.unwrap(), "key")).await;
    let mut blocking = cluster.connection();
    assert_eq!(block_cluster(&mut blocking, "key").unwrap(), "value");
}
