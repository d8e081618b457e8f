//! Compares calls of a script by this crate, by hand, by `redis::Script` and by fred's `Script`, in one run on one
//! server.
//!
//! `cargo run --release` in this folder prints the tables, and writes them to `results.md`, with a chart in
//! `results.svg`. Allocations, instructions and round trips are exact; times depend on the machine and the moment, and
//! throughput is compared in pairs.

mod allocations;
mod instructions;
mod report;
mod round_trips;
mod timing;
mod ways;

use redis::aio::MultiplexedConnection;
use redis_script_testing::Server;
use report::{Comparison, Row};
use std::time::Instant;
use ways::Ways;

/// An odd number, so that there is a middle one.
const PAIRS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let one_thread = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [part, name, calls, url] = arguments.as_slice()
        && part == instructions::PART
    {
        one_thread.block_on(instructions::make_calls(name, calls.parse()?, url));
        return Ok(());
    }

    let server = Server::builder().dedicated().start();
    let mut rows = one_thread.block_on(measure(&server));
    drop(one_thread);
    for row in &mut rows {
        row.instructions = instructions::of_call(row.name, &server.url());
    }
    let threads = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let comparisons = threads.block_on(compare(&server));

    let url = server.url();
    let longer = [
        instructions::ratio(ways::HUNDRED, ways::HUNDRED_BY_HAND, &url),
        instructions::ratio(ways::LIST, ways::LIST_BY_HAND, &url),
    ];

    let version = server.version().to_string();
    let mut text = report::table(&version, PAIRS, &rows, &comparisons);
    if let [Some(hundred), Some(list)] = longer {
        text.push_str(&report::instructions(hundred, list));
    }
    std::fs::write("results.md", &text)?;
    std::fs::write("results.svg", report::chart(&rows))?;
    println!("{text}");
    Ok(())
}

async fn measure(server: &Server) -> Vec<Row> {
    let ways = Ways::connect(&server.url()).await;
    let mut control = server.connection_async().await;
    let mut rows = Vec::new();
    for name in ways::ALL {
        ways.call(name).await;
        let cost = allocations::of_call(|| ways.call(name)).await;
        round_trips::reset(&mut control).await;
        ways.call(name).await;
        let warm_trips = round_trips::since_reset(&mut control).await;
        round_trips::flush_scripts(&mut control).await;
        round_trips::reset(&mut control).await;
        ways.call(name).await;
        let cold_trips = round_trips::since_reset(&mut control).await;
        rows.push(Row {
            name,
            cost,
            instructions: None,
            warm_trips,
            cold_trips,
            warm: 0.0,
            cold: 0.0,
        });
    }
    let warm = latencies(&ways, 5_000, None).await;
    let cold = latencies(&ways, 500, Some(&mut control)).await;
    for (row, (warm, cold)) in rows.iter_mut().zip(warm.into_iter().zip(cold)) {
        (row.warm, row.cold) = (warm, cold);
    }
    rows
}

/// The median of the time that a call takes in each of the ways, in microseconds. The ways take turns, so that
/// everything else that the machine does slows all of them. With a connection that flushes the scripts, every call is a
/// cold one.
async fn latencies(
    ways: &Ways,
    rounds: usize,
    mut control: Option<&mut MultiplexedConnection>,
) -> Vec<f64> {
    let mut times = vec![Vec::with_capacity(rounds); ways::ALL.len()];
    for round in 0..rounds {
        for turn in 0..ways::ALL.len() {
            let place = (round + turn) % ways::ALL.len();
            if let Some(control) = control.as_deref_mut() {
                round_trips::flush_scripts(control).await;
            }
            let start = Instant::now();
            ways.call(ways::ALL[place]).await;
            times[place].push(start.elapsed().as_secs_f64() * 1e6);
        }
    }
    times
        .iter_mut()
        .map(|times| timing::median(times))
        .collect()
}

/// This crate compared with calls by hand, in pairs.
async fn compare(server: &Server) -> Vec<Comparison> {
    let connection = server.connection_async().await;
    let mut comparisons = Vec::new();
    for (callers, waves) in [(1, 4_000), (16, 800), (256, 60)] {
        let ours = || ways::with_redis_script(connection.clone());
        let by_hand = || ways::by_hand(connection.clone());
        let what = match callers {
            1 => "1 caller".to_owned(),
            _ => format!("{callers} callers at once"),
        };
        comparisons.push(pairs(what, waves, callers, ours, by_hand).await);
    }
    let ours = || ways::hundred_with_redis_script(connection.clone());
    let by_hand = || ways::hundred_by_hand(connection.clone());
    comparisons.push(pairs("pipelines of 100".to_owned(), 100, 1, ours, by_hand).await);
    let ours = || ways::list_with_redis_script(connection.clone());
    let by_hand = || ways::list_by_hand(connection.clone());
    comparisons.push(
        pairs(
            "replies of 10,000 elements".to_owned(),
            100,
            1,
            ours,
            by_hand,
        )
        .await,
    );
    comparisons
}

async fn pairs<A, B>(
    what: String,
    waves: usize,
    callers: usize,
    ours: impl Fn() -> A,
    by_hand: impl Fn() -> B,
) -> Comparison
where
    A: Future + Send + 'static,
    A::Output: Send,
    B: Future + Send + 'static,
    B::Output: Send,
{
    timing::pair(waves, callers, &ours, &by_hand).await;
    let (mut ratios, mut all) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let (ratio, calls) = timing::pair(waves, callers, &ours, &by_hand).await;
        ratios.push(ratio);
        all.push(calls);
    }
    Comparison {
        what,
        ratio: timing::median(&mut ratios),
        range: (ratios[0], ratios[PAIRS - 1]),
        calls_a_second: timing::median(&mut all),
    }
}
