//! Reading a reply into the return type, strictly: what does not fit is an error that says where, never a silent conversion.
//!
//! Two things meet here. [`Reply`] is the strict reading of the standard types, and of their compositions, chosen by the type
//! alone, so that an alias changes nothing. A [`Decoder`] is a reading put together from the *written* return type: it is
//! needed where a type of the user stands inside, which goes through [`redis::FromRedisValue`] and its leniency, while the
//! `Vec` or the tuple around it stays strict. Generated code writes one [`Written`] for every type that it sees, and
//! [`Written`] takes the strict reading wherever there is one:
//!
//! ```text
//! // -> Result<Vec<(Count, Option<User>)>>, where `type Count = u8` and `User` is the user's
//! decode(reply, (&Written::<Vec<(Count, Option<User>)>>::NEW).or(Elements::new((
//!     (&Written::<Count>::NEW).leaf(),                                               // u8, strictly
//!     (&Written::<Option<User>>::NEW).or(Optional((&Written::<User>::NEW).leaf())),  // `User` as `User` reads it
//! ))))
//! ```
//!
//! All decoders are of no size, so that the whole stands in a closure that captures nothing, which is a plain `fn`.

mod collection;
mod decoder;
mod mismatch;
mod scalar;
mod strict;
mod written;

pub use collection::{Array, Elements, Optional};
pub use decoder::{Decoder, Foreign, ForeignReply, Strict};
pub use mismatch::Mismatch;
pub(crate) use mismatch::Problem;
pub use strict::Reply;
pub use written::{ChooseStrict, ChooseWritten, Written};

pub(crate) use mismatch::describe;
use mismatch::{Found, Step};
use redis::Value;

/// Reads a whole reply.
pub fn decode<T>(reply: Value, decoder: impl Decoder<T>) -> Result<T, Mismatch> {
    match find_error(&reply) {
        Some(mismatch) => Err(mismatch),
        None => decoder.decode(reply),
    }
}

/// An error that stands anywhere in the reply: it is the call's error, whatever the type would make of the rest.
pub(crate) fn find_error(value: &Value) -> Option<Mismatch> {
    match value {
        Value::ServerError(error) => Some(Mismatch::server_error(error.clone())),
        Value::Array(values) | Value::Set(values) => values
            .iter()
            .enumerate()
            .find_map(|(index, value)| Some(find_error(value)?.inside(Step::Element(index)))),
        Value::Map(entries) => entries
            .iter()
            .enumerate()
            .find_map(|(index, (key, value))| {
                let key = find_error(key).map(|mismatch| mismatch.inside(Step::Field(0)));
                let value = || find_error(value).map(|mismatch| mismatch.inside(Step::Field(1)));
                Some(key.or_else(value)?.inside(Step::Element(index)))
            }),
        Value::Attribute { data, .. } => find_error(data),
        _ => None,
    }
}

/// The value without the attributes that RESP3 may put around it.
fn without_attributes(mut value: Value) -> Value {
    while let Value::Attribute { data, .. } = value {
        value = *data;
    }
    value
}
