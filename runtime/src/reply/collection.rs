//! The strict reading of arrays, maps and sets: lists, pairs, tuples, and `Option` around anything.

use super::mismatch::{Found, Step};
use super::{Decoder, Mismatch, describe, without_attributes};
use redis::Value;
use std::marker::PhantomData;

/// `Option<T>`: nil is `None`.
#[derive(Debug)]
pub struct Optional<D>(pub D);

impl<T, D: Decoder<T>> Decoder<Option<T>> for Optional<D> {
    fn decode(&self, value: Value) -> Result<Option<T>, Mismatch> {
        match without_attributes(value) {
            Value::Nil => Ok(None),
            value => Ok(Some(self.0.decode(value)?)),
        }
    }
}

/// `Vec<E>`, `HashSet<E>` and every other type that collects the elements of an array. A map collects pairs.
#[derive(Debug)]
pub struct Elements<E, D>(D, PhantomData<fn() -> E>);

impl<E, D> Elements<E, D> {
    /// From the decoder of an element.
    pub const fn new(element: D) -> Self {
        Self(element, PhantomData)
    }
}

impl<C: FromIterator<E>, E, D: Decoder<E>> Decoder<C> for Elements<E, D> {
    fn decode(&self, value: Value) -> Result<C, Mismatch> {
        Ok(self.0.decode_elements(value)?.into_iter().collect())
    }
}

/// `[T; N]`: an array of this length.
#[derive(Debug)]
pub struct Array<D>(pub D);

impl<T, D: Decoder<T>, const N: usize> Decoder<[T; N]> for Array<D> {
    fn decode(&self, value: Value) -> Result<[T; N], Mismatch> {
        match elements_of(array_of(value, N)?, &self.0)?.try_into() {
            Ok(array) => Ok(array),
            Err(_) => unreachable!("`array_of` has counted"),
        }
    }
}

/// The decoders of a tuple's fields are the decoder of the tuple: an array of this length.
macro_rules! impl_tuple {
    ($count:literal: $($name:ident $decoder:ident $index:tt)+; $($pairs:item)?) => {
        impl<$($name, $decoder: Decoder<$name>),+> Decoder<($($name,)+)> for ($($decoder,)+) {
            fn decode(&self, value: Value) -> Result<($($name,)+), Mismatch> {
                let mut values = array_of(value, $count)?.into_iter();
                Ok(($(
                    match field(values.next(), &self.$index, $index) {
                        Ok(field) => field,
                        Err(mismatch) => return Err(mismatch),
                    },
                )+))
            }

            $($pairs)?
        }
    };
}

impl_tuple!(1: A DA 0;);
impl_tuple!(2: A DA 0 B DB 1;
fn decode_elements(&self, value: Value) -> Result<Vec<(A, B)>, Mismatch> {
    pairs(value, self)
});
impl_tuple!(3: A DA 0 B DB 1 C DC 2;);
impl_tuple!(4: A DA 0 B DB 1 C DC 2 D DD 3;);
impl_tuple!(5: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4;);
impl_tuple!(6: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5;);
impl_tuple!(7: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6;);
impl_tuple!(8: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6 H DH 7;);
impl_tuple!(9: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6 H DH 7 I DI 8;);
impl_tuple!(10: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6 H DH 7 I DI 8 J DJ 9;);
impl_tuple!(11: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6 H DH 7 I DI 8 J DJ 9 K DK 10;);
impl_tuple!(12: A DA 0 B DB 1 C DC 2 D DD 3 E DE 4 F DF 5 G DG 6 H DH 7 I DI 8 J DJ 9 K DK 10 L DL 11;);

/// Reads the field of a tuple.
fn field<T>(value: Option<Value>, decoder: &impl Decoder<T>, index: usize) -> Result<T, Mismatch> {
    // `array_of` has checked the length. A missing value would count as nil.
    match decoder.decode(value.unwrap_or(Value::Nil)) {
        Ok(field) => Ok(field),
        Err(mismatch) => Err(mismatch.inside(Step::Field(index))),
    }
}

/// Reads the elements of an array or a RESP3 set. A map counts as the flat array that it is in RESP2.
pub(super) fn elements<T>(value: Value, decoder: &impl Decoder<T>) -> Result<Vec<T>, Mismatch> {
    match without_attributes(value) {
        Value::Array(values) | Value::Set(values) => elements_of(values, decoder),
        Value::Map(entries) => {
            let mut values = Vec::with_capacity(2 * entries.len());
            for (key, value) in entries {
                values.push(key);
                values.push(value);
            }
            elements_of(values, decoder)
        }
        other => Err(Mismatch::new("an array", describe(&other))),
    }
}

/// Reads pairs: flat (`HGETALL`), as arrays of two (`ZRANGE … WITHSCORES` under RESP3), or as a RESP3 map.
fn pairs<K, V>(
    value: Value,
    decoders: &(impl Decoder<K>, impl Decoder<V>),
) -> Result<Vec<(K, V)>, Mismatch> {
    let entries = match without_attributes(value) {
        Value::Map(entries) => entries,
        Value::Array(values) if matches!(values.first(), Some(Value::Array(_))) => {
            return elements_of(values, decoders);
        }
        Value::Array(values) => in_twos(values)?,
        other => return Err(Mismatch::new("an array of pairs", describe(&other))),
    };
    let mut pairs = Vec::with_capacity(entries.len());
    for (index, (first, second)) in entries.into_iter().enumerate() {
        let inside = |mismatch: Mismatch| mismatch.inside(Step::Element(index));
        pairs.push((
            field(Some(first), &decoders.0, 0).map_err(inside)?,
            field(Some(second), &decoders.1, 1).map_err(inside)?,
        ));
    }
    Ok(pairs)
}

#[inline]
fn in_twos(values: Vec<Value>) -> Result<Vec<(Value, Value)>, Mismatch> {
    if values.len() % 2 == 1 {
        let expected = "an array of pairs, of even length";
        return Err(Mismatch::new(expected, Found::Array(values.len())));
    }
    let mut twos = Vec::with_capacity(values.len() / 2);
    let mut values = values.into_iter();
    while let (Some(first), Some(second)) = (values.next(), values.next()) {
        twos.push((first, second));
    }
    Ok(twos)
}

/// The elements of an array that must have this many.
#[inline]
fn array_of(value: Value, length: usize) -> Result<Vec<Value>, Mismatch> {
    match without_attributes(value) {
        Value::Array(values) if values.len() == length => Ok(values),
        other => {
            let expected = format!("an array of {length}");
            Err(Mismatch::new(&expected, describe(&other)))
        }
    }
}

fn elements_of<T>(values: Vec<Value>, decoder: &impl Decoder<T>) -> Result<Vec<T>, Mismatch> {
    let mut elements = Vec::with_capacity(values.len());
    for (index, value) in values.into_iter().enumerate() {
        match decoder.decode(value) {
            Ok(element) => elements.push(element),
            Err(mismatch) => return Err(mismatch.inside(Step::Element(index))),
        }
    }
    Ok(elements)
}
