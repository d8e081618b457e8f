//! Calls while somebody deletes all libraries again and again: each counts once, or is an error of its own kind.
//!
//! `REDIS_SCRIPT_CALLS` sets how many there are.

use crate::library::{add, add_async, prepare_add, send, server};
use redis::Commands as _;
use redis_script::{Error, ErrorKind, pipe};
use redis_script_testing::Server;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Deletes all libraries until it is dropped.
struct Flushes<'scope> {
    ended: &'scope AtomicBool,
}

impl<'scope> Flushes<'scope> {
    fn start<'env>(
        scope: &'scope thread::Scope<'scope, 'env>,
        server: &'env Server,
        ended: &'env AtomicBool,
    ) -> Self
    where
        'env: 'scope,
    {
        scope.spawn(|| {
            let mut connection = server.connection();
            while !ended.load(Ordering::Relaxed) {
                send::<()>(&mut connection, &["FUNCTION", "FLUSH"]);
                thread::yield_now();
            }
        });
        Self { ended }
    }
}

impl Drop for Flushes<'_> {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

/// Whether the call ran. An error has to be the one that says that it did not.
fn counts(result: Result<i64, Error>) -> i64 {
    match result {
        Ok(_) => 1,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::FunctionNotFound, "{error}");
            0
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run shows its figures")]
fn calls_under_flushes_count_once() {
    let (server, ended) = (server(), AtomicBool::new(false));
    let mut connection = server.connection();
    let calls = std::env::var("REDIS_SCRIPT_CALLS").map_or(2000, |calls| calls.parse().unwrap());
    let mut counted = 0;
    thread::scope(|scope| {
        let _flushes = Flushes::start(scope, &server, &ended);
        for _ in 0..calls {
            counted += counts(add(&mut connection, "a", 1));
        }
    });
    assert_eq!(connection.get("a"), Ok(counted));
    let commands = crate::library::calls(&mut connection);
    println!("{counted} of {calls} calls ran: {commands}");
    assert!(commands.contains("function|load"), "{commands}");
    assert!(counted > calls / 2, "{counted} of {calls} calls ran");
}

#[tokio::test(flavor = "multi_thread")]
async fn asynchronous_calls_and_transactions_under_flushes_count_once() {
    let (server, ended) = (server(), AtomicBool::new(false));
    let mut connection = server.connection_async().await;
    let runtime = tokio::runtime::Handle::current();
    let (mut counted, mut in_pipelines) = (0, 0);
    thread::scope(|scope| {
        let _flushes = Flushes::start(scope, &server, &ended);
        tokio::task::block_in_place(|| {
            runtime.block_on(async {
                for _ in 0..500 {
                    counted += counts(add_async(&mut connection, "a", 1).await);
                    let mut pipeline = pipe();
                    let added = pipeline.add(prepare_add("b", 1));
                    match pipeline.atomic().run_async(&mut connection).await {
                        Ok(mut replies) => in_pipelines += counts(replies.take(added)),
                        Err(error) => in_pipelines += counts(Err(error)),
                    }
                }
            });
        });
    });
    let mut blocking = server.connection();
    assert_eq!(blocking.get("a"), Ok(counted));
    let read: Option<i64> = blocking.get("b").unwrap();
    assert_eq!(read.unwrap_or(0), in_pipelines);
}
