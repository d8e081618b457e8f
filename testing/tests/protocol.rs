//! `REDIS_PROTOCOL`: what clients of started servers speak, seen by the servers.
//!
//! Each test starts its servers in a second process with the variable set.

use redis_script_testing::{Cluster, Server};

mod child;

/// The second process: says what servers see their clients speak, or why none could be started.
fn protocols() {
    match Server::try_start() {
        Ok(server) => {
            let mut direct = server.connection();
            let cluster = Cluster::start(1);
            let url = redis::Client::open(cluster.urls()[0].as_str()).unwrap();
            child::say(&format!(
                "{} {} {}",
                spoken(&mut direct),
                spoken(&mut cluster.connection()),
                spoken(&mut url.get_connection().unwrap()),
            ));
        }
        Err(error) => child::say(&format!("{:?}: {error}", error.kind())),
    }
}

/// The version of the protocol that the server speaks on this connection.
fn spoken(connection: &mut impl redis::ConnectionLike) -> String {
    let mut script = redis::cmd("EVAL");
    // A map is one only in RESP3.
    script
        .arg("redis.setresp(3) return {map = {a = 'b'}}")
        .arg(0);
    match connection.req_command(&script).unwrap() {
        redis::Value::Map(_) => "resp3",
        redis::Value::Array(_) => "resp2",
        other => panic!("neither a map nor a list: {other:?}"),
    }
    .to_owned()
}

fn said_with(test: &str, protocol: &str) -> String {
    let mut command = child::command(test, "protocols");
    let (mut child, said) = child::start(command.env("REDIS_PROTOCOL", protocol));
    assert!(child.wait().unwrap().success());
    said
}

#[test]
fn the_protocol_that_is_asked_for_is_spoken() {
    if child::part().is_some() {
        return protocols();
    }
    let said = |protocol| said_with("the_protocol_that_is_asked_for_is_spoken", protocol);
    assert_eq!(said(""), "resp2 resp2 resp2");
    assert_eq!(said("resp2"), "resp2 resp2 resp2");
    assert_eq!(said("resp3"), "resp3 resp3 resp3");
    assert_eq!(
        said("3"),
        "InvalidOptions: REDIS_PROTOCOL is set to what is neither `resp2` nor `resp3`"
    );
}
