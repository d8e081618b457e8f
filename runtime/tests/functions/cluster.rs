//! Clusters: a library is loaded on the primary of the keys' slot.

use crate::library::{
    ADD_FUNCTION, OTHER_LIBRARY, add, add_async, loaded, move_all, ping, ping_async, prepare_add,
    prepare_read, read, read_async, send,
};
use redis::Connection;
use redis::cluster::ClusterClientBuilder;
use redis::cluster_read_routing::RandomReplicaStrategy;
use redis_script::{ErrorKind, load_all_async, pipe};
use redis_script_testing::{Cluster, Node};
use std::time::{Duration, Instant};

/// A key of the slots of each of three nodes.
const KEYS: [&str; 3] = ["bar", "counter", "foo"];

fn connect(node: &Node) -> Connection {
    node.client().get_connection().unwrap()
}

/// On which nodes the library is.
fn has(nodes: &[Node]) -> Vec<bool> {
    let mut has = Vec::new();
    for node in nodes {
        has.push(loaded(&mut connect(node), "counters").is_some());
    }
    has
}

fn flush(nodes: &[Node]) {
    for node in nodes {
        send::<()>(&mut connect(node), &["FUNCTION", "FLUSH"]);
    }
}

#[tokio::test]
async fn only_the_primary_of_the_slot_gets_it() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut connection = cluster.connection_async().await;
    let mut blocking = cluster.connection();
    for (place, key) in KEYS.iter().enumerate() {
        flush(cluster.nodes());
        assert_eq!(add_async(&mut connection, key, 1).await.unwrap(), 1);
        let mut expected = vec![false; 3];
        expected[place] = true;
        assert_eq!(has(cluster.nodes()), expected, "{key}");
        flush(cluster.nodes());
        assert_eq!(add(&mut blocking, key, 1).unwrap(), 2);
        assert_eq!(has(cluster.nodes()), expected, "{key}");
        flush(cluster.nodes());
        assert_eq!(read_async(&mut connection, key).await.unwrap(), Some(2));
        flush(cluster.nodes());
        assert_eq!(read(&mut blocking, key).unwrap(), Some(2));
    }
    // Without keys a call goes to any node.
    flush(cluster.nodes());
    assert_eq!(ping_async(&mut connection).await.unwrap(), "pong");
    assert_eq!(has(cluster.nodes()), [true; 3]);
    flush(cluster.nodes());
    assert_eq!(ping(&mut blocking).unwrap(), "pong");
    assert_eq!(has(cluster.nodes()), [true; 3]);

    let error = move_all(&mut blocking, "bar", "foo").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CrossSlot);
    assert_eq!(
        error.to_string(),
        "counters.lua: `from` and `to` are keys of different slots"
    );
}

#[tokio::test]
async fn every_primary_gets_it_on_request() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut connection = cluster.connection_async().await;
    let library = ADD_FUNCTION.library();
    for _ in 0..2 {
        load_all_async(&mut connection, [library]).await.unwrap();
        assert_eq!(has(cluster.nodes()), [true; 3]);
    }
    flush(cluster.nodes());
    let mut blocking = cluster.connection();
    for _ in 0..2 {
        library.load(&mut blocking).unwrap();
        assert_eq!(has(cluster.nodes()), [true; 3]);
    }
    send::<()>(
        &mut connect(&cluster.nodes()[1]),
        &["FUNCTION", "LOAD", "REPLACE", OTHER_LIBRARY],
    );
    let node = format!("node 127.0.0.1:{}: another text", cluster.nodes()[1].port());
    for error in [
        library.load_async(&mut connection).await.unwrap_err(),
        library.load(&mut blocking).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::LibraryConflict, "{error}");
        assert!(error.to_string().contains(&node), "{error}");
    }
    // Only the calls that go there fail.
    assert_eq!(add_async(&mut connection, KEYS[0], 1).await.unwrap(), 1);
    for error in [
        add_async(&mut connection, KEYS[1], 1).await.unwrap_err(),
        add(&mut blocking, KEYS[1], 1).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::LibraryConflict, "{error}");
    }
    library.replace(&mut blocking).unwrap();
    assert_eq!(add(&mut blocking, KEYS[1], 1).unwrap(), 1);
    library.replace_async(&mut connection).await.unwrap();
}

