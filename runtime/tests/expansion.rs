//! What the attribute generates, written by hand: the reference for the macro, run against a real server.
//!
//! The one liberty: the attribute writes the script's text as a literal where `include_str!` stands here for `source`.

#![allow(
    missing_docs,
    unused_mut,
    unused_imports,
    clippy::identity_op,
    clippy::match_single_binding,
    clippy::needless_borrow,
    reason = "the expansion's spans silence these"
)]

use redis::aio::ConnectionLike;
use redis_script_testing::Server;
use std::collections::HashMap;
use std::time::{Duration, SystemTime};

// ---------------------------------------------------------------------------------------------------------------------
// #[redis_script("../src/rate_limit.lua")]
// pub async fn rate_limit(connection: &mut impl ConnectionLike, #[key] bucket: &str, #[arg(millis)] window: Duration,
//     limit: u32, #[arg(millis)] now: SystemTime) -> redis_script::Result<bool>;

pub const RATE_LIMIT_SCRIPT: ::redis_script::Script =
    ::redis_script::__private::script(&::redis_script::__private::Definition {
        name: "../src/rate_limit.lua",
        source: include_str!("../src/rate_limit.lua"),
        sha1: "3a42d7991178f78f018fe3814eb1cac5003254bd",
        read_only: false,
        cluster: false,
        mentions_unknown: false,
        function: None,
        keys: &["bucket"],
        arguments: &["window", "limit", "now"],
        lines: [],
    });

pub fn prepare_rate_limit(
    bucket: &str,
    window: Duration,
    limit: u32,
    now: SystemTime,
) -> ::redis_script::Invocation<bool> {
    // Rebuilds when the file changes, and refuses another file of the same name.
    const _: () = ::core::assert!(
        ::redis_script::__private::is_same_text(
            RATE_LIMIT_SCRIPT.source(),
            ::core::include_str!("../src/rate_limit.lua"),
        ),
        "pass the path from where the macro is called, or build again if the script has just changed",
    );
    // The traits that choose between the strict reading and the written one.
    use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
    // How many keys, how many other arguments.
    let mut call = ::redis_script::__private::Call::new(RATE_LIMIT_SCRIPT, 1usize, 3usize);
    call.key::<str, _>(bucket);
    call.time(&window, ::redis_script::__private::Unit::Millis);
    call.argument(&limit);
    call.time(&now, ::redis_script::__private::Unit::Millis);
    call.finish(|reply| {
        ::redis_script::__private::decode::<bool>(
            reply,
            (&::redis_script::__private::Written::<bool>::NEW).leaf(),
        )
    })
}

pub async fn rate_limit(
    connection: &mut impl ConnectionLike,
    bucket: &str,
    window: Duration,
    limit: u32,
    now: SystemTime,
) -> redis_script::Result<bool> {
    let call = prepare_rate_limit(bucket, window, limit, now);
    let reply = {
        use ::redis_script::__private::{
            FindAsyncConnection as _, LeadsToAsyncConnection as _, PassConnection as _,
        };
        // A connection taken by value is not `mut` in the signature.
        let mut connection = connection;
        match connection.pass_connection() {
            connection => {
                let connection =
                    ::redis_script::__private::passed(&*connection).to_async_connection(connection);
                call.invoke_async((*connection).find_async_connection())
                    .await
            }
        }
    };
    ::redis_script::__private::returned::<redis_script::Result<bool>, _>(reply)
}

// ---------------------------------------------------------------------------------------------------------------------
// Blocking, optional, another error type.
//
// #[redis_script("scripts/add.lua")]
// pub fn add(connection: &mut redis::Connection, #[key] counter: &str, amount: Amount, #[arg(seconds)] expiry: Option<Duration>)
//     -> Result<u8, redis::RedisError>;

type Amount = i64;

pub const ADD_SCRIPT: ::redis_script::Script =
    ::redis_script::__private::script(&::redis_script::__private::Definition {
        name: "scripts/add.lua",
        source: include_str!("scripts/add.lua"),
        sha1: "8fac2ae46d3fd1effb043a867af68b06f86342b2",
        read_only: false,
        cluster: false,
        mentions_unknown: false,
        function: None,
        keys: &["counter"],
        arguments: &["amount", "expiry"],
        lines: [],
    });

pub fn prepare_add(
    counter: &str,
    amount: Amount,
    expiry: Option<Duration>,
) -> ::redis_script::Invocation<u8> {
    use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
    let mut call = ::redis_script::__private::Call::new(ADD_SCRIPT, 1usize, 2usize);
    call.key::<str, _>(counter);
    call.argument(&amount);
    call.optional_time::<Duration, _>(&expiry, ::redis_script::__private::Unit::Seconds);
    call.finish(|reply| {
        ::redis_script::__private::decode::<u8>(
            reply,
            (&::redis_script::__private::Written::<u8>::NEW).leaf(),
        )
    })
}

