//! What the Rust side says about a script.

pub(crate) mod rust_type;
pub(crate) mod signature;