#[tokio::test]
async fn pipelines_load_first_where_they_go() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut connection = cluster.connection_async().await;
    for (round, key) in KEYS.iter().enumerate() {
        for atomic in [false, true] {
            flush(cluster.nodes());
            let mut pipeline = pipe();
            let added = pipeline.add(prepare_add(key, 1));
            let read = pipeline.add(prepare_read(key));
            let pipeline = if atomic { pipeline.atomic() } else { pipeline };
            let mut replies = pipeline.run_async(&mut connection).await.unwrap();
            let expected = 1 + i64::from(atomic);
            assert_eq!(replies.take(added).unwrap(), expected);
            assert_eq!(replies.take(read).unwrap(), Some(expected));
            assert!(has(cluster.nodes())[round]);
        }
    }
    let mut blocking = cluster.connection();
    flush(cluster.nodes());
    let mut pipeline = pipe();
    let added = pipeline.add(prepare_add(KEYS[2], 1));
    let mut replies = pipeline.run(&mut blocking).unwrap();
    assert_eq!(replies.take(added).unwrap(), 3);
}

#[tokio::test]
async fn replicas_answer_and_a_failover_to_an_empty_node_loads_again() {
    let cluster = Cluster::builder(3).replicas(1).dedicated().start();
    let [primary, ..] = cluster.nodes() else {
        panic!("a cluster of three primaries")
    };
    wait_until_replicas_are_known(&cluster);
    let builder = ClusterClientBuilder::new(cluster.urls().to_vec());
    let client = builder
        .read_routing_strategy(RandomReplicaStrategy)
        .build()
        .unwrap();
    let mut reading = client.get_async_connection().await.unwrap();
    // No replica has the library, and none can be told to load it: the primary is.
    for key in KEYS {
        assert_eq!(read_async(&mut reading, key).await.unwrap(), None);
    }
    assert_eq!(add_async(&mut reading, KEYS[0], 1).await.unwrap(), 1);
    wait_for_replica(primary);
    let replica = replica_of(&cluster, primary);
    send::<()>(&mut connect(replica), &["CONFIG", "RESETSTAT"]);
    // The client reads from the primary until its connection to the replica is there.
    let mut called = String::new();
    for _ in 0..100 {
        assert_eq!(read_async(&mut reading, KEYS[0]).await.unwrap(), Some(1));
        called = crate::library::calls(&mut connect(replica));
        if !called.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(called, "fcall_ro 1");

    // One connection to a replica alone.
    let mut direct = connect(replica);
    send::<()>(&mut direct, &["READONLY"]);
    assert_eq!(read(&mut direct, KEYS[0]).unwrap(), Some(1));
    let error = add(&mut direct, KEYS[0], 1).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::ReadOnly | ErrorKind::Script),
        "{error}"
    );

    // A new primary that has never heard of the library.
    send::<()>(&mut connect(primary), &["FUNCTION", "FLUSH"]);
    wait_for_replica(primary);
    primary.kill().unwrap();
    send::<()>(&mut connect(replica), &["CLUSTER", "FAILOVER", "TAKEOVER"]);
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut connection = cluster.client().get_async_connection().await.unwrap();
    let added = loop {
        match add_async(&mut connection, KEYS[0], 1).await {
            Ok(added) => break added,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert_eq!(added, 2);
    assert!(loaded(&mut connect(replica), "counters").is_some());
}

fn replica_of<'a>(cluster: &'a Cluster, primary: &Node) -> &'a Node {
    let replicas = cluster.replicas();
    let is_its = |replica: &&Node| {
        let role: redis::Value = send(&mut connect(replica), &["ROLE"]);
        let role: (String, String, u16, String, i64) = redis::from_redis_value(role).unwrap();
        role.2 == primary.port()
    };
    replicas.iter().find(is_its).unwrap()
}

fn wait_for_replica(primary: &Node) {
    let reached: i64 = send(&mut connect(primary), &["WAIT", "1", "5000"]);
    assert_eq!(reached, 1);
}

/// A client reads from the replicas that every primary names.
fn wait_until_replicas_are_known(cluster: &Cluster) {
    let deadline = Instant::now() + Duration::from_secs(20);
    for node in cluster.nodes() {
        loop {
            let slots: Vec<Vec<redis::Value>> = send(&mut connect(node), &["CLUSTER", "SLOTS"]);
            if slots.iter().all(|range| range.len() > 3) {
                break;
            }
            assert!(Instant::now() < deadline, "replicas are not known");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
