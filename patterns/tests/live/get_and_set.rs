use std::time::Duration;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::get_and_set_async;
use redis_script_testing::Server;

use crate::race::race;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn each_value_is_seen_once() {
    let server = Server::start();
    let seen = race(&server, 64, |task, mut connection| async move {
        let mut seen = Vec::new();
        for round in 0..10 {
            let value = format!("{task} {round}");
            seen.extend(
                get_and_set_async(&mut connection, "entry", value.as_bytes(), MINUTE)
                    .await
                    .unwrap(),
            );
        }
        seen
    });
    let mut seen = seen.await.concat();
    seen.push(server.connection_async().await.get("entry").await.unwrap());
    let mut all: Vec<_> = (0..64)
        .flat_map(|task| (0..10).map(move |round| format!("{task} {round}").into_bytes()))
        .collect();
    seen.sort();
    all.sort();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn lasts_as_long_as_told() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set_ex("entry", "first", 5).await.unwrap();
    let old = get_and_set_async(&mut connection, "entry", b"second", MINUTE)
        .await
        .unwrap();
    assert_eq!(old.as_deref(), Some(&b"first"[..]));
    let left: i64 = connection.pttl("entry").await.unwrap();
    assert!((50_000..=60_000).contains(&left), "{left}");
    assert_eq!(
        get_and_set_async(&mut connection, "new", b"first", MINUTE)
            .await
            .unwrap(),
        None
    );
}
