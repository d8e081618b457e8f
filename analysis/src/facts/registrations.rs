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
    /// What the one table names that it is given.
    pub(crate) named: Option<NamedArguments>,
}

/// `redis.register_function{function_name = …, callback = …}`.
#[derive(Clone, Default)]
pub(crate) struct NamedArguments {
    pub(crate) fields: Vec<(Rc<[u8]>, Rc<Value>)>,
    /// Whether it has elements without names.
    pub(crate) has_elements: bool,
    /// The flags that are known, as texts.
    pub(crate) flags: Vec<Rc<[u8]>>,
    /// Whether those are all its fields.
    pub(crate) is_known: bool,
}

impl NamedArguments {
    /// The value of a field that is there.
    pub(crate) fn field(&self, name: &[u8]) -> Option<&Rc<Value>> {
        let mut fields = self.fields.iter();
        let (_, value) = fields.find(|(field, _)| **field == *name)?;
        Some(value)
    }
}
