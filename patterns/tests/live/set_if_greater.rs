use redis_script::redis::AsyncCommands;
use redis_script_patterns::set_if_greater_async;
use redis_script_testing::Server;

use crate::race::race;

const GREATEST: i64 = (1 << 53) - 1;

#[tokio::test(flavor = "multi_thread")]
async fn the_greatest_stays() {
    let server = Server::start();
    race(&server, 64, |task, mut connection| async move {
        for round in 0..20 {
            let value = (task as i64 * 37 + round * 101) % 1000;
            set_if_greater_async(&mut connection, "version", value)
                .await
                .unwrap();
        }
    })
    .await;
    let all = (0..64).flat_map(|task| (0..20).map(move |round| (task * 37 + round * 101) % 1000));
    let highest: i64 = server
        .connection_async()
        .await
        .get("version")
        .await
        .unwrap();
    assert_eq!(Some(highest), all.max());
}

#[tokio::test]
async fn never_falls() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (value, replaced) in [
        (9, true),
        (10, true),
        (9, false),
        (10, false),
        (-11, false),
        (GREATEST - 1, true),
        (GREATEST, true),
        (GREATEST - 1, false),
    ] {
        assert_eq!(
            set_if_greater_async(&mut connection, "version", value)
                .await
                .unwrap(),
            replaced,
            "{value}"
        );
    }
    let highest: i64 = connection.get("version").await.unwrap();
    assert_eq!(highest, GREATEST);
}

#[tokio::test]
async fn a_first_number_below_zero_is_set() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (value, replaced) in [(-5, true), (-6, false), (-4, true)] {
        assert_eq!(
            set_if_greater_async(&mut connection, "version", value)
                .await
                .unwrap(),
            replaced,
            "{value}"
        );
    }
}

#[tokio::test]
async fn an_inexact_number_is_an_error() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for value in [GREATEST + 1, -GREATEST - 1, i64::MAX, i64::MIN] {
        let reply = set_if_greater_async(&mut connection, "version", value).await;
        assert_eq!(reply.unwrap_err().code(), Some("VALUE"));
    }
}

#[tokio::test]
async fn keeps_the_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set_ex("version", 1, 60).await.unwrap();
    assert!(
        set_if_greater_async(&mut connection, "version", 2)
            .await
            .unwrap()
    );
    let left: i64 = connection.ttl("version").await.unwrap();
    assert!((1..=60).contains(&left), "{left}");
}
