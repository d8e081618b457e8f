use redis_script::redis::AsyncCommands;
use redis_script_patterns::hash_increment_async;
use redis_script_testing::Server;

use crate::race::race;

const GREATEST: i64 = (1 << 53) - 1;

#[tokio::test(flavor = "multi_thread")]
async fn the_fields_move_together() {
    let server = Server::start();
    race(&server, 64, |_, mut connection| async move {
        for _ in 0..10 {
            let counts =
                hash_increment_async(&mut connection, "stats", &[("requests", 1), ("bytes", 512)]);
            let counts = counts.await.unwrap();
            assert_eq!(counts[1], counts[0] * 512);
        }
    })
    .await;
    let requests: i64 = server
        .connection_async()
        .await
        .hget("stats", "requests")
        .await
        .unwrap();
    assert_eq!(requests, 640);
}

#[tokio::test]
async fn all_or_none() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for broken in ["ten", "1.5", "1e3", "007", ""] {
        let () = connection
            .hset_multiple("stats", &[("requests", "1"), ("bytes", broken)])
            .await
            .unwrap();
        let counts =
            hash_increment_async(&mut connection, "stats", &[("requests", 1), ("bytes", 512)])
                .await;
        assert_eq!(counts.unwrap_err().code(), Some("COUNT"), "{broken}");
        let requests: i64 = connection.hget("stats", "requests").await.unwrap();
        assert_eq!(requests, 1);
    }
}

#[tokio::test]
async fn no_count_overflows() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (step, expected) in [
        (GREATEST - 1, Ok(GREATEST - 1)),
        (2, Err("OVERFLOW")),
        (1, Ok(GREATEST)),
        (1, Err("OVERFLOW")),
        (i64::MAX, Err("COUNT")),
        (-GREATEST, Ok(0)),
    ] {
        let counts = hash_increment_async(&mut connection, "stats", &[("bytes", step)]).await;
        match expected {
            Ok(count) => assert_eq!(counts.unwrap(), [count]),
            Err(code) => assert_eq!(counts.unwrap_err().code(), Some(code), "{step}"),
        }
    }
}

#[tokio::test]
async fn replies_in_the_order_of_the_steps() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let steps = [("z", 26), ("a", -1), ("z", 1)];
    assert_eq!(
        hash_increment_async(&mut connection, "stats", &steps)
            .await
            .unwrap(),
        [26, -1, 27]
    );
    assert_eq!(
        hash_increment_async(&mut connection, "stats", &[])
            .await
            .unwrap(),
        [0_i64; 0]
    );
}
