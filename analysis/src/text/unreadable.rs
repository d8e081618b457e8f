//! Why bytes cannot be checked as a script.

use std::fmt;

use crate::text::source::Source;
use crate::text::span::Place;

/// Why bytes are not a script that can be checked.
///
/// Its text is one sentence that names the file and says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The path as messages show it.
        name: String,
        /// The place of the first byte that is not part of a character.
        place: Place,
        /// That byte.
        byte: u8,
    },
    /// There are more bytes than [`Source::LIMIT`].
    TooLarge {
        /// The path as messages show it.
        name: String,
        /// The number of bytes.
        size: usize,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { name, place, byte } => write!(
                f,
                "`{name}` is not UTF-8 at line {}, column {}: save the file as UTF-8, and write any other byte \
                 in a string as a decimal escape such as `\\{byte}`",
                place.line, place.column
            ),
            Self::TooLarge { name, size } => write!(
                f,
                "`{name}` has {size} bytes, but at most {} (1 MiB) are checked: pass data in `ARGV` or keep it in keys instead of writing it into the script",
                Source::LIMIT
            ),
        }
    }
}

impl std::error::Error for Unreadable {}
