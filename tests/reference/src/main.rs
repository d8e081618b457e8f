//! Compares the recogniser of Lua with Lua 5.1 itself and with a server's `SCRIPT LOAD`: accept or refuse, line and wording.
//!
//! `reference [programs] [seed] [every]`: so many programs, the first of them from this seed; every so many go to the server as well,
//! and so does each on which Lua and the recogniser differ. The word of the server wins.

use std::process::ExitCode;

use redis_script_testing::Server;

mod edges;
mod grammar;
mod load;
mod mutate;
mod random;
mod shebang;
mod tally;
mod verdict;

use load::Loader;
use random::Random;
use tally::{Tally, Waiting};
use verdict::Verdict;

/// Texts that are sent to the server together.
const BATCH: usize = 500;

/// What the parser needs for programs that nest as deep as they may.
const STACK: usize = 256 << 20;

fn main() -> ExitCode {
    let running = std::thread::Builder::new().stack_size(STACK).spawn(compare);
    running
        .expect("a thread starts")
        .join()
        .unwrap_or(ExitCode::FAILURE)
}

fn compare() -> ExitCode {
    let numbers: Vec<u64> = std::env::args()
        .skip(1)
        .map(|number| number.parse().expect("a number"))
        .collect();
    let programs = numbers.first().copied().unwrap_or(20_000);
    let seed = numbers.get(1).copied().unwrap_or(1);
    let every = numbers.get(2).copied().unwrap_or(1).max(1);
    let lua = mlua::Lua::new();
    let server = Server::start();
    let version = known_version(&server.version().to_string());
    let mut loader = Loader::new(server.url().as_str());
    let mut tally = Tally::default();
    let mut waiting = Vec::new();
    for number in 0..programs {
        let seed = seed.wrapping_add(number);
        let text = program(seed);
        let ours = Verdict::ours(&text, version);
        let asked = Waiting { seed, text, ours };
        let mut is_asked = number % every == 0;
        // Lua itself takes the `#` of a `#!` line for an error.
        if asked.text.starts_with("#!") {
            is_asked = true;
        } else {
            let theirs = Verdict::of_lua(&lua, &asked.text);
            tally.accepted += u64::from(theirs == Verdict::Accepted);
            if !asked.ours.agrees(&theirs) {
                tally.note_lua(&asked, &theirs);
                is_asked = true;
            }
        }
        if is_asked {
            waiting.push(asked);
        }
        if waiting.len() == BATCH {
            tally.ask(&mut loader, &mut waiting);
        }
        if (number + 1) % 100_000 == 0 {
            eprintln!(
                "{} of {programs}: {} to the server, {} differ",
                number + 1,
                tally.asked,
                tally.differences
            );
        }
    }
    tally.ask(&mut loader, &mut waiting);
    tally.print_kinds();
    println!(
        "{programs} programs from seed {seed}, {} accepted by Lua, which differs in {}; {} sent to {}: {} differ, {} in a known way, {} only this tool refuses",
        tally.accepted,
        tally.lua_differs,
        tally.asked,
        server.version(),
        tally.differences,
        tally.known,
        tally.unsupported
    );
    if tally.differences == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `Redis 7.0.15` as the option `server` has it: `redis 7.0`.
fn known_version(shown: &str) -> redis_script_analysis::Server {
    let lower = shown.to_lowercase();
    let short = lower
        .rsplit_once('.')
        .map_or(lower.as_str(), |(short, _)| short);
    redis_script_analysis::Server::parse(short).expect("a product and its version")
}

/// The program of a seed.
fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let first_line = if random.one_in(20) {
        shebang::line(&mut random)
    } else {
        String::new()
    };
    if random.one_in(10) {
        return first_line + &edges::program(&mut random);
    }
    let mut tokens = grammar::Grammar::new(&mut random).program();
    let change = random.below(4);
    if change == 1 || change == 2 {
        mutate::tokens(&mut random, &mut tokens);
    }
    let mut text = first_line + &mutate::joined(&mut random, &tokens);
    if change >= 2 {
        text = mutate::bytes(&mut random, &text);
    }
    text
}
