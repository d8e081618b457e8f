//! Compares the recogniser of Lua with Lua 5.1 itself and with a server's `SCRIPT LOAD`: accept or refuse, line and wording.
//!
//! `reference [programs] [seed] [every]`: so many programs, the first of them from this seed; every so many go to the server as well,
//! and so does each on which Lua and the recogniser differ. The word of the server wins.

use std::collections::BTreeMap;
use std::process::ExitCode;

use redis_script_analysis::stages;
use redis_script_testing::Server;

mod edges;
mod grammar;
mod load;
mod mutate;
mod random;

use load::Loader;
use random::Random;

/// Texts that are sent to the server together.
const BATCH: usize = 500;

fn main() -> ExitCode {
    let numbers: Vec<u64> = std::env::args().skip(1).map(|number| number.parse().expect("a number")).collect();
    let programs = numbers.first().copied().unwrap_or(20_000);
    let seed = numbers.get(1).copied().unwrap_or(1);
    let every = numbers.get(2).copied().unwrap_or(10).max(1);
    let lua = mlua::Lua::new();
    let server = Server::start();
    let mut loader = Loader::new(server.url().as_str());
    let mut tally = Tally::default();
    let mut waiting = Vec::new();
    for number in 0..programs {
        let text = program(seed.wrapping_add(number));
        let ours = ours(&text);
        let theirs = of_lua(&lua, &text);
        tally.accepted += u64::from(theirs.is_none());
        if number % every == 0 || !agrees(&ours, &theirs) {
            waiting.push((seed.wrapping_add(number), text, ours));
        }
        if waiting.len() == BATCH {
            tally.ask(&mut loader, &mut waiting);
        }
        if (number + 1) % 100_000 == 0 {
            eprintln!("{} of {programs}: {} to the server, {} differ", number + 1, tally.asked, tally.differences);
        }
    }
    tally.ask(&mut loader, &mut waiting);
    for (kind, (count, example)) in &tally.kinds {
        println!("{count} × {kind}\n    {example}");
    }
    println!(
        "{programs} programs from seed {seed}, {} accepted by Lua, {} sent to {}: {} differ, {} only this tool refuses",
        tally.accepted, tally.asked, server.version(), tally.differences, tally.unsupported
    );
    if tally.differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The program of a seed.
fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    if random.one_in(10) {
        return edges::program(&mut random);
    }
    let mut tokens = grammar::Grammar::new(&mut random).program();
    let change = random.below(4);
    if change == 1 || change == 2 {
        mutate::tokens(&mut random, &mut tokens);
    }
    let text = mutate::joined(&mut random, &tokens);
    if change >= 2 { mutate::bytes(&mut random, &text) } else { text }
}

/// Line and message of a refusal.
type Refused = Option<String>;

/// What the recogniser says, `Err` where only this tool refuses.
fn ours(text: &str) -> Result<Refused, String> {
    match stages::recognise(text) {
        Ok(()) => Ok(None),
        Err(refusal) if refusal.by_server => Ok(Some(format!("{}: {}", refusal.line, refusal.message))),
        Err(refusal) => Err(refusal.message),
    }
}

fn of_lua(lua: &mlua::Lua, text: &str) -> Refused {
    let chunk = lua.load(text.as_bytes()).set_name("=user_script").set_mode(mlua::ChunkMode::Text);
    match chunk.into_function() {
        Ok(_) => None,
        Err(mlua::Error::SyntaxError { message, .. }) => Some(shown(&message)),
        Err(other) => Some(other.to_string()),
    }
}

/// A message without the script's name, on one line as a server gives it.
fn shown(message: &str) -> String {
    let message = message.split_once("user_script:").map_or(message, |(_, rest)| rest);
    message.replace(['\n', '\r'], " ")
}

/// What only this tool refuses, a server accepts. Of a character beyond ASCII, a server shows the first byte, which is no character.
fn agrees(ours: &Result<Refused, String>, theirs: &Refused) -> bool {
    match (ours, theirs) {
        (Err(_), None) | (Ok(None), None) => true,
        (Ok(Some(ours)), Some(theirs)) => ours == theirs || first_bytes(ours) == first_bytes(theirs),
        _ => false,
    }
}

fn first_bytes(message: &str) -> String {
    match message.rsplit_once(" near '") {
        Some((before, near)) if near.chars().count() == 2 && !near.is_ascii() => before.to_owned(),
        _ => message.to_owned(),
    }
}

#[derive(Default)]
struct Tally {
    accepted: u64,
    asked: u64,
    differences: u64,
    unsupported: u64,
    kinds: BTreeMap<String, (u64, String)>,
}

impl Tally {
    /// Asks the server about the texts, and notes where it differs.
    fn ask(&mut self, loader: &mut Loader, waiting: &mut Vec<(u64, String, Result<Refused, String>)>) {
        let replies = loader.load(waiting.iter().map(|(_, text, _)| text.as_str()));
        for ((seed, text, ours), reply) in waiting.drain(..).zip(replies) {
            self.asked += 1;
            let server = reply.map(|message| shown(&message));
            self.unsupported += u64::from(ours.is_err());
            if agrees(&ours, &server) {
                continue;
            }
            self.differences += 1;
            let wording = |of: &str| -> String {
                let words = of.split_once(": ").map_or(of, |(_, words)| words);
                words.split(" near ").next().unwrap_or_default().chars().filter(|c| !c.is_ascii_digit()).collect()
            };
            let kind = match (&ours, &server) {
                (Ok(None), Some(server)) => format!("accepted here, the server says: {}", wording(server)),
                (Ok(Some(ours)), None) => format!("the server accepts, said here: {}", wording(ours)),
                (Ok(Some(ours)), Some(server)) => format!("said here: {}; the server: {}", wording(ours), wording(server)),
                (Err(_), _) | (Ok(None), None) => format!("refused here alone, the server says: {server:?}"),
            };
            let example = format!("seed {seed}: {:?}\n    here {ours:?}\n    server {server:?}", shortened(&text));
            let kept = self.kinds.entry(kind).or_insert_with(|| (0, example.clone()));
            kept.0 += 1;
            if example.len() < kept.1.len() {
                kept.1 = example;
            }
        }
    }
}

fn shortened(text: &str) -> String {
    if std::env::var_os("WHOLE").is_some() || text.len() <= 400 {
        return text.to_owned();
    }
    let head: String = text.chars().take(250).collect();
    let tail: Vec<char> = text.chars().rev().take(100).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}
