//! The catalogue of patterns, as records.

use redis_script_patterns::{Argument, Bounds, CATALOGUE, DefaultValue, Key, Pattern, Reply, Unit};
use serde::Serialize;

use super::languages::Kind;

/// A pattern in JSON.
#[derive(Debug, Serialize)]
pub struct PatternRecord {
    name: &'static str,
    summary: &'static str,
    when: &'static str,
    promises: Vec<&'static str>,
    costs: &'static [&'static str],
    script: &'static str,
    reply: ReplyRecord,
    options: Vec<OptionRecord>,
}

#[derive(Debug, Serialize)]
struct ReplyRecord {
    #[serde(rename = "type")]
    rust_type: &'static str,
    meaning: &'static str,
}

/// A key or an argument.
#[derive(Debug, Serialize)]
struct OptionRecord {
    name: &'static str,
    kind: &'static str,
    #[serde(rename = "type")]
    value: &'static str,
    rust_type: &'static str,
    unit: Option<&'static str>,
    /// As somebody writes it. `None` for the time of the call.
    default: Option<String>,
    least: Option<i64>,
    greatest: Option<i64>,
    /// The option that it must not exceed.
    at_most: Option<&'static str>,
    explanation: &'static str,
}

/// All patterns. Patterns for the same purpose are next to each other.
#[must_use]
pub fn catalogue() -> Vec<PatternRecord> {
    CATALOGUE
        .iter()
        .map(|pattern| PatternRecord::of(pattern))
        .collect()
}

impl PatternRecord {
    fn of(pattern: &Pattern) -> Self {
        let Reply {
            rust_type, meaning, ..
        } = pattern.reply;
        let keys = pattern.keys.iter().map(OptionRecord::of_key);
        let arguments = pattern.arguments.iter().map(OptionRecord::of_argument);
        let promises = pattern.promises.iter();
        Self {
            name: pattern.name,
            summary: pattern.title,
            when: pattern.when,
            promises: promises.map(|promise| promise.text).collect(),
            costs: pattern.limits,
            script: pattern.script,
            reply: ReplyRecord { rust_type, meaning },
            options: keys.chain(arguments).collect(),
        }
    }
}

impl OptionRecord {
    fn of_key(key: &Key) -> Self {
        Self {
            name: key.name,
            kind: "key",
            value: Kind::Text.name(),
            rust_type: "&str",
            unit: None,
            default: Some(key.example.to_owned()),
            least: None,
            greatest: None,
            at_most: None,
            explanation: key.meaning,
        }
    }

    fn of_argument(argument: &Argument) -> Self {
        let bounds = argument.bounds;
        Self {
            name: argument.name,
            kind: "argument",
            value: Kind::of(argument).name(),
            rust_type: argument.rust_type,
            unit: argument.unit.and_then(unit),
            default: match argument.default {
                DefaultValue::Entries(entries) => Some(entries.join(",")),
                _ => None,
            },
            least: bounds.map(|Bounds { least, .. }| least),
            greatest: bounds.map(|Bounds { greatest, .. }| greatest),
            at_most: bounds.and_then(|bounds| bounds.at_most),
            explanation: argument.meaning,
        }
    }
}

fn unit(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Millis => Some("milliseconds"),
        Unit::Micros => Some("microseconds"),
        _ => None,
    }
}
