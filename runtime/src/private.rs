//! The functions that the attribute's expansion calls. Not public: they change without notice.
//!
//! `tests/expansion.rs` holds expansions written by hand: they are the reference for what the attribute generates.

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use crate::connection::{AsyncConnection, FindAsyncConnection, LeadsToAsyncConnection};

pub use crate::call::{Call, at_least};
pub use crate::connection::{
    BlockingConnection, FindConnection, LeadsToConnection, PassConnection, Passed, passed,
};
pub use crate::definition::{Definition, LibraryFunction, Line};
pub use crate::entry::{
    AsEntry, Entry, ForeignEntry, GenericGroup, Group, GroupOf, OneEntry, foreign_entry,
};
pub use crate::reply::{
    Array, ChooseStrict, ChooseWritten, Decoder, Elements, Foreign, ForeignReply, Mismatch,
    Optional, Reply, SomeReply, Strict, Written, decode, generic_leaf,
};
pub use crate::return_type::{FromError, ReturnType, SomeError, generic_returned, returned};
pub use crate::time::{SomeTime, Time, Unit};
pub use crate::unsuggested::{Fails, Holds, Never};

use crate::{Function, Script};

/// The constant next to a function.
#[inline]
#[must_use]
pub const fn script(definition: &'static Definition) -> Script {
    Script::from_definition(definition)
}

/// The constant beside a function of a library.
#[inline]
#[must_use]
pub const fn function(definition: &'static Definition) -> Function {
    Function::from_definition(definition)
}

/// Whether two strings are the same. `==` is not `const` yet.
#[inline]
#[must_use]
pub const fn is_same_text(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    // It goes in strides and by index, because the compiler refuses long constant evaluations and a script may have a
    // mebibyte.
    let (one, one_rest) = one.as_bytes().as_chunks::<16>();
    let (other, other_rest) = other.as_bytes().as_chunks::<16>();
    let mut index = 0;
    while index < one.len() {
        if u128::from_ne_bytes(one[index]) != u128::from_ne_bytes(other[index]) {
            return false;
        }
        index += 1;
    }
    index = 0;
    while index < one_rest.len() {
        if one_rest[index] != other_rest[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_same_text;

    #[test]
    fn texts_are_compared_to_the_last_byte() {
        for length in 0..50 {
            let text = "a".repeat(length);
            assert!(is_same_text(&text, &text.clone()));
            assert!(!is_same_text(&text, &(text.clone() + "a")));
            for place in 0..length {
                let mut other = text.clone();
                other.replace_range(place..=place, "b");
                assert!(!is_same_text(&text, &other), "{length} {place}");
            }
        }
    }

    /// This is longer than any script may be. If it compiles, the test has passed.
    #[test]
    fn a_mebibyte_is_no_long_evaluation() {
        const SAME: bool = is_same_text(LONG, LONG);
        const LONG: &str = match std::str::from_utf8(&[b'a'; (1 << 20) + 15]) {
            Ok(text) => text,
            Err(_) => "",
        };
        assert!(SAME && LONG.len() > 1 << 20);
    }
}
