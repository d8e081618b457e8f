//! The strict reading of numbers, truth values and texts: the rows of the table, one function a type of value.

use super::{Found, Mismatch, describe, without_attributes};
use redis::{ToRedisArgs, Value};
use std::str::FromStr;

/// An integer from an integer that fits, or from a text that is one.
pub(super) fn integer<T>(value: Value, name: &str) -> Result<T, Mismatch>
where
    T: TryFrom<i64> + FromStr,
{
    let (read, found) = match number(value, name)? {
        Number::Integer(number) => (T::try_from(number).ok(), "an integer out of its range"),
        Number::Text(number) => (number.parse().ok(), "a text that is not one"),
    };
    read.ok_or_else(|| no_integer(name, found.into()))
}

/// An integer, or a text that may be one.
enum Number {
    Integer(i64),
    Text(String),
}

/// What an integer of any type is read from: as much as can be, is compiled once for all types.
fn number(value: Value, name: &str) -> Result<Number, Mismatch> {
    let number = match without_attributes(value) {
        Value::Int(number) => return Ok(Number::Integer(number)),
        other => text(other).map_err(|other| no_integer(name, describe(&other)))?,
    };
    let number = String::from_utf8(number);
    number
        .map(Number::Text)
        .map_err(|_| no_integer(name, "a text that is not one".into()))
}

fn no_integer(name: &str, found: Found) -> Mismatch {
    Mismatch::new(format!("an integer that fits `{name}`"), found)
}

/// A float from an integer that it holds exactly, from a double, or from a text that is a number.
pub(super) fn float<T: Float>(value: Value) -> Result<T, Mismatch> {
    let expected = || format!("a number that fits `{}`", T::NAME);
    let number = match without_attributes(value) {
        Value::Int(number) => {
            return T::exactly(number).ok_or_else(|| {
                Mismatch::new(expected(), "an integer that it cannot hold exactly")
            });
        }
        other => text(other).map_err(|other| Mismatch::new(expected(), describe(&other)))?,
    };
    let not_one = || Mismatch::new(expected(), "a text that is not one");
    let number = std::str::from_utf8(&number).map_err(|_| not_one())?;
    let float: T = number.parse().map_err(|_| not_one())?;
    // A parser makes infinity of 1e999; only the word may mean it.
    if float.is_infinite() && number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(Mismatch::new(expected(), "a number out of its range"));
    }
    Ok(float)
}

/// `true` from 1 or OK, `false` from 0 or nil.
pub(super) fn truth(value: Value) -> Result<bool, Mismatch> {
    const EXPECTED: &str = "a `bool`: 1 or 0, `OK`, or nil";
    match without_attributes(value) {
        Value::Boolean(truth) => Ok(truth),
        Value::Int(0) | Value::Nil => Ok(false),
        Value::Int(1) | Value::Okay => Ok(true),
        Value::Int(_) => Err(Mismatch::new(EXPECTED, "another integer")),
        other => match text(other).as_deref() {
            Ok(b"1") => Ok(true),
            Ok(b"0") => Ok(false),
            Ok(_) => Err(Mismatch::new(EXPECTED, "another text")),
            Err(other) => Err(Mismatch::new(EXPECTED, describe(other))),
        },
    }
}

/// A `String` from a text in UTF-8 or a status.
pub(super) fn string(value: Value) -> Result<String, Mismatch> {
    const EXPECTED: &str = "a text";
    let bytes = match without_attributes(value) {
        Value::Okay => return Ok("OK".to_owned()),
        Value::SimpleString(status) => return Ok(status),
        other => text(other).map_err(|other| Mismatch::new(EXPECTED, describe(&other)))?,
    };
    String::from_utf8(bytes).map_err(|_| Mismatch::new(EXPECTED, "a text that is not UTF-8"))
}

/// The bytes of a text.
pub(super) fn bytes(value: Value) -> Result<Vec<u8>, Mismatch> {
    text(without_attributes(value)).map_err(|other| Mismatch::new("a text", describe(&other)))
}

/// `()` from anything but a status other than OK.
pub(super) fn unit(value: Value) -> Result<(), Mismatch> {
    match without_attributes(value) {
        Value::SimpleString(_) => Err(Mismatch::new(
            "`OK`, or any reply that is not a status",
            "another status",
        )),
        _ => Ok(()),
    }
}

/// The bytes of a value that RESP2 writes as a text, or the value.
fn text(value: Value) -> Result<Vec<u8>, Value> {
    match value {
        Value::BulkString(bytes) => Ok(bytes),
        Value::VerbatimString { text, .. } => Ok(text.into_bytes()),
        // What it holds depends on a feature of `redis`; both are written in decimal.
        Value::BigNumber(number) => Ok(number.to_redis_args().concat()),
        Value::Double(number) => Ok(number.to_string().into_bytes()),
        other => Err(other),
    }
}

/// `f32` and `f64`.
pub(super) trait Float: FromStr + Copy {
    const NAME: &'static str;

    /// The float that equals the integer, if there is one.
    fn exactly(number: i64) -> Option<Self>;

    fn is_infinite(self) -> bool;
}

macro_rules! impl_float {
    ($float:ident) => {
        impl Float for $float {
            const NAME: &'static str = stringify!($float);

            fn exactly(number: i64) -> Option<Self> {
                let float = number as $float;
                // In i128, since i64::MAX rounds up to 2^63 and a cast back to i64 would saturate to what it came from.
                (float as i128 == i128::from(number)).then_some(float)
            }

            fn is_infinite(self) -> bool {
                <$float>::is_infinite(self)
            }
        }
    };
}

impl_float!(f32);
impl_float!(f64);
