//! Where the name of a key in a command comes from.

/// Where the name of a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyOrigin {
    /// An entry of KEYS, unchanged.
    Declared,
    /// Built from an entry of KEYS and something else.
    Derived,
    /// Contains something from ARGV.
    Argument,
    /// Only literals.
    Literal,
    /// Read from the database.
    Reply,
    /// Unknown, or one of several.
    Unknown,
}
