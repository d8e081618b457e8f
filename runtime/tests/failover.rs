//! A cluster with a replica: what it reads, what a failover does to calls, and a node that has nothing to do with a call.

mod live;

use redis::cluster::ClusterClientBuilder;
use redis::cluster_read_routing::RandomReplicaStrategy;
use redis::{Connection, RedisResult};
use redis_script::__private::{Call, Definition, Strict, decode};
use redis_script::{ErrorKind, Invocation, Script, load_all_async};
use redis_script_testing::{Cluster, Node};
use std::time::{Duration, Instant};

/// A key of the first node's slots, and one of the second's.
const FIRST: &str = "bar";
const SECOND: &str = "counter";
const LIMIT: Duration = Duration::from_millis(500);
const SLACK: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_cluster_with_a_replica() {
    let cluster = cluster_with_replica();
    let [first, primary, replica] = cluster.nodes() else {
        panic!("a cluster of three nodes");
    };
    let increment = script(primary, "return redis.call('INCR', KEYS[1])", false);
    let read = script(primary, "return redis.call('GET', KEYS[1])", true);

    // Read-only scripts go to the replica where the client is told so; all others to the primary.
    let builder = ClusterClientBuilder::new(cluster.urls().to_vec());
    let client = builder
        .read_routing_strategy(RandomReplicaStrategy)
        .build()
        .unwrap();
    let mut reading = client.get_async_connection().await.unwrap();
    assert_eq!(
        prepare(increment, SECOND)
            .invoke_async(&mut reading)
            .await
            .unwrap(),
        1
    );
    wait_for_replica(primary);
    for node in [primary, replica] {
        redis::cmd("CONFIG")
            .arg("RESETSTAT")
            .exec(&mut connect(node))
            .unwrap();
    }
    for _ in 0..5 {
        assert_eq!(
            prepare(read, SECOND)
                .invoke_async(&mut reading)
                .await
                .unwrap(),
            1
        );
    }
    // One of them found the script unknown there, and brought the text to the same node.
    assert_eq!(calls(replica), "eval_ro 1, evalsha_ro 5");
    assert_eq!(calls(primary), "");

    // A frozen node that has nothing to do with the call does not hold it up, not even when the script is unknown: the
    // client's own limit would make it a timeout.
    let builder = ClusterClientBuilder::new(cluster.urls().to_vec());
    let client = builder.retries(0).response_timeout(LIMIT).build().unwrap();
    let mut connection = client.get_async_connection().await.unwrap();
    redis::cmd("SCRIPT")
        .arg("FLUSH")
        .exec(&mut connect(primary))
        .unwrap();
    redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(increment.source())
        .exec(&mut connect(first))
        .unwrap();
    first.freeze().unwrap();
    assert_eq!(
        prepare(increment, SECOND)
            .invoke_async(&mut connection)
            .await
            .unwrap(),
        2
    );
    // One that has is a timeout, and is named when scripts are loaded.
    let error = prepare(increment, FIRST)
        .invoke_async(&mut connection)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    let loaded = load_all_async(&mut connection, [increment]).await;
    first.resume().unwrap();
    if let Err(error) = loaded {
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    }
    // The call that timed out was late, and ran once.
    let mut watching = connect(first);
    wait_until(|| redis::Commands::get(&mut watching, FIRST) == Ok(1));

    // The primary is lost, and the replica takes over.
    wait_for_replica(primary);
    primary.kill().unwrap();
    let error = prepare(increment, SECOND)
        .invoke_async(&mut connection)
        .await
        .unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Io | ErrorKind::Client | ErrorKind::Timeout
        ),
        "{error:?}"
    );
    let mut takeover = redis::cmd("CLUSTER");
    takeover
        .arg("FAILOVER")
        .arg("TAKEOVER")
        .exec(&mut connect(replica))
        .unwrap();
    let deadline = Instant::now() + SLACK;
    let next = loop {
        match prepare(increment, SECOND)
            .invoke_async(&mut connection)
            .await
        {
            Ok(next) => break next,
            Err(error) => assert!(Instant::now() < deadline, "{error:?}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert_eq!(next, 3, "none of the calls that failed was applied");
}

/// Three nodes: the first two share the slots, the third follows the second.
fn cluster_with_replica() -> Cluster {
    let cluster = Cluster::builder(3)
        .options([
            "--cluster-node-timeout",
            "15000",
            "--repl-ping-replica-period",
            "1",
            "--repl-diskless-sync-delay",
            "0",
        ])
        .start();
    let nodes = cluster.nodes();
    let slots = |node: &Node, subcommand: &str| {
        let mut command = redis::cmd("CLUSTER");
        command.arg(subcommand).arg(10_922).arg(16_383);
        command.exec(&mut connect(node))
    };
    for node in nodes {
        slots(node, "DELSLOTSRANGE").unwrap();
    }
    // A message that was sent before may give the slots to their old node again.
    wait_until(|| {
        let is_added = slots(&nodes[0], "ADDSLOTSRANGE").is_ok();
        if !is_added {
            let _ = slots(&nodes[0], "DELSLOTSRANGE");
        }
        is_added
    });
    let cluster_command = |node: &Node, words: &[&str]| -> RedisResult<String> {
        redis::cmd("CLUSTER").arg(words).query(&mut connect(node))
    };
    cluster_command(&nodes[0], &["BUMPEPOCH"]).unwrap();
    let primary = cluster_command(&nodes[1], &["MYID"]).unwrap();
    wait_until(|| cluster_command(&nodes[2], &["REPLICATE", &primary]).is_ok());
    wait_until(|| {
        nodes.iter().all(|node| {
            let info = cluster_command(node, &["INFO"]).unwrap();
            info.contains("cluster_state:ok") && info.contains("cluster_size:2")
        })
    });
    // A replica is told of to clients once it has replicated something.
    redis::cmd("SET")
        .arg(SECOND)
        .arg(0)
        .exec(&mut connect(&nodes[1]))
        .unwrap();
    wait_for_replica(&nodes[1]);
    let port = format!("int({})", nodes[2].port());
    wait_until(|| {
        nodes.iter().all(|node| {
            let mut slots = redis::cmd("CLUSTER");
            let slots: redis::Value = slots.arg("SLOTS").query(&mut connect(node)).unwrap();
            format!("{slots:?}").contains(&port)
        })
    });
    cluster
}

/// Until a replica has all that the primary has.
fn wait_for_replica(primary: &Node) {
    wait_until(|| {
        let mut wait = redis::cmd("WAIT");
        wait.arg(1).arg(100).query(&mut connect(primary)) == Ok(1)
    });
    std::thread::sleep(Duration::from_millis(20));
}

/// The commands that ran scripts, with how often.
fn calls(node: &Node) -> String {
    let mut info = redis::cmd("INFO");
    let info: String = info.arg("commandstats").query(&mut connect(node)).unwrap();
    let mut calls: Vec<String> = info
        .lines()
        .filter_map(|line| line.strip_prefix("cmdstat_eval"))
        .filter_map(|line| {
            let (command, statistics) = line.split_once(":calls=")?;
            Some(format!("eval{command} {}", statistics.split_once(',')?.0))
        })
        .collect();
    calls.sort();
    calls.join(", ")
}

fn connect(node: &Node) -> Connection {
    node.client().get_connection().unwrap()
}

#[track_caller]
fn wait_until(mut reached: impl FnMut() -> bool) {
    let deadline = Instant::now() + SLACK;
    while !reached() {
        assert!(Instant::now() < deadline, "not reached in time");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn script(node: &Node, source: &'static str, read_only: bool) -> Script {
    let definition = Definition {
        read_only,
        ..live::definition(source)
    };
    live::known_script(&mut connect(node), definition)
}

fn prepare(script: Script, key: &str) -> Invocation<u64> {
    let mut call = Call::new(script, 1, 0);
    call.key(&key);
    call.finish(|reply| decode::<u64>(reply, Strict))
}
