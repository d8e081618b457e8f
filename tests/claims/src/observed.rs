//! What one run of a script showed.

use redis::Value;

/// A call of `redis.call` or `redis.pcall`.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whether it came back without raising.
    pub is_done: bool,
    /// Its arguments: the first letter is the kind, the rest the text.
    pub arguments: Vec<String>,
}

/// What a watched place did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Its evaluation began.
    Reached(usize),
    /// Its evaluation ended, with so many values; the first of them.
    Ended(usize, usize, String),
}

/// One run.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Whether the script ended without an error.
    pub ends: bool,
    /// The error otherwise.
    pub failure: String,
    /// What the script replied.
    pub reply: Value,
    /// The calls, the first hundred of them.
    pub calls: Vec<Call>,
    /// What the watched places did, in time.
    pub events: Vec<Event>,
    /// What was given as ARGV.
    pub arguments: Vec<String>,
    /// What was given as KEYS.
    pub keys: Vec<String>,
}

impl Observed {
    /// Reads the answer of an instrumented script; none where it could not be run at all.
    #[must_use]
    pub fn read(answer: Value, keys: &[String], arguments: &[String]) -> Option<Self> {
        let Value::Array(parts) = answer else {
            return None;
        };
        let [ends, failure, reply, calls, events] = <[Value; 5]>::try_from(parts).ok()?;
        Some(Self {
            ends: ends == Value::Int(1),
            failure: text(&failure),
            reply,
            calls: list(calls).into_iter().map(call).collect(),
            events: list(events).iter().filter_map(event).collect(),
            arguments: arguments.to_vec(),
            keys: keys.to_vec(),
        })
    }
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        _ => Vec::new(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
}

fn call(value: Value) -> Call {
    let parts = list(value);
    let mut arguments: Vec<String> = parts.iter().map(text).collect();
    let is_done = arguments.first().is_some_and(|done| done == "1");
    arguments.drain(..arguments.len().min(2));
    Call { is_done, arguments }
}

fn event(value: &Value) -> Option<Event> {
    let text = text(value);
    let (number, rest) = text.split_once(' ')?;
    let number = number.parse().ok()?;
    if rest == ">" {
        return Some(Event::Reached(number));
    }
    let (count, value) = rest.split_once(' ')?;
    Some(Event::Ended(number, count.parse().ok()?, value.to_owned()))
}
