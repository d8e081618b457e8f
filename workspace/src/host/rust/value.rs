//! What an expression is.

use super::text::Text;
use super::types::Type;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Value {
    /// A text that is written in the code.
    Text(Text),
    /// Another literal.
    Literal,
    /// A script, whatever points to it.
    Script(Text),
    /// A call that is being built, by its number.
    Invocation(usize),
    /// Something of a type.
    Typed(Type),
    #[default]
    Unknown,
}

impl Value {
    pub(super) const ONE: Self = Self::Typed(Type::One);

    pub(super) fn is_literal(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Literal)
    }

    pub(super) fn into_type(self) -> Type {
        match self {
            Self::Text(_) | Self::Literal => Type::One,
            Self::Typed(known) => known,
            Self::Script(_) | Self::Invocation(_) | Self::Unknown => Type::Unknown,
        }
    }

    /// What one of several paths gives.
    pub(super) fn or(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        match (self.into_type(), other.into_type()) {
            (one, other) if one == other => Self::Typed(one),
            _ => Self::Unknown,
        }
    }
}
