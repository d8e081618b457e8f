//! Replies, read into the types that functions may return.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use arbitrary::{Arbitrary, Unstructured};
use redis::Value;
use redis_script::__private::{Reply, Strict, decode};
use redis_script::{Json, pipe, redis_script};

use crate::connection::Answering;
use crate::limits::within_limits;

/// A value as a server may send it, to be made by the fuzzer.
#[derive(Arbitrary, Debug)]
enum Sent {
    Nil,
    Integer(i64),
    Text(Vec<u8>),
    Number(i32),
    Status(String),
    Okay,
    Double(f64),
    Boolean(bool),
    Array(Vec<Sent>),
    Set(Vec<Sent>),
    Map(Vec<(Sent, Sent)>),
    Attribute(Box<Sent>, Vec<(Sent, Sent)>),
    Verbatim(String),
    Push(Vec<Sent>),
    Error(String),
    BigNumber(Vec<u8>),
}

/// Reads bytes as the protocol, and as choices of what to send, into everything.
pub fn check_reply(bytes: &[u8]) {
    within_limits(bytes.len(), || {
        if let Ok(value) = redis::parse_redis_value(bytes) {
            read(&value);
        }
        if let Ok(sent) = Sent::arbitrary(&mut Unstructured::new(bytes)) {
            read(&value(sent));
        }
    });
}

fn value(sent: Sent) -> Value {
    let values = |sent: Vec<Sent>| sent.into_iter().map(value).collect::<Vec<_>>();
    let pairs = |sent: Vec<(Sent, Sent)>| {
        let pair = |(key, held)| (value(key), value(held));
        sent.into_iter().map(pair).collect::<Vec<_>>()
    };
    match sent {
        Sent::Nil => Value::Nil,
        Sent::Integer(number) => Value::Int(number),
        Sent::Text(text) => Value::BulkString(text),
        Sent::Number(number) => Value::BulkString(number.to_string().into_bytes()),
        Sent::Status(text) => Value::SimpleString(text),
        Sent::Okay => Value::Okay,
        Sent::Double(number) => Value::Double(number),
        Sent::Boolean(held) => Value::Boolean(held),
        Sent::Array(sent) => Value::Array(values(sent)),
        Sent::Set(sent) => Value::Set(values(sent)),
        Sent::Map(sent) => Value::Map(pairs(sent)),
        Sent::Attribute(data, attributes) => Value::Attribute {
            data: Box::new(value(*data)),
            attributes: pairs(attributes),
        },
        Sent::Verbatim(text) => Value::VerbatimString {
            format: redis::VerbatimFormat::Text,
            text,
        },
        Sent::Push(sent) => Value::Push {
            kind: redis::PushKind::Message,
            data: values(sent),
        },
        Sent::Error(text) => {
            let line = format!("-{}\r\n", text.replace(['\r', '\n'], " "));
            redis::parse_redis_value(line.as_bytes()).unwrap_or(Value::Nil)
        }
        Sent::BigNumber(digits) => Value::BigNumber(digits),
    }
}

macro_rules! read_all {
    ($value:expr => $($of:ty),+ $(,)?) => {
        $( read_as::<$of>($value); )+
    };
}

fn read(value: &Value) {
    read_all!(value =>
        (), bool, String, Vec<u8>, u8, u16, u32, u64, usize, i8, i16, i32, i64, i128, f32, f64,
        Option<String>, Option<i64>, Option<Option<bool>>, Option<()>,
        Vec<String>, Vec<i64>, Vec<Option<f64>>, Vec<Vec<String>>, Vec<Vec<u8>>, Vec<()>,
        VecDeque<String>, [String; 2], [Option<i64>; 3], [[u8; 2]; 2],
        (String,), (String, i64), (bool, Option<String>, Vec<u8>), ((String, u8), Vec<(String, f64)>),
        HashMap<String, String>, BTreeMap<String, i64>, HashMap<Vec<u8>, Vec<String>>, HashMap<String, HashMap<String, u8>>,
        Vec<(String, f64)>, Vec<(String, Option<Vec<String>>)>, Vec<(u8, (u8, u8))>,
        HashSet<String>, BTreeSet<i64>, HashSet<Vec<u8>>, BTreeSet<(String, String)>,
    );
    let mut answering = Answering(Ok(value.clone()));
    let owned = look_at(owned(&mut answering, "k"));
    std::hint::black_box(owned.map(|owned| owned.0));
    look_at(nested(&mut answering, "k"));
    look_at(json(&mut answering, "k"));
    together(value);
}

fn read_as<T: Reply>(value: &Value) {
    if let Err(mismatch) = decode::<T>(value.clone(), Strict) {
        let said = mismatch.to_string();
        assert!(!said.is_empty());
    }
}

/// A type of the user's, which reads what it likes.
#[derive(Debug)]
pub struct Owned(pub Vec<String>);

impl redis::FromRedisValue for Owned {
    fn from_redis_value(value: Value) -> Result<Self, redis::ParsingError> {
        Ok(Self(Vec::from_redis_value(value)?))
    }
}

#[redis_script(inline = "return cmsgpack.unpack(redis.call('GET', KEYS[1]) or '')")]
fn owned(
    connection: &mut impl redis::ConnectionLike,
    #[key] key: &str,
) -> redis_script::Result<Owned>;

#[redis_script(inline = "return cmsgpack.unpack(redis.call('GET', KEYS[1]) or '')")]
fn nested(
    connection: &mut impl redis::ConnectionLike,
    #[key] key: &str,
) -> redis_script::Result<Vec<(String, Option<Owned>)>>;

#[redis_script(inline = "return cmsgpack.unpack(redis.call('GET', KEYS[1]) or '')")]
fn json(
    connection: &mut impl redis::ConnectionLike,
    #[key] key: &str,
) -> redis_script::Result<Json<BTreeMap<String, Option<f64>>>>;

/// Looks at all that an error tells.
fn look_at<T>(result: redis_script::Result<T>) -> Option<T> {
    let error = match result {
        Ok(read) => return Some(read),
        Err(error) => error,
    };
    let said = error.to_string();
    let name = error.script().map_or("", |script| script.name());
    assert!(said.starts_with(name), "{said}");
    let told = (error.kind(), error.line(), error.code());
    std::hint::black_box((told, format!("{error:?}")));
    None
}

/// The reply as that of a pipeline, atomic and not.
fn together(value: &Value) {
    for atomic in [false, true] {
        let mut pipeline = pipe();
        let one = pipeline.add(prepare_owned("a"));
        let other = pipeline.add(prepare_json("b"));
        let pipeline = if atomic { pipeline.atomic() } else { pipeline };
        match pipeline.run(&mut Answering(Ok(value.clone()))) {
            Ok(mut replies) => {
                look_at(replies.take(one));
                look_at(replies.take(other));
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
