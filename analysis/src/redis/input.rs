//! KEYS and ARGV, the two tables that a script is called with.

/// The two tables through which a script is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// `KEYS`.
    Keys,
    /// `ARGV`.
    Arguments,
}

impl Input {
    /// The other table.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Keys => Self::Arguments,
            Self::Arguments => Self::Keys,
        }
    }

    /// The table's name in Lua.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Keys => "KEYS",
            Self::Arguments => "ARGV",
        }
    }

    /// What one entry is called: `key` or `argument`.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Keys => "key",
            Self::Arguments => "argument",
        }
    }
}
