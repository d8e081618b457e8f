//! The decoding table, cell by cell, against a real server: both protocols, blocking and asynchronous.

#![allow(
    clippy::needless_borrow,
    reason = "the borrow makes the choice, see `Written`"
)]

mod live;

use redis::{Client, ProtocolVersion, Value};
use redis_script::__private::{
    Array, Call, ChooseStrict as _, ChooseWritten as _, Elements, Optional, Reply, Strict, Written,
    decode,
};
use redis_script::{ErrorKind, Invocation};
use redis_script_testing::Server;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::num::NonZero;
use std::sync::OnceLock;

type Pairs<K, V> = Vec<(K, V)>;

#[test]
fn integers() {
    accepts("return 5", 5_u8);
    accepts("return -5", -5_i8);
    accepts("return 300", 300_u16);
    accepts("return 5", 5_i128);
    accepts("return 5", 5_usize);
    accepts("return 5", NonZero::<u32>::new(5).unwrap());
    accepts("return 5", 5.0_f64);
    accepts("return 16777216", 16_777_216_f32);
    accepts("return 1", true);
    accepts("return 0", false);
    accepts("return 5", ());
    accepts("return 5", Some(5_u8));
    accepts("return 5", Box::new(5_u8));

    refuses::<u8>(
        "return 300",
        "expected an integer that fits `u8`, found an integer out of its range",
    );
    refuses::<u64>(
        "return -1",
        "expected an integer that fits `u64`, found an integer out of its range",
    );
    refuses::<NonZero<u8>>(
        "return 0",
        "expected an integer that fits `NonZero<u8>`, found 0",
    );
    refuses::<f32>(
        "return 16777217",
        "expected a number that fits `f32`, found an integer that it cannot hold exactly",
    );
    refuses::<bool>(
        "return 2",
        "expected a `bool`: 1 or 0, `OK`, or nil, found another integer",
    );
    refuses::<String>("return 5", "expected a string, found an integer");
    refuses::<Vec<u8>>("return 5", "expected a string, found an integer");
    refuses::<Vec<i64>>("return 5", "expected an array, found an integer");
    refuses::<(i64,)>("return 5", "expected an array of 1, found an integer");
    refuses::<[i64; 1]>("return 5", "expected an array of 1, found an integer");
    refuses::<HashMap<String, u8>>("return 5", "expected an array of pairs, found an integer");
}

#[test]
fn texts() {
    accepts("return 'abc'", "abc".to_owned());
    accepts("return 'abc'", b"abc".to_vec());
    accepts("return ''", Vec::<u8>::new());
    accepts("return '\\255'", vec![255_u8]);
    accepts("return '42'", 42_u8);
    accepts("return '-42'", -42_i64);
    accepts("return '3.5'", 3.5_f64);
    accepts("return 'inf'", f64::INFINITY);
    accepts("return '18446744073709551615'", u64::MAX);
    accepts("return '1'", true);
    accepts("return '0'", false);
    accepts("return 'abc'", ());
    accepts("return 'abc'", Some("abc".to_owned()));
    accepts("return 'abc'", Box::<str>::from("abc"));

    refuses::<u8>(
        "return 'abc'",
        "expected an integer that fits `u8`, found a string that is not one",
    );
    refuses::<u8>(
        "return '300'",
        "expected an integer that fits `u8`, found a string that is not one",
    );
    refuses::<u8>(
        "return '42 '",
        "expected an integer that fits `u8`, found a string that is not one",
    );
    refuses::<u8>(
        "return '3.0'",
        "expected an integer that fits `u8`, found a string that is not one",
    );
    refuses::<u8>(
        "return ''",
        "expected an integer that fits `u8`, found a string that is not one",
    );
    refuses::<f64>(
        "return 'abc'",
        "expected a number that fits `f64`, found a string that is not one",
    );
    refuses::<f64>(
        "return '1e999'",
        "expected a number that fits `f64`, found a number out of its range",
    );
    refuses::<f32>(
        "return '1e99'",
        "expected a number that fits `f32`, found a number out of its range",
    );
    refuses::<bool>(
        "return 'true'",
        "expected a `bool`: 1 or 0, `OK`, or nil, found another string",
    );
    refuses::<String>(
        "return '\\255'",
        "expected a string, found a string that is not UTF-8",
    );
    refuses::<Vec<String>>("return 'abc'", "expected an array, found a string");
    refuses::<(u8, u8)>("return '12'", "expected an array of 2, found a string");
    refuses::<[u8; 3]>("return 'abc'", "expected an array of 3, found a string");
    refuses::<HashSet<String>>("return 'abc'", "expected an array, found a string");
}

