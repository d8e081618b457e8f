//! The strict reading of a type itself: the standard types and their compositions.

use super::{Array, Decoder, Elements, Mismatch, Optional, Strict, collection, scalar};
use redis::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

/// A type whose strict reading is known.
pub trait Reply: Sized {
    /// Reads the value.
    fn read(value: Value) -> Result<Self, Mismatch>;

    /// Reads an array of such values. Pairs may also be flat.
    fn read_elements(value: Value) -> Result<Vec<Self>, Mismatch> {
        collection::elements(value, &Strict)
    }

    /// Reads a `Vec` of such values: an array, but `Vec<u8>` is a string.
    fn read_vec(value: Value) -> Result<Vec<Self>, Mismatch> {
        Self::read_elements(value)
    }
}

macro_rules! impl_integer {
    ($($integer:ident $({$read_vec:item})?)+) => {$(
        impl Reply for $integer {
            #[inline]
            fn read(value: Value) -> Result<Self, Mismatch> {
                scalar::integer(value, stringify!($integer))
            }

            $($read_vec)?
        }

        impl Reply for NonZero<$integer> {
            #[inline]
            fn read(value: Value) -> Result<Self, Mismatch> {
                let name = concat!("NonZero<", stringify!($integer), ">");
                match Self::new(scalar::integer(value, name)?) {
                    Some(number) => Ok(number),
                    None => Err(scalar::zero(name)),
                }
            }
        }
    )+};
}

impl_integer! {
    i8 i16 i32 i64 i128 isize
    u8 {
        #[inline]
        fn read_vec(value: Value) -> Result<Vec<Self>, Mismatch> {
            scalar::bytes(value)
        }
    }
    u16 u32 u64 u128 usize
}

macro_rules! impl_reply {
    ($({$($generics:tt)*} $type:ty = $value:ident => $read:expr;)+) => {$(
        impl<$($generics)*> Reply for $type {
            #[inline]
            fn read($value: Value) -> Result<Self, Mismatch> {
                $read
            }
        }
    )+};
}

impl_reply! {
    {} f32 = value => scalar::float(value);
    {} f64 = value => scalar::float(value);
    {} bool = value => scalar::truth(value);
    {} String = value => scalar::string(value);
    {} () = value => scalar::unit(value);
    {} Box<str> = value => Ok(scalar::string(value)?.into());
    {} Rc<str> = value => Ok(scalar::string(value)?.into());
    {} Arc<str> = value => Ok(scalar::string(value)?.into());
    {T: Reply} Box<T> = value => Ok(Self::new(T::read(value)?));
    {T: Reply} Rc<T> = value => Ok(Self::new(T::read(value)?));
    {T: Reply} Arc<T> = value => Ok(Self::new(T::read(value)?));
    {T: Reply} Box<[T]> = value => Ok(T::read_vec(value)?.into());
    {T: Reply} Rc<[T]> = value => Ok(T::read_vec(value)?.into());
    {T: Reply} Arc<[T]> = value => Ok(T::read_vec(value)?.into());
    {T: Reply} Option<T> = value => Optional(Strict).decode(value);
    {T: Reply} Vec<T> = value => T::read_vec(value);
    {T: Reply} VecDeque<T> = value => Elements::<T, _>::new(Strict).decode(value);
    {T: Reply, const N: usize} [T; N] = value => Array(Strict).decode(value);
    {T: Reply + Eq + Hash, S: BuildHasher + Default} HashSet<T, S> = value => Elements::<T, _>::new(Strict).decode(value);
    {T: Reply + Ord} BTreeSet<T> = value => Elements::<T, _>::new(Strict).decode(value);
    {K: Reply + Eq + Hash, V: Reply, S: BuildHasher + Default} HashMap<K, V, S>
        = value => Elements::<(K, V), _>::new((Strict, Strict)).decode(value);
    {K: Reply + Ord, V: Reply} BTreeMap<K, V>
        = value => Elements::<(K, V), _>::new((Strict, Strict)).decode(value);
}

macro_rules! impl_tuple {
    ($($name:ident)+; $($pairs:item)?) => {
        impl<$($name: Reply),+> Reply for ($($name,)+) {
            fn read(value: Value) -> Result<Self, Mismatch> {
                ($(impl_tuple!(@strict $name),)+).decode(value)
            }

            $($pairs)?
        }
    };
    // Implements `Strict` once for every type.
    (@strict $name:ident) => { Strict };
}

impl_tuple!(A;);
impl_tuple!(A B;
fn read_elements(value: Value) -> Result<Vec<(A, B)>, Mismatch> {
    (Strict, Strict).decode_elements(value)
});
impl_tuple!(A B C;);
impl_tuple!(A B C D;);
impl_tuple!(A B C D E;);
impl_tuple!(A B C D E F;);
impl_tuple!(A B C D E F G;);
impl_tuple!(A B C D E F G H;);
impl_tuple!(A B C D E F G H I;);
impl_tuple!(A B C D E F G H I J;);
impl_tuple!(A B C D E F G H I J K;);
impl_tuple!(A B C D E F G H I J K L;);
