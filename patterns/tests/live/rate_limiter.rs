use std::time::Duration;

use redis_script_patterns::RateLimiter;
use redis_script_testing::Server;
use tokio::time::sleep;

use crate::race::race;

const WINDOW: Duration = Duration::from_millis(200);

const LIMITERS: [(&str, RateLimiter); 4] = [
    ("fixed window", RateLimiter::fixed_window(3, WINDOW)),
    ("sliding window", RateLimiter::sliding_window(3, WINDOW)),
    ("sliding counter", RateLimiter::sliding_counter(3, WINDOW)),
    ("token bucket", RateLimiter::token_bucket(3, WINDOW)),
];

#[tokio::test]
async fn every_limiter_refuses_and_says_when_to_come_back() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    for (name, limiter) in LIMITERS {
        for remaining in [2, 1, 0] {
            let decision = limiter.check_async(&mut connection, name).await.unwrap();
            assert!(decision.allowed, "{name}");
            assert_eq!(
                (decision.remaining, decision.retry_after),
                (remaining, Duration::ZERO),
                "{name}"
            );
        }
        let decision = limiter.check_async(&mut connection, name).await.unwrap();
        assert!(!decision.allowed && decision.remaining == 0, "{name}");
        assert!(
            decision.retry_after > WINDOW / 4 && decision.retry_after <= WINDOW * 5 / 4,
            "{name} {decision:?}"
        );
        sleep(decision.retry_after).await;
        let decision = limiter.check_async(&mut connection, name).await.unwrap();
        assert!(decision.allowed, "{name} {decision:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_limiter_holds_its_limit_in_a_race() {
    let server = Server::start();
    for (name, limiter) in [
        ("fixed window", RateLimiter::fixed_window(10, WINDOW * 100)),
        (
            "sliding window",
            RateLimiter::sliding_window(10, WINDOW * 100),
        ),
        (
            "sliding counter",
            RateLimiter::sliding_counter(10, WINDOW * 100),
        ),
        ("token bucket", RateLimiter::token_bucket(10, WINDOW * 100)),
    ] {
        let allowed = race(&server, 64, |_, mut connection| async move {
            limiter
                .check_async(&mut connection, name)
                .await
                .unwrap()
                .allowed
        });
        let allowed = allowed.await.iter().filter(|&&allowed| allowed).count();
        // To the bucket, a call that read the clock before another but arrives after it comes a moment too early for
        // the last token.
        let least = if name == "token bucket" { 9 } else { 10 };
        assert!((least..=10).contains(&allowed), "{name}: {allowed}");
    }
}

#[test]
fn a_blocking_check_is_the_same() {
    let server = Server::start();
    let mut connection = server.connection();
    for (name, limiter) in LIMITERS {
        for allowed in [true, true, true, false] {
            let decision = limiter.check(&mut connection, name).unwrap();
            assert_eq!(decision.allowed, allowed, "{name}");
        }
    }
}
