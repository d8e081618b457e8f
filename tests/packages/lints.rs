//! Lints of the compiler and of clippy: nothing generated warns, and what the user wrote still does.

use crate::package::Package;

const STRICT: &str = r#"
//! Calls of every kind.
#![forbid(unsafe_code, dead_code, missing_docs)]
#![deny(warnings, missing_debug_implementations, unreachable_pub, rust_2018_idioms, unused)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::cargo)]
#![allow(clippy::cargo_common_metadata, clippy::multiple_crate_versions)]
#![deny(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated, clippy::unwrap_used, clippy::panic)]

use redis_script::redis_script;
use std::time::{Duration, SystemTime};

/// A free function.
#[redis_script(inline = "return {KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]}", read_only)]
pub async fn free(
    connection: &mut impl redis::aio::ConnectionLike,
    #[key] name: String,
    #[key] _routing: &str,
    text: &str,
    #[arg(millis)] window: Duration,
    #[arg(micros)] now: SystemTime,
    #[arg(seconds)] expiry: Option<Duration>,
) -> redis_script::Result<Vec<String>>;

/// The result behind an alias.
pub type Answer<T> = Result<T, redis::RedisError>;

/// A function whose reply is behind an alias, and whose parameters have names that are ours elsewhere.
#[redis_script(inline = "return {KEYS[1], ARGV[1]}")]
pub fn aliased(
    connection: &mut impl redis::ConnectionLike,
    #[key] call: &str,
    reply: &str,
) -> Answer<Vec<String>>;

/// A store.
#[derive(Debug, Clone)]
pub struct Store<C> {
    connection: C,
}

impl<C: redis::ConnectionLike + Clone> Store<C> {
    /// A store.
    pub const fn new(connection: C) -> Self {
        Self { connection }
    }

    /// A method.
    #[redis_script(
        inline = "for _, member in ipairs(ARGV) do redis.call('SADD', KEYS[1], member) end return #ARGV",
        connection = self.connection.clone()
    )]
    pub fn add(&self, #[key] name: &str, members: Vec<String>) -> redis_script::Result<i64>;
}
"#;

#[test]
fn nothing_generated_is_warned_about() {
    let package = Package::new("strict_lints");
    package.write("src/lib.rs", STRICT);
    package.check().is_clean();
    package.cargo(&["clippy"]).is_clean();
}

#[test]
fn an_unused_function_is_warned_about_once() {
    let package = Package::new("unused_function");
    package.write(
        "src/lib.rs",
        r#"
#![deny(dead_code)]

#[redis_script::redis_script(inline = "return 1")]
fn unused(connection: &mut impl redis::ConnectionLike) -> redis_script::Result<i64>;
"#,
    );
    package
        .check()
        .is_one_error("function `unused` is never used");
}

#[test]
fn a_finding_warns_whatever_else_is_forbidden() {
    let package = Package::new("finding_that_warns");
    let library = |option: &str| {
        format!(
            r#"
//! A script with a finding.
#![forbid(unsafe_code, dead_code, missing_docs, unused)]

/// Counts.
#[redis_script::redis_script(inline = "return redis.call('INCR', KEYS[1] .. ':count')"{option})]
pub async fn count(
    connection: &mut impl redis::aio::ConnectionLike,
    #[key] name: &str,
) -> redis_script::Result<i64>;
"#
        )
    };
    package.write("src/lib.rs", &library(""));
    package
        .check()
        .is_one_warning("`COUNT_SCRIPT::derived_key`");
    package.write("src/lib.rs", &library(", bare"));
    package.check().is_one_warning("derived_key`");
    package.write(
        "src/lib.rs",
        &library(", allow(derived_key, reason = \"one node\")"),
    );
    package.check().is_clean();
    package.write("src/lib.rs", &library(", deny(derived_key)"));
    package.check().is_one_error("[derived_key]");
}
