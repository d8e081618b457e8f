//! A cluster serves every slot, and its nodes can be killed and brought back.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use redis_script_testing::{Cluster, Node, StartErrorKind};

mod child;

#[test]
fn three_nodes_serve_all_slots() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut connection = cluster.connection();
    for key in 0..100 {
        redis::cmd("SET")
            .arg(key)
            .arg(key)
            .exec(&mut connection)
            .unwrap();
        let value: i64 = redis::cmd("GET").arg(key).query(&mut connection).unwrap();
        assert_eq!(value, key);
    }

    assert_eq!(cluster.nodes().len(), 3);
    let keys: Vec<u64> = cluster
        .nodes()
        .iter()
        .map(|node| {
            redis::cmd("DBSIZE")
                .query(&mut node.client().get_connection().unwrap())
                .unwrap()
        })
        .collect();
    assert_eq!(keys.iter().sum::<u64>(), 100);
    assert!(
        keys.iter().all(|keys| *keys > 0),
        "a node has no key: {keys:?}"
    );

    let pids: BTreeSet<u32> = cluster
        .nodes()
        .iter()
        .filter_map(|node| node.pid())
        .collect();
    assert_eq!(pids.len(), 3);
    drop(cluster);
    assert!(pids.iter().all(|pid| !child::is_running(*pid)));
}

#[test]
fn each_primary_has_a_replica_that_can_take_over() {
    let cluster = Cluster::builder(3).replicas(1).start();
    assert_eq!((cluster.nodes().len(), cluster.replicas().len()), (3, 3));
    assert_eq!(cluster.urls().len(), 6);
    let mut connection = cluster.connection();
    for key in 0..100 {
        let mut set = redis::cmd("SET");
        set.arg(key).arg(key).exec(&mut connection).unwrap();
    }
    let ask = |node: &Node, command: &str| -> redis::Value {
        let mut words = command.split(' ');
        let mut command = redis::cmd(words.next().unwrap());
        words.for_each(|word| {
            command.arg(word);
        });
        let mut connection = node.client().get_connection().unwrap();
        command.query(&mut connection).unwrap()
    };
    let pairs = || cluster.nodes().iter().zip(cluster.replicas());
    for (primary, replica) in pairs() {
        let keys = ask(primary, "DBSIZE");
        assert_ne!(keys, redis::Value::Int(0));
        until(|| ask(replica, "DBSIZE") == keys);
    }

    let (primary, replica) = pairs().next().unwrap();
    ask(replica, "CLUSTER FAILOVER");
    let role = |node: &Node| match ask(node, "ROLE") {
        redis::Value::Array(role) => role[0].clone(),
        other => panic!("{other:?}"),
    };
    let master = redis::Value::BulkString(b"master".to_vec());
    until(|| role(replica) == master && role(primary) != master);
    cluster.wait_until_ready().unwrap();
    // The slots have another primary now, with the same keys.
    let mut connection = cluster.connection();
    for key in 0..100 {
        let value: i64 = redis::cmd("GET").arg(key).query(&mut connection).unwrap();
        assert_eq!(value, key);
    }
}

/// Returns once it is so.
#[track_caller]
fn until(is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < deadline, "it does not come about");
        thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn a_killed_node_comes_back_with_its_slots() {
    let cluster = Cluster::builder(3)
        .options(["--cluster-node-timeout", "2000"])
        .start();
    let mut connection = cluster.connection_async().await;
    redis::cmd("SET")
        .arg("key")
        .arg(1)
        .exec_async(&mut connection)
        .await
        .unwrap();

    // `key` is in slot 12539, which is the third node's.
    let node = &cluster.nodes()[2];
    node.kill().unwrap();
    assert!(node.client().get_connection().is_err());
    node.restart().unwrap();
    cluster.wait_until_ready().unwrap();

    let mut connection = cluster.connection_async().await;
    redis::cmd("SET")
        .arg("key")
        .arg(2)
        .exec_async(&mut connection)
        .await
        .unwrap();
    let keys: u64 = redis::cmd("DBSIZE")
        .query(&mut node.client().get_connection().unwrap())
        .unwrap();
    assert_eq!(keys, 1);
}

#[test]
fn a_single_node_is_a_cluster_too() {
    let cluster = Cluster::builder(1).dedicated().start();
    redis::cmd("SET")
        .arg("key")
        .arg(1)
        .exec(&mut cluster.connection())
        .unwrap();
}

#[test]
fn a_cluster_without_nodes_cannot_be() {
    let error = Cluster::try_start(0).unwrap_err();
    assert_eq!(error.kind(), StartErrorKind::InvalidOptions);
    assert_eq!(
        error.to_string(),
        "a cluster of 0 nodes cannot be: each needs a slot, of which there are 16384"
    );
}

#[test]
fn a_running_cluster_is_used_and_left_empty() {
    if child::part().is_some() {
        let cluster = Cluster::start(3);
        assert!(cluster.nodes().is_empty());
        redis::cmd("SET")
            .arg("key")
            .arg(1)
            .exec(&mut cluster.connection())
            .unwrap();
        return;
    }
    let cluster = Cluster::builder(3).dedicated().start();
    let run = || {
        let mut command = child::command("a_running_cluster_is_used_and_left_empty", "test");
        command.env("REDIS_CLUSTER_URLS", cluster.urls().join(","));
        command.output().unwrap()
    };
    for _ in 0..2 {
        let output = run();
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("where REDIS_CLUSTER_URLS points"), "{said}");
        for node in cluster.nodes() {
            let keys: u64 = redis::cmd("DBSIZE")
                .query(&mut node.client().get_connection().unwrap())
                .unwrap();
            assert_eq!(keys, 0);
        }
    }

    redis::cmd("SET")
        .arg("precious")
        .arg(1)
        .exec(&mut cluster.connection())
        .unwrap();
    let output = run();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("it holds keys, and a test would remove them"),
        "{said}"
    );
    let precious: i64 = redis::cmd("GET")
        .arg("precious")
        .query(&mut cluster.connection())
        .unwrap();
    assert_eq!(precious, 1);
}
