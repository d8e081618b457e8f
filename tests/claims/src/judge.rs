//! Holds claims to what the runs of a script showed.

use redis::Value;
use redis_script_analysis::ReplyKind;

use crate::claims::{Claim, Claimed};
use crate::commands::Commands;
use crate::observed::{Event, Observed};

/// A claim that a server contradicts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// The lint, or the part of the contract.
    pub kind: String,
    /// What is claimed, and what the server did.
    pub text: String,
}

/// What came of one script.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The claims that do not hold.
    pub contradictions: Vec<Contradiction>,
    /// The denies that some run reached and none contradicts, by lint.
    pub confirmed: Vec<&'static str>,
    /// The denies that no run reached.
    pub unreached: Vec<&'static str>,
    /// The denies whose place cannot be watched, or whose claim no run can show.
    pub unwatched: Vec<&'static str>,
}

/// Lints that say: the server raises an error here.
const FAILURES: &[&str] = &[
    "wrong_arity",
    "invalid_option",
    "forbidden_command",
    "invalid_argument_value",
    "undefined_global",
    "global_write",
    "missing_library_field",
    "array_as_value",
    "text_arithmetic",
    "pcall_of_reply",
    "extra_values",
];

/// Holds all claims about a script to its runs.
#[must_use]
pub fn judge(claimed: &Claimed, runs: &[Observed], commands: &Commands) -> Verdict {
    let mut verdict = Verdict::default();
    for (number, placed) in claimed.placed.iter().enumerate() {
        match &placed.claim {
            Claim::Return(path) if placed.is_watched => {
                check_return(claimed, number, *path, runs, &mut verdict);
            }
            Claim::Return(_) => {}
            Claim::Deny { lint, .. } if !placed.is_watched => verdict.unwatched.push(lint),
            Claim::Deny { lint, message } => {
                let reached = runs
                    .iter()
                    .any(|run| run.events.contains(&Event::Reached(number)));
                if !reached {
                    verdict.unreached.push(lint);
                    continue;
                }
                match contradicts(claimed, number, lint, message, runs) {
                    Answer::Holds => verdict.confirmed.push(lint),
                    Answer::Unknown => verdict.unwatched.push(lint),
                    Answer::Contradicted(shown) => verdict.contradictions.push(Contradiction {
                        kind: (*lint).to_owned(),
                        text: format!("`{}`: {message}; {shown}", claimed.slice(placed.span)),
                    }),
                }
            }
        }
    }
    if !claimed.is_cut {
        check_contract(claimed, runs, commands, &mut verdict);
    }
    verdict
}

enum Answer {
    Holds,
    Unknown,
    Contradicted(String),
}

fn contradicts(
    claimed: &Claimed,
    number: usize,
    lint: &str,
    message: &str,
    runs: &[Observed],
) -> Answer {
    let code = claimed.slice(claimed.placed[number].span);
    let mut values = Vec::new();
    for run in runs {
        for event in &run.events {
            if let Event::Ended(at, _, value) = event
                && *at == number
            {
                values.push((run, value.as_str()));
            }
        }
    }
    let bad = |is_bad: &dyn Fn(&Observed, &str) -> bool| {
        let found = values.iter().find(|(run, value)| is_bad(run, value));
        found.map_or(Answer::Holds, |(run, value)| {
            Answer::Contradicted(format!(
                "was {value} with KEYS {:?}, ARGV {:?}",
                run.keys, run.arguments
            ))
        })
    };
    let first = |value: &str| value.chars().next().unwrap_or('?');
    let never = if code.contains("~=") {
        "btrue"
    } else {
        "bfalse"
    };
    match lint {
        lint if FAILURES.contains(&lint) || message.contains("raises") => {
            if claimed.text.contains("pcall") || claimed.text.contains("coroutine") {
                return Answer::Unknown;
            }
            let fine = runs
                .iter()
                .find(|run| run.ends && run.events.contains(&Event::Reached(number)));
            fine.map_or(Answer::Holds, |run| {
                Answer::Contradicted(format!(
                    "no error with KEYS {:?}, ARGV {:?}",
                    run.keys, run.arguments
                ))
            })
        }
        "nil_comparison"
            if code.contains("nil") && !code.contains(" and ") && !code.contains(" or ") =>
        {
            bad(&|_, value| value != never)
        }
        "string_number_comparison" | "status_as_string"
            if code.contains("==") || code.contains("~=") =>
        {
            bad(&|_, value| value != never)
        }
        "array_as_condition" | "integer_as_condition"
            if code.contains("==") || code.contains("~=") =>
        {
            bad(&|_, value| value != never)
        }
        "integer_as_condition" => bad(&|_, value| first(value) != 'n' && !value.starts_with('b')),
        "array_as_condition" => bad(&|_, value| first(value) != 't'),
        "flat_map_as_table" => bad(&|_, value| value != "-" && first(value) != 't'),
        "hardcoded_key" => {
            // Of several calls of one function, or rounds of one loop, some may pass a fixed name and others an input.
            if values
                .iter()
                .any(|(run, value)| matches!(first(value), 's' | 'n') && !holds_input(run, value))
            {
                return Answer::Holds;
            }
            bad(&|run, value| {
                !matches!(first(value), 's' | 'n')
                    || value.contains("mark") && holds_input(run, value)
            })
        }
        "key_from_argument" => {
            let from = |(run, value): &(&Observed, &str)| {
                holds_argument(run, value) || first(value) != 's'
            };
            if values.is_empty() || values.iter().any(from) {
                return Answer::Holds;
            }
            bad(&|_, _| true)
        }
        _ => Answer::Unknown,
    }
}

