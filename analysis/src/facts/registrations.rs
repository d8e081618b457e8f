//! What a library of functions registers.

use std::rc::Rc;

use super::Operand;
use crate::domain::Value;
use crate::text::source::Span;

/// A call of `redis.register_function`.
#[derive(Clone)]
pub(crate) struct Registration {
    pub(crate) span: Span,
    pub(crate) arguments: Vec<Operand>,
    /// Whether further arguments may follow.
    pub(crate) is_open: bool,
    /// The fields of the one table, if it is called with a table.
    pub(crate) named: Option<NamedArguments>,
}

/// `redis.register_function{function_name = …, callback = …}`.
#[derive(Clone, Default)]
pub(crate) struct NamedArguments {
    pub(crate) fields: Vec<(Rc<[u8]>, Rc<Value>)>,
    /// Whether it has elements without names.
    pub(crate) has_elements: bool,
    /// The flags that are known, as texts, and whether there are no others.
    pub(crate) flags: Vec<Rc<[u8]>>,
    pub(crate) are_flags_known: bool,
    /// Whether those are all its fields.
    pub(crate) is_known: bool,
}

impl Registration {
    /// The name of the function, if it is known.
    pub(crate) fn name(&self) -> Option<Rc<[u8]>> {
        match &self.named {
            Some(named) => named.field(b"function_name")?.text(),
            None => self.arguments.first()?.value.text(),
        }
    }

    /// Whether it certainly lacks a flag.
    pub(crate) fn lacks_flag(&self, name: &[u8]) -> bool {
        let are_known = match &self.named {
            Some(named) => named.are_flags_known,
            None => !self.is_open && self.arguments.len() == 2,
        };
        are_known && !self.has_flag(name)
    }

    /// Whether it certainly has a flag, in any case.
    pub(crate) fn has_flag(&self, name: &[u8]) -> bool {
        let is_it = |flag: &Rc<[u8]>| flag.eq_ignore_ascii_case(name);
        self.named
            .as_ref()
            .is_some_and(|named| named.flags.iter().any(is_it))
    }
}

/// What became of the function that a caller names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Called {
    /// None is named, and the whole text is judged.
    #[default]
    Nothing,
    /// It is judged.
    Found {
        /// Whether it is registered as one that does not write.
        read_only: bool,
    },
    /// The library does not register it.
    Missing,
    /// Something is registered that the walk cannot follow.
    Unknown,
}

impl NamedArguments {
    /// The value of a field that is there.
    pub(crate) fn field(&self, name: &[u8]) -> Option<&Rc<Value>> {
        let mut fields = self.fields.iter();
        let (_, value) = fields.find(|(field, _)| **field == *name)?;
        Some(value)
    }
}
