//! The strict reading of numbers, booleans and strings: the rows of the table, one function per type of value.

use super::mismatch::Found;
use super::{Mismatch, describe, without_attributes};
use redis::{ToRedisArgs, Value};
use std::str::FromStr;

const INTEGER: &str = "an integer";
const NUMBER: &str = "a number";

/// A string where an integer or a number is expected.
const OTHER_STRING: &str = "a string that is not one";

/// An integer from an integer that fits, or from a string that is one.
pub(super) fn integer<T>(value: Value, name: &str) -> Result<T, Mismatch>
where
    T: TryFrom<i64> + FromStr,
{
    let (read, found) = match number(value, INTEGER, name)? {
        Number::Integer(number) => (T::try_from(number).ok(), "an integer out of its range"),
        Number::Text(number) => (number.parse().ok(), OTHER_STRING),
    };
    match read {
        Some(integer) => Ok(integer),
        None => Err(unfit(INTEGER, name, Found::Kind(found))),
    }
}

/// It is 0 if the type has no such integer.
#[inline]
pub(super) fn zero(name: &str) -> Mismatch {
    unfit(INTEGER, name, Found::Kind("0"))
}

/// A float from an integer that it holds exactly, from a double, or from a numeric string.
pub(super) fn float<T: Float>(value: Value) -> Result<T, Mismatch> {
    let found = match number(value, NUMBER, T::NAME)? {
        Number::Integer(number) => match T::exactly(number) {
            Some(float) => return Ok(float),
            None => "an integer that it cannot hold exactly",
        },
        Number::Text(number) => match number.parse::<T>() {
            // A parser turns 1e999 into infinity, but only the word may mean it.
            Ok(float) if float.is_infinite() && has_digit(&number) => "a number out of its range",
            Ok(float) => return Ok(float),
            Err(_) => OTHER_STRING,
        },
    };
    Err(unfit(NUMBER, T::NAME, Found::Kind(found)))
}

#[inline]
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// An integer, or a string that may be a number.
enum Number {
    Integer(i64),
    Text(String),
}

/// The source of a number of any type. As much of the code as possible is compiled once for all types of an
/// application.
#[inline]
fn number(value: Value, noun: &str, name: &str) -> Result<Number, Mismatch> {
    let found = match without_attributes(value) {
        Value::Int(number) => return Ok(Number::Integer(number)),
        other => match text(other) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(number) => return Ok(Number::Text(number)),
                Err(_) => Found::Kind(OTHER_STRING),
            },
            Err(other) => describe(&other),
        },
    };
    Err(unfit(noun, name, found))
}

#[inline]
fn unfit(noun: &str, name: &str, found: Found) -> Mismatch {
    Mismatch::new(&format!("{noun} that fits `{name}`"), found)
}

/// `true` from 1 or OK, `false` from 0 or nil.
#[inline]
pub(super) fn truth(value: Value) -> Result<bool, Mismatch> {
    let found = match without_attributes(value) {
        Value::Boolean(truth) => return Ok(truth),
        Value::Int(0) | Value::Nil => return Ok(false),
        Value::Int(1) | Value::Okay => return Ok(true),
        Value::Int(_) => Found::Kind("another integer"),
        other => match text(other) {
            Ok(text) => match text.as_slice() {
                b"1" => return Ok(true),
                b"0" => return Ok(false),
                _ => Found::Kind("another string"),
            },
            Err(other) => describe(&other),
        },
    };
    Err(Mismatch::new("a `bool`: 1 or 0, `OK`, or nil", found))
}

/// A `String` from a string in UTF-8 or a status.
#[inline]
pub(super) fn string(value: Value) -> Result<String, Mismatch> {
    let found = match without_attributes(value) {
        Value::Okay => return Ok("OK".to_owned()),
        Value::SimpleString(status) => return Ok(status),
        other => match text(other) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => return Ok(text),
                Err(_) => Found::Kind("a string that is not UTF-8"),
            },
            Err(other) => describe(&other),
        },
    };
    Err(Mismatch::new("a string", found))
}

/// The bytes of a string.
#[inline]
pub(super) fn bytes(value: Value) -> Result<Vec<u8>, Mismatch> {
    match text(without_attributes(value)) {
        Ok(bytes) => Ok(bytes),
        Err(other) => Err(Mismatch::new("a string", describe(&other))),
    }
}

/// `()` from anything but a status other than OK.
#[inline]
pub(super) fn unit(value: Value) -> Result<(), Mismatch> {
    match without_attributes(value) {
        Value::SimpleString(_) => Err(Mismatch::new(
            "`OK`, or any reply that is not a status",
            Found::Kind("another status"),
        )),
        _ => Ok(()),
    }
}

/// The bytes of a value that RESP2 writes as a string. For any other value, the value itself.
#[inline]
fn text(value: Value) -> Result<Vec<u8>, Value> {
    match value {
        Value::BulkString(bytes) => Ok(bytes),
        Value::VerbatimString { text, .. } => Ok(text.into_bytes()),
        // The content of the type depends on a feature of `redis`. Both forms print the number in decimal.
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

            #[inline]
            fn exactly(number: i64) -> Option<Self> {
                let float = number as $float;
                // It compares in i128, since i64::MAX rounds up to 2^63, and a cast back to i64 would saturate to the
                // original number.
                (float as i128 == i128::from(number)).then_some(float)
            }

            #[inline]
            fn is_infinite(self) -> bool {
                <$float>::is_infinite(self)
            }
        }
    };
}

impl_float!(f32);
impl_float!(f64);
