//! Lua 5.1, from text to a tree with numbered locals, and what the tree alone shows.

pub(crate) mod conditional;
pub(crate) mod execution_order;
pub(crate) mod hir;
pub(crate) mod local_uses;
pub(crate) mod loops;
pub(crate) mod lower;
pub(crate) mod lua51;
pub(crate) mod parse;
pub(crate) mod statements;
