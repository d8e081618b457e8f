//! With `REDIS_URL` a test gets an empty database of a running server, and leaves it and all others as they were.

use std::collections::BTreeMap;

use redis::Connection;
use redis_script_testing::Server;

mod child;

/// The number of keys in each database that has any: `{"db0": "keys=1,…"}`.
fn keyspace(connection: &mut Connection) -> BTreeMap<String, u64> {
    let info: String = redis::cmd("INFO")
        .arg("keyspace")
        .query(connection)
        .unwrap();
    info.lines()
        .filter_map(|line| {
            let (database, counts) = line.split_once(":keys=")?;
            Some((database.to_owned(), counts.split(',').next()?.parse().ok()?))
        })
        .collect()
}

/// A server that runs before the tests, with somebody's keys in its databases 0 and 1.
fn running() -> (Server, Connection) {
    let server = Server::builder().dedicated().start();
    let mut connection = server.connection();
    redis::pipe()
        .cmd("SET")
        .arg("precious")
        .arg(1)
        .cmd("SELECT")
        .arg(1)
        .cmd("SET")
        .arg("precious")
        .arg(1)
        .cmd("SELECT")
        .arg(0)
        .exec(&mut connection)
        .unwrap();
    (server, connection)
}

fn precious() -> BTreeMap<String, u64> {
    BTreeMap::from([("db0".to_owned(), 1), ("db1".to_owned(), 1)])
}

#[test]
fn every_server_is_an_empty_database() {
    if child::part().is_some() {
        let (first, second) = (Server::start(), Server::start());
        assert!(first.node().is_none());
        assert_ne!(first.url(), second.url());
        for server in [&first, &second] {
            let mut connection = server.connection();
            let keys: u64 = redis::cmd("DBSIZE").query(&mut connection).unwrap();
            assert_eq!(keys, 0);
            redis::cmd("SET")
                .arg("key")
                .arg(1)
                .exec(&mut connection)
                .unwrap();
            let url = redis::Client::open(server.url()).unwrap();
            let value: i64 = redis::cmd("GET")
                .arg("key")
                .query(&mut url.get_connection().unwrap())
                .unwrap();
            assert_eq!(value, 1);
            server
                .script("return redis.call('INCR', KEYS[1])")
                .keys(["key"])
                .expect(1);
        }
        return;
    }
    let (server, mut connection) = running();
    let printed = child::output(
        child::command("every_server_is_an_empty_database", "test").env("REDIS_URL", server.url()),
    );
    assert!(printed.contains(" where REDIS_URL points"), "{printed}");
    assert_eq!(keyspace(&mut connection), precious());
}

#[test]
fn more_tests_than_databases_wait_for_each_other() {
    if child::part().is_some() {
        std::thread::scope(|scope| {
            for _ in 0..30 {
                scope.spawn(|| {
                    let server = Server::start();
                    redis::cmd("SET")
                        .arg("key")
                        .arg(1)
                        .exec(&mut server.connection())
                        .unwrap();
                    server
                        .script("return redis.call('INCR', KEYS[1])")
                        .keys(["key"])
                        .expect(1);
                });
            }
        });
        return;
    }
    let (server, mut connection) = running();
    child::output(
        child::command("more_tests_than_databases_wait_for_each_other", "test")
            .env("REDIS_URL", server.url()),
    );
    assert_eq!(keyspace(&mut connection), precious());
}

#[test]
fn what_a_killed_test_leaves_is_removed_by_the_next() {
    match child::part().as_deref() {
        None => {}
        Some(part) => {
            let server = Server::start();
            redis::cmd("SET")
                .arg("key")
                .arg(part)
                .exec(&mut server.connection())
                .unwrap();
            child::say(&server.url());
            if part == "killed" {
                std::io::stdin().read_line(&mut String::new()).unwrap();
            }
            return;
        }
    }
    let (server, mut connection) = running();
    let command = |part| {
        let mut command = child::command("what_a_killed_test_leaves_is_removed_by_the_next", part);
        command.env("REDIS_URL", server.url());
        command
    };

    let (mut killed, url) = child::start(&mut command("killed"));
    killed.kill().unwrap();
    killed.wait().unwrap();
    let left = keyspace(&mut connection);
    assert_eq!(
        left.get("db2"),
        Some(&1),
        "the killed test had another database than 2: {left:?}"
    );

    // Its lease still runs, so another database is taken.
    let (mut next, other) = child::start(&mut command("next"));
    assert!(next.wait().unwrap().success());
    assert_ne!(other, url);

    // As when its time is over.
    let lease: Vec<String> = redis::cmd("KEYS")
        .arg("*:lease")
        .query(&mut connection)
        .unwrap();
    redis::cmd("DEL").arg(lease).exec(&mut connection).unwrap();
    let (mut next, same) = child::start(&mut command("next"));
    assert!(next.wait().unwrap().success());
    assert_eq!(same, url);
    assert_eq!(keyspace(&mut connection), precious());
}

#[test]
fn a_dedicated_server_is_started_all_the_same() {
    if child::part().is_some() {
        assert!(Server::builder().dedicated().start().node().is_some());
        assert!(
            Server::builder()
                .options(["--maxmemory", "2mb"])
                .start()
                .node()
                .is_some()
        );
        return;
    }
    child::output(
        child::command("a_dedicated_server_is_started_all_the_same", "test")
            .env("REDIS_URL", "redis://127.0.0.1:1/"),
    );
}
