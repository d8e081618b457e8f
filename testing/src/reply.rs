//! The reply that a test expects, and replies as a person reads them.

use std::fmt::Write;

use redis::Value;

/// A reply that a script is expected to give, written as a Rust value.
///
/// | Rust | reply |
/// |---|---|
/// | an integer | that integer, not a string that looks like it |
/// | `&str`, `String`, `&[u8; N]` | that text, as a string or a status such as `OK` |
/// | `()`, `None` | nil |
/// | `Some(value)` | as `value` |
/// | array, slice, `Vec` | an array of these |
/// | [`redis::Value`] | exactly that, for everything else |
///
/// The elements of an array are of one Rust type; where they differ, each is an `ExpectedReply`:
/// `[ExpectedReply::from(1), "one".into()]`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedReply(Kind);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Nil,
    Integer(i64),
    Text(Vec<u8>),
    Array(Vec<ExpectedReply>),
    Exactly(Value),
}

impl ExpectedReply {
    pub(crate) fn fits(&self, reply: &Value) -> bool {
        match (&self.0, reply) {
            (Kind::Nil, Value::Nil) => true,
            (Kind::Integer(expected), Value::Int(found)) => expected == found,
            (Kind::Text(expected), Value::BulkString(found)) => expected == found,
            (Kind::Text(expected), Value::SimpleString(found)) => expected == found.as_bytes(),
            (Kind::Text(expected), Value::Okay) => expected == b"OK",
            (Kind::Array(expected), Value::Array(found)) => {
                expected.len() == found.len()
                    && expected
                        .iter()
                        .zip(found)
                        .all(|(expected, found)| expected.fits(found))
            }
            (Kind::Exactly(expected), found) => expected == found,
            _ => false,
        }
    }

    /// The text that [`show`] writes for a reply that fits.
    pub(crate) fn show(&self) -> String {
        show(&self.to_value())
    }

    fn to_value(&self) -> Value {
        match &self.0 {
            Kind::Nil => Value::Nil,
            Kind::Integer(integer) => Value::Int(*integer),
            Kind::Text(text) => Value::BulkString(text.clone()),
            Kind::Array(elements) => Value::Array(elements.iter().map(Self::to_value).collect()),
            Kind::Exactly(value) => value.clone(),
        }
    }
}

/// A reply in one line: `[1, "one", nil, status OK]`.
pub(crate) fn show(reply: &Value) -> String {
    let mut text = String::new();
    write_reply(&mut text, reply);
    text
}

fn write_reply(text: &mut String, reply: &Value) {
    match reply {
        Value::Nil => text.push_str("nil"),
        Value::Int(integer) => text.push_str(&integer.to_string()),
        Value::BulkString(bytes) => {
            text.push('"');
            // Writing to a `String` never fails.
            let _ = write!(text, "{}", bytes.escape_ascii());
            text.push('"');
        }
        Value::Okay => text.push_str("status OK"),
        Value::SimpleString(status) => {
            let _ = write!(text, "status {status}");
        }
        Value::ServerError(error) => {
            let _ = write!(text, "error {}", error.code());
            if let Some(details) = error.details() {
                let _ = write!(text, " {details}");
            }
        }
        Value::Array(elements) => {
            text.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                write_reply(text, element);
            }
            text.push(']');
        }
        other => {
            let _ = write!(text, "{other:?}");
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for ExpectedReply {
            fn from(integer: $integer) -> Self {
                Self(Kind::Integer(i64::from(integer)))
            }
        }
    )*};
}
from_integers!(i8, i16, i32, i64, u8, u16, u32);

impl From<&str> for ExpectedReply {
    fn from(text: &str) -> Self {
        Self(Kind::Text(text.into()))
    }
}

impl From<String> for ExpectedReply {
    fn from(text: String) -> Self {
        Self(Kind::Text(text.into()))
    }
}

impl<const N: usize> From<&[u8; N]> for ExpectedReply {
    fn from(bytes: &[u8; N]) -> Self {
        Self(Kind::Text(bytes.to_vec()))
    }
}

impl From<()> for ExpectedReply {
    fn from((): ()) -> Self {
        Self(Kind::Nil)
    }
}

impl<T: Into<Self>> From<Option<T>> for ExpectedReply {
    fn from(reply: Option<T>) -> Self {
        reply.map_or(Self(Kind::Nil), T::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for ExpectedReply {
    fn from(elements: Vec<T>) -> Self {
        Self(Kind::Array(elements.into_iter().map(T::into).collect()))
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for ExpectedReply {
    fn from(elements: [T; N]) -> Self {
        Self(Kind::Array(elements.into_iter().map(T::into).collect()))
    }
}

impl From<Value> for ExpectedReply {
    fn from(value: Value) -> Self {
        Self(Kind::Exactly(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fits(expected: impl Into<ExpectedReply>, reply: Value) -> bool {
        expected.into().fits(&reply)
    }

    #[test]
    fn integers_and_texts_are_told_apart() {
        assert!(fits(1, Value::Int(1)));
        assert!(!fits(1, Value::BulkString(b"1".to_vec())));
        assert!(fits("1", Value::BulkString(b"1".to_vec())));
        assert!(!fits("1", Value::Int(1)));
        assert!(fits(b"\xff", Value::BulkString(vec![255])));
        assert!(fits("OK", Value::Okay));
        assert!(!fits(Value::Okay, Value::BulkString(b"OK".to_vec())));
    }

    #[test]
    fn arrays_are_compared_by_element() {
        let reply = || Value::Array(vec![Value::Int(1), Value::Nil]);
        assert!(fits([Some(1), None], reply()));
        assert!(!fits([1], reply()));
        assert!(!fits([Some(1), None, None], reply()));
        assert!(fits([ExpectedReply::from(1), ().into()], reply()));
        assert!(fits(Vec::<i64>::new(), Value::Array(Vec::new())));
        assert!(!fits((), Value::Array(Vec::new())));
    }

    #[test]
    fn replies_are_shown_in_a_line() {
        let reply = Value::Array(vec![
            Value::Int(1),
            Value::BulkString(b"a\"\xff".to_vec()),
            Value::Nil,
            Value::Okay,
        ]);
        assert_eq!(show(&reply), r#"[1, "a\"\xff", nil, status OK]"#);
    }
}