#[test]
fn statuses() {
    accepts("return {ok = 'OK'}", true);
    accepts("return {ok = 'OK'}", ());
    accepts("return {ok = 'OK'}", "OK".to_owned());
    accepts("return {ok = 'fine'}", "fine".to_owned());
    accepts("return redis.call('SET', 'key', 'value')", ());

    refuses::<bool>(
        "return {ok = 'fine'}",
        "expected a `bool`: 1 or 0, `OK`, or nil, found a status",
    );
    refuses::<()>(
        "return {ok = 'fine'}",
        "expected `OK`, or any reply that is not a status, found another status",
    );
    refuses::<u8>(
        "return {ok = '5'}",
        "expected an integer that fits `u8`, found a status",
    );
    refuses::<f64>(
        "return {ok = 'OK'}",
        "expected a number that fits `f64`, found the status `OK`",
    );
    refuses::<Vec<u8>>(
        "return {ok = 'OK'}",
        "expected a string, found the status `OK`",
    );
    refuses::<Vec<String>>(
        "return {ok = 'OK'}",
        "expected an array, found the status `OK`",
    );
}

#[test]
fn nil() {
    accepts("return nil", None::<u8>);
    accepts("return false", None::<String>);
    accepts("return false", None::<Vec<u8>>);
    accepts("return false", None::<bool>);
    accepts("return false", false);
    accepts("return false", ());
    accepts("", ());

    refuses::<u8>(
        "return false",
        "expected an integer that fits `u8`, found nil",
    );
    refuses::<f64>(
        "return false",
        "expected a number that fits `f64`, found nil",
    );
    refuses::<String>("return false", "expected a string, found nil");
    refuses::<Vec<u8>>("return false", "expected a string, found nil");
    refuses::<Vec<String>>("return false", "expected an array, found nil");
    refuses::<HashSet<String>>("return false", "expected an array, found nil");
    refuses::<HashMap<String, u8>>("return false", "expected an array of pairs, found nil");
    refuses::<[u8; 0]>("return false", "expected an array of 0, found nil");
}

#[test]
fn arrays() {
    accepts("return {1, 2}", vec![1_u16, 2]);
    accepts("return {}", Vec::<String>::new());
    accepts("return {1, false, 3}", vec![Some(1_u16), None, Some(3)]);
    accepts(
        "return {'b', 'a', 'b'}",
        BTreeSet::from(["a".to_owned(), "b".to_owned()]),
    );
    accepts("return {'a'}", HashSet::from(["a".to_owned()]));
    accepts("return {1, 2}", HashSet::from([1_u8, 2]));
    accepts("return {1, 2}", [1_u8, 2]);
    accepts("return {1, 'a'}", (1_u8, "a".to_owned()));
    accepts(
        "return {1, {'a', {2, false}}}",
        (1_u8, ("a".to_owned(), [Some(2_u8), None])),
    );
    accepts(
        "return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}",
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12_u8),
    );
    accepts(
        "return {'a', 1, 'b', 2}",
        HashMap::from([("a".to_owned(), 1_u8), ("b".to_owned(), 2)]),
    );
    accepts(
        "return {'a', '1'}",
        BTreeMap::from([("a".to_owned(), 1.0_f64)]),
    );
    accepts("return {}", HashMap::<String, String>::new());
    accepts(
        "return {'b', 2, 'a', 1}",
        vec![("b".to_owned(), 2_u8), ("a".to_owned(), 1)],
    );
    accepts(
        "return {{'b', 2}, {'a', 1}}",
        vec![("b".to_owned(), 2_u8), ("a".to_owned(), 1)],
    );
    accepts(
        "return {{1, 2, 3}, {4, 5, 6}}",
        vec![(1_u8, 2_u8, 3_u8), (4, 5, 6)],
    );
    accepts("return {1, 2}", ());
    accepts("return {1, {2, 'a'}}", ());
    accepts("return {{1, 2}, {3}}", vec![vec![1_u16, 2], vec![3]]);

    refuses::<[u8; 3]>(
        "return {1, 2}",
        "expected an array of 3, found an array of 2 elements",
    );
    refuses::<(u8,)>(
        "return {1, 2}",
        "expected an array of 1, found an array of 2 elements",
    );
    refuses::<(u8, u8)>(
        "return {1}",
        "expected an array of 2, found an array of 1 element",
    );
    refuses::<HashMap<String, u8>>(
        "return {'a', 1, 'b'}",
        "expected an array of pairs, of even length, found an array of 3 elements",
    );
    refuses::<Pairs<String, u8>>(
        "return {'a'}",
        "expected an array of pairs, of even length, found an array of 1 element",
    );
    refuses::<u8>(
        "return {1}",
        "expected an integer that fits `u8`, found an array of 1 element",
    );
    refuses::<bool>(
        "return {}",
        "expected a `bool`: 1 or 0, `OK`, or nil, found an array of 0 elements",
    );
    refuses::<String>(
        "return {'a'}",
        "expected a string, found an array of 1 element",
    );
    refuses::<Vec<u8>>(
        "return {1}",
        "expected a string, found an array of 1 element",
    );
}

