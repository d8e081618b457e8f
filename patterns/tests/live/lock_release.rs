use std::time::Duration;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::{lock_acquire_async, lock_release_async};
use redis_script_testing::Server;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn the_holder_opens_it() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", MINUTE)
            .await
            .unwrap()
    );
    assert!(
        lock_release_async(&mut connection, "lock", "ann")
            .await
            .unwrap()
    );
    assert!(
        !lock_release_async(&mut connection, "lock", "ann")
            .await
            .unwrap()
    );
    assert!(
        lock_acquire_async(&mut connection, "lock", "bob", MINUTE)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn nobody_opens_the_lock_of_another() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    assert!(
        lock_acquire_async(&mut connection, "lock", "ann", MINUTE)
            .await
            .unwrap()
    );
    // The lock falls open, and somebody else takes it.
    let () = connection.del("lock").await.unwrap();
    assert!(
        lock_acquire_async(&mut connection, "lock", "bob", MINUTE)
            .await
            .unwrap()
    );
    assert!(
        !lock_release_async(&mut connection, "lock", "ann")
            .await
            .unwrap()
    );
    let holder: String = connection.get("lock").await.unwrap();
    assert_eq!(holder, "bob");
}
