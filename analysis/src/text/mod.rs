//! The text of a script: its files and places, and the `#!` line that stands before the Lua.

mod file;
pub(crate) mod shebang;
pub(crate) mod source;
mod span;
mod unreadable;
pub(crate) mod words;