#[test]
fn places() {
    refuses_at::<Vec<u16>>(
        "return {1, 'a'}",
        " [1]",
        "an integer that fits `u16`",
        "a string that is not one",
    );
    refuses_at::<Vec<(String, u8)>>(
        "return {'a', 1, 'b', 300}",
        " [1].1",
        "an integer that fits `u8`",
        "an integer out of its range",
    );
    refuses_at::<Vec<(String, u8)>>(
        "return {{'a', 1}, {2, 2}}",
        " [1].0",
        "a string",
        "an integer",
    );
    refuses_at::<Vec<(String, u8)>>(
        "return {{'a', 1}, {'b'}}",
        " [1]",
        "an array of 2",
        "an array of 1 element",
    );
    refuses_at::<BTreeMap<String, u8>>(
        "return {'a', 1, 'b', 'x'}",
        " [1].1",
        "an integer that fits `u8`",
        "a string that is not one",
    );
    refuses_at::<(u8, [Vec<u16>; 1])>(
        "return {1, {{2, 3, false}}}",
        " .1[0][2]",
        "an integer that fits `u16`",
        "nil",
    );
    refuses_at::<Option<Vec<Option<bool>>>>(
        "return {1, 2}",
        " [1]",
        "a `bool`: 1 or 0, `OK`, or nil",
        "another integer",
    );
}

#[test]
fn values_of_the_newer_protocol() {
    let setresp = |rest: &str| -> &'static str { format!("redis.setresp(3); {rest}").leak() };

    accepts("return {double = 3.5}", 3.5_f64);
    accepts("return {double = 3.5}", "3.5".to_owned());
    accepts("return {double = 3}", 3_u8);
    refuses::<u8>(
        "return {double = 3.5}",
        "expected an integer that fits `u8`, found a string that is not one",
    );

    accepts(setresp("return true"), true);
    accepts(setresp("return false"), false);
    accepts(
        setresp("return {map = {a = 1}}"),
        HashMap::from([("a".to_owned(), 1_u8)]),
    );
    accepts(
        setresp("return {map = {a = 1}}"),
        vec![("a".to_owned(), 1_u8)],
    );
    accepts(setresp("return {map = {a = 1}}"), ());
    accepts(
        setresp("return {set = {a = true}}"),
        HashSet::from(["a".to_owned()]),
    );
    accepts(setresp("return {set = {a = true}}"), vec!["a".to_owned()]);
    accepts(setresp("return redis.call('GET', 'none')"), None::<u8>);
    accepts(
        "return {verbatim_string = {format = 'txt', string = 'abc'}}",
        "abc".to_owned(),
    );
    accepts(
        "return {big_number = '12345678901234567890123456'}",
        12_345_678_901_234_567_890_123_456_u128,
    );
    refuses::<u64>(
        "return {big_number = '12345678901234567890123456'}",
        "expected an integer that fits `u64`, found a string that is not one",
    );
}

#[test]
fn what_no_script_can_return() {
    let read = |value| decode::<f64>(value, Strict).map_err(|error| error.to_string());
    assert_eq!(read(Value::Int(1 << 53)), Ok(9_007_199_254_740_992.0));
    read(Value::Int((1 << 53) + 1)).unwrap_err();
    read(Value::Int(i64::MAX)).unwrap_err();
    let attribute = Value::Attribute {
        data: Box::new(Value::Int(5)),
        attributes: Vec::new(),
    };
    assert_eq!(read(attribute), Ok(5.0));
}

#[test]
fn an_error_inside_an_array_is_the_calls_error() {
    for_each_connection(
        "return {1, {2, redis.error_reply('MY bad')}}",
        |outcome: Outcome<()>| {
            let error = outcome.unwrap_err();
            assert_eq!(error.to_string(), "test.lua: reply [1][1]: MY bad");
            assert_eq!(error.kind(), ErrorKind::Script);
            assert_eq!(error.code(), Some("MY"));
            let error = redis::RedisError::from(error);
            assert_eq!(error.code(), Some("MY"));
        },
    );
}

/// A user's type: lenient, as it pleases.
#[derive(Debug, PartialEq)]
struct Level(String);

