//! Return types, written out and behind aliases, with errors of every kind.

use std::collections::{BTreeSet, HashMap};

use redis_script::{Invocation, redis_script};

/// What an application has.
#[derive(Debug)]
pub enum AppError {
    /// A script failed.
    Script(redis_script::Error),
}

impl From<redis_script::Error> for AppError {
    fn from(error: redis_script::Error) -> Self {
        Self::Script(error)
    }
}

type AppResult<T> = Result<T, AppError>;
type Turned<E, T> = Result<T, E>;
type Found = redis_script::Result<bool>;

/// One function for each return type, with the type of its reply.
macro_rules! is_accepted {
    ($($name:ident: $result:ty => $reply:ty;)*) => {$(
        #[test]
        fn $name() {
            // What a command that nobody knows replies, nobody knows.
            #[redis_script(inline = "return redis.call(ARGV[1], KEYS[1])")]
            fn call(connection: &mut redis::Connection, #[key] name: &str, command: &str) -> $result;

            let _: Invocation<$reply> = prepare_call("name", "GET");
            let _: fn(&mut redis::Connection, &str, &str) -> $result = call;
        }
    )*};
}

is_accepted! {
    our_result: redis_script::Result<bool> => bool;
    our_result_with_an_error: redis_script::Result<bool, AppError> => bool;
    a_written_result: Result<Option<String>, redis::RedisError> => Option<String>;
    the_result_of_redis: redis::RedisResult<i64> => i64;
    an_alias: AppResult<HashMap<String, u64>> => HashMap<String, u64>;
    an_alias_with_turned_arguments: Turned<AppError, u8> => u8;
    an_alias_without_arguments: Found => bool;
    a_boxed_error: Result<(), Box<dyn std::error::Error + Send + Sync>> => ();
    nested: redis_script::Result<Vec<(String, Option<[u8; 2]>)>> => Vec<(String, Option<[u8; 2]>)>;
    a_type_of_redis: redis_script::Result<redis::Value> => redis::Value;
    a_set_of_values: redis_script::Result<BTreeSet<Vec<u8>>> => BTreeSet<Vec<u8>>;
}
