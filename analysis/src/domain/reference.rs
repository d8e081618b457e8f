//! The tables and functions that a value may be.

use crate::lua::hir::FunctionId;
use crate::redis::input::Input;

/// A table or a function that a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reference {
    /// A table of the script, by its constructor.
    Table(TableId),
    /// A function of the script.
    Function(FunctionId),
    /// A function of the sandbox, by its path: `redis.call`.
    Builtin(&'static str),
    /// A library of the sandbox, by its name: `string`.
    Library(&'static str),
}

/// A table, by the expression that creates it. KEYS and ARGV come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TableId(pub(crate) u32);

impl TableId {
    /// The table that holds the keys.
    pub(crate) const KEYS: Self = Self(0);
    /// The table that holds the arguments.
    pub(crate) const ARGV: Self = Self(1);

    /// Whether this is KEYS or ARGV.
    pub(crate) const fn input(self) -> Option<Input> {
        match self.0 {
            0 => Some(Input::Keys),
            1 => Some(Input::Arguments),
            _ => None,
        }
    }
}