pub fn add(
    connection: &mut redis::Connection,
    counter: &str,
    amount: Amount,
    expiry: Option<Duration>,
) -> Result<u8, redis::RedisError> {
    let call = prepare_add(counter, amount, expiry);
    let reply = {
        use ::redis_script::__private::{
            FindConnection as _, LeadsToConnection as _, PassConnection as _,
        };
        let mut connection = connection;
        match connection.pass_connection() {
            connection => {
                let connection =
                    ::redis_script::__private::passed(&*connection).to_connection(connection);
                call.invoke((*connection).find_connection())
            }
        }
    };
    ::redis_script::__private::returned::<Result<u8, redis::RedisError>, _>(reply)
}

// ---------------------------------------------------------------------------------------------------------------------
// A method, the connection by expression, any number of keys, a user's type inside the reply, an alias as return type.
//
// impl Store {
//     #[redis_script("scripts/get_all.lua", read_only, connection = self.connection.clone())]
//     async fn get_all<K: redis::ToSingleRedisArg>(&self, #[key] keys: impl IntoIterator<Item = K>)
//         -> redis_script::Result<Vec<Option<Name>>>;
// }

struct Store {
    connection: redis::aio::MultiplexedConnection,
}

#[derive(Debug, PartialEq)]
struct Name(String);

impl redis::FromRedisValue for Name {
    fn from_redis_value(value: redis::Value) -> Result<Self, redis::ParsingError> {
        redis::from_redis_value(value).map(Self)
    }
}

impl Store {
    const GET_ALL_SCRIPT: ::redis_script::Script =
        ::redis_script::__private::script(&::redis_script::__private::Definition {
            name: "scripts/get_all.lua",
            source: include_str!("scripts/get_all.lua"),
            sha1: "db2969d5d6ba7ae700dc28ad9a2b167bcbc0b67e",
            read_only: true,
            cluster: false,
            mentions_unknown: false,
            function: None,
            keys: &["keys"],
            arguments: &[],
            lines: [],
        });

    fn prepare_get_all<K: redis::ToSingleRedisArg>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> ::redis_script::Invocation<Vec<Option<Name>>> {
        use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
        let keys = ::core::iter::IntoIterator::into_iter(keys);
        let mut call = ::redis_script::__private::Call::new(
            Self::GET_ALL_SCRIPT,
            0usize + ::redis_script::__private::at_least(&keys),
            0usize,
        );
        call.generic_keys(keys);
        call.finish(|reply| {
            ::redis_script::__private::decode::<Vec<Option<Name>>>(
                reply,
                (&::redis_script::__private::Written::<Vec<Option<Name>>>::NEW).or(
                    ::redis_script::__private::Elements::<Option<Name>, _>::new(
                        (&::redis_script::__private::Written::<Option<Name>>::NEW).or(
                            ::redis_script::__private::Optional(
                                (&::redis_script::__private::Written::<Name>::NEW).leaf(),
                            ),
                        ),
                    ),
                ),
            )
        })
    }

