//! A server starts, answers, is the caller's own, and is gone afterwards.

use redis_script_testing::Server;

mod child;

use child::is_running;

#[test]
fn starts_answers_and_stops() {
    let server = Server::builder().dedicated().start();
    let mut connection = server.connection();
    let reply: i64 = redis::cmd("EVAL")
        .arg("return 1 + 1")
        .arg(0)
        .query(&mut connection)
        .unwrap();
    assert_eq!(reply, 2);
    assert!(server.version().major >= 7);

    let pid = server.node().and_then(|node| node.pid()).unwrap();
    assert!(is_running(pid));
    drop(server);
    assert!(!is_running(pid));
}

#[tokio::test]
async fn serves_an_asynchronous_connection() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let reply: String = redis::cmd("PING")
        .query_async(&mut connection)
        .await
        .unwrap();
    assert_eq!(reply, "PONG");
}

#[test]
fn a_node_is_frozen_resumed_killed_and_restarted() {
    let server = Server::builder().dedicated().start();
    let node = server.node().unwrap();
    let mut connection = server.connection();
    connection
        .set_read_timeout(Some(std::time::Duration::from_millis(200)))
        .unwrap();

    node.freeze().unwrap();
    redis::cmd("PING").exec(&mut connection).unwrap_err();
    node.resume().unwrap();
    redis::cmd("PING").exec(&mut server.connection()).unwrap();

    let first = node.pid().unwrap();
    node.kill().unwrap();
    assert!(!is_running(first));
    assert_eq!(node.pid(), None);
    assert!(server.client().get_connection().is_err());

    node.restart().unwrap();
    assert_ne!(node.pid(), Some(first));
    redis::cmd("PING").exec(&mut server.connection()).unwrap();
}

#[test]
fn a_frozen_server_can_be_dropped() {
    let server = Server::builder().dedicated().start();
    let node = server.node().unwrap();
    node.freeze().unwrap();
    let pid = node.pid().unwrap();
    drop(server);
    assert!(!is_running(pid));
}
