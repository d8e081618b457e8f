//! Pipelines: in how many commands they go, what every position gets, and what is refused.

mod live;

use redis::{Cmd, Commands as _, Connection};
use redis_script::__private::{Call, Definition, Reply, Strict, decode};
use redis_script::{ErrorKind, Invocation, Script, pipe};
use redis_script_testing::{Cluster, Server};

const INCREMENT: &str = "return redis.call('INCR', KEYS[1])";
const FAIL: &str = "\nreturn redis.call('LPOP', KEYS[1])";

#[test]
fn every_position_is_read_as_its_own_type() {
    let server = Server::start();
    let mut connection = server.connection();
    let increment = script(&mut connection, INCREMENT);
    let mut pipeline = pipe();
    let first = pipeline.add(prepare::<u8>(increment, "counter"));
    let name = pipeline.cmd::<Option<String>>(Cmd::get("name"));
    let second = pipeline.add(prepare::<i64>(increment, "counter"));
    assert_eq!(pipeline.len(), 3);
    let mut replies = pipeline.run(&mut connection).unwrap();
    replies.check().unwrap();
    // In any order.
    assert_eq!(replies.take(second).unwrap(), 2);
    assert_eq!(replies.take(first).unwrap(), 1);
    assert_eq!(replies.take(name).unwrap(), None);
}

#[tokio::test]
async fn an_error_names_script_and_position_and_the_others_stay_readable() {
    let server = Server::start();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    let increment = script(&mut blocking, INCREMENT);
    let fail = script(&mut blocking, FAIL);
    let nested = script(&mut blocking, "return {1, redis.pcall('LPOP', KEYS[1])}");
    for (atomic, asynchronous) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut pipeline = pipe();
        let before = pipeline.add(prepare::<u64>(increment, "counter"));
        let failing = pipeline.add(prepare::<Option<String>>(fail, "counter"));
        let inside = pipeline.add(prepare::<Vec<u64>>(nested, "counter"));
        let command = pipeline.cmd::<Option<String>>(Cmd::lpop("counter", None));
        let small = pipeline.cmd::<(String, String)>(Cmd::get("counter"));
        let after = pipeline.add(prepare::<u64>(increment, "counter"));
        let pipeline = if atomic { pipeline.atomic() } else { pipeline };
        let replies = if asynchronous {
            pipeline.run_async(&mut connection).await
        } else {
            pipeline.run(&mut blocking)
        };
        let mut replies = replies.unwrap();
        assert_eq!(replies.check().unwrap_err().position(), Some(1));

        let error = replies.take(failing).unwrap_err();
        assert_eq!(
            error.to_string(),
            "test.lua:2: WRONGTYPE Operation against a key holding the wrong kind of value (position 1 of the pipeline)"
        );
        assert_eq!(
            (error.kind(), error.line()),
            (ErrorKind::WrongType, Some(2))
        );
        assert_eq!((error.position(), error.script()), (Some(1), Some(fail)));
        let error = replies.take(inside).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("test.lua: reply [1]: WRONGTYPE "),
            "{error}"
        );
        let error = replies.take(command).unwrap_err();
        assert_eq!(
            error.to_string(),
            "LPOP: WRONGTYPE Operation against a key holding the wrong kind of value (position 3 of the pipeline)"
        );
        assert_eq!(error.script(), None);
        let error = replies.take(small).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Reply, "{error}");
        let count = replies.take(before).unwrap();
        assert_eq!(replies.take(after).unwrap(), count + 1);
        let () = blocking.del("counter").unwrap();
    }
}

