//! The text of a script: its files and places, and the `#!` line before the Lua code.

pub(crate) mod assembly;
mod file;
pub(crate) mod include;
mod pieces;
pub(crate) mod shebang;
pub(crate) mod source;
mod span;
mod unreadable;
pub(crate) mod words;
pub(crate) mod written;
