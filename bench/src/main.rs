//! Calls of a script by this crate, by hand, by `redis::Script` and by fred's `Script`, in one run on one server.
//!
//! `cargo run --release` in this folder prints the table, and writes it with a chart to `results.md` and `results.svg`.
//! Allocations and round trips are exact; times are those of this machine at this moment, and throughput is compared in pairs.

mod allocations;
mod timing;
mod ways;

use allocations::Cost;
use fred::prelude::*;
use redis::aio::MultiplexedConnection;
use redis_script_testing::Server;
use std::fmt::Write as _;

const PAIRS: usize = 9;
const NAMES: [&str; 4] = ["redis-script", "by hand", "redis::Script", "fred"];

struct Row {
    cost: Cost,
    warm_trips: u64,
    cold_trips: u64,
    warm: f64,
    cold: f64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::builder().dedicated().start();
    let one_thread = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let rows = one_thread.block_on(measure(&server));
    drop(one_thread);
    let threads = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let ratios = threads.block_on(compare(&server));

    let mut text = format!("Measured against {}, on loopback.\n\n", server.version());
    text.push_str("| warm call | allocations | bytes | round trips | cold | latency, µs | cold |\n|---|---|---|---|---|---|---|\n");
    for (name, row) in NAMES.iter().zip(&rows) {
        let Cost { allocations, bytes } = row.cost;
        let (warm_trips, cold_trips) = (row.warm_trips, row.cold_trips);
        writeln!(
            text,
            "| {name} | {allocations:.2} | {bytes:.0} | {warm_trips} | {cold_trips} | {:.1} | {:.1} |",
            row.warm, row.cold
        )?;
    }
    writeln!(
        text,
        "\nThroughput against by hand, the middle of {PAIRS} pairs of runs:\n"
    )?;
    for (callers, (ratio, calls)) in ratios {
        writeln!(text, "- {callers}: {ratio:.3} ({calls:.0} calls a second)")?;
    }
    std::fs::write("results.md", &text)?;
    std::fs::write("results.svg", chart(&rows))?;
    println!("{text}");
    Ok(())
}

async fn measure(server: &Server) -> Vec<Row> {
    let connection = server.connection().await;
    let script = redis::Script::new(ways::SOURCE);
    let fred_script = fred::types::scripts::Script::from_lua(ways::SOURCE);
    let config = Config::from_url(&server.url()).expect("a URL that fred reads");
    let client = Builder::from_config(config)
        .build()
        .expect("a client of fred");
    client.init().await.expect("a connection of fred");
    let mut rows = Vec::new();
    rows.push(row(server, || ways::with_redis_script(connection.clone())).await);
    rows.push(row(server, || ways::by_hand(connection.clone())).await);
    rows.push(row(server, || ways::with_redis(&script, connection.clone())).await);
    rows.push(row(server, || ways::with_fred(&fred_script, &client)).await);
    rows
}

async fn row<F: Future>(server: &Server, mut call: impl FnMut() -> F) -> Row {
    call().await;
    let cost = allocations::of_call(&mut call).await;
    let warm = timing::median_latency(5_000, &mut call).await;
    let mut control = server.connection().await;
    reset(&mut control).await;
    call().await;
    let warm_trips = round_trips(&mut control).await;
    let mut times = Vec::new();
    let mut cold_trips = 0;
    for _ in 0..500 {
        flush(&mut control).await;
        reset(&mut control).await;
        times.push(timing::median_latency(1, &mut call).await);
        cold_trips = round_trips(&mut control).await;
    }
    let cold = timing::median(&mut times);
    Row {
        cost,
        warm_trips,
        cold_trips,
        warm,
        cold,
    }
}

/// The throughput of this crate as a part of that by hand, and itself.
async fn compare(server: &Server) -> Vec<(String, (f64, f64))> {
    let connection = server.connection().await;
    let mut results = Vec::new();
    for callers in [1, 16, 256] {
        let ours = || ways::with_redis_script(connection.clone());
        let by_hand = || ways::by_hand(connection.clone());
        results.push((
            format!("{callers} callers at once"),
            pairs(2_000 / callers + 40, callers, ours, by_hand).await,
        ));
    }
    let ours = || ways::hundred_with_redis_script(connection.clone());
    let by_hand = || ways::hundred_by_hand(connection.clone());
    results.push((
        "pipelines of 100".to_owned(),
        pairs(40, 1, ours, by_hand).await,
    ));
    let ours = || ways::list_with_redis_script(connection.clone());
    let by_hand = || ways::list_by_hand(connection.clone());
    results.push((
        "replies of 10,000 elements".to_owned(),
        pairs(40, 1, ours, by_hand).await,
    ));
    results
}

/// The middle of several pairs of runs.
async fn pairs<A, B>(
    waves: usize,
    callers: usize,
    ours: impl Fn() -> A,
    by_hand: impl Fn() -> B,
) -> (f64, f64)
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
    (timing::median(&mut ratios), timing::median(&mut all))
}

async fn flush(control: &mut MultiplexedConnection) {
    let mut flush = redis::cmd("SCRIPT");
    flush
        .arg("FLUSH")
        .exec_async(control)
        .await
        .expect("a flush");
}

async fn reset(control: &mut MultiplexedConnection) {
    let mut reset = redis::cmd("CONFIG");
    reset
        .arg("RESETSTAT")
        .exec_async(control)
        .await
        .expect("a reset");
}

/// The commands about scripts that came from clients since the reset; each was waited for.
async fn round_trips(control: &mut MultiplexedConnection) -> u64 {
    let mut info = redis::cmd("INFO");
    let info: String = info
        .arg("commandstats")
        .query_async(control)
        .await
        .expect("statistics");
    let calls = info.lines().filter_map(|line| {
        let line = line.strip_prefix("cmdstat_")?;
        let is_of_scripts = line.starts_with("eval") || line.starts_with("script|load");
        let calls = line.split_once("calls=")?.1.split(',').next()?;
        is_of_scripts.then(|| calls.parse::<u64>().ok())?
    });
    calls.sum()
}

/// Allocations as bars.
fn chart(rows: &[Row]) -> String {
    let mut bars = String::new();
    for (index, (name, row)) in NAMES.iter().zip(rows).enumerate() {
        let (y, width) = (30 + index * 30, row.cost.allocations * 20.0);
        let _ = write!(
            bars,
            r##"<text x="110" y="{}" text-anchor="end">{name}</text><rect x="120" y="{y}" width="{width:.0}" height="20" fill="#c33"/><text x="{:.0}" y="{}">{:.0}</text>"##,
            y + 15,
            126.0 + width,
            y + 15,
            row.cost.allocations
        );
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160" font-family="sans-serif" font-size="14"><text x="10" y="18">Allocations of a warm call</text>{bars}</svg>"#
    )
}
