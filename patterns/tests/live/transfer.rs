use redis_script::ErrorKind;
use redis_script::redis::{self, AsyncCommands};
use redis_script_patterns::transfer_async;
use redis_script_testing::Server;

use crate::race::race;

const ACCOUNTS: [&str; 5] = ["{bank}:0", "{bank}:1", "{bank}:2", "{bank}:3", "{bank}:4"];
const GREATEST: u64 = (1 << 53) - 1;

/// 10,000 transfers of 20 tasks; how many were refused.
async fn race_transfers(server: &Server) -> usize {
    let refused = race(server, 20, |task, mut connection| async move {
        let mut refused = 0;
        for round in 0..500_usize {
            let (from, to) = ((task * 7 + round) % 5, (task + round * 3) % 5);
            let amount = 1 + (task as u64 * 31 + round as u64 * 17) % 60;
            let moved = transfer_async(&mut connection, ACCOUNTS[from], ACCOUNTS[to], amount);
            refused += usize::from(!moved.await.unwrap());
        }
        refused
    });
    refused.await.into_iter().sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sum_stays() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for account in ACCOUNTS {
        let () = connection.set(account, 100).await.unwrap();
    }
    let refused = race_transfers(&server).await;
    assert!((1..10_000).contains(&refused), "{refused}");
    let balances: Vec<i64> = connection.mget(&ACCOUNTS[..]).await.unwrap();
    assert_eq!(balances.iter().sum::<i64>(), 500, "{balances:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_account_is_overdrawn() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set(ACCOUNTS[0], 1000).await.unwrap();
    // More is asked for than there is: what is moved is what was there, to the last unit.
    let moved = race(&server, 64, |_, mut connection| async move {
        let mut moved = 0;
        for amount in [9, 5, 3, 1] {
            for _ in 0..5 {
                if transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[1], amount)
                    .await
                    .unwrap()
                {
                    moved += amount;
                }
            }
        }
        moved
    });
    assert_eq!(moved.await.iter().sum::<u64>(), 1000);
    let balances: (i64, i64) = connection.mget(&ACCOUNTS[..2]).await.unwrap();
    assert_eq!(balances, (0, 1000));
    // Nor is one that was below zero before, or was never there.
    let () = connection.set(ACCOUNTS[2], -5).await.unwrap();
    assert!(
        !transfer_async(&mut connection, ACCOUNTS[2], ACCOUNTS[1], 1)
            .await
            .unwrap()
    );
    assert!(
        !transfer_async(&mut connection, ACCOUNTS[3], ACCOUNTS[1], 1)
            .await
            .unwrap()
    );
    let created: bool = connection.exists(ACCOUNTS[3]).await.unwrap();
    assert!(!created);
}

#[tokio::test]
async fn no_balance_overflows() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection
        .mset(&[(ACCOUNTS[0], 10), (ACCOUNTS[1], GREATEST - 3)])
        .await
        .unwrap();
    for amount in [4, 5, 10] {
        let reply = transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[1], amount).await;
        assert_eq!(reply.unwrap_err().code(), Some("OVERFLOW"));
    }
    assert!(
        transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[1], 3)
            .await
            .unwrap()
    );
    let balances: (u64, u64) = connection.mget(&ACCOUNTS[..2]).await.unwrap();
    assert_eq!(balances, (7, GREATEST));
}

#[tokio::test]
async fn a_broken_balance_is_an_error_before_the_first_write() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for broken in [
        "",
        "ten",
        "1.5",
        "1e3",
        "0x10",
        " 7",
        "007",
        "+7",
        "-0",
        "nan",
        "inf",
        "9007199254740992",
    ] {
        for (source, destination) in [(broken, "10"), ("10", broken)] {
            let () = connection
                .mset(&[(ACCOUNTS[0], source), (ACCOUNTS[1], destination)])
                .await
                .unwrap();
            let reply = transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[1], 1).await;
            assert_eq!(reply.unwrap_err().code(), Some("BALANCE"), "{broken}");
            let after: (String, String) = connection.mget(&ACCOUNTS[..2]).await.unwrap();
            assert_eq!((after.0.as_str(), after.1.as_str()), (source, destination));
        }
    }
    let () = connection.rpush(ACCOUNTS[2], "a list").await.unwrap();
    let () = connection.set(ACCOUNTS[0], 10).await.unwrap();
    let reply = transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[2], 1).await;
    assert_eq!(reply.unwrap_err().kind(), ErrorKind::WrongType);
    let balance: i64 = connection.get(ACCOUNTS[0]).await.unwrap();
    assert_eq!(balance, 10);
}

#[tokio::test]
async fn a_wrong_amount_is_an_error() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection
        .mset(&[(ACCOUNTS[0], 100), (ACCOUNTS[1], 100)])
        .await
        .unwrap();
    for amount in [
        "0",
        "-5",
        "1.5",
        "1e1",
        "0x5",
        "",
        "ten",
        "nan",
        "inf",
        "9007199254740992",
    ] {
        let reply: redis::RedisResult<bool> = redis::cmd("EVAL")
            .arg(redis_script_patterns::TRANSFER.script)
            .arg(2)
            .arg(&ACCOUNTS[..2])
            .arg(amount)
            .query_async(&mut connection)
            .await;
        assert_eq!(reply.unwrap_err().code(), Some("AMOUNT"), "{amount}");
    }
    let balances: (i64, i64) = connection.mget(&ACCOUNTS[..2]).await.unwrap();
    assert_eq!(balances, (100, 100));
}

#[tokio::test]
async fn to_the_same_account_changes_nothing() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let () = connection.set(ACCOUNTS[0], 10).await.unwrap();
    for (amount, moved) in [(10, true), (11, false)] {
        let reply = transfer_async(&mut connection, ACCOUNTS[0], ACCOUNTS[0], amount)
            .await
            .unwrap();
        assert_eq!(reply, moved);
    }
    let balance: i64 = connection.get(ACCOUNTS[0]).await.unwrap();
    assert_eq!(balance, 10);
}
