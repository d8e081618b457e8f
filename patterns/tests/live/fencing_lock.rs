use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::{fencing_lock_async, lock_extend_async, lock_release_async};
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

const KEYS: [&str; 2] = ["{lock}", "{lock}:fence"];
const MINUTE: Duration = Duration::from_secs(60);

/// 16 tasks hold the lock in turn: some release it, some extend it first, some let it expire.
#[tokio::test(flavor = "multi_thread")]
async fn there_is_one_holder_at_any_time() {
    let server = Server::start();
    let expiry = Duration::from_millis(100);
    let held = race(&server, 16, move |number, mut connection| async move {
        let mut held = Vec::new();
        for round in 0..4 {
            let token = format!("{number} {round}");
            let (mut asked, mut fence) = (Instant::now(), None);
            while fence.is_none() {
                sleep(Duration::from_millis(2)).await;
                asked = Instant::now();
                fence = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], &token, expiry)
                    .await
                    .unwrap();
            }
            let begin = Instant::now();
            let mut end = asked + expiry;
            if number % 4 == 0 {
                let asked = Instant::now();
                if lock_extend_async(&mut connection, KEYS[0], &token, expiry)
                    .await
                    .unwrap()
                {
                    end = asked + expiry;
                }
            }
            if number % 4 != 1 {
                let asked = Instant::now();
                if lock_release_async(&mut connection, KEYS[0], &token)
                    .await
                    .unwrap()
                {
                    end = asked;
                }
            }
            held.push((fence.unwrap(), begin, end));
        }
        held
    });
    let mut held = held.await.concat();
    held.sort();
    assert_eq!(held.len(), 64);
    for pair in held.windows(2) {
        let ((earlier, _, end), (later, begin, _)) = (pair[0], pair[1]);
        assert!(earlier < later);
        assert!(
            end <= begin,
            "{earlier} had it for {:?} more when {later} began",
            end - begin
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_only_grows() {
    let server = Server::start();
    let last = Arc::new(AtomicU64::new(0));
    let seen = race(&server, 64, |number, mut connection| {
        let (last, token) = (last.clone(), number.to_string());
        async move {
            let mut taken = 0;
            while taken < 5 {
                let fence = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], &token, MINUTE);
                let Some(fence) = fence.await.unwrap() else {
                    sleep(Duration::from_millis(1)).await;
                    continue;
                };
                // Under the lock nobody else is here.
                assert!(last.swap(fence, Ordering::SeqCst) < fence);
                taken += 1;
                assert!(
                    lock_release_async(&mut connection, KEYS[0], &token)
                        .await
                        .unwrap()
                );
            }
        }
    });
    seen.await;
    assert_eq!(last.load(Ordering::SeqCst), 64 * 5);
}

#[tokio::test]
async fn who_took_over_has_the_greater_number() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let short = Duration::from_millis(20);
    let late = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], "ann", short)
        .await
        .unwrap();
    sleep(short * 3).await;
    let stolen = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], "bob", MINUTE)
        .await
        .unwrap();
    assert_eq!((late, stolen), (Some(1), Some(2)));
    // Who is late learns it, and changes nothing.
    assert!(
        !lock_release_async(&mut connection, KEYS[0], "ann")
            .await
            .unwrap()
    );
    let late = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], "ann", short)
        .await
        .unwrap();
    assert_eq!(late, None);
    let holder: (String, u64) = connection.mget(&KEYS[..]).await.unwrap();
    assert_eq!(holder, ("bob".to_owned(), 2));
}

#[tokio::test]
async fn asking_again_keeps_the_number() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for expiry in [Duration::from_secs(1), MINUTE] {
        let fence = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], "ann", expiry)
            .await
            .unwrap();
        assert_eq!(fence, Some(1));
    }
    let left: i64 = connection.pttl(KEYS[0]).await.unwrap();
    assert!(left > 50_000, "{left}");
}

#[tokio::test]
async fn without_a_number_it_is_not_taken() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.rpush(KEYS[1], "not a number").await.unwrap();
    let fence = fencing_lock_async(&mut connection, KEYS[0], KEYS[1], "ann", MINUTE).await;
    assert_eq!(fence.unwrap_err().code(), Some("WRONGTYPE"));
    let taken: bool = connection.exists(KEYS[0]).await.unwrap();
    assert!(!taken);
}
