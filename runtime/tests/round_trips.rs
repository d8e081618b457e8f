//! How often a call goes to the server, and as what, counted by the server itself.

mod live;

use redis::{Commands as _, Connection};
use redis_script::__private::{Call, Definition, Strict, decode};
use redis_script::{Error, ErrorKind, Invocation, Script};
use redis_script_testing::Server;

const INCREMENT: &str = "return redis.call('INCR', KEYS[1])";

#[test]
fn a_known_script_takes_one_round_trip_and_an_unknown_one_two() {
    let mut counted = Counted::start();
    let script = live::known_script(&mut counted.connection, live::definition(INCREMENT));
    let call = prepare(script, &[]);

    assert_eq!(counted.run(&call), (Ok(1), "evalsha 1".to_owned()));
    counted.flush_scripts();
    assert_eq!(counted.run(&call), (Ok(2), "eval 1, evalsha 1".to_owned()));
    assert_eq!(
        counted.run(&call),
        (Ok(3), "evalsha 1".to_owned()),
        "the text has made it known"
    );
}

#[tokio::test]
async fn the_same_asynchronously() {
    let mut counted = Counted::start();
    let script = live::known_script(&mut counted.connection, live::definition(INCREMENT));
    let call = prepare(script, &[]);
    let mut connection = counted.server.connection_async().await;

    counted.reset();
    assert_eq!(call.invoke_async(&mut connection).await.unwrap(), 1);
    assert_eq!(counted.calls(), "evalsha 1");
    counted.flush_scripts();
    counted.reset();
    assert_eq!(call.invoke_async(&mut connection).await.unwrap(), 2);
    assert_eq!(counted.calls(), "eval 1, evalsha 1");
}

#[test]
fn a_read_only_script() {
    let mut counted = Counted::start();
    let definition = Definition {
        read_only: true,
        ..live::definition("return redis.call('STRLEN', KEYS[1])")
    };
    let script = live::known_script(&mut counted.connection, definition);
    let call = prepare(script, &[]);
    assert_eq!(counted.run(&call), (Ok(0), "evalsha_ro 1".to_owned()));
    counted.flush_scripts();
    assert_eq!(
        counted.run(&call),
        (Ok(0), "eval_ro 1, evalsha_ro 1".to_owned())
    );

    let definition = Definition {
        read_only: true,
        ..live::definition(INCREMENT)
    };
    let script = live::known_script(&mut counted.connection, definition);
    let error = prepare(script, &[])
        .invoke(&mut counted.connection)
        .unwrap_err();
    assert_eq!(error.line(), Some(1), "{error}");
}

#[test]
fn a_script_that_itself_says_noscript_runs_once() {
    let mut counted = Counted::start();
    for source in [
        "redis.call('INCR', KEYS[1]) return redis.error_reply('NOSCRIPT mine')",
        // The very words of Redis and of Valkey.
        "redis.call('INCR', KEYS[1]) return redis.error_reply('NOSCRIPT No matching script. Please use EVAL.')",
        "redis.call('INCR', KEYS[1]) return redis.error_reply('NOSCRIPT No matching script.')",
        "redis.call('INCR', KEYS[1]) error({err = 'NOSCRIPT No matching script.'})",
    ] {
        let script = live::known_script(&mut counted.connection, live::definition(source));
        let (reply, calls) = counted.run(&prepare(script, &[]));
        assert_eq!(
            reply,
            Err((ErrorKind::Script, Some("NOSCRIPT".to_owned()))),
            "{source}"
        );
        assert_eq!(calls, "eval 1", "{source}");
        assert_eq!(counted.connection.get_del("key"), Ok(1), "{source}");
    }
}

#[test]
fn a_noscript_out_of_the_arguments_is_told_from_the_servers_own() {
    let mut counted = Counted::start();
    for (source, words) in [
        (
            "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])",
            "NOSCRIPT mine",
        ),
        (
            "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])",
            "NOSCRIPT No matching script. Please use EVAL. Mine.",
        ),
        (
            "redis.call('INCR', KEYS[1]) error({err = ARGV[1]})",
            "NOSCRIPT No matching script.",
        ),
    ] {
        let script = live::known_script(&mut counted.connection, live::definition(source));
        let (reply, calls) = counted.run(&prepare(script, &[words]));
        assert_eq!(
            reply,
            Err((ErrorKind::Script, Some("NOSCRIPT".to_owned()))),
            "{source}"
        );
        assert_eq!(calls, "evalsha 1", "{source}");
        assert_eq!(counted.connection.get_del("key"), Ok(1), "{source}");
    }
}

#[tokio::test]
async fn a_loaded_script_is_known() {
    let mut counted = Counted::start();
    let script = live::known_script(&mut counted.connection, live::definition(INCREMENT));
    let mut connection = counted.server.connection_async().await;

    counted.flush_scripts();
    script.load(&mut counted.connection).unwrap();
    assert_eq!(counted.run(&prepare(script, &[])).1, "evalsha 1");
    counted.flush_scripts();
    script.load_async(&mut connection).await.unwrap();
    assert_eq!(counted.run(&prepare(script, &[])).1, "evalsha 1");
}

/// What the server answered, comparable.
type Answer = Result<u64, (ErrorKind, Option<String>)>;

/// A server whose calls of scripts are counted.
struct Counted {
    server: Server,
    connection: Connection,
}

impl Counted {
    fn start() -> Self {
        let server = Server::builder().dedicated().start();
        let connection = server.connection();
        Self { server, connection }
    }

    fn run(&mut self, call: &Invocation<u64>) -> (Answer, String) {
        self.reset();
        let reply = call.invoke(&mut self.connection);
        let answer = reply.map_err(|error: Error| (error.kind(), error.code().map(str::to_owned)));
        (answer, self.calls())
    }

    fn reset(&mut self) {
        let reset = redis::cmd("CONFIG")
            .arg("RESETSTAT")
            .exec(&mut self.connection);
        reset.unwrap();
    }

    fn flush_scripts(&mut self) {
        let flush = redis::cmd("SCRIPT").arg("FLUSH").exec(&mut self.connection);
        flush.unwrap();
    }

    /// The commands that ran scripts since the reset, with how often: `eval 1, evalsha 1`.
    fn calls(&mut self) -> String {
        let info: String = redis::cmd("INFO")
            .arg("commandstats")
            .query(&mut self.connection)
            .unwrap();
        let mut calls: Vec<String> = info
            .lines()
            .filter_map(|line| line.strip_prefix("cmdstat_eval"))
            .filter_map(|line| {
                let (command, statistics) = line.split_once(":calls=")?;
                let (calls, _) = statistics.split_once(',')?;
                Some(format!("eval{command} {calls}"))
            })
            .collect();
        calls.sort();
        calls.join(", ")
    }
}

/// The script with the key `key`.
fn prepare(script: Script, arguments: &[&str]) -> Invocation<u64> {
    let mut call = Call::new(script, 1, arguments.len());
    call.key(&"key");
    call.arguments::<str, _>(arguments);
    call.finish(|reply| decode::<u64>(reply, Strict))
}
