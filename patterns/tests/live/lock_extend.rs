use std::time::Duration;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::{lock_acquire_async, lock_extend_async};
use redis_script_testing::Server;
use tokio::time::sleep;

#[tokio::test]
async fn the_holder_keeps_it_for_the_new_time() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let expiry = Duration::from_millis(250);
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", expiry)
            .await
            .unwrap()
    );
    for _ in 0..5 {
        sleep(Duration::from_millis(100)).await;
        assert!(
            lock_extend_async(&mut connection, "lock", "ann", expiry)
                .await
                .unwrap()
        );
        assert!(
            !lock_acquire_async(&mut connection, "lock", "bob", expiry)
                .await
                .unwrap()
        );
    }
}

#[tokio::test]
async fn a_lost_lock_is_neither_taken_back_nor_prolonged() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let (short, long) = (Duration::from_millis(20), Duration::from_secs(60));
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", short)
            .await
            .unwrap()
    );
    sleep(short * 3).await;
    assert!(
        !lock_extend_async(&mut connection, "lock", "ann", long)
            .await
            .unwrap()
    );
    assert!(
        lock_acquire_async(&mut connection, "lock", "bob", Duration::from_secs(5))
            .await
            .unwrap()
    );
    assert!(
        !lock_extend_async(&mut connection, "lock", "ann", long)
            .await
            .unwrap()
    );
    let left: i64 = connection.pttl("lock").await.unwrap();
    assert!((1..=5000).contains(&left), "{left}");
}
