//! Denies, each by what happened at its place.

use redis::Value;
use redis_script_analysis::KeyOrigin;

use super::origin::fits;
use super::{End, Run, Verdict};
use crate::claims::{Claim, Claimed, Placed};
use crate::decode;
use crate::words::FAILING_CALLS;

/// Lints that say that the server raises an error, at a place that is not all of what fails.
const FAILURES: &[&str] = &["global_write", "array_as_value", "text_arithmetic"];

enum Answer {
    Holds,
    Unknown,
    Contradicted(String),
}

pub(super) fn check(claimed: &Claimed, runs: &[&Run], verdict: &mut Verdict) {
    for (number, placed) in claimed.placed.iter().enumerate() {
        let Claim::Deny { lint, message } = &placed.claim else {
            continue;
        };
        let answer = match *lint {
            // This one says that `false` is read as none. So the runtime does not refuse it.
            "return_type_mismatch" if message.contains("never becomes") => Answer::Unknown,
            "return_type_mismatch" => unread(claimed, placed, message, runs),
            _ if !placed.is_watched => Answer::Unknown,
            _ if !runs.iter().any(|run| run.shown.reaches(number)) => {
                verdict.unreached.push(lint);
                continue;
            }
            _ => answer(claimed, number, lint, message, runs),
        };
        match answer {
            Answer::Holds => verdict.confirmed.push(lint),
            Answer::Unknown => verdict.unwatched.push(lint),
            Answer::Contradicted(shown) => {
                let code = claimed.slice(placed.span);
                verdict.contradict(lint, format!("`{code}`: {message}; {shown}"));
            }
        }
    }
}

fn answer(claimed: &Claimed, number: usize, lint: &str, message: &str, runs: &[&Run]) -> Answer {
    let code = claimed.slice(claimed.placed[number].span);
    let mut values = Vec::new();
    for run in runs {
        values.extend(run.shown.values(number).map(|value| (*run, value)));
    }
    let kind = |value: &str| value.chars().next().unwrap_or('?');
    // Every value has to be such; without any there is nothing to see.
    let all =
        |is_good: &dyn Fn(&str) -> bool| match values.iter().find(|(_, value)| !is_good(value)) {
            Some((run, value)) => Answer::Contradicted(format!("it was {value}, {}", run.given())),
            None if values.is_empty() => Answer::Unknown,
            None => Answer::Holds,
        };
    let raises = || match values.first() {
        Some((run, value)) => Answer::Contradicted(format!("it gave {value}, {}", run.given())),
        None => Answer::Holds,
    };
    let is_equality = code.contains("==") || code.contains("~=");
    let never = if code.contains("~=") {
        "btrue"
    } else {
        "bfalse"
    };
    let is_chain = code.contains(" and ") || code.contains(" or ");
    match lint {
        // Whether the key is there shows only in what the call does.
        lint if FAILING_CALLS.contains(&lint) && message.contains("once the key") => {
            match values.len() < runs.iter().filter(|run| run.shown.reaches(number)).count() {
                true => Answer::Holds,
                false => Answer::Unknown,
            }
        }
        lint if FAILING_CALLS.contains(&lint) => {
            let callee = code.split('(').next().unwrap_or_default().trim();
            match callee {
                "redis.call" | "server.call" => raises(),
                "redis.pcall" | "server.pcall" => all(&|value| kind(value) == 'e'),
                "pcall" => all(&|value| value == "bfalse"),
                _ => Answer::Unknown,
            }
        }
        "undefined_global" => raises(),
        "missing_library_field" => all(&|value| value == "-"),
        "key_out_of_range" | "argument_out_of_range" => all(&|value| value == "-"),
        "pcall_of_reply" => all(&|value| value == "bfalse"),
        // Whether it exists does not show.
        _ if message.contains("if it exists") => Answer::Unknown,
        "string_number_comparison" if !is_equality && message.contains("raises") => raises(),
        // `tonumber` gives nil and raises nothing.
        _ if message.contains("gives nil") || message.contains("is always nil (never") => {
            Answer::Unknown
        }
        lint if FAILURES.contains(&lint) || message.contains("raises") => {
            if claimed.text.contains("pcall") || claimed.text.contains("coroutine") {
                return Answer::Unknown;
            }
            let fine = runs
                .iter()
                .find(|run| run.shown.ends && run.shown.reaches(number));
            fine.map_or(Answer::Holds, |run| {
                Answer::Contradicted(format!("no error {}", run.given()))
            })
        }
        "nil_comparison" if code.contains("nil") && !is_chain => all(&|value| value == never),
        "string_number_comparison" | "status_as_string" | "argument_type_mismatch"
            if is_equality && !is_chain =>
        {
            all(&|value| value == never)
        }
        "array_as_condition" | "integer_as_condition" if is_equality && !is_chain => {
            all(&|value| value == never)
        }
        "integer_as_condition" => all(&|value| matches!(kind(value), 'n' | 'b')),
        "array_as_condition" => all(&|value| kind(value) == 't'),
        "flat_map_as_table" => all(&|value| value == "-" || kind(value) == 't'),
        "truncated_return" => all(&|value| kind(value) != 's'),
        // The place may be that of the table that holds the function.
        "lossy_table_return" if message.starts_with("a function") => {
            all(&|value| matches!(kind(value), 'f' | 't'))
        }
        "lossy_table_return" => all(&|value| kind(value) == 't'),
        "extra_values" => Answer::Unknown,
        "hardcoded_key" => some_key(&values, KeyOrigin::Literal),
        "key_from_argument" => some_key(&values, KeyOrigin::Argument),
        _ => Answer::Unknown,
    }
}