#[test]
fn scripts_go_with_their_text_until_the_server_must_know_them() {
    let mut counted = Counted::start();
    let increment = script(&mut counted.connection, INCREMENT);
    let three = || {
        let mut pipeline = pipe();
        for _ in 0..3 {
            let _ = pipeline.add(prepare::<u64>(increment, "counter"));
        }
        pipeline
    };
    for flushed in [false, true] {
        for (pipeline, expected) in [
            (three(), "eval 3, exec 0"),
            (three().cached(), "eval 1, evalsha 2, exec 0"),
            (three().atomic(), "eval 1, evalsha 2, exec 1"),
            (three().atomic().cached(), "eval 1, evalsha 2, exec 1"),
        ] {
            if flushed {
                counted.flush_scripts();
            }
            let before: Option<u64> = counted.connection.get("counter").unwrap();
            counted.reset();
            pipeline
                .run(&mut counted.connection)
                .unwrap()
                .check()
                .unwrap();
            assert_eq!(counted.calls(), expected);
            let after: u64 = counted.connection.get("counter").unwrap();
            assert_eq!(after, before.unwrap_or(0) + 3);
        }
    }
}

#[test]
fn a_flush_of_the_users_own_is_seen() {
    let mut counted = Counted::start();
    let increment = script(&mut counted.connection, INCREMENT);
    let mut pipeline = pipe();
    let _ = pipeline.add(prepare::<u64>(increment, "counter"));
    let mut flush = redis::cmd("script");
    flush.arg("FLUSH");
    let _ = pipeline.cmd::<()>(flush);
    let last = pipeline.add(prepare::<u64>(increment, "counter"));
    let mut replies = pipeline.atomic().run(&mut counted.connection).unwrap();
    assert_eq!(replies.take(last).unwrap(), 2);
}

#[test]
fn a_script_that_the_server_does_not_know_after_all_says_so() {
    let mut counted = Counted::start();
    let increment = script(&mut counted.connection, INCREMENT);
    counted.flush_scripts();
    // The first use, with the text, is refused.
    let acl = ["SETUSER", "default", "-eval"];
    let mut refuse = redis::cmd("ACL");
    refuse.arg(&acl).exec(&mut counted.connection).unwrap();
    let mut pipeline = pipe();
    let first = pipeline.add(prepare::<u64>(increment, "counter"));
    let second = pipeline.add(prepare::<u64>(increment, "counter"));
    let mut replies = pipeline.cached().run(&mut counted.connection).unwrap();
    let error = replies.take(first).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoPermission);
    let error = replies.take(second).unwrap_err();
    assert_eq!(error.code(), Some("NOSCRIPT"));
    assert_eq!(counted.connection.exists("counter"), Ok(false));
}

#[tokio::test]
async fn what_cannot_be_queued_lets_nothing_run() {
    let server = Server::builder().dedicated().start();
    let mut blocking = server.connection();
    let increment = script(&mut blocking, INCREMENT);
    let acl = ["SETUSER", "default", "-lpush"];
    redis::cmd("ACL").arg(&acl).exec(&mut blocking).unwrap();
    let mut connection = server.connection_async().await;
    for asynchronous in [false, true] {
        let mut pipeline = pipe().atomic();
        let _ = pipeline.add(prepare::<u64>(increment, "counter"));
        let _ = pipeline.cmd::<u64>(Cmd::lpush("list", "secret"));
        let error = if asynchronous {
            pipeline.run_async(&mut connection).await.unwrap_err()
        } else {
            pipeline.run(&mut blocking).unwrap_err()
        };
        assert_eq!(error.kind(), ErrorKind::NoPermission, "{error}");
        assert_eq!(error.position(), Some(1), "{error}");
        assert!(error.to_string().starts_with("LPUSH: NOPERM "), "{error}");
        assert_eq!(blocking.exists("counter"), Ok(false));
    }
}

#[test]
fn a_watched_key_that_changed_lets_nothing_run() {
    let server = Server::start();
    let mut connection = server.connection();
    let increment = script(&mut connection, INCREMENT);
    redis::cmd("WATCH")
        .arg("counter")
        .exec(&mut connection)
        .unwrap();
    let () = server.connection().set("counter", 5).unwrap();
    let mut pipeline = pipe().atomic();
    let _ = pipeline.add(prepare::<u64>(increment, "counter"));
    let error = pipeline.run(&mut connection).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WatchedKeyChanged);
    assert_eq!(error.to_string(), "pipeline: a watched key had changed");
    assert_eq!(connection.get("counter"), Ok(5));
}

