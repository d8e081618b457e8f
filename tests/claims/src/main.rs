//! The long run: `cargo run --release -p redis-script-claims -- --scripts 50000 --runs 20 --seed 1 [FOLDER …]`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, process};

use redis_script_claims::campaign::Campaign;
use redis_script_claims::commands::Commands;
use redis_script_claims::generate;
use redis_script_claims::random::Random;
use redis_script_claims::runner::Runner;

fn main() {
    let (mut scripts, mut runs, mut seed, mut folders) = (1000_u64, 20_usize, 1_u64, Vec::new());
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            words
                .next()
                .and_then(|text| text.parse().ok())
                .unwrap_or_else(|| usage())
        };
        match word.as_str() {
            "--scripts" => scripts = number(),
            "--runs" => runs = number() as usize,
            "--seed" => seed = number(),
            word if word.starts_with("--") => usage(),
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let mut runner = Runner::start();
    let commands = Commands::of(runner.connection());
    let mut campaign = Campaign::new(runs, seed);
    let start = Instant::now();
    let mut files = Vec::new();
    for folder in &folders {
        lua_files(folder, &mut files);
    }
    for (number, file) in files.iter().enumerate() {
        if let Ok(text) = fs::read_to_string(file) {
            campaign.judge(
                &file.display().to_string(),
                &text,
                number as u64,
                &mut runner,
                &commands,
            );
        }
    }
    for number in 0..scripts {
        let text = generate::script(&mut Random::new(seed, number));
        campaign.judge(
            &format!("generated {number}"),
            &text,
            number,
            &mut runner,
            &commands,
        );
        if number % 5000 == 4999 {
            let contradicted: u64 = campaign.kinds.values().sum();
            eprintln!(
                "{} scripts, {} runs, {contradicted} contradictions, {:.0?}",
                campaign.scripts,
                runner.runs,
                start.elapsed()
            );
        }
    }
    for failure in &campaign.failures {
        println!(
            "== {} ({})\n{}\n-- {}\n",
            failure.contradiction.kind, failure.name, failure.script, failure.contradiction.text
        );
    }
    println!(
        "{:28} {:>9} {:>12} {:>9} {:>9}",
        "lint", "confirmed", "contradicted", "unreached", "unwatched"
    );
    for (lint, tally) in &campaign.tallies {
        let contradicted = campaign.kinds.get(*lint).copied().unwrap_or(0);
        println!(
            "{lint:28} {:>9} {contradicted:>12} {:>9} {:>9}",
            tally.confirmed, tally.unreached, tally.unwatched
        );
    }
    println!("contradictions: {:?}", campaign.kinds);
    println!(
        "{}: {} scripts of {} shapes, {} refused, {} runs ({} without an error) in {:.1?}",
        runner.version(),
        campaign.scripts,
        campaign.shapes.len(),
        campaign.refused,
        runner.runs,
        campaign.ended,
        start.elapsed()
    );
    process::exit(i32::from(!campaign.kinds.is_empty()));
}

fn usage() -> ! {
    eprintln!("usage: redis-script-claims [--scripts N] [--runs N] [--seed N] [FOLDER …]");
    process::exit(2)
}

fn lua_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            lua_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "lua") {
            files.push(path);
        }
    }
}
