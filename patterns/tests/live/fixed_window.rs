use std::time::Duration;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::fixed_window_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn lets_the_limit_through_and_no_more() {
    let server = Server::start();
    let passed = race(&server, 64, |_, mut connection| async move {
        let mut passed = 0;
        for _ in 0..20 {
            let (allowed, ..) = fixed_window_async(&mut connection, "quota", 100, MINUTE)
                .await
                .unwrap();
            passed += u32::from(allowed);
        }
        passed
    });
    assert_eq!(passed.await.iter().sum::<u32>(), 100);
}

#[tokio::test]
async fn later_calls_do_not_prolong_the_window() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let window = Duration::from_millis(300);
    for expected in [true, true, false, false] {
        let (allowed, ..) = fixed_window_async(&mut connection, "quota", 2, window)
            .await
            .unwrap();
        assert_eq!(allowed, expected);
        sleep(Duration::from_millis(50)).await;
    }
    let left: i64 = connection.pttl("quota").await.unwrap();
    assert!(left <= 100, "{left}");
}

#[tokio::test]
async fn says_what_remains_and_when_to_come_back() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let window = Duration::from_millis(100);
    for _ in 0..5 {
        for remaining in [2, 1, 0] {
            let reply = fixed_window_async(&mut connection, "quota", 3, window)
                .await
                .unwrap();
            assert_eq!(reply, (true, remaining, 0));
        }
        let (allowed, remaining, wait) = fixed_window_async(&mut connection, "quota", 3, window)
            .await
            .unwrap();
        assert_eq!((allowed, remaining), (false, 0));
        assert!((1..=101).contains(&wait), "{wait}");
        sleep(Duration::from_millis(wait)).await;
    }
}

#[tokio::test]
async fn a_counter_without_expiry_starts_a_window() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set("quota", 7).await.unwrap();
    let reply = fixed_window_async(&mut connection, "quota", 3, MINUTE)
        .await
        .unwrap();
    assert_eq!(reply, (true, 2, 0));
    let left: i64 = connection.pttl("quota").await.unwrap();
    assert!((59_000..=60_000).contains(&left), "{left}");
}
