//! What one run of an instrumented script showed.

use redis::Value;

/// What a watched place did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Its evaluation began.
    Reached(usize),
    /// Its evaluation ended, with so many values; the first of them.
    Ended(usize, usize, String),
}

impl Event {
    /// The place.
    #[must_use]
    pub fn place(&self) -> usize {
        match *self {
            Self::Reached(place) | Self::Ended(place, ..) => place,
        }
    }
}

/// More events than this are not noted.
pub const MOST_EVENTS: usize = 400;

/// One run.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Whether the script ended without an error.
    pub ends: bool,
    /// The error otherwise.
    pub failure: String,
    /// What the script replied.
    pub reply: Value,
    /// How many values it gave: none at its end, and at a `return` without any.
    pub count: usize,
    /// What the watched places did, in time.
    pub events: Vec<Event>,
}

impl Observed {
    /// Reads the answer of an instrumented script; none where it could not be run at all.
    #[must_use]
    pub fn read(answer: Value) -> Option<Self> {
        let Value::Array(parts) = answer else {
            return None;
        };
        let [ends, failure, reply, count, events] = <[Value; 5]>::try_from(parts).ok()?;
        let events = match events {
            Value::Array(events) => events,
            _ => Vec::new(),
        };
        Some(Self {
            ends: ends == Value::Int(1),
            failure: text(&failure),
            reply,
            count: match count {
                Value::Int(count) => count as usize,
                _ => 0,
            },
            events: events.iter().filter_map(event).collect(),
        })
    }

    /// Whether every event was noted.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.events.len() < MOST_EVENTS
    }

    /// Whether the place was reached.
    #[must_use]
    pub fn reaches(&self, place: usize) -> bool {
        self.events.contains(&Event::Reached(place))
    }

    /// The values that the place had: the first letter is the kind, the rest the text.
    pub fn values(&self, place: usize) -> impl Iterator<Item = &str> {
        self.events.iter().filter_map(move |event| match event {
            Event::Ended(ended, _, value) if *ended == place => Some(value.as_str()),
            _ => None,
        })
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    }
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
