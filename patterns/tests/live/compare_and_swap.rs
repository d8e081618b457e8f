use redis_script::redis::AsyncCommands;
use redis_script_patterns::compare_and_swap_async;
use redis_script_testing::Server;

use crate::race::race;

#[tokio::test(flavor = "multi_thread")]
async fn one_of_many_succeeds() {
    let server = Server::start();
    let () = server
        .connection_async()
        .await
        .set("version", "old")
        .await
        .unwrap();
    let swapped = race(&server, 64, |task, mut connection| async move {
        let value = task.to_string();
        compare_and_swap_async(&mut connection, "version", value.as_bytes(), Some(b"old"))
            .await
            .unwrap()
    });
    let swapped = swapped.await;
    assert_eq!(swapped.iter().filter(|&&swapped| swapped).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_is_lost() {
    let server = Server::start();
    race(&server, 16, |task, mut connection| async move {
        let mut done = false;
        while !done {
            let old: Option<String> = connection.get("names").await.unwrap();
            let new = format!("{}{task},", old.as_deref().unwrap_or_default());
            let expected = old.as_ref().map(String::as_bytes);
            done = compare_and_swap_async(&mut connection, "names", new.as_bytes(), expected)
                .await
                .unwrap();
        }
    })
    .await;
    let names: String = server.connection_async().await.get("names").await.unwrap();
    let mut names: Vec<usize> = names
        .split_terminator(',')
        .map(|name| name.parse().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, (0..16).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_missing_entry_is_not_an_empty_one() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (value, expected, swapped) in [
        (&b""[..], Some(&b""[..]), false),
        (b"", None, true),
        (b"1", None, false),
        (b"\xff\x00", Some(b""), true),
        (b"2", Some(b"\xff"), false),
        (b"2", Some(b"\xff\x00"), true),
    ] {
        let reply = compare_and_swap_async(&mut connection, "version", value, expected)
            .await
            .unwrap();
        assert_eq!(reply, swapped, "{value:?} {expected:?}");
    }
}

#[tokio::test]
async fn keeps_the_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set_ex("version", "1", 60).await.unwrap();
    assert!(
        compare_and_swap_async(&mut connection, "version", b"2", Some(b"1"))
            .await
            .unwrap()
    );
    let left: i64 = connection.ttl("version").await.unwrap();
    assert!((1..=60).contains(&left), "{left}");
}
