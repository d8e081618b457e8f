//! What is read of KEYS and ARGV.
//!
//! A run cannot show that an entry is read. KEYS and ARGV would have to report their reads, and in Lua 5.1 `#`, `unpack`
//! and `ipairs` bypass a table that does. A run can show the opposite: if an entry that is said to be unread gets
//! another value, nothing changes.

use redis::Value;
use redis_script_analysis::{Input, Signature, Taken};

use super::{Run, Verdict};
use crate::claims::Claimed;
use crate::random::Random;
use crate::runner::Seen;
use crate::states::State;

/// An entry that was changed, from 1 on.
pub type Change = (Input, usize);

/// The state with one of the entries changed that the script is said not to read, if there is one.
pub fn change(claimed: &Claimed, state: &State, random: &mut Random) -> Option<(Change, State)> {
    if claimed.is_cut {
        return None;
    }
    let mut entries: Vec<Change> = Vec::new();
    let mut add = |input: Input, count: usize, taken: &Taken| {
        for number in 1..=count {
            let is_free = claimed.unused.contains(&(input, number))
                || claimed.caller.is_none() && !is_read(taken, number);
            if is_free {
                entries.push((input, number));
            }
        }
    };
    add(Input::Keys, state.keys.len(), &claimed.contract.keys);
    add(
        Input::Arguments,
        state.arguments.len(),
        &claimed.contract.arguments,
    );
    let (input, number) = *entries.get(random.below(entries.len()))?;
    let mut changed = state.clone();
    let (entry, parameter) = match input {
        Input::Keys => (&mut changed.keys[number - 1], None),
        Input::Arguments => {
            let of = |caller: &Signature| caller.type_at(input, number as u32).cloned();
            (
                &mut changed.arguments[number - 1],
                claimed.caller.as_ref().and_then(of),
            )
        }
    };
    // A caller that sends numbers sends another number.
    *entry = match parameter {
        None | Some(redis_script_analysis::RustType::Text) => format!("other{number}mark"),
        Some(_) if *entry == "1" => "0".to_owned(),
        Some(_) => "1".to_owned(),
    };
    Some(((input, number), changed))
}

fn is_read(taken: &Taken, number: usize) -> bool {
    let in_row = taken
        .variadic
        .is_some_and(|row| number >= row.from as usize);
    in_row
        || taken
            .entries
            .get(number - 1)
            .is_some_and(|entry| entry.is_read)
}

pub(super) fn check(claimed: &Claimed, runs: &[Run], verdict: &mut Verdict) {
    if is_random(&claimed.text) {
        return;
    }
    for run in runs {
        let Some(((input, number), other)) = &run.changed else {
            continue;
        };
        if has_address(&run.seen) {
            continue;
        }
        if is_same(&run.seen.reply, &other.reply) && run.seen.commands == other.commands {
            verdict.confirmed.push("entries");
            continue;
        }
        verdict.contradict(
            "entries",
            format!(
                "{}[{number}] is said not to be read, but another one makes {:?} of {:?}, {}",
                input.table(),
                (&other.reply, shown(&other.commands)),
                (&run.seen.reply, shown(&run.seen.commands)),
                run.given()
            ),
        );
    }
}

/// Whether a script may do another thing each time it runs.
fn is_random(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    [
        "TIME",
        "INFO",
        "MEMORY",
        "RAND",
        "SPOP",
        "SCAN",
        "CLOCK",
        "TOSTRING({",
        "TOSTRING(FUNCTION",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Whether the text of a table is in it, which is another each time.
fn has_address(seen: &Seen) -> bool {
    let text = format!("{:?} {:?}", shown(&seen.commands), seen.reply);
    text.contains("table: 0x") || text.contains("function: ")
}

/// Errors hold addresses and names of scripts; that there is one has to do.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::ServerError(_), Value::ServerError(_)) => true,
        (one, other) => one == other,
    }
}

fn shown(commands: &[Vec<Vec<u8>>]) -> Vec<String> {
    let words = |command: &Vec<Vec<u8>>| {
        let words: Vec<_> = command
            .iter()
            .map(|word| String::from_utf8_lossy(word))
            .collect();
        words.join(" ")
    };
    commands.iter().map(words).collect()
}
