//! Where the name in a key position comes from.

/// Where the name of a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyOrigin {
    /// An entry of KEYS, unchanged.
    Declared,
    /// Made of an entry of KEYS and more.
    Derived,
    /// ARGV is in it.
    Argument,
    /// Nothing but literals.
    Literal,
    /// Read from the database.
    Reply,
    /// Not known, or one of several.
    Unknown,
}
