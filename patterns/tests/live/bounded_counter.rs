use redis_script::redis::AsyncCommands;
use redis_script_patterns::bounded_counter_async;
use redis_script_testing::Server;

use crate::race::race;

const GREATEST: i64 = (1 << 53) - 1;

#[tokio::test(flavor = "multi_thread")]
async fn stays_between_its_bounds() {
    let server = Server::start();
    let steps = race(&server, 64, |task, mut connection| async move {
        let mut sum = 0;
        for round in 0..30 {
            let step = if (task + round) % 2 == 0 { 3 } else { -2 };
            if let Some(count) = bounded_counter_async(&mut connection, "seats", step, 0, 50)
                .await
                .unwrap()
            {
                assert!((0..=50).contains(&count), "{count}");
                sum += step;
            }
        }
        sum
    });
    let sum: i64 = steps.await.iter().sum();
    let count: i64 = server.connection_async().await.get("seats").await.unwrap();
    assert_eq!(count, sum);
}

#[tokio::test]
async fn a_refused_step_changes_nothing() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (step, expected) in [
        (11, None),
        (-1, None),
        (10, Some(10)),
        (1, None),
        (-10, Some(0)),
    ] {
        let reply = bounded_counter_async(&mut connection, "seats", step, 0, 10)
            .await
            .unwrap();
        assert_eq!(reply, expected, "{step}");
    }
}

#[tokio::test]
async fn the_bounds_are_exact() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set("seats", GREATEST - 1).await.unwrap();
    for (step, expected) in [
        (2, None),
        (3, None),
        (1, Some(GREATEST)),
        (1, None),
        (i64::MAX, None),
    ] {
        let reply = bounded_counter_async(&mut connection, "seats", step, -GREATEST, GREATEST)
            .await
            .unwrap();
        assert_eq!(reply, expected, "{step}");
    }
}

#[tokio::test]
async fn an_inexact_bound_is_an_error() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (minimum, maximum) in [(0, GREATEST + 1), (-GREATEST - 1, 0), (i64::MIN, i64::MAX)] {
        let reply = bounded_counter_async(&mut connection, "seats", 1, minimum, maximum).await;
        assert_eq!(reply.unwrap_err().code(), Some("BOUND"));
    }
}

#[tokio::test]
async fn keeps_the_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set_ex("seats", 1, 60).await.unwrap();
    bounded_counter_async(&mut connection, "seats", 1, 0, 10)
        .await
        .unwrap();
    let left: i64 = connection.ttl("seats").await.unwrap();
    assert!((1..=60).contains(&left), "{left}");
}
