//! Rate limiters, locks, counters and other Redis scripts: each once, tested on real servers, ready to call.
//!
#![cfg_attr(feature = "redis", doc = "```")]
#![cfg_attr(not(feature = "redis"), doc = "```ignore")]
//! use std::time::Duration;
//!
//! use redis_script_patterns::{Decision, Lock, RateLimiter};
//!
//! const LOGINS: RateLimiter = RateLimiter::sliding_window(5, Duration::from_secs(60));
//!
//! # fn main() -> redis_script::Result<()> {
//! # let server = redis_script_testing::Server::start();
//! # let mut connection = server.connection();
//! let Decision { allowed, remaining, .. } = LOGINS.check(&mut connection, "login:42")?;
//! assert!(allowed && remaining == 4);
//!
//! let lock = Lock::new("report", Duration::from_secs(30));
//! if let Some(held) = lock.try_acquire(&mut connection)? {
//!     // … the work that one does at a time …
//!     held.release(&mut connection)?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The patterns
//!
//! Each is a Lua file, a function with its `prepare_…` and `…_SCRIPT` beside it, and a [`Pattern`]: when to use it, what it
//! promises, what it costs. [`CATALOGUE`] holds them all.
//!
//! The plain name blocks; the same name with `_async` takes an asynchronous connection: `counter` and `counter_async`,
//! [`RateLimiter::check`] and [`RateLimiter::check_async`]. In pipelines, call the `prepare_…` functions.
//!
//! | for | patterns |
//! |---|---|
//! | limits | [`FIXED_WINDOW`], [`SLIDING_WINDOW`], [`SLIDING_COUNTER`], [`TOKEN_BUCKET`]; to watch without a limit, [`ROLLING_COUNT`] |
//! | locks | [`LOCK_ACQUIRE`], [`LOCK_RELEASE`], [`LOCK_EXTEND`], [`FENCING_LOCK`] |
//! | numbers | [`COUNTER`], [`BOUNDED_COUNTER`], [`SET_IF_GREATER`], [`TRANSFER`], [`HASH_INCREMENT`], [`LEADERBOARD`] |
//! | values | [`COMPARE_AND_SWAP`], [`GET_AND_SET`], [`HASH_GET_OR_CREATE`] |
//!
//! # What holds for all
//!
//! - A script runs as one step: no other command comes between. It is not undone when it fails, so each looks first at all that
//!   can fail, and then writes.
//! - Time comes from the caller where a pattern needs more than an expiry: then a test can make it up, and the script does the same
//!   wherever it runs again. What clocks that differ may do is among the pattern's limits.
//! - Lua's numbers are exact up to 2^53. Where more would go wrong, it is an error.
//! - What goes wrong in a way that the caller must tell apart has an [error code](redis_script::Error::code) of its own, such as
//!   `OVERFLOW`.
//! - One Redis is one Redis: what it loses in a crash or in a failover is lost, and a lock or a count with it.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `redis` (default) | the functions and the objects; without it there are the descriptions and the Lua texts, and no dependency |
//! | `tokio-comp` (default) | what ends in `_async`, on Tokio |
//! | `smol-comp` | what ends in `_async`, on smol |
//! | `blocking` | nothing more: it says that the functions that block are enough |
//!
//! The last three are those of `redis-script`. Each switches `redis` on, and `redis` needs one of them.

// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "redis"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "the functions are not there"
    )
)]

mod catalogue;
mod pattern;
mod writing;

mod bounded_counter;
mod compare_and_swap;
mod counter;
mod fencing_lock;
mod fixed_window;
mod get_and_set;
mod hash_get_or_create;
mod hash_increment;
mod leaderboard;
mod lock_acquire;
mod lock_extend;
mod lock_release;
mod rolling_count;
mod set_if_greater;
mod sliding_counter;
mod sliding_window;
mod token_bucket;
mod transfer;

#[cfg(feature = "redis")]
mod backoff;
#[cfg(feature = "redis")]
mod lock;
#[cfg(feature = "redis")]
mod rate_limiter;

pub use catalogue::{CATALOGUE, find};
pub use pattern::{Argument, Bounds, DefaultValue, Key, Pattern, Promise, Reply, Unit};

pub use bounded_counter::*;
pub use compare_and_swap::*;
pub use counter::*;
pub use fencing_lock::*;
pub use fixed_window::*;
pub use get_and_set::*;
pub use hash_get_or_create::*;
pub use hash_increment::*;
pub use leaderboard::*;
pub use lock_acquire::*;
pub use lock_extend::*;
pub use lock_release::*;
pub use rolling_count::*;
pub use set_if_greater::*;
pub use sliding_counter::*;
pub use sliding_window::*;
pub use token_bucket::*;
pub use transfer::*;

#[cfg(feature = "redis")]
pub use lock::{HeldLock, Lock};
#[cfg(feature = "redis")]
pub use rate_limiter::{Decision, RateLimiter};
