//! The choice between the strict reading of a type and the reading that is composed from its written form.
//!
//! Method resolution chooses for the type that the generated code names: it tries `Written<T>` before `&Written<T>`. So
//! the receiver has to be `(&Written::<T>::NEW)`, and both traits have to be in scope.

use super::{Decoder, Foreign, Reply, SomeReply, Strict};
use redis::FromRedisValue;
use std::marker::PhantomData;

/// A type as the signature writes it.
#[derive(Debug)]
pub struct Written<T>(PhantomData<fn() -> T>);

impl<T> Written<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// First choice: the whole type is standard.
pub trait ChooseStrict {
    /// A type with types inside. Their decoder is not needed.
    fn or<D>(&self, _written: D) -> Strict {
        Strict
    }

    /// A type that has none.
    fn leaf(&self) -> Strict {
        Strict
    }
}

impl<T: Reply> ChooseStrict for Written<T> {}

/// Second choice: the type is the user's, or contains one that is.
pub trait ChooseWritten<T> {
    /// A type with types inside: read by their written form.
    fn or<D: Decoder<T>>(&self, written: D) -> D {
        written
    }

    /// A type that has none: the user's.
    fn leaf<M>(&self) -> Foreign<T>
    where
        T: SomeReply<M>,
    {
        Foreign::NEW
    }
}

impl<T> ChooseWritten<T> for &Written<T> {}

/// A type that only the caller knows. It requires redis's own trait, since the compiler suggests that trait as a bound.
pub const fn generic_leaf<T: FromRedisValue>() -> Foreign<T> {
    Foreign::NEW
}