#[test]
fn what_must_not_be_sent() {
    let server = Server::start();
    let mut connection = server.connection();
    let increment = script(&mut connection, INCREMENT);

    let mut pipeline = pipe();
    let _ = pipeline.add(prepare::<u64>(increment, "counter"));
    let _ = pipeline.cmd::<()>(Cmd::new());
    let error = pipeline.run(&mut connection).unwrap_err();
    assert_eq!(
        error.to_string(),
        "COMMAND: a command without a name cannot be sent (position 1 of the pipeline)"
    );
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(connection.exists("counter"), Ok(false));

    // Nothing to send is nothing to wait for.
    pipe().run(&mut connection).unwrap().check().unwrap();
    pipe().atomic().run(&mut connection).unwrap();

    let mut one = pipe();
    let position = one.cmd::<()>(redis::cmd("PING"));
    let mut other = pipe();
    let _ = other.cmd::<()>(redis::cmd("PING"));
    let mut replies = other.run(&mut connection).unwrap();
    let error = replies.take(position).unwrap_err();
    assert_eq!(
        error.to_string(),
        "pipeline: the position is one of another pipeline"
    );
}

#[test]
fn nothing_of_keys_and_arguments_is_shown() {
    let server = Server::start();
    let mut connection = server.connection();
    let increment = script(&mut connection, INCREMENT);
    let mut pipeline = pipe();
    let _ = pipeline.add(prepare::<u64>(increment, "secret"));
    let _ = pipeline.cmd::<()>(Cmd::set("secret", "secret"));
    let _ = pipeline.cmd::<()>(redis::cmd("SET secret secret"));
    assert_eq!(
        format!("{pipeline:?}"),
        r#"Pipeline { commands: ["test.lua", "SET", "COMMAND"], atomic: false, cached: false }"#
    );
    let replies = pipeline.run(&mut connection).unwrap();
    let shown = format!("{replies:?}");
    assert!(!shown.contains("secret\""), "{shown}");
}

#[tokio::test]
async fn on_a_cluster_everything_is_in_one_slot() {
    let cluster = Cluster::start(3);
    let mut connection = cluster.connection_async().await;
    let mut blocking = cluster.connection();
    let mut node = cluster.nodes()[0].client().get_connection().unwrap();
    let (increment, fail) = (script(&mut node, INCREMENT), script(&mut node, FAIL));
    for tag in 0..10 {
        let key = format!("{{{tag}}}counter");
        for (atomic, asynchronous) in [(false, true), (true, true), (false, false)] {
            let mut pipeline = pipe();
            let before = pipeline.add(prepare::<u64>(increment, &key));
            let failing = pipeline.add(prepare::<()>(fail, &key));
            let value = pipeline.cmd::<u64>(Cmd::get(&key));
            let after = pipeline.add(prepare::<u64>(increment, &key));
            let pipeline = if atomic { pipeline.atomic() } else { pipeline };
            let replies = if asynchronous {
                pipeline.run_async(&mut connection).await
            } else {
                pipeline.run(&mut blocking)
            };
            let mut replies = replies.unwrap();
            let count = replies.take(before).unwrap();
            let error = replies.take(failing).unwrap_err();
            assert_eq!((error.line(), error.position()), (Some(2), Some(1)));
            assert_eq!(replies.take(value).unwrap(), count);
            assert_eq!(replies.take(after).unwrap(), count + 1);
        }
    }

    for asynchronous in [true, false] {
        let mut pipeline = pipe();
        let _ = pipeline.add(prepare::<u64>(increment, "{a}"));
        let _ = pipeline.cmd::<()>(Cmd::set("{a}", 1));
        let _ = pipeline.add(prepare::<u64>(increment, "{b}"));
        let error = if asynchronous {
            pipeline.run_async(&mut connection).await.unwrap_err()
        } else {
            pipeline.run(&mut blocking).unwrap_err()
        };
        assert_eq!(error.kind(), ErrorKind::CrossSlot);
        assert_eq!(
            error.to_string(),
            "pipeline: `test.lua` at position 0 and `test.lua` at position 2 have keys of different slots"
        );
        assert_eq!(blocking.exists("{a}"), Ok(false), "nothing was sent");
    }

    let mut pipeline = pipe().atomic();
    let _ = pipeline.add(prepare::<u64>(increment, "{a}"));
    let error = pipeline.run(&mut blocking).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Client);
    assert_eq!(
        error.to_string(),
        "pipeline: a blocking cluster connection cannot run a transaction"
    );
}

