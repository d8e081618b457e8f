//! What a failed call says, against a real server.

mod live;

use redis::RedisError;
use redis_script::__private::{Call, Line, Strict, Unit, decode};
use redis_script::{Error, ErrorKind, Invocation, Result};
use redis_script_testing::Server;
use std::error::Error as _;
use std::time::Duration;

#[test]
fn a_command_that_fails() {
    let error =
        fails("local key = KEYS[1]\nredis.call('SET', key, 1)\nreturn redis.call('LPOP', key)");
    assert_eq!(
        error.to_string(),
        "test.lua:3: WRONGTYPE Operation against a key holding the wrong kind of value"
    );
    assert_eq!(error.kind(), ErrorKind::WrongType);
    assert_eq!(error.line(), Some(3));
    assert_eq!(error.code(), Some("WRONGTYPE"));
    assert_eq!(error.script().unwrap().name(), "test.lua");
    assert!(error.source().is_none(), "the message says it all");
}

#[test]
fn lua_that_fails() {
    let error = fails("local count = 1\n\nreturn count + KEYS");
    assert_eq!(
        error.to_string(),
        "test.lua:3: ERR attempt to perform arithmetic on global 'KEYS' (a table value)"
    );
    assert_eq!(error.kind(), ErrorKind::Script);
}

#[test]
fn a_line_of_an_included_file() {
    const LINES: [Line; 2] = [
        Line {
            sent: 2,
            file: "lib/pop.lua",
            line: 7,
        },
        Line {
            sent: 4,
            file: "test.lua",
            line: 3,
        },
    ];
    let server = Server::start();
    let fails = |text: &'static str| {
        let definition = live::of_files(text, LINES);
        let script = redis_script::__private::script(Box::leak(Box::new(definition)));
        call(script).invoke(&mut server.connection()).unwrap_err()
    };

    let error = fails("local key = KEYS[1]\nredis.call('SET', key, 1)\nredis.call('LPOP', key)\n");
    assert_eq!(
        error.to_string(),
        "lib/pop.lua:8: WRONGTYPE Operation against a key holding the wrong kind of value"
    );
    assert_eq!((error.file(), error.line()), (Some("lib/pop.lua"), Some(8)));
    assert_eq!(error.script().unwrap().name(), "test.lua");

    let error = fails("\n\n\n\nreturn count + KEYS");
    assert_eq!((error.file(), error.line()), (Some("test.lua"), Some(4)));

    let error = fails("\n\nreturn redis.error_reply('LIMIT no more today')");
    assert_eq!(error.to_string(), "test.lua: LIMIT no more today");
    assert_eq!((error.file(), error.line()), (Some("test.lua"), None));
}

#[test]
fn an_error_that_the_script_raises() {
    let error = fails("\nerror({err = 'LIMIT no more today'})");
    assert_eq!(error.to_string(), "test.lua:2: LIMIT no more today");
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::Script, Some("LIMIT"))
    );
}

#[test]
fn an_error_that_the_script_returns() {
    let error = fails("return redis.error_reply('LIMIT no more today')");
    assert_eq!(error.to_string(), "test.lua: LIMIT no more today");
    assert_eq!(
        (error.kind(), error.code(), error.line()),
        (ErrorKind::Script, Some("LIMIT"), None)
    );
    assert_eq!(RedisError::from(error).code(), Some("LIMIT"));
}

#[test]
fn a_script_that_the_server_does_not_compile() {
    let server = Server::start();
    let mut definition = live::definition("return 1\nreturn 2");
    definition.sha1 = "0000000000000000000000000000000000000000";
    let script = redis_script::__private::script(Box::leak(Box::new(definition)));
    let mut connection = server.connection();
    let error = call(script).invoke(&mut connection).unwrap_err();
    assert_eq!(
        error.to_string(),
        "test.lua:2: ERR '<eof>' expected near 'return'"
    );
    let error = script.load(&mut connection).unwrap_err();
    assert_eq!(error.line(), Some(2));
}

