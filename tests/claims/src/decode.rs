//! Rust types with the runtime's reading of each.

use std::collections::{HashMap, HashSet};

use redis::Value;
use redis_script::__private::{Reply, Strict, decode};
use redis_script_analysis::RustType;

/// A type that a reply may be read into.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// As it stands in a signature.
    pub written: &'static str,
    /// As the analysis knows it.
    pub rust_type: fn() -> RustType,
    reads: fn(Value) -> bool,
}

/// Whether the runtime reads the reply into the type that is written so. None for another type.
#[must_use]
pub fn reads(written: &str, reply: Value) -> Option<bool> {
    let found = TYPES.iter().find(|found| found.written == written)?;
    Some((found.reads)(reply))
}

macro_rules! types {
    ($($known:ty),+ $(,)?) => {
        /// All of them.
        pub const TYPES: &[Type] = &[$(Type {
            written: stringify!($known),
            rust_type: <$known as Known>::rust_type,
            reads: |reply| decode::<$known>(reply, Strict).is_ok(),
        }),+];
    };
}

types! {
    i64, u8, u64, f64, bool, String, Vec<u8>, (),
    Option<i64>, Option<f64>, Option<bool>, Option<String>, Option<Vec<String>>, Option<(String, i64)>,
    Vec<i64>, Vec<f64>, Vec<bool>, Vec<String>, Vec<Option<String>>, Vec<Option<i64>>, Vec<Vec<String>>,
    Vec<(String, f64)>, Vec<(i64, String)>,
    (i64, i64), (String, i64), (Option<String>, Option<String>), (bool, String, i64),
    [i64; 2], [String; 1], HashMap<String, String>, HashMap<String, i64>, HashSet<String>,
}

/// A type of which the analysis has a name.
trait Known: Reply {
    fn rust_type() -> RustType;
}

macro_rules! known {
    ($($type:ty => $rust_type:expr),+ $(,)?) => {$(
        impl Known for $type {
            fn rust_type() -> RustType {
                $rust_type
            }
        }
    )+};
}

known! {
    i64 => RustType::Integer { signed: true, bits: 64 },
    u64 => RustType::Integer { signed: false, bits: 64 },
    u8 => RustType::Integer { signed: false, bits: 8 },
    f64 => RustType::Float,
    bool => RustType::Bool,
    String => RustType::Text,
    Vec<u8> => RustType::Bytes,
    () => RustType::Unit,
}

/// The types whose `Vec` is a list: all but `u8`, whose `Vec` is a text.
trait Element: Known {}
impl Element for i64 {}
impl Element for f64 {}
impl Element for bool {}
impl Element for String {}
impl<T: Known> Element for Option<T> {}
impl Element for Vec<String> {}
impl<A: Known, B: Known> Element for (A, B) {}

impl<T: Known> Known for Option<T> {
    fn rust_type() -> RustType {
        RustType::Option(Box::new(T::rust_type()))
    }
}

impl<T: Element> Known for Vec<T> {
    fn rust_type() -> RustType {
        RustType::List(Box::new(T::rust_type()))
    }
}

impl<T: Known, const N: usize> Known for [T; N] {
    fn rust_type() -> RustType {
        RustType::Array(Box::new(T::rust_type()), Some(N))
    }
}

impl<A: Known, B: Known> Known for (A, B) {
    fn rust_type() -> RustType {
        RustType::Tuple(vec![A::rust_type(), B::rust_type()])
    }
}

impl<A: Known, B: Known, C: Known> Known for (A, B, C) {
    fn rust_type() -> RustType {
        RustType::Tuple(vec![A::rust_type(), B::rust_type(), C::rust_type()])
    }
}

impl<V: Known> Known for HashMap<String, V> {
    fn rust_type() -> RustType {
        RustType::Map(Box::new(RustType::Text), Box::new(V::rust_type()))
    }
}

impl Known for HashSet<String> {
    fn rust_type() -> RustType {
        RustType::Set(Box::new(RustType::Text))
    }
}
