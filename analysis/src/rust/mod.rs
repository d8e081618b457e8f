//! What the callers of a script show: the annotated Rust function, or calls in any language.

pub(crate) mod call_site;
pub(crate) mod rust_type;
pub(crate) mod signature;
