//! Reading a reply into the return type, strictly: what does not fit is an error that says where, never a silent conversion.
//!
//! Two things meet here. [`Reply`] is the strict reading of the standard types, and of their compositions, chosen by
//! the type alone, so that an alias changes nothing. A [`Decoder`] is a reading put together from the *written* return
//! type: it is needed if a type of the user is inside. That type goes through [`redis::FromRedisValue`] and its
//! leniency, while the `Vec` or the tuple around it stays strict. Generated code writes one [`Written`] for every type
//! that it sees, and [`Written`] takes the strict reading wherever there is one:
//!
//! ```text
//! // -> Result<Vec<(Count, Option<User>)>>, where `type Count = u8` and `User` is the user's
//! decode(reply, (&Written::<Vec<(Count, Option<User>)>>::NEW).or(Elements::new((
//!     (&Written::<Count>::NEW).leaf(),                                               // u8, strictly
//!     (&Written::<Option<User>>::NEW).or(Optional((&Written::<User>::NEW).leaf())),  // `User` as `User` reads it
//! ))))
//! ```
//!
//! All decoders are made of constants, so the whole decoder fits in a closure that captures nothing, which is a plain
//! `fn`.
//!
//! What reads one type or another is `#[inline]`, so that an application compiles the few readings that it has, and not all.

mod collection;
mod decoder;
mod mismatch;
mod scalar;
mod strict;
mod written;

pub use collection::{Array, Elements, Optional};
pub use decoder::{Decoder, Foreign, ForeignReply, SomeReply, Strict};
#[cfg(feature = "json")]
pub(crate) use mismatch::Found;
pub use mismatch::Mismatch;
pub(crate) use mismatch::{Problem, describe, find_error};
pub use strict::Reply;
pub use written::{ChooseStrict, ChooseWritten, Written, generic_leaf};

use redis::Value;

/// Reads a whole reply.
pub fn decode<T>(reply: Value, decoder: impl Decoder<T>) -> Result<T, Mismatch> {
    match find_error(&reply) {
        Some(mismatch) => Err(mismatch),
        None => decoder.decode(reply),
    }
}

/// The value without the attributes that RESP3 may put around it.
#[inline]
fn without_attributes(mut value: Value) -> Value {
    while let Value::Attribute { data, .. } = value {
        value = *data;
    }
    value
}
