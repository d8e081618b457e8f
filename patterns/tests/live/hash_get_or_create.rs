use redis_script::redis::AsyncCommands;
use redis_script_patterns::hash_get_or_create_async;
use redis_script_testing::Server;

use crate::race::race;

#[tokio::test(flavor = "multi_thread")]
async fn all_get_the_same_record() {
    let server = Server::start();
    let records = race(&server, 64, |task, mut connection| async move {
        let name = task.to_string();
        let defaults = [("owner", name.as_str()), (name.as_str(), "only mine")];
        hash_get_or_create_async(&mut connection, "settings", &defaults)
            .await
            .unwrap()
    });
    let records = records.await;
    assert_eq!(records[0].len(), 2);
    assert!(records.iter().all(|record| *record == records[0]));
}

#[tokio::test]
async fn an_old_record_keeps_its_fields() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.hset("settings", "theme", "light").await.unwrap();
    let defaults = [("theme", "dark"), ("language", "en")];
    let record = hash_get_or_create_async(&mut connection, "settings", &defaults)
        .await
        .unwrap();
    assert_eq!(record, [("theme".to_owned(), "light".to_owned())].into());
    let record = hash_get_or_create_async(&mut connection, "nothing", &[])
        .await
        .unwrap();
    assert!(record.is_empty());
}
