//! What the Rust side says of a script.

pub(crate) mod rust_type;
pub(crate) mod signature;