#[test]
fn a_server_that_cannot() {
    let server = Server::builder().dedicated().start();
    let mut connection = server.connection();
    let configure = |name: &str, value: &str| {
        let mut connection = server.connection();
        let set = redis::cmd("CONFIG")
            .arg("SET")
            .arg(name)
            .arg(value)
            .exec(&mut connection);
        set.unwrap();
    };
    let write = live::known_script(
        &mut connection,
        live::definition("return redis.call('SET', KEYS[1], 1)"),
    );

    configure("maxmemory", "1");
    let error = call(write).invoke(&mut connection).unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::OutOfMemory, Some("OOM"))
    );
    configure("maxmemory", "0");

    let acl = ["SETUSER", "default", "-set"];
    redis::cmd("ACL").arg(&acl).exec(&mut connection).unwrap();
    let error = call(write).invoke(&mut connection).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoPermission, "{error}");
    let acl = ["SETUSER", "default", "+set", "-evalsha"];
    redis::cmd("ACL").arg(&acl).exec(&mut connection).unwrap();
    let error = call(write).invoke(&mut connection).unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::NoPermission, Some("NOPERM"))
    );
    let acl = ["SETUSER", "default", "+evalsha"];
    redis::cmd("ACL").arg(&acl).exec(&mut connection).unwrap();

    redis::cmd("REPLICAOF")
        .arg("127.0.0.1")
        .arg(1)
        .exec(&mut connection)
        .unwrap();
    let error = call(write).invoke(&mut connection).unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::ReadOnly, Some("READONLY"))
    );
    redis::cmd("REPLICAOF")
        .arg("NO")
        .arg("ONE")
        .exec(&mut connection)
        .unwrap();

    configure("busy-reply-threshold", "1");
    let endless = live::known_script(&mut connection, live::definition("while true do end"));
    let mut busy = server.connection();
    let endless = std::thread::spawn(move || call(endless).invoke(&mut busy));
    std::thread::sleep(Duration::from_millis(100));
    let error = call(write).invoke(&mut connection).unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::Busy, Some("BUSY"))
    );
    redis::cmd("SCRIPT")
        .arg("KILL")
        .exec(&mut connection)
        .unwrap();
    let error = endless.join().unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.line()),
        (ErrorKind::Script, Some(1)),
        "{error}"
    );
}

#[tokio::test]
async fn no_answer_in_time_is_not_tried_again() {
    let server = Server::start();
    let mut blocking = server.connection();
    let slow = live::known_script(
        &mut blocking,
        live::definition("redis.call('INCR', KEYS[1]) for _ = 1, 3e7 do end return 1"),
    );
    let config =
        redis::AsyncConnectionConfig::new().set_response_timeout(Some(Duration::from_millis(20)));
    let client = server.client();
    let mut connection = client
        .get_multiplexed_async_connection_with_config(&config)
        .await
        .unwrap();
    let error = call(slow).invoke_async(&mut connection).await.unwrap_err();
    assert_eq!(error.to_string(), "test.lua: no answer in time");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.source().is_some());
    assert!(RedisError::from(error).is_timeout());
    assert_eq!(redis::Commands::get(&mut blocking, "key"), Ok(1));
}

#[tokio::test]
async fn a_lost_connection() {
    let server = Server::builder().dedicated().start();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    let script = live::known_script(&mut blocking, live::definition("return 1"));
    server.node().unwrap().kill().unwrap();
    for error in [
        call(script)
            .invoke_async(&mut connection)
            .await
            .unwrap_err(),
        call(script).invoke(&mut blocking).unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "test.lua: the connection failed");
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(RedisError::from(error).is_io_error());
    }
}

