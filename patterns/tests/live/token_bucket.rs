use std::time::{Duration, SystemTime};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::token_bucket_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::limiter::{SKEW, at, bursts};

/// Ten tokens a second.
const INTERVAL: Duration = Duration::from_millis(100);

#[tokio::test(flavor = "multi_thread")]
async fn spends_no_more_than_it_held_and_got_back() {
    let server = Server::start();
    let interval = Duration::from_millis(10);
    let window = Duration::from_millis(250);
    let passed = bursts(&server, window, move |mut connection, now| async move {
        token_bucket_async(&mut connection, "bucket", 20, interval, 1, now)
            .await
            .unwrap()
            .0
    });
    let passed = passed.await;
    assert!(passed.len() > 80, "{}", passed.len());
    for &(begin, _) in &passed {
        for &(_, end) in passed.iter().filter(|call| call.0 >= begin) {
            let spent = passed
                .iter()
                .filter(|call| call.0 >= begin && call.1 <= end)
                .count();
            let back = (end - begin + SKEW).div_duration_f64(interval);
            assert!(spent as f64 <= 20.0 + back, "{spent} in {:?}", end - begin);
        }
    }
}

#[tokio::test]
async fn lets_a_burst_through() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, burst) in [(0, 5), (99, 0), (100, 1), (350, 2), (10_000, 5)] {
        let mut passed = 0;
        for _ in 0..10 {
            let reply =
                token_bucket_async(&mut connection, "bucket", 5, INTERVAL, 1, at(millis)).await;
            passed += u32::from(reply.unwrap().0);
        }
        assert_eq!(passed, burst, "{millis}");
    }
}

#[tokio::test]
async fn says_what_is_left_and_when_to_come_back() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, cost, expected) in [
        (0, 1, (true, 4, 0)),
        (0, 3, (true, 1, 0)),
        (0, 3, (false, 1, 200_000)),
        (199, 3, (false, 2, 1000)),
        (200, 3, (true, 0, 0)),
        (230, 1, (false, 0, 70_000)),
        // A clock that is behind sees fewer tokens, and no time is lost for it.
        (150, 1, (false, 0, 150_000)),
        (300, 1, (true, 0, 0)),
    ] {
        let reply =
            token_bucket_async(&mut connection, "bucket", 5, INTERVAL, cost, at(millis)).await;
        assert_eq!(reply.unwrap(), expected, "{millis}");
    }
}

#[tokio::test]
async fn takes_the_cost_or_nothing() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (cost, expected) in [
        (0, (true, 10)),
        (7, (true, 3)),
        (4, (false, 3)),
        (0, (true, 3)),
        (3, (true, 0)),
        (0, (true, 0)),
        (1, (false, 0)),
    ] {
        let reply = token_bucket_async(&mut connection, "bucket", 10, INTERVAL, cost, at(0))
            .await
            .unwrap();
        assert_eq!((reply.0, reply.1), expected, "{cost}");
    }
}

#[tokio::test]
async fn what_can_never_pass_is_an_error() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let reply = token_bucket_async(&mut connection, "bucket", 10, INTERVAL, 11, at(0)).await;
    assert_eq!(reply.unwrap_err().code(), Some("COST"));
}

#[tokio::test]
async fn a_full_bucket_takes_no_memory() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let interval = Duration::from_millis(20);
    for (cost, kept) in [(0, false), (5, true)] {
        token_bucket_async(&mut connection, "bucket", 10, interval, cost, at(0))
            .await
            .unwrap();
        let exists: bool = connection.exists("bucket").await.unwrap();
        assert_eq!(exists, kept);
    }
    sleep(interval * 7).await;
    let exists: bool = connection.exists("bucket").await.unwrap();
    assert!(!exists);
}

#[tokio::test]
async fn a_clock_ahead_costs_one_filling() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let interval = Duration::from_millis(50);
    let hour = Duration::from_secs(3600);
    for (ahead, cost, expected) in [
        (hour, 4, true),
        (Duration::ZERO, 1, false),
        (hour, 4, false),
    ] {
        let now = SystemTime::now() + ahead;
        let reply = token_bucket_async(&mut connection, "bucket", 4, interval, cost, now)
            .await
            .unwrap();
        assert_eq!(reply.0, expected);
    }
    sleep(interval * 5).await;
    let now = SystemTime::now();
    let reply = token_bucket_async(&mut connection, "bucket", 4, interval, 4, now)
        .await
        .unwrap();
    assert!(reply.0);
}
