//! Random states of the database, and random keys and arguments.

use redis_script_analysis::Signature;

use crate::random::Random;

mod sent;

/// What one run starts from.
#[derive(Clone, Debug)]
pub struct State {
    /// The commands that make the keys.
    pub commands: Vec<Vec<String>>,
    /// KEYS.
    pub keys: Vec<String>,
    /// ARGV.
    pub arguments: Vec<String>,
}

const PLAIN: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "3",
    "-1",
    "10",
    "1.5",
    "a",
    "abc",
    "x:y",
    "{\"a\":1}",
    "[1,2]",
    "nan",
];

/// The texts and numbers that a script names, so that its tests are met.
#[must_use]
pub fn literals(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            quote @ (b'\'' | b'"') => {
                at += 1;
                while at < bytes.len() && bytes[at] != quote && bytes[at] != b'\n' {
                    at += 1;
                }
                found.extend(text.get(start + 1..at).map(str::to_owned));
                at += 1;
            }
            digit if digit.is_ascii_digit() && (start == 0 || !is_name(bytes[start - 1])) => {
                while at < bytes.len() && (is_name(bytes[at]) || bytes[at] == b'.') {
                    at += 1;
                }
                found.extend(text.get(start..at).map(str::to_owned));
            }
            _ => at += 1,
        }
    }
    found.retain(|literal| literal.len() < 40);
    found.sort();
    found.dedup();
    found
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Any text, often one that the script names.
fn value(random: &mut Random, literals: &[String]) -> String {
    if !literals.is_empty() && random.percent(50) {
        return literals[random.below(literals.len())].clone();
    }
    random.pick(PLAIN).to_owned()
}

/// A state to run a script from, with as many keys and such arguments as the caller sends.
#[must_use]
pub fn state(random: &mut Random, literals: &[String], caller: Option<&Signature>) -> State {
    let (keys, arguments) = match caller {
        Some(caller) => sent::by(caller, random, literals),
        None => (random.below(6), sent::anything(random, literals)),
    };
    let keys: Vec<String> = (1..=keys).map(|n| format!("key{n}mark")).collect();
    let mut commands = Vec::new();
    for key in &keys {
        if random.percent(75) {
            let (first, second) = (value(random, literals), value(random, literals));
            let number = random.below(20).to_string();
            commands.push(contents(random, key, first, second, number));
        }
    }
    State {
        commands,
        keys,
        arguments,
    }
}

fn contents(
    random: &mut Random,
    key: &str,
    first: String,
    second: String,
    number: String,
) -> Vec<String> {
    let words: Vec<&str> = match random.below(8) {
        0 | 1 => vec!["SET", key, &number],
        2 => vec!["SET", key, &first],
        3 => vec!["HSET", key, &first, &number, &second, &first, "field", "7"],
        4 => vec!["RPUSH", key, &first, &second, &number],
        5 => vec!["SADD", key, &first, &second],
        6 => vec!["ZADD", key, &number, &first, "2.5", &second],
        _ => vec!["XADD", key, "1-1", "field", &first],
    };
    words.into_iter().map(str::to_owned).collect()
}