#[test]
fn a_time_that_does_not_fit() {
    let server = Server::start();
    let mut connection = server.connection();
    let mut definition = live::definition("return redis.call('SET', KEYS[1], ARGV[1])");
    definition.keys = &["name"];
    definition.arguments = &["expiry"];
    let script = live::known_script(&mut connection, definition);
    let mut call = Call::new(script, 1, 1);
    call.key(&"key");
    call.time(&Duration::MAX, Unit::Millis);
    let call: Invocation<()> = call.finish(|reply| decode(reply, Strict));
    let error = call.invoke(&mut connection).unwrap_err();
    assert_eq!(
        error.to_string(),
        "test.lua: `expiry` is a time that does not fit 64 bits in its unit"
    );
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(redis::Commands::exists(&mut connection, "key"), Ok(false));
}

/// Says that it is one entry, and is none.
struct Liar;

impl redis::ToRedisArgs for Liar {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, _: &mut W) {}
}

impl redis::ToSingleRedisArg for Liar {}

#[test]
fn a_type_that_is_not_one_entry() {
    let server = Server::start();
    let mut connection = server.connection();
    let mut definition = live::definition("return ARGV[1]");
    definition.arguments = &["first", "second"];
    let script = live::known_script(&mut connection, definition);
    let mut call = Call::new(script, 0, 2);
    call.argument(&Liar);
    call.argument(&"second");
    let call: Invocation<()> = call.finish(|reply| decode(reply, Strict));
    let error = call.invoke(&mut connection).unwrap_err();
    assert_eq!(
        error.to_string(),
        "test.lua: `first` has a type that implements `ToSingleRedisArg` and writes none or several"
    );
}

#[test]
fn nothing_shows_keys_arguments_or_replies() {
    let server = Server::start();
    let mut connection = server.connection();
    let script = live::known_script(
        &mut connection,
        live::definition("return {KEYS[1], ARGV[1]}"),
    );
    let mut call = Call::new(script, 1, 1);
    call.key(&"secret-key");
    call.argument(&"secret-argument");
    assert!(!format!("{call:?}").contains("secret"));
    let call: Invocation<(String, u8)> = call.finish(|reply| decode(reply, Strict));
    assert!(!format!("{call:?}").contains("secret"));
    let error = call.invoke(&mut connection).unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("secret"),
        "{error:?}"
    );
}

/// `unwrap` prints it.
#[test]
fn debug_is_one_readable_line() {
    let error = fails("return redis.call('SETEX', KEYS[1], 0, 'x')");
    assert_eq!(
        format!("{error:?}"),
        "Script: test.lua:1: ERR invalid expire time in 'setex' command"
    );
    assert_eq!(
        error.message(),
        Some("invalid expire time in 'setex' command")
    );
    assert_eq!((error.file(), error.line()), (Some("test.lua"), Some(1)));
}

#[test]
fn an_error_of_the_client_becomes_ours_and_goes_back() {
    let busy = || redis::make_extension_error("BUSY".to_owned(), Some("wait".to_owned()));
    let error = Error::from(busy());
    assert_eq!(error.to_string(), "redis: BUSY wait");
    assert_eq!(error.kind(), ErrorKind::Busy);
    assert_eq!((error.script(), error.file()), (None, None));
    assert_eq!(redis::RedisError::from(error), busy());
    let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    let error = Error::from(redis::RedisError::from(refused));
    assert_eq!(error.kind(), ErrorKind::Io);
    assert_eq!(error.message(), None);
    assert!(format!("{error:?}").starts_with("Io: redis: the connection failed: "));
}

/// The script with the key `key`, its reply thrown away.
fn call(script: redis_script::Script) -> Invocation<()> {
    let mut call = Call::new(script, 1, 0);
    call.key(&"key");
    call.finish(|reply| decode::<()>(reply, Strict))
}

fn fails(source: &'static str) -> Error {
    let server = Server::start();
    let mut connection = server.connection();
    let script = live::known_script(&mut connection, live::definition(source));
    let outcome: Result<()> = call(script).invoke(&mut connection);
    outcome.unwrap_err()
}
