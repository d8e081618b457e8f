use std::time::{Duration, SystemTime};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::sliding_counter_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::limiter::{assert_no_window_sees_more, at, bursts};

const SECOND: Duration = Duration::from_secs(1);
const WINDOW: Duration = Duration::from_millis(250);

#[tokio::test(flavor = "multi_thread")]
async fn no_window_sees_more_than_the_limit() {
    let server = Server::start();
    let passed = bursts(&server, WINDOW, |mut connection, now| async move {
        sliding_counter_async(&mut connection, "counts", 20, WINDOW, 5, now)
            .await
            .unwrap()
            .0
    });
    let passed = passed.await;
    assert!(passed.len() > 60, "{}", passed.len());
    assert_no_window_sees_more(&passed, 20, WINDOW);
}

#[tokio::test]
async fn a_call_counts_one_part_longer_at_most() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    // The parts are 100 ms long; the first call comes at the end of one, the second at the beginning of the next.
    for (first, until) in [(99, 1100), (10_000, 11_100)] {
        for (millis, expected) in [(first, true), (until - 1, false), (until, true)] {
            let reply =
                sliding_counter_async(&mut connection, "counts", 1, SECOND, 10, at(millis)).await;
            assert_eq!(reply.unwrap().0, expected, "{millis}");
        }
        assert!(until - first <= 1100 && until - first >= 1000);
    }
}

#[tokio::test]
async fn says_what_remains_and_when_to_come_back() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (millis, expected) in [
        (0, (true, 2, 0)),
        (310, (true, 1, 0)),
        (390, (true, 0, 0)),
        (450, (false, 0, 650)),
        (1100, (true, 0, 0)),
        (1110, (false, 0, 290)),
        // Both of one part leave together.
        (1400, (true, 1, 0)),
    ] {
        let reply =
            sliding_counter_async(&mut connection, "counts", 3, SECOND, 10, at(millis)).await;
        assert_eq!(reply.unwrap(), expected, "{millis}");
    }
    // Under a lower limit two have to leave.
    let reply = sliding_counter_async(&mut connection, "counts", 1, SECOND, 10, at(1500)).await;
    assert_eq!(reply.unwrap(), (false, 0, 1000));
}

#[tokio::test]
async fn keeps_a_counter_for_each_part() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for call in 0..500 {
        let reply =
            sliding_counter_async(&mut connection, "counts", 1000, WINDOW, 10, at(call * 7)).await;
        assert!(reply.unwrap().0);
        let kept: usize = connection.hlen("counts").await.unwrap();
        assert!(kept <= 12, "{kept}");
    }
    sleep(WINDOW * 2).await;
    let kept: bool = connection.exists("counts").await.unwrap();
    assert!(!kept);
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
        let reply = sliding_counter_async(&mut connection, "counts", 2, WINDOW, 5, now)
            .await
            .unwrap();
        assert_eq!(reply.0, expected);
        assert!(reply.2 <= 300, "{reply:?}");
    }
    sleep(WINDOW * 3 / 2).await;
    let now = SystemTime::now();
    let reply = sliding_counter_async(&mut connection, "counts", 2, WINDOW, 5, now)
        .await
        .unwrap();
    assert_eq!(reply, (true, 1, 0));
}
