use std::time::Duration;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::counter_async;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn no_count_is_lost() {
    let server = Server::start();
    let last = race(&server, 64, |_, mut connection| async move {
        let mut last = 0;
        for step in [3, -1, 2] {
            last = counter_async(&mut connection, "views", step, MINUTE)
                .await
                .unwrap();
        }
        last
    });
    assert_eq!(last.await.into_iter().max(), Some(64 * 4));
}

#[tokio::test]
async fn later_counts_do_not_prolong_the_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let expiry = Duration::from_millis(250);
    // The third count is that of a new counter too.
    for count in [1, 2, 1, 2] {
        let step = if count == 1 {
            1 - connection
                .get::<_, Option<i64>>("views")
                .await
                .unwrap()
                .unwrap_or(0)
        } else {
            1
        };
        assert_eq!(
            counter_async(&mut connection, "views", step, expiry)
                .await
                .unwrap(),
            count
        );
        sleep(Duration::from_millis(50)).await;
    }
    let left: i64 = connection.pttl("views").await.unwrap();
    assert!(left <= 50, "{left}");
    sleep(Duration::from_millis(60)).await;
    assert_eq!(
        counter_async(&mut connection, "views", 1, expiry)
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn an_old_counter_keeps_its_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set("views", 10).await.unwrap();
    assert_eq!(
        counter_async(&mut connection, "views", 1, MINUTE)
            .await
            .unwrap(),
        11
    );
    let left: i64 = connection.pttl("views").await.unwrap();
    assert_eq!(left, -1);
}