#[test]
fn under_cluster_different_slots_are_refused_on_every_server() {
    let server = Server::start();
    let mut connection = server.connection();
    let definition = Definition {
        cluster: true,
        ..live::definition(INCREMENT)
    };
    let increment = live::known_script(&mut connection, definition);
    let mut pipeline = pipe();
    let _ = pipeline.add(prepare::<u64>(increment, "{a}1"));
    let _ = pipeline.add(prepare::<u64>(increment, "{a}2"));
    let _ = pipeline.add(prepare::<u64>(increment, "{b}"));
    let error = pipeline.run(&mut connection).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CrossSlot);
    assert_eq!(connection.exists("{a}1"), Ok(false));
}

#[tokio::test]
async fn a_long_pipeline() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let increment = script(&mut server.connection(), INCREMENT);
    let mut pipeline = pipe();
    let positions: Vec<_> = (0..10_000)
        .map(|_| pipeline.add(prepare::<u64>(increment, "counter")))
        .collect();
    let mut replies = pipeline.cached().run_async(&mut connection).await.unwrap();
    for (position, expected) in positions.into_iter().zip(1..) {
        assert_eq!(replies.take(position).unwrap(), expected);
    }
}

fn script(connection: &mut impl redis::ConnectionLike, source: &'static str) -> Script {
    live::known_script(connection, live::definition(source))
}

fn prepare<T: Reply>(script: Script, key: &str) -> Invocation<T> {
    let mut call = Call::new(script, 1, 0);
    call.key(&key);
    call.finish(|reply| decode::<T>(reply, Strict))
}

/// A server whose commands are counted.
struct Counted {
    _server: Server,
    connection: Connection,
}

impl Counted {
    fn start() -> Self {
        let server = Server::builder().dedicated().start();
        let connection = server.connection();
        Self {
            _server: server,
            connection,
        }
    }

    fn reset(&mut self) {
        let mut reset = redis::cmd("CONFIG");
        reset.arg("RESETSTAT").exec(&mut self.connection).unwrap();
    }

    fn flush_scripts(&mut self) {
        let mut flush = redis::cmd("SCRIPT");
        flush.arg("FLUSH").exec(&mut self.connection).unwrap();
    }

    /// How often scripts and transactions were run since the reset: `eval 1, evalsha 2, exec 0`.
    fn calls(&mut self) -> String {
        let mut info = redis::cmd("INFO");
        let info: String = info
            .arg("commandstats")
            .query(&mut self.connection)
            .unwrap();
        let count = |command: &str| {
            let start = format!("cmdstat_{command}:calls=");
            let line = info.lines().find_map(|line| line.strip_prefix(&start));
            line.and_then(|line| line.split(',').next())
                .unwrap_or("0")
                .to_owned()
        };
        let mut calls: Vec<String> = ["eval", "evalsha"]
            .into_iter()
            .map(|command| format!("{command} {}", count(command)))
            .filter(|calls| !calls.ends_with(" 0"))
            .collect();
        calls.push(format!("exec {}", count("exec")));
        calls.join(", ")
    }
}
