//! One script with everything that is known about it: the text, the tree, the facts, and the Rust side.

use crate::facts::Facts;
use crate::lua::hir::Chunk;
use crate::redis::server::Server;
use crate::rust::call_site::CallSite;
use crate::rust::signature::Signature;
use crate::text::shebang::Shebang;
use crate::text::source::{Source, Span};

/// The input of the contract and the lints.
#[derive(Clone, Copy)]
pub(crate) struct Script<'a> {
    pub(crate) source: &'a Source,
    pub(crate) chunk: &'a Chunk,
    pub(crate) facts: &'a Facts,
    /// The script's comments, in order.
    pub(crate) comments: &'a [Span],
    /// The `#!` line, if the script has one.
    pub(crate) shebang: Option<&'a Shebang>,
    /// The Rust function. `None` for a script that is checked alone.
    pub(crate) signature: Option<&'a Signature>,
    /// The known calls that are not made by an annotated function.
    pub(crate) calls: &'a [CallSite],
    /// The name of the function that alone is judged, if the script is a library.
    pub(crate) called: Option<&'a str>,
    /// The oldest server that the script must run on if no function calls it, if one is named.
    pub(crate) server: Option<Server>,
    /// Whether the header comment takes the place of a function, if no function calls the script.
    pub(crate) by_header: bool,
}
