//! Redis Lua scripts that are checked when your crate compiles, with typed callers.
//!
//! The script is a `.lua` file. Its caller is a function without a body:
//!
//! ```
//! use redis_script::redis_script;
//! use redis_script::redis::aio::ConnectionLike;
//! # use std::time::{Duration, SystemTime};
//!
//! /// Sliding-window limiter: `true` when this request is allowed.
//! #[redis_script("rate_limit.lua")]
//! pub async fn rate_limit(
//!     connection: &mut impl ConnectionLike,
//!     #[key] bucket: &str,
//!     #[arg(millis)] window: Duration,
//!     limit: u32,
//!     #[arg(millis)] now: SystemTime,
//! ) -> redis_script::Result<bool>;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> redis_script::Result<()> {
//! # let server = redis_script_testing::Server::start();
//! # let mut connection = server.connection_async().await;
//! let minute = Duration::from_secs(60);
//! let allowed = rate_limit(&mut connection, "login:7", minute, 5, SystemTime::now()).await?;
//! # assert!(allowed);
//! # Ok(())
//! # }
//! ```
//!
//! If the two do not fit, or if the script would fail or silently go wrong on a server, `cargo check` reports an error
//! that points into the Lua file. [`redis_script`](macro@redis_script) describes the attribute, its parameters and its
//! options.
//!
//! # A call
//!
//! A call is one round trip. It sends the script's hash (`EVALSHA`), which was computed at compile time. A server that
//! does not know the script says so and gets its text (`EVAL`) in a second round trip. Nothing has to be loaded first,
//! and a restart or a `SCRIPT FLUSH` does no harm. Nothing is repeated after a timeout or a lost connection, since the
//! script may have run.
//!
//! Next to the function, the attribute creates a constant with the [`Script`], and a function that returns the call as
//! an owned value, an [`Invocation`]:
//!
//! ```
//! # use redis_script::redis_script;
//! #[redis_script(inline = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
//! fn add(connection: &mut redis::Connection, #[key] counter: &str, amount: i64) -> redis_script::Result<i64>;
//!
//! # fn main() -> redis_script::Result<()> {
//! # let server = redis_script_testing::Server::start();
//! # let mut connection = server.connection();
//! let call: redis_script::Invocation<i64> = prepare_add("visits", 2);
//! assert_eq!(call.script(), ADD_SCRIPT);
//! assert_eq!(call.invoke(&mut connection)?, 2);
//! # Ok(())
//! # }
//! ```
//!
//! # A reply
//!
//! A reply is read strictly. If it does not fit the return type, the call fails and says where. It never returns
//! another value.
//!
//! | reply | is accepted by |
//! |---|---|
//! | integer | integers that it fits, floats that hold it exactly, `bool` for 1 and 0, `()` |
//! | string | `String` in UTF-8, `Vec<u8>`, numbers if the whole string is one that fits, `bool` for `1` and `0`, `()` |
//! | status | `String`; `OK` also by `bool`, as `true`, and by `()` |
//! | nil | `Option`, as `None`; `bool`, as `false`; `()` |
//! | array | `Vec` and sets; `[T; N]` and tuples of that length; maps and `Vec<(K, V)>` when it is of even length; `()` |
//! | double, boolean, map, set of RESP3 | as the string, `bool`, maps, and sets |
//!
//! `Option`, `Vec`, arrays, tuples, maps and sets compose. Your own types among them are read by their
//! [`redis::FromRedisValue`], as leniently as it allows.
//!
//! # Errors
//!
//! An [`Error`] names the script and the line in it, for any server, and never contains keys or arguments:
//!
//! ```
//! # use redis_script::redis_script;
//! #[redis_script(inline = "\nreturn redis.call('LPOP', KEYS[1])")]
//! fn take(connection: &mut redis::Connection, #[key] queue: &str) -> redis_script::Result<Option<String>>;
//!
//! # fn main() {
//! # let server = redis_script_testing::Server::start();
//! # let mut connection = server.connection();
//! # let () = redis::Commands::set(&mut connection, "jobs", "not a list").unwrap();
//! let error = take(&mut connection, "jobs").unwrap_err();
//! assert_eq!(error.to_string(), "take:2: WRONGTYPE Operation against a key holding the wrong kind of value");
//! assert_eq!(error.kind(), redis_script::ErrorKind::WrongType);
//! # }
//! ```
//!
//! A function may return any error that implements `From<Error>`, such as [`redis::RedisError`].
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `tokio-comp` (default) | asynchronous connections, on Tokio |
//! | `smol-comp` | asynchronous connections, on smol |
//! | `blocking` | nothing more: it says that blocking connections are enough |
//! | `cluster-async` | asynchronous cluster connections; needs `tokio-comp` or `smol-comp` |
//! | `tracing` | a span for every call and every pipeline, with the database names of OpenTelemetry; never a key or a value |
//! | `json` | `Json<T>` as argument and as reply |
//!
//! Blocking connections are always there. A build names at least one of the first three features. With `blocking` alone
//! there is no asynchronous runtime among the dependencies, and an `async fn` is an error that names the features it
//! needs:
//!
//! ```toml
//! redis-script = { version = "0.1", default-features = false, features = ["blocking"] }
//! ```
//!
//! Enable other `redis` features by depending on `redis` 1, which is re-exported as [`redis`].

// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

// Functions that are not generic and that the crate itself does not call are `#[inline]`, so only an application that
// calls them compiles them. `Error::code` is one. `Error::kind` and `Error::line` are not, since `Display` calls them.

#[cfg(not(any(feature = "tokio-comp", feature = "smol-comp", feature = "blocking")))]
compile_error!(
    "`redis-script` needs one of its features `tokio-comp`, `smol-comp` or `blocking`
- `tokio-comp`, which is on by default: `fn` and `async fn`, on Tokio
- `smol-comp`: `fn` and `async fn`, on smol
- `blocking`: `fn` only, without an asynchronous runtime
add one to the features of `redis-script` in `Cargo.toml`"
);

mod call;
mod command;
mod connection;
mod definition;
mod entry;
mod error;
mod function;
mod invocation;
#[cfg(feature = "json")]
mod json;
mod load;
mod observation;
mod pipeline;
mod reply;
mod return_type;
mod script;
mod slot;
mod time;
mod unsuggested;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use error::{Error, ErrorKind, Result};
pub use function::{Function, Library};
pub use invocation::Invocation;
#[cfg(feature = "json")]
pub use json::Json;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use load::load_all_async;
pub use load::{Loadable, load_all};
pub use pipeline::{Pipeline, Position, Replies, pipe};
pub use redis;
#[doc(inline)]
#[doc = include_str!("function.md")]
pub use redis_script_macros::redis_function;
#[doc(inline)]
#[doc = include_str!("attribute.md")]
pub use redis_script_macros::redis_script;
pub use script::Script;
