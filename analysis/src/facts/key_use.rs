//! Values in the key positions of commands.

use std::rc::Rc;

use crate::domain::{KeyOrigin, Value};
use crate::facts::Site;
use crate::lua::hir::{Chunk, Expression};
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

/// Whether the script puts braces around something, as in `'{' .. KEYS[1] .. '}:lock'`. Such a key is in the slot of
/// the passed key.
pub(crate) fn makes_hash_tags(chunk: &Chunk) -> bool {
    let (mut opens, mut closes) = (false, false);
    for expression in &chunk.expressions {
        if let Expression::String(bytes) = expression {
            opens |= bytes.ends_with(b"{");
            closes |= bytes.starts_with(b"}");
            if String::from_utf8_lossy(bytes).contains("{%s}") {
                return true;
            }
        }
    }
    opens && closes
}