    async fn get_all<K: redis::ToSingleRedisArg>(
        &self,
        keys: impl IntoIterator<Item = K>,
    ) -> redis_script::Result<Vec<Option<Name>>> {
        use ::redis_script::__private::{FindAsyncConnection as _, LeadsToAsyncConnection as _};
        let call = Self::prepare_get_all(self, keys);
        let reply = match &mut (self.connection.clone()) {
            connection => {
                let connection =
                    ::redis_script::__private::passed(&*connection).to_async_connection(connection);
                call.invoke_async((*connection).find_async_connection())
                    .await
            }
        };
        ::redis_script::__private::returned::<redis_script::Result<Vec<Option<Name>>>, _>(reply)
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Generic over everything, groups of arguments, a map as reply, the return type behind an alias.
//
// #[redis_script("scripts/set_fields.lua", cluster)]
// pub async fn set_fields<C, K, E>(connection: &mut C, #[key] hash: &K, fields: &[(&str, u32)]) -> Fields<E>
// where C: ConnectionLike + Send, K: redis::ToSingleRedisArg, E: From<redis_script::Error>;

type Fields<E> = Result<HashMap<String, u16>, E>;

pub const SET_FIELDS_SCRIPT: ::redis_script::Script =
    ::redis_script::__private::script(&::redis_script::__private::Definition {
        name: "scripts/set_fields.lua",
        source: include_str!("scripts/set_fields.lua"),
        sha1: "c1cbd57bf2ba9357197ab528fe61b052a1707fd8",
        read_only: false,
        cluster: true,
        mentions_unknown: false,
        function: None,
        keys: &["hash"],
        arguments: &["fields"],
        lines: [],
    });

// The reply behind an alias. Generics that only the connection and the error mention are gone; a mentioned one that the alias
// needs is filled with the runtime's own error.
pub fn prepare_set_fields<K>(
    hash: &K,
    fields: &[(&str, u32)],
) -> ::redis_script::Invocation<
    <Fields<::redis_script::Error> as ::redis_script::__private::ReturnType>::Reply,
>
where
    K: redis::ToSingleRedisArg,
{
    use ::redis_script::__private::{ChooseStrict as _, ChooseWritten as _};
    type Reply = <Fields<::redis_script::Error> as ::redis_script::__private::ReturnType>::Reply;
    let fields = ::core::iter::IntoIterator::into_iter(fields);
    let mut call = ::redis_script::__private::Call::new(
        SET_FIELDS_SCRIPT,
        1usize,
        ::redis_script::__private::at_least(&fields) * 2usize,
    );
    call.generic_key::<K>(hash);
    call.argument_groups::<(&str, u32), _>(fields);
    call.finish(|reply| {
        ::redis_script::__private::decode::<Reply>(
            reply,
            (&::redis_script::__private::Written::<Reply>::NEW).leaf(),
        )
    })
}

pub async fn set_fields<C, K, E>(connection: &mut C, hash: &K, fields: &[(&str, u32)]) -> Fields<E>
where
    C: ConnectionLike + Send,
    K: redis::ToSingleRedisArg,
    E: From<redis_script::Error>,
{
    let call = prepare_set_fields(hash, fields);
    let reply = {
        use ::redis_script::__private::{
            FindAsyncConnection as _, LeadsToAsyncConnection as _, PassConnection as _,
        };
        let mut connection = connection;
        match connection.pass_connection() {
            connection => {
                let connection =
                    ::redis_script::__private::passed(&*connection).to_async_connection(connection);
                call.invoke_async((*connection).find_async_connection())
                    .await
            }
        }
    };
    ::redis_script::__private::returned::<Fields<E>, _>(reply)
}

// ---------------------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_free_function() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let second = Duration::from_secs(1);
    let now = SystemTime::now();
    let mut allowed = Vec::new();
    for _ in 0..3 {
        allowed.push(
            rate_limit(&mut connection, "login:7", second, 2, now)
                .await
                .unwrap(),
        );
    }
    assert_eq!(allowed, [true, true, false]);
    let later = now + Duration::from_millis(1_001);
    assert!(
        rate_limit(&mut connection, "login:7", second, 2, later)
            .await
            .unwrap()
    );
}

#[test]
fn a_blocking_function() {
    let server = Server::start();
    let mut connection = server.connection();
    assert_eq!(add(&mut connection, "counter", 200, None).unwrap(), 200);
    let expiry = Some(Duration::from_millis(10));
    assert_eq!(add(&mut connection, "counter", 55, expiry).unwrap(), 255);
    let error = add(&mut connection, "counter", 1, None).unwrap_err();
    assert_eq!(error.kind(), redis::ErrorKind::UnexpectedReturnType);
    assert_eq!(
        error.detail(),
        Some(
            "scripts/add.lua: reply: expected an integer that fits `u8`, found an integer out of its range"
        )
    );
}

#[tokio::test]
async fn a_method() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let _: () = redis::pipe()
        .set("a", "Ada")
        .set("c", "Charles")
        .query_async(&mut connection)
        .await
        .unwrap();
    let store = Store { connection };
    let names = store.get_all(["a", "b", "c"]).await.unwrap();
    let name = |name: &str| Some(Name(name.to_owned()));
    assert_eq!(names, [name("Ada"), None, name("Charles")]);
    // An iterator that does not know its length.
    let some = ["a", "b", "c"].into_iter().filter(|name| *name != "b");
    assert_eq!(store.get_all(some).await.unwrap().len(), 2);
    assert_eq!(store.get_all([""; 0]).await.unwrap(), []);
}

#[tokio::test]
async fn a_generic_function_behind_an_alias() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let fields: Result<_, redis_script::Error> =
        set_fields(&mut connection, &"h", &[("one", 1), ("two", 2)]).await;
    assert_eq!(
        fields.unwrap(),
        HashMap::from([("one".to_owned(), 1), ("two".to_owned(), 2)])
    );
    let fields: Result<_, redis::RedisError> =
        set_fields(&mut connection, &"h", &[("three", 70_000)]).await;
    let error = fields.unwrap_err();
    assert!(
        error
            .detail()
            .unwrap()
            .ends_with(".1: expected an integer that fits `u16`, found a string that is not one"),
        "{error}"
    );
}

#[tokio::test]
async fn a_spawned_call() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let call = tokio::spawn(async move {
        rate_limit(
            &mut connection,
            "spawned",
            Duration::from_secs(1),
            1,
            SystemTime::now(),
        )
        .await
    });
    assert!(call.await.unwrap().unwrap());
}