fn holds_input(run: &Observed, value: &str) -> bool {
    let marked = |text: &String| text.ends_with("mark") && value.contains(text.as_str());
    run.arguments.iter().any(marked) || run.keys.iter().any(marked)
}

fn holds_argument(run: &Observed, value: &str) -> bool {
    run.arguments.is_empty()
        || run.arguments.iter().any(|text| {
            text.is_empty() || value.contains(text.as_str()) || text.contains(&value[1..])
        })
}

/// The kinds that a reply is of.
fn kinds(reply: &Value) -> &'static [ReplyKind] {
    match reply {
        Value::Int(_) => &[ReplyKind::Integer],
        Value::BulkString(_) => &[ReplyKind::Text],
        Value::SimpleString(_) | Value::Okay => &[ReplyKind::Status],
        Value::Nil => &[ReplyKind::Nil],
        Value::ServerError(_) => &[ReplyKind::Error],
        Value::Array(values) => {
            let is_text = |value: &Value| matches!(value, Value::BulkString(_));
            if values.iter().all(is_text) {
                &[ReplyKind::Texts, ReplyKind::Array]
            } else {
                &[ReplyKind::Array]
            }
        }
        _ => &[],
    }
}

fn is_claimed(claimed: &[ReplyKind], reply: &Value) -> bool {
    let shown = kinds(reply);
    shown.is_empty()
        || claimed.contains(&ReplyKind::Unknown)
        || shown.iter().any(|kind| claimed.contains(kind))
}

fn check_return(
    claimed: &Claimed,
    number: usize,
    path: usize,
    runs: &[Observed],
    verdict: &mut Verdict,
) {
    let path = &claimed.contract.returns[path];
    for run in runs {
        // The reply is of this return where it is the last thing that was watched, and the only return.
        let ended = |event: &&Event| matches!(event, Event::Ended(at, ..) if matches!(claimed.placed[*at].claim, Claim::Return(_)));
        let mut ends = run.events.iter().filter(ended);
        let (first, second) = (ends.next(), ends.next());
        let is_here =
            matches!(first, Some(Event::Ended(at, ..)) if *at == number) && second.is_none();
        if run.ends && is_here && !is_claimed(&path.replies, &run.reply) {
            verdict.contradictions.push(Contradiction {
                kind: "return".to_owned(),
                text: format!(
                    "`return {}` replies {:?}, not {:?}, with KEYS {:?}, ARGV {:?}",
                    claimed.slice(path.span),
                    run.reply,
                    path.replies,
                    run.keys,
                    run.arguments
                ),
            });
            return;
        }
    }
}

fn check_contract(
    claimed: &Claimed,
    runs: &[Observed],
    commands: &Commands,
    verdict: &mut Verdict,
) {
    let contract = &claimed.contract;
    let mut add = |kind: &str, text: String| {
        let found = Contradiction {
            kind: kind.to_owned(),
            text,
        };
        if !verdict
            .contradictions
            .iter()
            .any(|other| other.kind == found.kind)
        {
            verdict.contradictions.push(found);
        }
    };
    for run in runs {
        let given = format!("with KEYS {:?}, ARGV {:?}", run.keys, run.arguments);
        if run.ends && !contract.replies.is_empty() && !is_claimed(&contract.replies, &run.reply) {
            add(
                "replies",
                format!(
                    "replies {:?}, not {:?}, {given}",
                    run.reply, contract.replies
                ),
            );
        }
        for call in &run.calls {
            let Some(name) = call
                .arguments
                .first()
                .and_then(|name| name.strip_prefix('s'))
            else {
                continue;
            };
            let upper = name.to_ascii_uppercase();
            if !call.is_done || !commands.is_known(&upper) {
                continue;
            }
            let is_written = claimed.text.contains(&format!("call('{name}'"))
                || claimed.text.contains(&format!("call(\"{name}\""));
            if is_written && !contract.commands.contains(&upper.as_str()) {
                add(
                    "commands",
                    format!("{upper} ran and is not claimed, {given}"),
                );
            }
            if contract.read_only && commands.is_write(&upper) {
                add(
                    "read_only",
                    format!("{upper} ran in a script that only reads, {given}"),
                );
            }
        }
    }
}
