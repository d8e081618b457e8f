//! What the Rust side sends: numbers of some type, and times in some unit.

use crate::domain::{Constant, Range, Time, TimeKind};
use crate::redis::unit::Unit;
use crate::rust::rust_type::RustType;
use crate::rust::signature::Parameter;

/// The number that an argument of this type is sent as. `Any` if it is not a number.
pub(super) fn sent_number(parameter: &Parameter) -> Constant {
    if parameter.may_be_empty {
        return Constant::Any;
    }
    let rust_type = parameter.rust_type.trim_start_matches('&').trim();
    let inner = match rust_type.strip_prefix("Option<") {
        Some(inner) => inner.strip_suffix('>').unwrap_or(rust_type),
        None => rust_type,
    };
    let name = inner.rsplit("::").next().unwrap_or(inner).trim();
    let per_second = match parameter.unit {
        Some(Unit::Seconds) => 1.0,
        Some(Unit::Millis) => 1e3,
        Some(Unit::Micros) => 1e6,
        None if NUMBERS.contains(&name) => return Constant::NUMERAL,
        None => return Constant::Any,
    };
    match name {
        "Duration" if !is_point_in_time(&parameter.name) => Constant::NUMERAL,
        "SystemTime" | "Duration" => {
            Constant::Within(Range::new(1.5e9 * per_second, 1e10 * per_second))
        }
        _ => Constant::NUMERAL,
    }
}

/// The unit of an argument: as declared, or from the name of a number.
pub(super) fn sent_time(parameter: &Parameter) -> Time {
    if let Some(unit) = parameter.unit {
        let kind = match parameter.value {
            RustType::SystemTime => Some(TimeKind::Instant),
            // A duration that counts from 1970 is an instant.
            RustType::Duration if !may_be_instant(&parameter.name) => Some(TimeKind::Span),
            _ => None,
        };
        return Time::certain(unit, kind);
    }
    let is_number = matches!(parameter.value, RustType::Integer { .. } | RustType::Float);
    let is_rate = parameter.name.split('_').any(|word| word == "per");
    let Some((name, last)) = parameter.name.rsplit_once('_') else {
        return Time::Unknown;
    };
    let unit = match last {
        "sec" | "secs" | "seconds" => Unit::Seconds,
        "ms" | "millis" | "milliseconds" => Unit::Millis,
        "us" | "micros" | "microseconds" => Unit::Micros,
        _ => return Time::Unknown,
    };
    match is_number && !is_rate {
        true => Time::likely(unit, named_kind(name)),
        false => Time::Unknown,
    }
}

/// The meaning of the last word before the unit.
fn named_kind(name: &str) -> Option<TimeKind> {
    match name.rsplit('_').next()? {
        "at" | "deadline" | "now" | "timestamp" | "until" => Some(TimeKind::Instant),
        "cooldown" | "delay" | "duration" | "interval" | "lifetime" | "period" | "timeout"
        | "ttl" | "window" => Some(TimeKind::Span),
        _ => None,
    }
}

/// Whether the name may mean an instant.
fn may_be_instant(name: &str) -> bool {
    let is_such = |word: &str| matches!(word, "expires" | "expiration") || word.ends_with("epoch");
    is_point_in_time(name) || name.split('_').any(is_such)
}

/// Whether the name shows that a duration counts from 1970.
fn is_point_in_time(name: &str) -> bool {
    name.split('_')
        .any(|word| matches!(word, "now" | "timestamp" | "deadline" | "until" | "at"))
}

/// The Rust types whose values are sent as numbers.
const NUMBERS: &[&str] = &[
    "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "u128", "u16", "u32", "u64", "u8",
    "usize",
];
