//! Whether two calls use one key.

use std::rc::Rc;

use super::{CommandCall, KeyOrigin, words};
use crate::domain::Value;
use crate::redis::input::Input;

/// What is known about the name of a key.
#[derive(PartialEq)]
enum KeyName {
    /// `KEYS[n]`.
    Entry(i64),
    /// A literal string.
    Literal(Rc<[u8]>),
    /// It is built from something, or unknown.
    Other,
}

impl KeyName {
    fn of(value: &Value) -> Self {
        if let Some(element) = value.element()
            && element.input == Input::Keys
            && value.provenance.kind() == KeyOrigin::Declared
        {
            return Self::Entry(element.index);
        }
        match value.text() {
            Some(text) => Self::Literal(text),
            None => Self::Other,
        }
    }
}

/// A key, to compare with many others.
pub(crate) struct Key<'a> {
    pub(crate) value: &'a Rc<Value>,
    name: KeyName,
}

impl<'a> Key<'a> {
    pub(crate) fn of(value: &'a Rc<Value>) -> Self {
        let name = KeyName::of(value);
        Self { value, name }
    }

    /// Whether two values are certainly one key: the same entry of KEYS, the same string, or the result of one
    /// statement.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.name, &other.name) {
            (KeyName::Other, KeyName::Other) => {
                let provenance = &self.value.provenance;
                let is_known = provenance.is_unnumbered_key()
                    || matches!(
                        provenance.kind(),
                        KeyOrigin::Derived | KeyOrigin::Argument | KeyOrigin::Reply
                    );
                is_known && Rc::ptr_eq(self.value, other.value)
            }
            (left, right) => left == right,
        }
    }
}

/// Whether two values are certainly one key, as [`Key::is_same`] says.
pub(crate) fn is_same_key(left: &Rc<Value>, right: &Rc<Value>) -> bool {
    Key::of(left).is_same(&Key::of(right))
}

/// Whether two values may be one key. Different entries of KEYS count as different. An entry and a key that is built
/// from several parts count as different too.
pub(crate) fn may_be_same_key(left: &Value, right: &Value) -> bool {
    match (KeyName::of(left), KeyName::of(right)) {
        (KeyName::Other, KeyName::Other) => true,
        (KeyName::Other, _) => left.provenance.kind() == KeyOrigin::Unknown,
        (_, KeyName::Other) => right.provenance.kind() == KeyOrigin::Unknown,
        (left, right) => left == right,
    }
}

impl CommandCall {
    /// Its first key.
    pub(crate) fn first_key(&self) -> Option<&Rc<Value>> {
        let positions = self
            .command?
            .key_positions(&words(&self.texts()), self.further.is_some());
        let first = positions.fixed.first()?;
        Some(&self.arguments.get(first.index)?.value)
    }
}
