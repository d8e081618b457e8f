//! Fixes of many scripts: `cargo run --release -p redis-script-claims --bin fixes -- [--states N] [--places N] [--seed N] [FOLDER …]`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::time::Instant;
use std::{env, process};

use redis_script_claims::fixes::{Described, Fixes};
use redis_script_claims::inputs;
use redis_script_claims::runner::Runner;

fn main() {
    let (mut states, mut places, mut seed, mut folders) = (6, 3, 1, Vec::new());
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let number = words.next().and_then(|text| text.parse().ok());
            number.unwrap_or_else(|| usage())
        };
        match word.as_str() {
            "--states" => states = number(),
            "--places" => places = number(),
            "--seed" => seed = number() as u64,
            word if word.starts_with("--") => usage(),
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let start = Instant::now();
    let mut runner = Runner::start();
    let mut fixes = Fixes::new(seed, states, places);
    let mut files = inputs::of_the_repository();
    for folder in &folders {
        files.extend(inputs::of_folder(folder));
    }
    for file in &files {
        let described = Described::default();
        fixes.judge(&file.name, &described, &file.text, &mut runner);
    }
    for wrong in &fixes.wrong {
        println!("== {}: {}\n{}\n", wrong.name, wrong.why, wrong.fixed);
    }
    println!(
        "{:24} {:>6} {:>6} {:>10} {:>6} {:>6} {:>6}",
        "fixes of", "own", "made", "given back", "alike", "runs", "unrun"
    );
    for (lint, tally) in &fixes.tallies {
        println!(
            "{lint:24} {:>6} {:>6} {:>10} {:>6} {:>6} {:>6}",
            tally.own, tally.made, tally.given_back, tally.alike, tally.runs, tally.unrun
        );
    }
    println!(
        "{}: {} scripts, {} wrong; {:.1?}",
        runner.version(),
        fixes.scripts,
        fixes.wrong.len(),
        start.elapsed()
    );
    process::exit(i32::from(!fixes.wrong.is_empty()));
}

fn usage() -> ! {
    eprintln!("usage: fixes [--states N] [--places N] [--seed N] [FOLDER …]");
    process::exit(2)
}
