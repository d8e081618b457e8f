//! The Lua types that a value may have.

use std::ops::{BitAnd, BitOr, Not};

/// A set of Lua types. `true` and `false` are separate, for conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NIL: Self = Self(1);
    pub(crate) const FALSE: Self = Self(1 << 1);
    pub(crate) const TRUE: Self = Self(1 << 2);
    pub(crate) const NUMBER: Self = Self(1 << 3);
    pub(crate) const STRING: Self = Self(1 << 4);
    pub(crate) const TABLE: Self = Self(1 << 5);
    pub(crate) const FUNCTION: Self = Self(1 << 6);
    /// Threads and userdata, such as `cjson.null`.
    pub(crate) const OTHER: Self = Self(1 << 7);

    pub(crate) const BOOLEAN: Self = Self(Self::FALSE.0 | Self::TRUE.0);
    /// What fails a condition.
    pub(crate) const FALSY: Self = Self(Self::NIL.0 | Self::FALSE.0);
    pub(crate) const ANY: Self = Self(u8::MAX);

    /// All types of several sets, for constants.
    pub(crate) const fn from_union(sets: &[Self]) -> Self {
        let mut union = Self::NONE;
        let mut index = 0;
        while index < sets.len() {
            union.0 |= sets[index].0;
            index += 1;
        }
        union
    }

    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Types {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Types {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Types {
    type Output = Self;
    fn not(self) -> Self {
        Self(!self.0)
    }
}
