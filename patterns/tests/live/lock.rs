use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redis_script::redis::AsyncCommands;
use redis_script_patterns::Lock;
use redis_script_testing::{Cluster, Server};
use tokio::time::{sleep, timeout};

use crate::race::race;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn one_holder_at_a_time_and_each_with_a_greater_number() {
    let server = Server::start();
    let (inside, last) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU64::new(0)));
    let done = race(&server, 64, |_, mut connection| {
        let (inside, last) = (inside.clone(), last.clone());
        async move {
            let lock = Lock::new("work", MINUTE);
            let held = lock
                .acquire_async(&mut connection, MINUTE, sleep)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
            assert!(last.swap(held.fence(), Ordering::SeqCst) < held.fence());
            sleep(Duration::from_millis(1)).await;
            inside.fetch_sub(1, Ordering::SeqCst);
            assert!(held.release_async(&mut connection).await.unwrap());
        }
    });
    assert_eq!(done.await.len(), 64);
    assert_eq!(last.load(Ordering::SeqCst), 64);
}

#[tokio::test]
async fn waits_no_longer_than_told() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let lock = Lock::new("work", MINUTE);
    let held = lock
        .try_acquire_async(&mut connection)
        .await
        .unwrap()
        .unwrap();
    for wait in [Duration::ZERO, Duration::from_millis(150)] {
        let start = Instant::now();
        assert!(
            lock.acquire_async(&mut connection, wait, sleep)
                .await
                .unwrap()
                .is_none()
        );
        assert!(start.elapsed() >= wait);
        assert!(
            start.elapsed() < wait + Duration::from_millis(500),
            "{:?}",
            start.elapsed()
        );
    }
    assert!(held.release_async(&mut connection).await.unwrap());
}

#[tokio::test]
async fn an_extended_lock_lasts_and_a_stolen_one_is_noticed() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let expiry = Duration::from_millis(200);
    let lock = Lock::new("work", expiry);
    let mut held = lock
        .try_acquire_async(&mut connection)
        .await
        .unwrap()
        .unwrap();
    for _ in 0..4 {
        sleep(expiry / 2).await;
        assert!(held.extend_async(&mut connection).await.unwrap());
        assert!(held.remaining() > expiry / 2 && held.remaining() <= expiry);
    }
    // Too late: somebody else has it now.
    sleep(expiry * 3 / 2).await;
    assert_eq!(held.remaining(), Duration::ZERO);
    let thief = lock
        .try_acquire_async(&mut connection)
        .await
        .unwrap()
        .unwrap();
    assert!(thief.fence() > held.fence());
    assert!(!held.extend_async(&mut connection).await.unwrap());
    assert_eq!(held.remaining(), Duration::ZERO);
    assert!(!held.release_async(&mut connection).await.unwrap());
    assert!(thief.release_async(&mut connection).await.unwrap());
}

#[tokio::test]
async fn a_cancelled_task_leaves_the_lock_to_its_expiry() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let expiry = Duration::from_millis(150);
    let lock = Lock::new("work", expiry);
    let start = Instant::now();
    let work = async {
        let _held = lock
            .try_acquire_async(&mut connection)
            .await
            .unwrap()
            .unwrap();
        sleep(MINUTE).await;
    };
    assert!(timeout(Duration::from_millis(20), work).await.is_err());
    assert!(
        lock.try_acquire_async(&mut connection)
            .await
            .unwrap()
            .is_none()
    );
    let held = lock
        .acquire_async(&mut connection, MINUTE, sleep)
        .await
        .unwrap()
        .unwrap();
    assert!(start.elapsed() >= expiry);
    assert!(held.release_async(&mut connection).await.unwrap());
}

#[tokio::test]
async fn tokens_differ_and_are_long() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let mut tokens = Vec::new();
    for _ in 0..100 {
        let lock = Lock::new("work", MINUTE);
        let held = lock
            .try_acquire_async(&mut connection)
            .await
            .unwrap()
            .unwrap();
        tokens.push(connection.get::<_, String>("{lock:work}").await.unwrap());
        assert!(held.release_async(&mut connection).await.unwrap());
    }
    assert!(tokens.iter().all(|token| token.len() == 32));
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 100);
}

/// Whatever the name is, both keys are in one slot.
#[tokio::test]
async fn works_on_a_cluster() {
    let cluster = Cluster::start(3);
    let mut connection = cluster.connection_async().await;
    for name in ["report", "", "}", "a}b", "{a}b", "{}", "ü"] {
        let lock = Lock::new(name, MINUTE);
        let held = lock
            .try_acquire_async(&mut connection)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(held.fence(), 1);
        assert!(
            lock.try_acquire_async(&mut connection)
                .await
                .unwrap()
                .is_none()
        );
        assert!(held.release_async(&mut connection).await.unwrap());
    }
}

#[test]
fn a_blocking_lock_is_the_same() {
    let server = Server::start();
    let mut connection = server.connection();
    let lock = Lock::new("work", MINUTE);
    let mut held = lock.try_acquire(&mut connection).unwrap().unwrap();
    let wait = Duration::from_millis(50);
    let start = Instant::now();
    assert!(lock.acquire(&mut connection, wait).unwrap().is_none());
    assert!(start.elapsed() >= wait);
    assert!(held.extend(&mut connection).unwrap());
    assert!(held.remaining() > MINUTE / 2);
    assert!(held.release(&mut connection).unwrap());
    let next = lock.acquire(&mut connection, wait).unwrap().unwrap();
    assert_eq!(next.fence(), 2);
    assert!(next.release(&mut connection).unwrap());
}
