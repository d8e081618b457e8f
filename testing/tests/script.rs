//! A test of a script passes when all is as expected, says what is not, and leaves nothing behind.

use std::panic::{self, AssertUnwindSafe};

use redis_script_testing::{ExpectedReply, Server};

/// What a test that fails says.
fn complaint(test: impl FnOnce()) -> String {
    let payload = panic::catch_unwind(AssertUnwindSafe(test)).expect_err("the test passes");
    payload.downcast_ref::<String>().expect("a message").clone()
}

/// How many keys there are in all databases.
fn count_keys(server: &Server) -> usize {
    let keyspace: String = redis::cmd("INFO")
        .arg("keyspace")
        .query(&mut server.connection())
        .unwrap();
    keyspace
        .lines()
        .filter(|line| line.starts_with("db"))
        .count()
}

#[test]
fn state_keys_arguments_reply_and_what_is_left() {
    let server = Server::builder().dedicated().start();
    server
        .script("return {redis.call('INCRBY', KEYS[1], ARGV[1]), ARGV[2], false, redis.status_reply('OK')}")
        .given(["SET", "visits", "41"])
        .keys(["visits"])
        .arguments([1])
        .arguments(["one"])
        .leaves(["GET", "visits"], "42")
        .leaves(["EXISTS", "other"], 0)
        .expect([ExpectedReply::from(42), "one".into(), ().into(), "OK".into()]);
    assert_eq!(count_keys(&server), 0);
}

#[test]
fn what_other_connections_do_is_not_seen() {
    let server = Server::builder().dedicated().start();
    let mut connection = server.connection();
    redis::cmd("SET")
        .arg("visits")
        .arg(7)
        .exec(&mut connection)
        .unwrap();
    server
        .script("return redis.call('INCR', KEYS[1])")
        .keys(["visits"])
        .expect(1);
    let visits: i64 = redis::cmd("GET")
        .arg("visits")
        .query(&mut connection)
        .unwrap();
    assert_eq!(visits, 7);
}

#[test]
fn another_reply_is_shown() {
    let server = Server::builder().dedicated().start();
    let text = complaint(|| server.script("return {'4', 2}").expect([4, 2]));
    assert_eq!(
        text,
        "the script has another reply:\n  expected [4, 2]\n     found [\"4\", 2]"
    );
}

#[test]
fn another_state_is_shown_and_removed() {
    let server = Server::builder().dedicated().start();
    let text = complaint(|| {
        server
            .script("redis.call('SET', KEYS[1], 1) return 1")
            .keys(["key"])
            .leaves(["GET", "key"], "2")
            .expect(1);
    });
    assert_eq!(
        text,
        "`GET key` after the script has another reply:\n  expected \"2\"\n     found \"1\""
    );
    assert_eq!(count_keys(&server), 0);
}

#[test]
fn errors_are_told_by_their_code() {
    let server = Server::builder().dedicated().start();
    server
        .script("return redis.error_reply('LIMIT reached')")
        .expect_error("LIMIT");
    server.script("return nil + 1").expect_error("ERR");
    let text = complaint(|| {
        server
            .script("return redis.error_reply('LIMIT reached')")
            .expect(1)
    });
    assert_eq!(
        text,
        "the script has another reply:\n  expected 1\n     found error LIMIT reached"
    );
    let text = complaint(|| server.script("return 1").expect_error("LIMIT"));
    assert_eq!(
        text,
        "the script has another reply:\n  expected error LIMIT\n     found 1"
    );
}

#[test]
fn state_that_cannot_be_set_up_is_named() {
    let server = Server::builder().dedicated().start();
    let text = complaint(|| {
        server
            .script("return 1")
            .given(["INCRBY", "key", "much"])
            .expect(1)
    });
    assert!(
        text.starts_with("`INCRBY key much`, which sets the state up, failed: "),
        "{text}"
    );
}

#[test]
fn tests_of_scripts_run_side_by_side() {
    let server = Server::builder().dedicated().start();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    server
                        .script("return redis.call('INCR', KEYS[1])")
                        .keys(["key"])
                        .expect(1);
                }
            });
        }
    });
}
