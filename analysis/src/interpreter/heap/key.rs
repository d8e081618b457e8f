//! The key of a single entry of a table.

use std::rc::Rc;

use crate::domain::Constant;

/// A name or an index.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::interpreter) enum Key {
    Name(Rc<[u8]>),
    Position(i64),
}

impl Key {
    /// `None` if the key is unknown, or neither a name nor a whole number.
    pub(in crate::interpreter) fn of(key: &Constant) -> Option<Self> {
        match key {
            Constant::Bytes(name) => Some(Self::Name(Rc::clone(name))),
            _ => key.as_integer().map(Self::Position),
        }
    }
}