/// Of several calls of one function, or rounds of one loop, some may pass such a key and others another; an error may come
/// between them.
fn some_key(values: &[(&Run, &str)], origin: KeyOrigin) -> Answer {
    let mut other = None;
    for (run, value) in values {
        let Some(text) = value.strip_prefix(['s', 'n']) else {
            continue;
        };
        if fits(origin, text.as_bytes(), run) {
            return Answer::Holds;
        }
        if run.shown.ends {
            other = Some((run, value));
        }
    }
    other.map_or(Answer::Unknown, |(run, value)| {
        Answer::Contradicted(format!("it was {value}, {}", run.given()))
    })
}

/// A reply that is said not to fit the Rust type: the runtime has to refuse it.
fn unread(claimed: &Claimed, placed: &Placed, message: &str, runs: &[&Run]) -> Answer {
    let Some(reply) = claimed
        .caller
        .as_ref()
        .and_then(|caller| caller.reply.as_ref())
    else {
        return Answer::Unknown;
    };
    let paths = &claimed.contract.returns;
    let Some(path) = paths.iter().position(|path| path.span == placed.span) else {
        return Answer::Unknown;
    };
    // Without a value a script also ends at a `return` that gives none, which cannot be watched.
    let is_only = paths.iter().filter(|path| path.is_end).count() == 1
        && !claimed
            .placed
            .iter()
            .any(|placed| matches!(placed.claim, Claim::Return(_)) && !placed.is_watched);
    let is_here = |run: &&&Run| match run.end(claimed) {
        Some(End::Return(place)) => claimed.placed[place].claim == Claim::Return(path),
        Some(End::Nothing) => paths[path].is_end && is_only,
        None => false,
    };
    let mut answer = Answer::Unknown;
    for run in runs.iter().filter(is_here) {
        // What is said of an element shows where there is one. A number of a reply is trusted to be one.
        let is_of_element = message.contains("[…]") || message.contains(" at `[");
        if is_of_element && !may_show(&run.seen.reply, message) {
            continue;
        }
        match decode::reads(&reply.written, run.seen.reply.clone()) {
            Some(true) => {
                return Answer::Contradicted(format!(
                    "{:?} was read into `{}`, {}",
                    run.seen.reply,
                    reply.written,
                    run.given()
                ));
            }
            Some(false) => answer = Answer::Holds,
            None => {}
        }
    }
    answer
}

/// Whether a reply may hold the element that a message is about. If the message names a string, it must be there.
fn may_show(reply: &Value, message: &str) -> bool {
    let named = message.strip_prefix("the string `");
    match named.and_then(|rest| rest.split_once("` at `[")) {
        Some((text, _)) => holds_text(reply, text.as_bytes()),
        None => !is_hollow(reply),
    }
}

fn holds_text(reply: &Value, text: &[u8]) -> bool {
    match reply {
        Value::Array(values) => values.iter().any(|value| holds_text(value, text)),
        Value::BulkString(found) => found == text,
        _ => false,
    }
}

/// Whether no element stands in an array, however deep.
fn is_hollow(reply: &Value) -> bool {
    match reply {
        Value::Array(values) => values.iter().all(is_hollow),
        _ => false,
    }
}
