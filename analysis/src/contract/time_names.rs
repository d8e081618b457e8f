//! Names of times that tell the unit: `ttl_ms`, `expiresAtSeconds`.

use crate::contract::entry_names::words;
use crate::contract::entry_uses::Time;
use crate::redis::unit::Unit;

/// The last word of a name that tells the unit.
const UNITS: &[(&str, Unit)] = &[
    ("micros", Unit::Micros),
    ("microseconds", Unit::Micros),
    ("millis", Unit::Millis),
    ("milliseconds", Unit::Millis),
    ("ms", Unit::Millis),
    ("sec", Unit::Seconds),
    ("seconds", Unit::Seconds),
    ("secs", Unit::Seconds),
    ("us", Unit::Micros),
];

/// Words before the unit that make it a duration. An expiry may also be the point in time when something expires.
const DURATIONS: &[&str] = &[
    "cooldown",
    "delay",
    "duration",
    "interval",
    "lifetime",
    "period",
    "retention",
    "timeout",
    "ttl",
    "window",
];

/// Words before the unit that make it a point in time.
const POINTS: &[&str] = &["at", "deadline", "now", "timestamp"];

/// The time in the name, if the name tells both its kind and its unit.
pub(crate) fn time_of(name: &str) -> Option<Time> {
    let words = words(name, char::is_lowercase);
    let (last, before) = words.split_last()?;
    let (_, unit) = UNITS.iter().find(|(word, _)| word == last)?;
    let kind = before.last()?.as_str();
    let is_point_in_time = POINTS.contains(&kind);
    (is_point_in_time || DURATIONS.contains(&kind)).then_some((*unit, is_point_in_time))
}

/// Whether the name means the time of the call: `now`, `currentTime`, `timestamp_ms`.
pub(crate) fn is_moment(name: &str) -> bool {
    let words = words(name, char::is_lowercase);
    let mut words = words.as_slice();
    if let [before @ .., last] = words
        && UNITS.iter().any(|(word, _)| word == last)
    {
        words = before;
    }
    match words {
        [.., last] if matches!(last.as_str(), "now" | "timestamp" | "ts") => true,
        [.., kind, last] if last == "time" => matches!(kind.as_str(), "current" | "now" | "unix"),
        [only] => only == "time",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_a_time_by_its_last_words() {
        for (name, time) in [
            ("ttl_ms", Some((Unit::Millis, false))),
            ("lockTimeoutSeconds", Some((Unit::Seconds, false))),
            ("WINDOW_MICROS", Some((Unit::Micros, false))),
            ("now_ms", Some((Unit::Millis, true))),
            ("expires_at_seconds", Some((Unit::Seconds, true))),
            ("ttl", None),
            ("items_ms", None),
            ("ms", None),
            ("", None),
        ] {
            assert_eq!(time_of(name), time, "{name}");
        }
    }
}
