use std::collections::HashMap;

use redis_script::redis::AsyncCommands;
use redis_script_patterns::leaderboard_async;
use redis_script_testing::Server;

use crate::race::race;

#[tokio::test(flavor = "multi_thread")]
async fn the_best_score_counts() {
    let server = Server::start();
    race(&server, 64, |task, mut connection| async move {
        let member = (task % 8).to_string();
        for round in 0..10 {
            let score = ((task * 13 + round * 7) % 100) as f64;
            leaderboard_async(&mut connection, "board", &member, score, 100)
                .await
                .unwrap();
        }
    })
    .await;
    let mut best: HashMap<String, f64> = HashMap::new();
    for task in 0..64 {
        for round in 0..10 {
            let score = ((task * 13 + round * 7) % 100) as f64;
            let highest = best.entry((task % 8).to_string()).or_insert(score);
            *highest = highest.max(score);
        }
    }
    let mut connection = server.connection_async().await;
    let board: Vec<(String, f64)> = connection.zrange_withscores("board", 0, -1).await.unwrap();
    assert_eq!(HashMap::from_iter(board), best);
}

#[tokio::test]
async fn the_rank_is_that_of_the_best_score() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (member, score, rank) in [
        ("ann", 10.0, 1),
        ("bob", 10.5, 1),
        ("cid", -3.0, 3),
        ("ann", 11.0, 1),
        ("bob", 2.0, 2),
        ("cid", 12.0, 1),
    ] {
        let reply = leaderboard_async(&mut connection, "board", member, score, 10)
            .await
            .unwrap();
        assert_eq!(reply, Some(rank), "{member} {score}");
    }
}

#[tokio::test]
async fn holds_the_best_and_no_more() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for number in 0..50 {
        let score = (number * 37 % 50) as f64;
        let rank = leaderboard_async(&mut connection, "board", &number.to_string(), score, 5)
            .await
            .unwrap();
        assert!(rank.is_none_or(|rank| rank <= 5), "{rank:?}");
        let held: usize = connection.zcard("board").await.unwrap();
        assert!(held <= 5, "{held}");
    }
    let board: Vec<(String, f64)> = connection.zrange_withscores("board", 0, -1).await.unwrap();
    let scores: Vec<f64> = board.into_iter().map(|(_, score)| score).collect();
    assert_eq!(scores, [45.0, 46.0, 47.0, 48.0, 49.0]);
}
