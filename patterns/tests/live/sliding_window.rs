use std::time::{Duration, SystemTime};

use redis_script::redis::{self, AsyncCommands};
use redis_script_patterns::sliding_window_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::limiter::{assert_no_window_sees_more, at, bursts};

const SECOND: Duration = Duration::from_secs(1);
const WINDOW: Duration = Duration::from_millis(250);

#[tokio::test(flavor = "multi_thread")]
async fn no_window_sees_more_than_the_limit() {
    let server = Server::start();
    let passed = bursts(&server, WINDOW, |mut connection, now| async move {
        sliding_window_async(&mut connection, "log", 20, WINDOW, now)
            .await
            .unwrap()
            .0
    });
    let passed = passed.await;
    assert!(passed.len() > 80, "{}", passed.len());
    assert_no_window_sees_more(&passed, 20, WINDOW);
}

#[tokio::test]
async fn a_call_passes_as_soon_as_there_is_room() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, expected) in [
        (0, true),
        (600, true),
        (999, false),
        (1000, true),
        (1599, false),
        (1600, true),
        (1601, false),
    ] {
        let reply = sliding_window_async(&mut connection, "log", 2, SECOND, at(millis))
            .await
            .unwrap();
        assert_eq!(reply.0, expected, "{millis}");
    }
}

#[tokio::test]
async fn says_what_remains_and_when_to_come_back() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, expected) in [
        (0, (true, 2, 0)),
        (300, (true, 1, 0)),
        (400, (true, 0, 0)),
        (450, (false, 0, 550)),
        (1000, (true, 0, 0)),
        (1001, (false, 0, 299)),
        (1300, (true, 0, 0)),
        // Two have left since.
        (2100, (true, 1, 0)),
    ] {
        let reply = sliding_window_async(&mut connection, "log", 3, SECOND, at(millis))
            .await
            .unwrap();
        assert_eq!(reply, expected, "{millis}");
    }
    // Under a lower limit two have to leave.
    let reply = sliding_window_async(&mut connection, "log", 1, SECOND, at(2200))
        .await
        .unwrap();
    assert_eq!(reply, (false, 0, 900));
}

#[tokio::test]
async fn keeps_no_more_than_the_limit() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for call in 0..500 {
        sliding_window_async(&mut connection, "log", 10, WINDOW, at(call * 7))
            .await
            .unwrap();
        let kept: usize = connection.llen("log").await.unwrap();
        assert!(kept <= 10, "{kept}");
    }
    sleep(WINDOW * 2).await;
    let kept: bool = connection.exists("log").await.unwrap();
    assert!(!kept);

    // What the description says about memory.
    for call in 0..1000 {
        sliding_window_async(&mut connection, "log", 1000, SECOND * 60, at(call))
            .await
            .unwrap();
    }
    let bytes: usize = redis::cmd("MEMORY")
        .arg("USAGE")
        .arg("log")
        .query_async(&mut connection)
        .await
        .unwrap();
    assert!((9_000..13_000).contains(&bytes), "{bytes}");
}

#[tokio::test]
async fn a_clock_ahead_costs_one_window() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let hour = SECOND * 3600;
    for (ahead, expected) in [
        (hour, true),
        (Duration::ZERO, true),
        (Duration::ZERO, false),
        (hour, false),
    ] {
        let now = SystemTime::now() + ahead;
        let reply = sliding_window_async(&mut connection, "log", 2, WINDOW, now)
            .await
            .unwrap();
        assert_eq!(reply.0, expected);
        assert!(reply.2 <= 250, "{reply:?}");
    }
    sleep(WINDOW * 5 / 4).await;
    let now = SystemTime::now();
    let reply = sliding_window_async(&mut connection, "log", 2, WINDOW, now)
        .await
        .unwrap();
    assert_eq!(reply, (true, 1, 0));
}
