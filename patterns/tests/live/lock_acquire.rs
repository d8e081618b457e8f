use std::time::{Duration, Instant};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::lock_acquire_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_gets_it() {
    let server = Server::start();
    let taken = race(&server, 64, |number, mut connection| async move {
        lock_acquire_async(&mut connection, "lock", &format!("holder {number}"), MINUTE)
            .await
            .unwrap()
    });
    assert_eq!(taken.await.iter().filter(|&&taken| taken).count(), 1);
}

#[tokio::test]
async fn falls_open_when_its_time_is_over() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let expiry = Duration::from_millis(200);
    let start = Instant::now();
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", expiry)
            .await
            .unwrap()
    );
    while !lock_acquire_async(&mut connection, "lock", "bob", expiry)
        .await
        .unwrap()
    {
        assert!(start.elapsed() < expiry * 5, "{:?}", start.elapsed());
        sleep(Duration::from_millis(5)).await;
    }
    assert!(start.elapsed() >= expiry);
}

#[tokio::test]
async fn asking_again_with_the_same_token_is_safe() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let short = Duration::from_secs(1);
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", short)
            .await
            .unwrap()
    );
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", MINUTE)
            .await
            .unwrap()
    );
    assert!(
        !lock_acquire_async(&mut connection, "lock", "bob", short)
            .await
            .unwrap()
    );
    let left: i64 = connection.pttl("lock").await.unwrap();
    assert!(left > 50_000, "{left}");
}
