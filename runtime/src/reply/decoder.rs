//! How one value of a reply becomes a value of the return type.

use super::{Mismatch, Reply, collection, describe};
use crate::unsuggested::{Fails, Holds, Never};
use redis::{FromRedisValue, Value};

/// Reads a value as `T`.
pub trait Decoder<T>: Sized {
    /// Reads the value, if the type accepts it.
    fn decode(&self, value: Value) -> Result<T, Mismatch>;

    /// Reads a list of such values. Pairs may also be flat, one entry after the other.
    fn decode_elements(&self, value: Value) -> Result<Vec<T>, Mismatch> {
        collection::elements(value, self)
    }
}

/// The strict reading of a standard type.
#[derive(Debug)]
pub struct Strict;

impl<T: Reply> Decoder<T> for Strict {
    fn decode(&self, value: Value) -> Result<T, Mismatch> {
        T::read(value)
    }

    fn decode_elements(&self, value: Value) -> Result<Vec<T>, Mismatch> {
        T::read_elements(value)
    }
}

/// A user's type, which uses its own reading function.
///
/// This struct holds that function instead of requiring `T: ForeignReply`, so a type without one causes one error, not
/// three.
#[derive(Debug)]
pub struct Foreign<T>(fn(Value) -> Result<T, Mismatch>);

impl<T: ForeignReply> Foreign<T> {
    pub(super) const NEW: Self = Self(T::read_foreign);
}

impl<T> Decoder<T> for Foreign<T> {
    fn decode(&self, value: Value) -> Result<T, Mismatch> {
        (self.0)(value)
    }
}

/// A type that reads itself from a reply.
pub trait ForeignReply: Sized {
    /// Reads the value as leniently as the type itself does.
    fn read_foreign(value: Value) -> Result<Self, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<T: FromRedisValue> ForeignReply for T {
    fn read_foreign(value: Value) -> Result<Self, Mismatch> {
        let found = describe(&value);
        match T::from_redis_value(value) {
            Ok(read) => Ok(read),
            Err(error) => Err(Mismatch::foreign(std::any::type_name::<T>(), found, error)),
        }
    }
}

/// A [`ForeignReply`], in the form that generated code requires: see `unsuggested`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a script's reply",
    label = "a reply cannot be read into this type",
    note = "replies are read into integers, floats, `bool`, `String`, `Vec<u8>`, `()`, and `Option`, `Vec`, arrays, tuples, maps and sets of those",
    note = "a type of your own implements `redis::FromRedisValue`, and a type parameter needs it as a bound"
)]
pub trait SomeReply<M>: ForeignReply {}

#[diagnostic::do_not_recommend]
impl<T: ForeignReply> SomeReply<Holds> for T {}

#[diagnostic::do_not_recommend]
impl<T: ForeignReply> SomeReply<Fails> for T where Fails: Never<T> {}
