//! One script with all that is known of it: the text, the tree, the facts, and what the Rust side says.

use crate::facts::Facts;
use crate::lua::hir::Chunk;
use crate::rust::signature::Signature;
use crate::text::shebang::Shebang;
use crate::text::source::{Source, Span};

/// What the contract and the lints are made of.
#[derive(Clone, Copy)]
pub(crate) struct Script<'a> {
    pub(crate) source: &'a Source,
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The script's comments, in their order.
    pub(crate) comments: &'a [Span],
    /// The `#!` line, if the script has one.
    pub(crate) shebang: Option<&'a Shebang>,
    /// The Rust function; `None` for a script that is looked at alone.
    pub(crate) signature: Option<&'a Signature>,
    /// Whether the comment at its top stands for one then.
    pub(crate) by_header: bool,
}
