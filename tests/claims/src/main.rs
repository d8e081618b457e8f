//! The long run: `cargo run --release -p redis-script-claims -- --scripts 50000 --runs 20 --seed 1 [FOLDER …]`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::time::Instant;
use std::{env, process};

use redis_script_claims::campaign::Campaign;
use redis_script_claims::commands::Commands;
use redis_script_claims::random::Random;
use redis_script_claims::runner::Runner;
use redis_script_claims::{generate, inputs};

fn main() {
    let (mut scripts, mut runs, mut seed, mut folders) = (1000_u64, 20_u64, 1_u64, Vec::new());
    let mut examples = 3;
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let number = words.next().and_then(|text| text.parse().ok());
            number.unwrap_or_else(|| usage())
        };
        match word.as_str() {
            "--scripts" => scripts = number(),
            "--runs" => runs = number(),
            "--seed" => seed = number(),
            "--examples" => examples = number(),
            word if word.starts_with("--") => usage(),
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let start = Instant::now();
    let mut runner = Runner::start();
    let commands = Commands::of(&mut runner);
    let mut campaign = Campaign::new(runs as usize, seed);
    campaign.examples = examples;
    let mut files = inputs::of_the_repository();
    for folder in &folders {
        files.extend(inputs::of_folder(folder));
    }
    for (number, file) in files.iter().enumerate() {
        let number = u64::MAX - number as u64;
        campaign.judge(&file.name, &file.text, number, &mut runner, &commands);
    }
    for number in 0..scripts {
        let text = generate::script(&mut Random::new(seed, number));
        let name = format!("generated {number}");
        campaign.judge(&name, &text, number, &mut runner, &commands);
        if number % 5000 == 4999 {
            eprintln!(
                "{} scripts, {} runs, {} contradictions, {:.0?}",
                campaign.scripts,
                runner.runs,
                campaign.contradictions(),
                start.elapsed()
            );
        }
    }
    show(&campaign);
    println!(
        "{}: {} scripts of {} shapes ({} from files), {} refused, {} endless, {} lost; {} runs, {} of those that tell ended \
         without an error, {} were unlike; {} restarts; {:.1?}",
        runner.version(),
        campaign.scripts,
        campaign.shapes.len(),
        files.len(),
        campaign.refused,
        campaign.busy.len(),
        campaign.lost.len(),
        runner.runs,
        campaign.ended,
        campaign.unlike,
        runner.restarts,
        start.elapsed()
    );
    let fails = campaign.contradictions() > 0 || !campaign.silences().is_empty();
    process::exit(i32::from(fails));
}

fn show(campaign: &Campaign) {
    for failure in &campaign.failures {
        println!(
            "== {} ({})\n{}\n-- {}\n",
            failure.contradiction.kind, failure.name, failure.script, failure.contradiction.text
        );
    }
    for name in &campaign.busy {
        println!("endless: {name}");
    }
    for name in &campaign.lost {
        println!("lost: {name}");
    }
    println!(
        "{:26} {:>9} {:>12} {:>9} {:>9} {:>9} {:>9}",
        "claim", "confirmed", "contradicted", "unreached", "unwatched", "said", "missed"
    );
    for (kind, tally) in &campaign.tallies {
        println!(
            "{kind:26} {:>9} {:>12} {:>9} {:>9} {:>9} {:>9}",
            tally.confirmed,
            tally.contradicted,
            tally.unreached,
            tally.unwatched,
            tally.said,
            tally.missed
        );
    }
    for (kind, said, missed) in campaign.silences() {
        println!("too little is said of {kind}: {said} of {}", said + missed);
    }
}

fn usage() -> ! {
    eprintln!(
        "usage: redis-script-claims [--scripts N] [--runs N] [--seed N] [--examples N] [FOLDER …]"
    );
    process::exit(2)
}
