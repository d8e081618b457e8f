//! How many instructions the client runs for one call, counted by callgrind. So the number is the same on every
//! machine, however busy it is.
//!
//! This program starts itself under valgrind, once with few calls and once with more. The difference is the cost of the
//! calls.

use crate::ways::Ways;
use std::process::Command;

/// With this argument, the program only makes calls.
pub const PART: &str = "call";

/// The instructions of one warm call in the named way. `None` if there is no valgrind.
pub fn of_call(name: &str, url: &str) -> Option<u64> {
    measure(name, 500, 2_500, url)
}

/// How many times as many instructions another way takes as `by_hand`, for a long pipeline or a long reply.
pub fn ratio(name: &str, by_hand: &str, url: &str) -> Option<f64> {
    let ours = measure(name, 50, 150, url)?;
    Some(ours as f64 / measure(by_hand, 50, 150, url)? as f64)
}

fn measure(name: &str, few: u64, many: u64, url: &str) -> Option<u64> {
    let (fewer, more) = (collected(name, few, url)?, collected(name, many, url)?);
    Some(more.saturating_sub(fewer) / (many - few))
}

fn collected(name: &str, calls: u64, url: &str) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args([PART, name, &calls.to_string(), url])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the calls failed: {said}");
    let line = said.lines().find(|line| line.contains("Collected : "))?;
    line.rsplit(' ').next()?.parse().ok()
}

/// The part that runs under valgrind: this many calls in the named way.
pub async fn make_calls(name: &str, calls: u64, url: &str) {
    let ways = Ways::connect(url).await;
    for _ in 0..calls {
        ways.call(name).await;
    }
}