impl redis::FromRedisValue for Level {
    fn from_redis_value(value: Value) -> Result<Self, redis::ParsingError> {
        match value {
            Value::Nil => Ok(Self("unset".to_owned())),
            Value::BulkString(text) if text == b"high" => Ok(Self("high".to_owned())),
            _ => Err("no such level".into()),
        }
    }
}

type Count = u8;

#[test]
fn a_users_type_inside_written_ones() {
    type Written1 = Vec<(Count, Level)>;
    let read = |source| {
        call(source, |call| {
            call.finish(|reply| {
                decode::<Written1>(
                    reply,
                    (&Written::<Written1>::NEW).or(Elements::<(Count, Level), _>::new((
                        (&Written::<Count>::NEW).leaf(),
                        (&Written::<Level>::NEW).leaf(),
                    ))),
                )
            })
        })
    };
    let level = |level: &str| Level(level.to_owned());
    assert_eq!(
        read("return {1, 'high', 2, false}").unwrap(),
        [(1, level("high")), (2, level("unset"))]
    );
    // Its leniency is its own; that of redis-rs, which makes 44 of 300 and an empty `Vec` of nil, does not come with it.
    let refused = |source| read(source).unwrap_err().to_string();
    assert_eq!(
        refused("return {300, 'high'}"),
        "test.lua: reply [0].0: expected an integer that fits `u8`, found an integer out of its range"
    );
    assert_eq!(
        refused("return false"),
        "test.lua: reply: expected an array of pairs, found nil"
    );

    let error = read("return {1, 'low'}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "test.lua: reply [0].1: expected `replies::Level`, found a string"
    );
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "Incompatible type - no such level");
}

#[test]
fn a_users_type_inside_an_array_and_an_option() {
    type Levels = [Option<Level>; 2];
    let levels = call("return {'high', false}", |call| {
        call.finish(|reply| {
            decode::<Levels>(
                reply,
                (&Written::<Levels>::NEW).or(Array(
                    (&Written::<Option<Level>>::NEW).or(Optional((&Written::<Level>::NEW).leaf())),
                )),
            )
        })
    });
    assert_eq!(levels.unwrap(), [Some(Level("high".to_owned())), None]);
}

type Outcome<T> = redis_script::Result<T>;

fn accepts<T: Reply + PartialEq + Debug>(source: &'static str, expected: T) {
    for_each_connection(source, |outcome: Outcome<T>| match outcome {
        Ok(value) => assert_eq!(value, expected, "{source}"),
        Err(error) => panic!("{source} into {}: {error}", std::any::type_name::<T>()),
    });
}

fn refuses<T: Reply + Debug>(source: &'static str, expected: &str) {
    for_each_connection(source, |outcome: Outcome<T>| {
        let error = outcome.expect_err(source);
        assert_eq!(
            error.to_string(),
            format!("test.lua: reply: {expected}"),
            "{source}"
        );
        assert_eq!(error.kind(), ErrorKind::Reply);
        assert!(std::error::Error::source(&error).is_none());
    });
}

fn refuses_at<T: Reply + Debug>(source: &'static str, place: &str, expected: &str, found: &str) {
    for_each_connection(source, |outcome: Outcome<T>| {
        let message = format!("test.lua: reply{place}: expected {expected}, found {found}");
        assert_eq!(outcome.unwrap_err().to_string(), message, "{source}");
    });
}

/// Runs the script over both protocols, blocking and asynchronously.
fn for_each_connection<T: Reply>(source: &'static str, check: impl Fn(Outcome<T>)) {
    let (server, runtime) = (server(), tokio::runtime::Runtime::new().unwrap());
    for protocol in [ProtocolVersion::RESP2, ProtocolVersion::RESP3] {
        let client = client(server, protocol);
        let mut connection = client.get_connection().unwrap();
        let script = live::known_script(&mut connection, live::definition(source));
        let call: Invocation<T> =
            Call::new(script, 0, 0).finish(|reply| decode::<T>(reply, Strict));
        check(call.invoke(&mut connection));
        check(runtime.block_on(async {
            let mut connection = client.get_multiplexed_async_connection().await.unwrap();
            call.invoke_async(&mut connection).await
        }));
    }
}

fn call<T>(source: &'static str, finish: impl Fn(Call) -> Invocation<T>) -> Outcome<T> {
    let mut connection = server().connection();
    let script = live::known_script(&mut connection, live::definition(source));
    finish(Call::new(script, 0, 0)).invoke(&mut connection)
}

/// A client of the server that speaks the protocol.
fn client(server: &Server, protocol: ProtocolVersion) -> Client {
    let info = server.client().get_connection_info().clone();
    let settings = info.redis_settings().clone().set_protocol(protocol);
    Client::open(info.set_redis_settings(settings)).unwrap()
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}
