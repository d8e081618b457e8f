//! What the attribute's expansion calls. Not part of the public interface: it changes without notice.
//!
//! `tests/expansion.rs` holds expansions written by hand: they are the reference for what the attribute generates.

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use crate::connection::{AsyncConnection, FindAsyncConnection};

pub use crate::call::{Call, at_least};
pub use crate::connection::{BlockingConnection, FindConnection};
pub use crate::entry::{Entry, Group};
pub use crate::reply::{
    Array, ChooseStrict, ChooseWritten, Decoder, Elements, Foreign, ForeignReply, Mismatch,
    Optional, Reply, Strict, Written, decode,
};
pub use crate::return_type::{FromError, ReturnType, returned};
pub use crate::script::Definition;
pub use crate::time::{Time, Unit};

use crate::Script;

/// The constant beside a function.
#[must_use]
pub const fn script(definition: &'static Definition) -> Script {
    Script::from_definition(definition)
}

/// Whether two texts are the same; `==` is not `const` yet.
#[must_use]
pub const fn is_same_text(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    // In strides, for the compiler complains about long constant evaluations: a script may have a mebibyte.
    while let (Some((first, one_rest)), Some((second, other_rest))) = (
        one.split_first_chunk::<16>(),
        other.split_first_chunk::<16>(),
    ) {
        if u128::from_ne_bytes(*first) != u128::from_ne_bytes(*second) {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    while let (Some((first, one_rest)), Some((second, other_rest))) =
        (one.split_first(), other.split_first())
    {
        if *first != *second {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    true
}
