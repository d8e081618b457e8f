//! Calls on a cluster: where they go, and the error for keys in different slots.

mod live;

use redis::cluster_async::ClusterConnection;
use redis_script::__private::{Call, Definition, Strict, at_least, decode};
use redis_script::{ErrorKind, Invocation, Script};
use redis_script_testing::Cluster;

const COUNT_KEYS: &str = "for _, key in ipairs(KEYS) do redis.call('INCR', key) end return #KEYS";

#[tokio::test]
async fn calls_reach_the_node_of_their_keys_known_or_not() {
    let cluster = Cluster::start(3);
    let mut connection = cluster.connection_async().await;
    let mut blocking = cluster.connection();
    let script = script(&cluster, false);
    // No node knows the script but the first; the keys are spread over all.
    for round in 0..2 {
        for number in 0..20 {
            let tag = format!("{{{number}}}");
            let keys = [format!("{tag}a"), format!("{tag}b")];
            let call = prepare(script, keys);
            assert_eq!(
                call.invoke_async(&mut connection).await.unwrap(),
                2,
                "{round} {number}"
            );
            assert_eq!(call.invoke(&mut blocking).unwrap(), 2, "{round} {number}");
        }
    }
    for _ in 0..10 {
        assert_eq!(
            prepare(script, [])
                .invoke_async(&mut connection)
                .await
                .unwrap(),
            0
        );
    }
}

#[tokio::test]
async fn keys_of_different_slots_are_named_by_their_parameters() {
    let cluster = Cluster::start(3);
    let mut connection: ClusterConnection = cluster.connection_async().await;
    let keys = ["{one}total", "{one}a", "{two}b"].map(str::to_owned);

    let unchecked = prepare(script(&cluster, false), keys.clone());
    let error = unchecked.invoke_async(&mut connection).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CrossSlot);
    assert_eq!(
        error.to_string(),
        "test.lua: CROSSSLOT Keys in request don't hash to the same slot (`total` and `parts[1]` are keys of different slots)"
    );

    // Refused before it is sent: this server is not even a cluster.
    let server = redis_script_testing::Server::start();
    let mut single = server.connection_async().await;
    let checked = prepare(script(&cluster, true), keys);
    let error = checked.invoke_async(&mut single).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CrossSlot);
    assert_eq!(
        error.to_string(),
        "test.lua: `total` and `parts[1]` are keys of different slots"
    );
    assert_eq!(redis::RedisError::from(error).code(), Some("CROSSSLOT"));
    assert_eq!(
        redis::AsyncCommands::exists(&mut single, "{one}total").await,
        Ok(false)
    );
}

/// A script of `total` and of any number of `parts`.
fn script(cluster: &Cluster, checked: bool) -> Script {
    let mut connection = cluster.nodes()[0].client().get_connection().unwrap();
    let definition = Definition {
        cluster: checked,
        keys: &["total", "parts"],
        ..live::definition(COUNT_KEYS)
    };
    live::known_script(&mut connection, definition)
}

fn prepare(script: Script, keys: impl IntoIterator<Item = String>) -> Invocation<usize> {
    let keys = keys.into_iter();
    let mut call = Call::new(script, at_least(&keys), 0);
    call.keys::<String, _>(keys);
    call.finish(|reply| decode::<usize>(reply, Strict))
}
