use std::time::{Duration, SystemTime};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::rolling_count_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::limiter::at;
use crate::race::race;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn no_event_is_lost() {
    let server = Server::start();
    let counts = race(&server, 64, |_, mut connection| async move {
        let mut last = 0;
        for events in [1, 2, 0, 1] {
            let now = SystemTime::now();
            last = rolling_count_async(&mut connection, "events", SECOND * 60, 10, events, now)
                .await
                .unwrap();
        }
        last
    });
    assert_eq!(counts.await.into_iter().max(), Some(64 * 4));
}

#[tokio::test]
async fn an_event_counts_for_the_window_and_a_part() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, events, expected) in [
        (0, 1, 1),
        (99, 2, 3),
        (500, 1, 4),
        (1099, 0, 4),
        (1100, 0, 1),
        (1599, 0, 1),
        (1600, 5, 5),
        // A clock that is behind counts in the latest part.
        (1200, 1, 6),
        (2699, 0, 6),
        (2700, 0, 0),
    ] {
        let count =
            rolling_count_async(&mut connection, "events", SECOND, 10, events, at(millis)).await;
        assert_eq!(count.unwrap(), expected, "{millis}");
    }
}

#[tokio::test]
async fn keeps_a_counter_for_each_part() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let window = Duration::from_millis(250);
    for call in 0..500 {
        rolling_count_async(&mut connection, "events", window, 10, 1, at(call * 7))
            .await
            .unwrap();
        let kept: usize = connection.hlen("events").await.unwrap();
        assert!(kept <= 12, "{kept}");
    }
    sleep(window * 2).await;
    let kept: bool = connection.exists("events").await.unwrap();
    assert!(!kept);
}

#[tokio::test]
async fn no_events_only_looks() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (events, expected) in [(0, 0), (3, 3), (0, 3), (0, 3)] {
        let count = rolling_count_async(&mut connection, "events", SECOND, 10, events, at(0))
            .await
            .unwrap();
        assert_eq!(count, expected);
        let kept: bool = connection.exists("events").await.unwrap();
        assert_eq!(kept, expected > 0);
    }
}
