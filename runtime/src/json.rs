//! `Json<T>`: a value that a script gets and returns as JSON.

use crate::entry::Entry;
use crate::reply::{Found, Mismatch, Reply, describe};
use redis::{Cmd, FromRedisValue, ParsingError, RedisWrite as _, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// A value as JSON. As an argument it is written for `cjson.decode`. As a reply it is read from the result of
/// `cjson.encode`.
///
/// A value that cannot be serialised is an error of the call, [`ErrorKind::Argument`](crate::ErrorKind::Argument), and nothing is sent. A string
/// that is not the JSON of the type is [`ErrorKind::Reply`](crate::ErrorKind::Reply), which says where but never what.
///
/// ```
/// # use redis_script::{Json, redis_script};
/// #[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
/// struct Job {
///     id: u32,
/// }
///
/// #[redis_script(inline = "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])")]
/// fn store(connection: &mut redis::Connection, #[key] key: &str, job: &Json<Job>) -> redis_script::Result<Json<Job>>;
///
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection();
/// let job = Json(Job { id: 7 });
/// assert_eq!(store(&mut connection, "job", &job)?, job);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Json<T>(pub T);

impl<T: Serialize> Json<T> {
    /// Writes nothing if it cannot be serialised, which the call notices.
    fn write_json(&self, command: &mut Cmd) {
        if let Ok(json) = serde_json::to_vec(&self.0) {
            command.write_arg(&json);
        }
    }
}

const NOT_JSON: &str = "holds a value that cannot be serialised as JSON";

impl<T: Serialize> Entry for Json<T> {
    const NOT_ONE: &'static str = NOT_JSON;

    fn write(&self, command: &mut Cmd) {
        self.write_json(command);
    }
}

impl<T: Serialize> Entry for &Json<T> {
    const NOT_ONE: &'static str = NOT_JSON;

    fn write(&self, command: &mut Cmd) {
        self.write_json(command);
    }
}

impl<T: DeserializeOwned> Reply for Json<T> {
    fn read(value: Value) -> Result<Self, Mismatch> {
        const EXPECTED: &str = "a string that is the JSON of the type";
        let found = describe(&value);
        let json = Vec::<u8>::read(value).map_err(|_| Mismatch::new(EXPECTED, found))?;
        let value = serde_json::from_slice(&json).map_err(|error| {
            // serde's message may contain the value.
            let found = match error.classify() {
                Category::Data => "the JSON of something else",
                Category::Eof => "JSON that ends too early",
                Category::Syntax | Category::Io => "a string that is not JSON",
            };
            Mismatch::new(EXPECTED, Found::Kind(found))
        })?;
        Ok(Self(value))
    }
}

/// This is for the replies of plain commands in a pipeline.
impl<T: DeserializeOwned> FromRedisValue for Json<T> {
    fn from_redis_value(value: Value) -> Result<Self, ParsingError> {
        Self::read(value).map_err(|mismatch| mismatch.to_string().into())
    }
}
