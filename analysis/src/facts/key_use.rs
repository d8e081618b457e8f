//! Values in the key positions of commands.

use std::rc::Rc;

use crate::domain::{KeyOrigin, Value};
use crate::facts::Site;
use crate::redis::commands::Command;
use crate::text::source::Span;

/// A value in a key position.
#[derive(Clone)]
pub(crate) struct KeyUse {
    pub(crate) span: Span,
    /// The command whose key it is.
    pub(crate) command: &'static Command,
    /// Which argument it is. The command's name is argument 0.
    pub(crate) position: usize,
    pub(crate) value: Rc<Value>,
    pub(crate) origin: KeyOrigin,
    /// How the value came to this place, for messages: the first place of each source.
    pub(crate) trail: Vec<(Span, String)>,
    /// Where it is used.
    pub(crate) site: Site,
}
