//! Scripts that are loaded before their first call: in how many round trips, on which nodes, and what is said when one cannot be.

mod live;

use redis::{Connection, ConnectionLike as _};
use redis_script::{ErrorKind, Script, load_all, load_all_async};
use redis_script_testing::{Cluster, Server};
use std::time::{Duration, Instant};

#[tokio::test]
async fn one_server_gets_all_scripts() {
    let server = Server::builder().dedicated().start();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    let scripts = scripts(&mut blocking);

    flush(&mut blocking);
    load_all_async(&mut connection, scripts).await.unwrap();
    assert!(knows(&mut blocking, &scripts));
    flush(&mut blocking);
    load_all(&mut blocking, scripts).unwrap();
    assert!(knows(&mut blocking, &scripts));
    // Behind a trait object too.
    flush(&mut blocking);
    let mut boxed: Box<dyn redis::aio::ConnectionLike + Send> = Box::new(connection.clone());
    load_all_async(&mut *boxed, scripts).await.unwrap();
    assert!(knows(&mut blocking, &scripts));

    load_all_async(&mut connection, [] as [Script; 0])
        .await
        .unwrap();
    load_all(&mut blocking, [] as [Script; 0]).unwrap();
}

#[tokio::test]
async fn a_server_that_refuses_to_load_says_so() {
    let server = Server::builder().dedicated().start();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    let scripts = scripts(&mut blocking);
    flush(&mut blocking);
    let acl = ["SETUSER", "default", "-script|load"];
    redis::cmd("ACL").arg(&acl).exec(&mut blocking).unwrap();
    for error in [
        load_all_async(&mut connection, scripts).await.unwrap_err(),
        load_all(&mut blocking, scripts).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::NoPermission, "{error}");
        assert!(
            error
                .to_string()
                .ends_with("(`SCRIPT LOAD` was refused; the first call brings the text along)"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn every_primary_of_a_cluster_gets_all_scripts() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut nodes = connections(&cluster);
    let scripts = scripts(&mut nodes[0]);
    let mut connection = cluster.connection_async().await;
    let mut blocking = cluster.connection();

    nodes.iter_mut().for_each(flush);
    load_all_async(&mut connection, scripts).await.unwrap();
    assert!(nodes.iter_mut().all(|node| knows(node, &scripts)));
    nodes.iter_mut().for_each(flush);
    load_all(&mut blocking, scripts).unwrap();
    assert!(nodes.iter_mut().all(|node| knows(node, &scripts)));
    let pool = deadpool_redis::cluster::Config::from_urls(cluster.urls())
        .create_pool(Some(deadpool_redis::cluster::Runtime::Tokio1))
        .unwrap();
    nodes.iter_mut().for_each(flush);
    load_all_async(&mut pool.get().await.unwrap(), scripts)
        .await
        .unwrap();
    assert!(nodes.iter_mut().all(|node| knows(node, &scripts)));

    // One node refuses: it is named, and the others have the scripts.
    nodes.iter_mut().for_each(flush);
    let acl = ["SETUSER", "default", "-script|load"];
    redis::cmd("ACL").arg(&acl).exec(&mut nodes[1]).unwrap();
    let error = load_all_async(&mut connection, scripts).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoPermission, "{error}");
    assert_eq!(error.script(), Some(scripts[0]));
    let named = format!("(node 127.0.0.1:{})", cluster.nodes()[1].port());
    assert!(error.to_string().ends_with(&named), "{error}");
    assert!(knows(&mut nodes[0], &scripts) && knows(&mut nodes[2], &scripts));
    assert!(!knows(&mut nodes[1], &scripts));
}

#[tokio::test]
async fn a_frozen_primary_is_named_and_the_others_are_loaded() {
    let cluster = Cluster::builder(3).dedicated().start();
    let mut nodes = connections(&cluster);
    let scripts = scripts(&mut nodes[0]);
    nodes.iter_mut().for_each(flush);
    let client = redis::cluster::ClusterClient::builder(cluster.urls().to_vec())
        .retries(0)
        .response_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let mut connection = client.get_async_connection().await.unwrap();
    let frozen = &cluster.nodes()[1];
    frozen.freeze().unwrap();
    let named = format!("(node 127.0.0.1:{})", frozen.port());
    // Which primaries there are is asked of any node, and that may be the frozen one.
    let start = Instant::now();
    let error = loop {
        let error = load_all_async(&mut connection, scripts).await.unwrap_err();
        if error.to_string().ends_with(&named) {
            break error;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{error}");
    };
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(knows(&mut nodes[0], &scripts) && knows(&mut nodes[2], &scripts));
    frozen.resume().unwrap();
}

/// A connection to each node by itself.
fn connections(cluster: &Cluster) -> Vec<Connection> {
    let nodes = cluster.nodes().iter();
    nodes
        .map(|node| node.client().get_connection().unwrap())
        .collect()
}

fn scripts(connection: &mut Connection) -> [Script; 2] {
    ["return 1", "return 2"].map(|source| live::known_script(connection, live::definition(source)))
}

fn flush(connection: &mut Connection) {
    redis::cmd("SCRIPT").arg("FLUSH").exec(connection).unwrap();
}

fn knows(connection: &mut Connection, scripts: &[Script]) -> bool {
    assert!(connection.is_open());
    let mut exists = redis::cmd("SCRIPT");
    exists.arg("EXISTS");
    for script in scripts {
        exists.arg(script.sha1());
    }
    let known: Vec<bool> = exists.query(connection).unwrap();
    known.into_iter().all(|known| known)
}
