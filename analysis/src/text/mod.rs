//! The text of a script: its places, and the `#!` line that stands before the Lua.

pub(crate) mod shebang;
pub(crate) mod source;
